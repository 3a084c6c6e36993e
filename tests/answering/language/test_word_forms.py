"""Which words are forms of a task's object, and which only look like it."""

import pytest

from introbot.answering.senses import is_form


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("tolk", "tolk"),
        ("tolken", "tolk"),
        ("tolkar", "tolk"),
        ("tolkarna", "tolk"),
        ("tolkens", "tolk"),
        ("rummet", "rummet"),
        ("spraktolk", "tolk"),
        ("telefontolken", "tolk"),
        ("tolkbokning", "tolk"),
        ("hembesoken", "hembesok"),
        ("avgifterna", "avgift"),
    ],
)
def test_inflection_or_compound_is_a_form(word: str, noun: str) -> None:
    assert is_form(word, noun)


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("forum", "rum"),
        ("trumma", "rum"),
        ("serum", "rum"),
        ("tolka", "rum"),
        ("tolkning", "avgift"),
        ("avgiftsfri", "avgift"),
        ("rumpa", "rum"),
        ("", "tolk"),
    ],
)
def test_word_that_looks_alike_is_no_form(word: str, noun: str) -> None:
    assert not is_form(word, noun)
