"""Which entries a message is likest, by naive Bayes over letters and words.

Each feature of the message adds its weight for the entries that have it. Rare
features are looked up first; once enough has been read, the common ones are
weighed for the leading entries only, so that a message costs much the same in a
base of a hundred entries and of ten thousand.
"""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import sqrt
from operator import add, attrgetter
from typing import NamedTuple

from introbot.answering.index.base import STEP, Base
from introbot.answering.index.features import letters, terms

READ = 20_000
"""Postings read before the remaining, commoner features are left for the leading entries."""
LEADING = 64
BEST = 6
"""Candidates that are examined further."""


class Candidate(NamedTuple):
    """An entry by number, and how much the message's letters and words speak for it.

    Both are mean log-likelihood ratios against the whole base, weighted by rarity.
    """

    number: int
    letters: float
    words: float

    @property
    def likeness(self) -> float:
        """How much speaks for the entry in all."""
        return self.letters + self.words


def rank(base: Base, said: Sequence[str]) -> list[Candidate]:
    """Return the likest entries, likest first; none when the base knows nothing of what is said."""
    groups = _weighed(base, letters(said)), _weighed(base, terms(said))
    features = sorted(
        (
            (len(base.postings(number)[0]), number, weight, group)
            for group, weighed in enumerate(groups)
            for number, weight in weighed
        )
    )
    if not features:
        return []
    sums = [[0.0] * len(base.ids), [0.0] * len(base.ids)]
    read = 0
    common = []
    for size, number, weight, group in features:
        if read + size > READ:
            common.append((number, weight, group))
            continue
        read += size
        into = sums[group]
        for entry, speaks in zip(*base.postings(number), strict=True):
            into[entry] += weight * speaks
    partial = list(map(add, *sums))
    leading = nlargest(LEADING, range(len(partial)), key=partial.__getitem__)
    for number, weight, group in common:
        into = sums[group]
        for entry in leading:
            into[entry] += weight * base.weight(entry, number)
    found = [Candidate(entry, STEP * sums[0][entry], STEP * sums[1][entry]) for entry in leading]
    return nlargest(BEST, found, key=attrgetter("likeness"))


def _weighed(base: Base, features: Iterable[str]) -> list[tuple[int, float]]:
    """Return the known features with their weights, together of length one."""
    known = [number for name in sorted(features) if (number := base.feature(name)) is not None]
    weights = [1 + base.rarity(number) for number in known]
    length = sqrt(sum(weight * weight for weight in weights)) or 1.0
    return [(number, weight / length) for number, weight in zip(known, weights, strict=True)]
