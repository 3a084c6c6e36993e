"""The editor's word list: other words for the same thing arrive as one."""

from introbot.answering.language.lexicon import Lexicon, plain_synonyms

LEXICON = Lexicon(
    plain_synonyms(
        {
            "admin": "administratör",
            "assistenten": "administratör",
            "en annan": "någon annan",
            "nån": "någon",
            "have to": "måste",
        }
    )
)


def test_word_is_replaced_by_the_preferred_one() -> None:
    assert LEXICON.read("Kan ADMIN boka?") == ["kan", "administrator", "boka"]


def test_two_words_may_become_one() -> None:
    assert LEXICON.read("do I have to book") == ["do", "i", "maste", "book"]


def test_phrase_is_found_before_its_first_word() -> None:
    assert LEXICON.read("kan en annan göra det") == ["kan", "nagon", "annan", "gora", "det"]


def test_part_of_a_longer_word_is_left_alone() -> None:
    assert LEXICON.read("administration") == ["administration"]


def test_word_without_dots_is_found_too() -> None:
    assert LEXICON.read("nan") == LEXICON.read("nån") == ["nagon"]


def test_text_without_words_gives_none() -> None:
    assert LEXICON.read(" …! ") == []


def test_empty_word_list_changes_nothing() -> None:
    assert Lexicon({}).read("Boka tolk") == ["boka", "tolk"]
