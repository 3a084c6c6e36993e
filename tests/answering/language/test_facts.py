"""What kind of fact a question asks for."""

import pytest

from introbot.answering.language.facts import asked_for
from introbot.answering.language.lexicon import plain_words


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("hur många ärenden får jag", {"antal"}),
        ("hur mycket kostar det", {"mängd"}),
        ("hur länge har man mentor", {"längd"}),
        ("hur ofta träffas vi", {"ofta"}),
        ("vad heter forskaren", {"namn"}),
        ("när börjar kursen", {"tid"}),
        ("vad hände 2019", {"årtal"}),
        ("vad ingår i introduktionen", set()),
        ("", set()),
    ],
)
def test_question_tells_the_kind_of_fact(question: str, kinds: set[str]) -> None:
    assert asked_for(plain_words(question)) == kinds


def test_question_may_ask_for_two_facts() -> None:
    assert asked_for(plain_words("hur många dagar är kursen och när")) >= {"antal", "längd", "tid"}
