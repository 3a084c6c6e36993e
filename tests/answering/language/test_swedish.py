"""Swedish as people type it, made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.swedish import LONGEST, fold, tidy

SENTENCE = "Överlämna ärendet på måndag"


def test_composed_and_decomposed_letters_are_equal() -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)

    assert decomposed != SENTENCE
    assert tidy(decomposed) == tidy(SENTENCE)


@pytest.mark.parametrize(
    "sign",
    ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202e"],
    ids=["zwsp", "zwnj", "zwj", "word joiner", "bom", "soft hyphen", "lrm", "rlm", "rlo"],
)
def test_invisible_sign_inside_word_disappears(sign: str) -> None:
    assert tidy(f"to{sign}lk") == "tolk"


def test_case_and_spaces_make_no_difference() -> None:
    assert tidy("  BOKA \t\n tolk\u00a0åt  MIG ") == "boka tolk åt mig"


def test_full_width_letters_become_common_ones() -> None:
    assert tidy("ｂｏｋａ") == "boka"


def test_dots_and_rings_are_folded_away() -> None:
    assert fold(tidy("Överlämna på ÄRENDET")) == "overlamna pa arendet"


@pytest.mark.parametrize("stretched", ["hjäääälp", "hjälppppp", "hjääälppp"])
def test_stretched_letters_shrink_to_one(stretched: str) -> None:
    assert fold(tidy(stretched)) == "hjalp"


def test_double_letters_stay_as_they_are() -> None:
    assert fold("mottagande grupp") == "mottagande grupp"


def test_long_text_keeps_beginning_and_end() -> None:
    text = tidy("först " + "mitten " * 1000 + "sist")

    assert text.startswith("först")
    assert text.endswith("sist")
    assert len(text) <= LONGEST + 1


def test_words_leave_signs_and_emoji_out() -> None:
    assert plain_words("Hej! Kan (någon) boka_tolk? 😀 Bilaga 2.") == [
        *("hej", "kan", "nagon", "boka", "tolk", "bilaga", "2"),
    ]


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)

    # A few letters fall apart when made small (İ); what is left must stay still after that.
    assert tidy(tidy(once)) == tidy(once)


@given(st.text())
def test_words_hold_letters_and_digits_only(text: str) -> None:
    assert all(word and not any(sign.isspace() for sign in word) for word in plain_words(text))
