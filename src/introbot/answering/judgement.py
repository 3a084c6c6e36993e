"""From evidence to the chance that a candidate is right.

A few small decision trees whose leaves add up to the logarithm of the odds
(gradient boosting). They are grown by `benchmarks/judge.py` on messages written
by people who had not seen the base's phrasings, and kept in judgement.json
beside this file. They see numbers only, never an entry's name, so that they
serve any base.
"""

import json
from importlib.resources import files
from math import exp
from operator import attrgetter
from typing import TypeAlias, Union

from introbot.answering.evidence import FIELDS, Evidence

Tree: TypeAlias = "Union[float, tuple[int, float, Tree, Tree]]"
"""A leaf's value, or (field, threshold, tree if at most the threshold, tree if above)."""

_numbers = attrgetter(*FIELDS)


class Judge:
    """Turns Evidence into a probability."""

    def __init__(self, start: float, trees: list[Tree]) -> None:
        """Take the logarithm of the odds to start from, and the trees."""
        self._start = start
        self._trees = trees

    def chance(self, evidence: Evidence) -> float:
        """Return the chance, between 0 and 1, that the candidate is right."""
        numbers = _numbers(evidence)
        odds = self._start
        for tree in self._trees:
            node = tree
            while not isinstance(node, float):
                field, threshold, below, above = node
                node = below if numbers[field] <= threshold else above
            odds += node
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))


def shipped() -> Judge:
    """Return the judge that comes with the package."""
    kept = files(__package__).joinpath("judgement.json").read_text(encoding="utf-8")
    grown = json.loads(kept)
    if tuple(grown["fields"]) != FIELDS:
        raise ValueError("judgement.json was grown for other evidence: run benchmarks/judge.py")
    return Judge(grown["start"], grown["trees"])
