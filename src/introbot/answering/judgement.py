"""From evidence to an order of the candidates, and the chance that the first is right.

Two things are learned from messages written by people who had not seen the
base's phrasings (`benchmarks/judge.py`), and kept in judgement.json beside this
file. A weighted sum says which candidate is worth most. Small decision trees,
whose leaves add up to the logarithm of the odds, then say how likely it is that
the first one is right, from its evidence and from how far it leads. Both see
numbers only, never an entry's name, so they serve any base.
"""

import json
from collections.abc import Iterator, Sequence
from math import exp
from operator import attrgetter, mul
from pathlib import Path
from typing import Protocol, TypeAlias

from introbot.answering.evidence import Evidence

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's value, or (number, threshold, tree if at most the threshold, tree if above)."""

COMPARED = ("letters", "words", "nearest", "near", "explained")
"""Fields in which the first candidate is held against the best of the others."""
KINDS = ("is_answer", "is_yes", "is_unlisted", "is_signpost")
"""Fields that tell kinds of entry apart: the first leads over the best other of each."""
UNRIVALLED = 20.0
"""The worth by which the first leads over a kind that no other candidate is of."""
FAR = 5.0
"""The worth by which a candidate leads where there is no other."""
FIELD = 4
"""The candidate, counted from 0, that tells how crowded the field is."""

LEARNED = Path(__file__).with_name("judgement.json")

_compared = attrgetter(*COMPARED)


class Standing(Protocol):
    """A candidate with its evidence and worth."""

    @property
    def evidence(self) -> Evidence: ...  # noqa: D102 - said above

    @property
    def worth(self) -> float: ...  # noqa: D102 - said above


class Judge:
    """Orders candidates and says how likely the first is right."""

    def __init__(self, weights: Sequence[float], start: float, trees: Sequence[Tree]) -> None:
        """Take the weight of each field, the logarithm of the odds to start from, and trees."""
        self._weights = weights
        self._start = start
        self._trees = trees

    def worth(self, evidence: Evidence) -> float:
        """Return what a candidate is worth; only differences mean anything."""
        return float(sum(map(mul, self._weights, evidence)))

    def chance(self, ordered: Sequence[Standing]) -> float:
        """Return the chance, 0–1, that the first of candidates in order of worth is right."""
        told = lead(ordered)
        odds = self._start
        for tree in self._trees:
            node = tree
            while not isinstance(node, float):
                number, threshold, below, above = node
                node = below if told[number] <= threshold else above
            odds += node
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def lead(ordered: Sequence[Standing]) -> tuple[float, ...]:
    """Return what the trees see of the first candidate: its evidence, and how far it leads."""
    first, *others = ordered
    compared = [_compared(other.evidence) for other in others]
    best = [max(values) for values in zip(*compared, strict=True)] or [0.0] * len(COMPARED)
    ahead = [own - other for own, other in zip(_compared(first.evidence), best, strict=True)]
    second, fifth = (
        first.worth - ordered[place].worth if place < len(ordered) else FAR for place in (1, FIELD)
    )
    return (*first.evidence, *ahead, first.worth, second, fifth, *_lead_by_kind(first, others))


def _lead_by_kind(first: Standing, others: Sequence[Standing]) -> Iterator[float]:
    """Yield how far the first leads over the best other of each kind.

    A listed task right behind an answer says something else than another answer there.
    """
    for kind in KINDS:
        worths = [other.worth for other in others if getattr(other.evidence, kind)]
        yield first.worth - max(worths) if worths else UNRIVALLED


def shipped() -> Judge:
    """Return the judge that comes with the package."""
    learned = json.loads(LEARNED.read_text(encoding="utf-8"))
    if tuple(learned["fields"]) != Evidence._fields:
        raise ValueError("judgement.json was learned from other evidence: run benchmarks/judge.py")
    return Judge(learned["weights"], learned["start"], learned["trees"])
