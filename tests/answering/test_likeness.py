"""The ranking is the same whatever the order of examples and however it was kept."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from introbot.answering.engine import read_phrasings
from introbot.answering.lexicon import Lexicon
from introbot.answering.likeness import Candidate, Likeness
from introbot.knowledge.model import Knowledge

QUESTIONS = ("kan nån boka tolk", "skriva in beslutet", "vad tjänar jag", "hej", "spindlar")
Examples = list[tuple[str, Sequence[str]]]


@pytest.fixture(scope="module")
def examples(knowledge: Knowledge) -> Examples:
    phrasings = read_phrasings(knowledge, Lexicon(knowledge.words.synonyms))
    return [(entry, words) for entry, said in phrasings.items() for words in said]


@pytest.fixture(scope="module")
def model(examples: Examples) -> Likeness:
    return Likeness.trained(examples)


def ranking(model: Likeness, question: str) -> list[Candidate]:
    return model.rank(model.read(Lexicon({}).read(question)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_examples_does_not_matter(examples: Examples, model: Likeness, seed: int) -> None:
    shuffled = Random(seed).sample(examples, len(examples))  # noqa: S311 - no secret is made here
    other = Likeness.trained(shuffled)

    assert [ranking(other, asked) for asked in QUESTIONS] == [
        ranking(model, asked) for asked in QUESTIONS
    ]


def test_kept_arrays_rank_as_the_trained_model(model: Likeness) -> None:
    kept = Likeness({name: array.copy() for name, array in model.arrays.items()})

    assert [ranking(kept, asked) for asked in QUESTIONS] == [
        ranking(model, asked) for asked in QUESTIONS
    ]


def test_arrays_can_be_kept_without_pickling(model: Likeness) -> None:
    assert all(array.dtype != np.dtype(object) for array in model.arrays.values())


def test_every_entry_is_ranked_likest_first(model: Likeness, knowledge: Knowledge) -> None:
    ranked = ranking(model, "kan nån boka tolk")

    assert {candidate.entry for candidate in ranked} == set(knowledge.entries)
    assert ranked == sorted(ranked, key=lambda candidate: -candidate.likeness)
    assert ranked[0].entry == "boka-tolk"


def test_words_never_seen_are_not_known(model: Likeness) -> None:
    assert model.read(["qqqqq"]).known == 0
    assert model.read([]).known == 0


def test_share_known_lies_between_none_and_all(model: Likeness) -> None:
    assert 0 < model.read(["boka", "qqqqq"]).known < 1
    assert model.read(["boka", "tolk"]).known == pytest.approx(1)
