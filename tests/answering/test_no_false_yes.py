"""The first promise: what is not listed never gets a yes, whatever it is put beside.

The verbs are not any task's own. Neighbours that do get a yes today are marked
as expected failures, and must be struck off when that is mended.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from introbot.answering.answer import Answer
from introbot.answering.engine import Engine
from introbot.knowledge.model import Verdict

VERBS = (
    *("analysera", "anmäla", "anpassa", "arkivera", "avsluta", "avskeda", "avvisa", "bedöma"),
    *("bemöta", "besöka", "betala", "bevilja", "coacha", "debattera", "delta i", "dokumentera"),
    *("fatta", "förhandla", "förhöra", "genomföra", "godkänna", "granska", "handleda", "hota"),
    *("hålla", "informera", "inleda", "inspektera", "intervjua", "klandra", "kritisera"),
    *("leda", "lugna", "lyssna på", "medla i", "motivera", "muta", "måla", "neka", "observera"),
    *("ompröva", "operera", "polisanmäla", "presentera", "pröva", "reparera", "representera"),
    *("skjutsa", "stoppa", "städa", "tolka", "trösta", "tvinga", "tvätta", "uppmuntra", "utbilda"),
    *("utreda", "utvärdera", "varna", "vittna om", "välja", "värdera", "åka på", "översätta"),
)
OBJECTS = (
    *("tolk", "tolken", "tolkar", "rum", "rummet", "samtalsrummet", "hembesök", "hembesöket"),
    *("vårdplanering", "vårdplaneringen", "klientmöte", "klientmötet", "beslut", "beslutet"),
    *("beslut i Paraplyet", "avgift", "avgiften", "sjukanmälan", "sjukanmälningar"),
)
YES = {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}


def says_yes(answer: Answer) -> bool:
    return answer.verdict in YES or any(task.verdict in YES for task in answer.tasks)


@settings(max_examples=400)
@given(verb=st.sampled_from(VERBS), thing=st.sampled_from(OBJECTS))
def test_verb_that_is_no_tasks_own_gets_no_yes(engine: Engine, verb: str, thing: str) -> None:
    assert not says_yes(engine.answer(f"kan administratören {verb} {thing}"))


@pytest.mark.xfail(strict=True, reason="de fyra första bokstäverna räcker: bära = bara, planera")
@pytest.mark.parametrize(
    "message",
    [
        "kan administratören bära tolken",
        "kan administratören bära hembesök",
        "kan administratören planera sjukanmälan",
    ],
)
def test_verb_that_begins_like_a_known_word_gets_no_yes(engine: Engine, message: str) -> None:
    assert not says_yes(engine.answer(message))


@pytest.mark.xfail(strict=True, reason="ord ur postens egna frågor räknas som dess handlingar")
@pytest.mark.parametrize(
    "message", ["kan administratören jaga hembesök", "kan administratören ringa hembesök"]
)
def test_verb_from_a_phrasing_is_no_action_of_the_task(engine: Engine, message: str) -> None:
    assert not says_yes(engine.answer(message))


@pytest.mark.xfail(strict=True, reason="objektet känns inte igen (OPEN), då prövas inget verb")
@pytest.mark.parametrize("verb", ["bedöma", "godkänna", "granska", "leda", "förhöra", "ompröva"])
def test_decisive_verb_gets_no_yes_when_object_is_unclear(engine: Engine, verb: str) -> None:
    assert not says_yes(engine.answer(f"får någon annan {verb} beslutet åt mig"))


@pytest.mark.xfail(strict=True, reason="utan kan/får/måste före räknas okänt verb inte som verb")
@pytest.mark.parametrize("verb", ["muta", "hota", "tvinga", "stoppa", "lugna", "avskeda"])
def test_bare_verb_and_object_get_no_yes(engine: Engine, verb: str) -> None:
    assert not says_yes(engine.answer(f"{verb} tolk"))
