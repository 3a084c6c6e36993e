"""The first promise: what is not listed never gets a yes, whatever it is put beside.

The verbs are not any task's own. Neighbours that do get a yes today are marked
as expected failures, and must be struck off when that is mended.
"""

from collections.abc import Iterable

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


def wrong_yeses(engine: Engine, frame: str, verbs: Iterable[str] = VERBS) -> list[str]:
    messages = [frame.format(verb, thing) for verb in verbs for thing in OBJECTS]
    return [message for message in messages if says_yes(engine.answer(message))]


def test_verb_that_begins_like_a_known_word_gets_no_yes(engine: Engine) -> None:
    assert wrong_yeses(engine, "kan administratören {} {}", ["bära", "planera"]) == []


def test_verb_from_a_phrasing_is_no_action_of_the_task(engine: Engine) -> None:
    assert wrong_yeses(engine, "kan administratören {} {}", ["jaga", "ringa"]) == []


def test_verb_gets_no_yes_when_object_is_unclear(engine: Engine) -> None:
    assert wrong_yeses(engine, "får någon annan {} {} åt mig") == []


def test_bare_verb_and_object_get_no_yes(engine: Engine) -> None:
    assert wrong_yeses(engine, "{} {}") == []


def test_own_verb_on_unknown_object_gets_no_yes(engine: Engine) -> None:
    messages = (
        *("får admin boka bil", "kan admin boka flyg", "kan administratören boka om mig"),
        *("kan admin skriva in klienten", "kan admin ta emot klienten"),
    )

    assert [message for message in messages if says_yes(engine.answer(message))] == []


def test_other_question_about_the_object_gets_no_yes(engine: Engine) -> None:
    messages = ("vad kostar en tolk", "hur blir man tolk", "tolken är dålig", "jag är sjuk")

    assert [message for message in messages if says_yes(engine.answer(message))] == []


def test_task_that_is_taken_back_gets_no_yes(engine: Engine) -> None:
    answer = engine.answer("kan admin boka tolk men inte rum")

    assert "boka-rum" not in {task.entry for task in answer.tasks}
