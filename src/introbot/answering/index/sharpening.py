"""Sharpening: weights moved until each phrasing speaks for its own entry, not for a neighbour.

Naive Bayes counts the same evidence several times over, once for each overlapping
run of letters. A few rounds of multinomial logistic regression, each phrasing
against the entries it is most easily taken for, mend that. Only weights that
counting has given an entry are moved, so the table grows no larger. The same
phrasings give the same weights each time.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

RIVALS = 7
"""Entries that a phrasing's own is held against."""
ROUNDS = 8
RATE = 0.3
MARGIN = 3.0
"""How far, in log-likelihood, the own entry is asked to lead."""
SETTLED = 0.02
"""A phrasing that leaves less than this chance to its rivals is not looked at again."""
COMMON = 1500
"""Entries that may share a feature before it is passed over in the search for rivals."""
MOST_SCORES = 60_000_000
"""Phrasings times entries: 60 000 phrasings of a thousand entries, 6 000 of ten thousand."""
AT_ONCE = 10_000_000
"""Scores held in memory at a time."""

Floats: TypeAlias = "npt.NDArray[np.float32]"
Ints: TypeAlias = "npt.NDArray[np.int64]"


def sharpen(said: csr_array, own: Ints, weights: csr_array) -> None:
    """Move `weights` (features × entries) in place.

    `said` are the phrasings (phrasings × features, by weight), `own` the entry of
    each.
    """
    # In a very large base only some phrasings are held against all entries.
    step = -(-said.shape[0] * weights.shape[1] // MOST_SCORES)
    said, own = said[::step], own[::step]
    places = _places(said, _rivals(said, own, weights), weights)
    gathered = np.full(weights.nnz + 1, 1e-3, dtype=np.float32)
    moved = np.append(weights.data, np.float32(0))
    for _ in range(ROUNDS):
        scores = _scores(said, places, moved)
        scores[:, 0] -= MARGIN
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        unsettled = chances[:, 0] < 1 - SETTLED
        if not unsettled.any():
            break
        said, places = said[unsettled], _kept(places, said, unsettled)
        slope = -chances[unsettled]
        slope[:, 0] += 1
        step = _gradient(said, places, slope, len(moved))
        gathered += step * step
        moved += (RATE * step / np.sqrt(gathered)).astype(np.float32)
    weights.data[:] = moved[:-1]


def _rivals(said: csr_array, own: Ints, weights: csr_array) -> Ints:
    """Return for each phrasing its own entry and then those that come closest to it."""
    rare = np.diff(weights.indptr) <= COMMON
    looked_up = said.copy()
    looked_up.data = looked_up.data * rare[looked_up.indices]
    count = min(RIVALS, weights.shape[1] - 1)
    size = max(1, AT_ONCE // weights.shape[1])
    found = np.empty((said.shape[0], 1 + count), dtype=np.int64)
    found[:, 0] = own
    for start in range(0, said.shape[0], size):
        part = slice(start, start + size)
        scores = (looked_up[part] @ weights).toarray()
        scores[np.arange(len(scores)), own[part]] = -np.inf
        found[part, 1:] = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    return found


def _places(said: csr_array, rivals: Ints, weights: csr_array) -> Ints:
    """Return where the weight of each phrasing's features for each of its rivals stands.

    Shape: rivals × features of all phrasings; the weight that does not exist
    stands last.
    """
    entries = weights.shape[1]
    features = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    known = features * entries + weights.indices
    phrasing = _phrasing_of(said)
    places = np.empty((rivals.shape[1], said.nnz), dtype=np.int64)
    for number in range(rivals.shape[1]):
        wanted = said.indices.astype(np.int64) * entries + rivals[phrasing, number]
        at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        places[number] = np.where(known[at] == wanted, at, len(known))
    return places


def _phrasing_of(said: csr_array) -> Ints:
    """Return which phrasing each of the features belongs to."""
    return np.repeat(np.arange(said.shape[0]), np.diff(said.indptr))


def _kept(places: Ints, said: csr_array, chosen: npt.NDArray[np.bool_]) -> Ints:
    return places[:, np.repeat(chosen, np.diff(said.indptr))]


def _scores(said: csr_array, places: Ints, weights: Floats) -> Floats:
    """Return each phrasing's score for each of its rivals."""
    phrasing = _phrasing_of(said)
    sums = [
        np.bincount(phrasing, weights=said.data * weights[place], minlength=said.shape[0])
        for place in places
    ]
    return np.stack(sums, axis=1).astype(np.float32)


def _gradient(said: csr_array, places: Ints, slope: Floats, size: int) -> Floats:
    phrasing = _phrasing_of(said)
    total = np.zeros(size)
    for number, place in enumerate(places):
        total += np.bincount(place, weights=said.data * slope[phrasing, number], minlength=size)
    total[-1] = 0
    return total.astype(np.float32)
