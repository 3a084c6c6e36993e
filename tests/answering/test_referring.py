"""Messages that lean on the answer before them."""

import pytest

from introbot.answering.answer import Outcome
from introbot.answering.engine import Engine
from introbot.answering.referring import refers_back
from introbot.knowledge.model import Verdict


@pytest.mark.parametrize(
    "text", ["och rum då?", "rum då", "vem beslutar det?", "men hembesök?", "rum också?", "and it?"]
)
def test_short_and_pointing_message_may_lean_on_the_one_before(text: str) -> None:
    assert refers_back(text)


@pytest.mark.parametrize(
    "text", ["", "?", "boka tolk", "kan administratören boka rum åt mig till mötet på torsdag då"]
)
def test_message_that_says_what_it_means_leans_on_nothing(text: str) -> None:
    assert not refers_back(text)


def test_another_thing_is_asked_of_the_same_action(engine: Engine) -> None:
    answer = engine.answer("och rum då?", before="boka-tolk")

    assert (answer.entry, answer.verdict) == ("boka-rum", Verdict.YES)


def test_another_action_on_the_thing_gets_no_yes(engine: Engine) -> None:
    for question in ("och tolka då?", "men fatta beslutet då?", "och bedöma det?"):
        answer = engine.answer(question, before="skriva-in-beslut")

        assert answer.verdict in {None, Verdict.NOT_LISTED}


def test_message_is_read_by_itself_when_nothing_went_before(engine: Engine) -> None:
    assert engine.answer("hej då", before=None) == engine.answer("hej då")
    assert engine.answer("vad är det?", before="finns-inte") == engine.answer("vad är det?")


def test_new_question_is_not_drawn_into_the_old(engine: Engine) -> None:
    answer = engine.answer("hur får jag en mentor", before="boka-tolk")

    assert (answer.outcome, answer.entry) == (Outcome.ANSWER, "mentor-fa")


def test_personal_number_is_refused_after_an_answer_too(engine: Engine) -> None:
    assert engine.answer("och 850709-9805 då", before="boka-tolk").outcome is Outcome.REFUSED


@pytest.mark.parametrize("text", ["tack för det!", "bra att veta det", "får hon göra det själv?"])
def test_pointing_alone_does_not_become_another_task(engine: Engine, text: str) -> None:
    assert engine.answer(text, before="boka-tolk") == engine.answer(text)
