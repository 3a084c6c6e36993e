"""From evidence to an order of the candidates, and the chance that the first is right.

Two things are learned from messages written by people who had not seen the
base's phrasings (`benchmarks/judge.py`), and kept in judgement.json beside this
file. A weighted sum says which candidate is worth most. Small decision trees,
whose leaves add up to the logarithm of the odds, then say how likely it is that
the first one is right, from its evidence and from how far it leads. Both see
numbers only, never an entry's name, so they serve any base.
"""

import json
from collections.abc import Sequence
from importlib.resources import files
from math import exp
from operator import attrgetter
from typing import TypeAlias, Union

from introbot.answering.evidence import FIELDS, Evidence

Tree: TypeAlias = "Union[float, tuple[int, float, Tree, Tree]]"
"""A leaf's value, or (number, threshold, tree if at most the threshold, tree if above)."""

COMPARED = ("letters", "words", "nearest", "near", "explained")
"""Fields in which the first candidate is held against the best of the others."""
FAR = 5.0
"""The worth by which a candidate leads where there is no other."""
FIELD = 4
"""The candidate, counted from 0, that tells how crowded the field is."""

numbers = attrgetter(*FIELDS)
_compared = attrgetter(*COMPARED)


class Judge:
    """Orders candidates and says how likely the first is right."""

    def __init__(self, weights: Sequence[float], start: float, trees: Sequence[Tree]) -> None:
        """Take the weight of each field, the logarithm of the odds to start from, and trees."""
        self._weights = weights
        self._start = start
        self._trees = trees

    def worth(self, evidence: Evidence) -> float:
        """Return what a candidate is worth; only differences mean anything."""
        return sum(
            weight * number for weight, number in zip(self._weights, numbers(evidence), strict=True)
        )

    def chance(self, ordered: Sequence[Evidence]) -> float:
        """Return the chance, 0–1, that the first of candidates in order of worth is right."""
        told = standing(ordered, [self.worth(evidence) for evidence in ordered])
        odds = self._start
        for tree in self._trees:
            node = tree
            while not isinstance(node, float):
                number, threshold, below, above = node
                node = below if told[number] <= threshold else above
            odds += node
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def standing(ordered: Sequence[Evidence], worths: Sequence[float]) -> tuple[float, ...]:
    """Return what the trees see of the first candidate: its evidence, and how far it leads."""
    first, *others = ordered
    best = [max(values) for values in zip(*map(_compared, others), strict=True)] or [0.0] * 5
    leads = [own - other for own, other in zip(_compared(first), best, strict=True)]
    second, fifth = (
        worths[0] - worths[place] if place < len(worths) else FAR for place in (1, FIELD)
    )
    return (*numbers(first), *leads, worths[0], second, fifth)


def shipped() -> Judge:
    """Return the judge that comes with the package."""
    kept = files(__package__).joinpath("judgement.json").read_text(encoding="utf-8")
    learned = json.loads(kept)
    if tuple(learned["fields"]) != FIELDS:
        raise ValueError("judgement.json was learned from other evidence: run benchmarks/judge.py")
    return Judge(learned["weights"], learned["start"], learned["trees"])
