"""A short question may be about the answer just given: where it stands, whether it holds."""

import pytest

from introbot.conversation.facets import Facet, find


@pytest.mark.parametrize(
    "text",
    ["på sidan?", "vilken sida", "sida?", "källa?", "var står det", "vad är källan", "Which page?"],
)
def test_where_it_stands_is_asked_of_the_answer(text: str) -> None:
    assert find(text) is Facet.SOURCE


@pytest.mark.parametrize("text", ["gäller det fortfarande?", "är det aktuellt", "galler det nu"])
def test_whether_it_holds_is_asked_of_the_answer(text: str) -> None:
    assert find(text) is Facet.VALIDITY


@pytest.mark.parametrize(
    "text",
    [
        *("", "?", "vilken sida har bilaga 2", "var står delegationsordningen", "boka tolk"),
        "vad gäller för mentorer",
        "vilken sida på intranätet har ni för nyanställda handläggare",
    ],
)
def test_question_with_a_subject_of_its_own_is_not_about_the_answer(text: str) -> None:
    assert find(text) is None
