"""The compiled base holds all that the editors wrote, and the same base gives the same bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.answering.index.features import key, letters, runs, terms
from introbot.answering.index.sections import Sections, pack
from introbot.answering.ranking import rank
from introbot.knowledge.model import Knowledge


@pytest.fixture(scope="module")
def compiled(knowledge: Knowledge) -> Base:
    return Base(compile_base(knowledge))


def test_compiled_base_gives_back_what_was_written(compiled: Base, knowledge: Knowledge) -> None:
    assert dict(compiled.knowledge.entries) == dict(knowledge.entries)
    assert compiled.knowledge.documents == knowledge.documents
    assert compiled.knowledge.words == knowledge.words


def test_same_base_gives_the_same_bytes(knowledge: Knowledge) -> None:
    assert compile_base(knowledge) == compile_base(knowledge)


def test_order_of_the_files_does_not_matter(knowledge: Knowledge) -> None:
    turned = Knowledge(
        dict(reversed([*knowledge.entries.items()])), knowledge.documents, knowledge.words
    )

    assert Base(compile_base(turned)).ids == Base(compile_base(knowledge)).ids
    assert [c.number for c in rank(Base(compile_base(turned)), ["boka", "tolk"])] == [
        c.number for c in rank(Base(compile_base(knowledge)), ["boka", "tolk"])
    ]


def test_likest_entry_comes_first(compiled: Base) -> None:
    ranked = rank(compiled, ["kan", "nagon", "boka", "tolk"])

    assert compiled.ids[ranked[0].number] == "boka-tolk"
    assert ranked == sorted(ranked, key=lambda candidate: -candidate.likeness)


def test_nothing_is_like_what_no_phrasing_has(compiled: Base) -> None:
    assert rank(compiled, ["qqqqq"]) == []
    assert rank(compiled, []) == []


def test_rare_words_are_rarer_than_common_ones(compiled: Base) -> None:
    tolk, kan = compiled.feature("=tolk"), compiled.feature("=kan")

    assert compiled.rarest > compiled.rarity(tolk) > compiled.rarity(kan) >= 0
    assert compiled.feature("=qqqqq") is None
    assert compiled.rarity(None) == compiled.rarest


def test_base_knows_the_words_it_has_met(compiled: Base) -> None:
    assert compiled.knows("tolk")
    assert not compiled.knows("tol")


@pytest.mark.parametrize("buffer", [b"", b"PK\x03\x04", b"introbot" + b"\x01" * 20])
def test_buffer_that_is_no_base_is_refused(buffer: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Base(buffer)


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=12), st.binary(max_size=40), min_size=1, max_size=6
    )
)
def test_sections_give_back_what_was_packed(texts: dict[str, bytes]) -> None:
    sections = Sections(pack(texts))

    assert {name: bytes(sections.numbers(name)) for name in texts} == texts


def test_runs_of_letters_mark_the_edges_of_a_word() -> None:
    assert list(runs("rum")) == [" rum", "rum "]
    assert list(runs("a")) == [" a "]
    assert letters(["rum", "rum"]) == {" rum", "rum "}


def test_terms_are_stems_and_their_pairs() -> None:
    assert terms(["boka", "en", "tolk"]) == {
        *("=boka", "=en", "=tolk", "=boka en", "=en tolk", "=boka _ tolk")
    }


def test_key_of_a_feature_never_changes() -> None:
    assert key("=tolk") == key("=tolk") != key("=tolka")
    assert 0 <= key("å" * 50) < 2**48
