"""Counting: how much each feature speaks for each entry.

A feature speaks for an entry by how much commoner it is there than in the base
as a whole: naive Bayes, smoothed towards the whole base, and then sharpened.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from introbot.answering.index.sharpening import sharpen

SMOOTHING = 0.4
"""Phrasings of the whole base that an entry is taken to have met for each one of its own.

In proportion to its own, so that an entry with fifteen phrasings and one with a
hundred are heard alike.
"""
LIGHT = 1.5
"""Weights below this are left out: they stand for common features and say little."""

Ints: TypeAlias = "npt.NDArray[np.int64]"
Floats: TypeAlias = "npt.NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class Said:
    """All phrasings as numbers of features: their letters and their terms, one set for each.

    `place[n]` is where feature n stands in the table; the phrasings of entry e
    are `first[e]` to `first[e + 1]`.
    """

    letters: Sequence[AbstractSet[int]]
    terms: Sequence[AbstractSet[int]]
    place: Ints
    first: Sequence[int]


@dataclass(frozen=True, slots=True)
class Table:
    """What `count` finds.

    `weights` (features × entries) is what a feature adds to an entry that has it;
    `rarities` (features) are logarithms of one over a feature's share of the
    phrasings, `rarest` that of a feature in none.
    """

    weights: csr_array
    rarities: Floats
    rarest: float


def count(said: Said) -> Table:
    """Return the table of weights."""
    phrasings = len(said.letters)
    sizes = np.diff(said.first)
    own = np.repeat(np.arange(len(sizes)), sizes)
    found = [_rows(group, said.place) for group in (said.letters, said.terms)]
    row, feature = (np.concatenate(part) for part in zip(*found, strict=True))
    total = np.bincount(feature, minlength=len(said.place))
    rarities = np.log((1 + phrasings) / (1 + total))
    counts = csr_array(
        (np.ones(len(row), dtype=np.float32), (feature, own[row])),
        shape=(len(said.place), len(sizes)),
    )
    counts.sum_duplicates()
    share = (total + 0.5) / (phrasings + 1)
    spread = SMOOTHING * np.repeat(share, np.diff(counts.indptr)) * sizes[counts.indices]
    weights = csr_array(
        (np.log1p(counts.data / spread).astype(np.float32), counts.indices, counts.indptr),
        shape=counts.shape,
    )
    sharpen(_weighed(found, rarities, phrasings), own, weights)
    weights.data[np.abs(weights.data) < LIGHT] = 0
    weights.eliminate_zeros()
    return Table(weights, rarities, float(np.log(1 + phrasings)))


def _rows(found: Sequence[AbstractSet[int]], place: Ints) -> tuple[Ints, Ints]:
    """Return the phrasing and the feature of each occurrence."""
    row = np.repeat(np.arange(len(found)), list(map(len, found)))
    return row, place[np.array([n for numbers in found for n in sorted(numbers)], dtype=np.int64)]


def _weighed(groups: Sequence[tuple[Ints, Ints]], rarities: Floats, phrasings: int) -> csr_array:
    """Return phrasings × features as `ranking` weighs a message: each group of length one."""
    parts = []
    for row, feature in groups:
        weight = 1 + rarities[feature]
        length = np.sqrt(np.bincount(row, weights=weight**2, minlength=phrasings))
        parts.append(weight / length[row])
    row, feature = (np.concatenate(part) for part in zip(*groups, strict=True))
    return csr_array(
        (np.concatenate(parts).astype(np.float32), (row, feature)),
        shape=(phrasings, len(rarities)),
    )
