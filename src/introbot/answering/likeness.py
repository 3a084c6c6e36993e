"""How like a message is to each entry: a linear model over pieces of words.

Every phrasing in the base is an example of its entry. Training starts from each
entry's mean phrasing and then corrects, example by example, whichever wrong
entry comes too close (passive-aggressive updates, Crammer et al. 2006,
averaged over the rounds). That takes seconds for ten thousand phrasings, needs
no setting by hand and gives the same weights each time for the same base.

The score of an entry is a sum over the message's pieces, so it can be told which
words brought it. It is not a probability: decision.py turns it into one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from introbot.answering.swedish import pieces

ROUNDS = 6
FULL_ROUNDS = {0, 3}
MARGIN = 0.3
WORDS_SHARE = 0.7
"""Weight of whole words and pairs of words beside the pieces of words."""

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as known features: their numbers and weights, and the share of the text known.

    `known` is between 0 and 1: the part of the text's pieces, by weight, that
    the base has seen anywhere.
    """

    features: Ints
    weights: Floats
    known: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry and how like the message is to it; `likeness` is a bare score."""

    entry: str
    likeness: float


class Likeness:
    """A trained model over the entries it has seen phrasings of."""

    def __init__(self, examples: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Train on (entry id, words of one phrasing) pairs; order does not matter."""
        pairs = sorted((entry, tuple(said)) for entry, said in examples)
        self.entries: tuple[str, ...] = tuple(dict.fromkeys(entry for entry, _ in pairs))
        number = {entry: n for n, entry in enumerate(self.entries)}
        counted = [_features(said) for _, said in pairs]
        self._rarity, self._rarest = _rarity(counted)
        self._number = {feature: n for n, feature in enumerate(self._rarity)}
        vectors = [self._vector(features) for features in counted]
        labels = [number[entry] for entry, _ in pairs]
        self._weights = _train(vectors, labels, (len(self._number), len(self.entries)))

    def read(self, said: Sequence[str]) -> Vector:
        """Return the words of a message as a vector over the model's features."""
        return self._vector(_features(said))

    @property
    def width(self) -> int:
        """The number of features a vector can have."""
        return len(self._number)

    def rank(self, vector: Vector) -> list[Candidate]:
        """Return every entry, likest first."""
        if len(vector.features):
            scores = vector.weights @ self._weights[vector.features]
        else:
            scores = np.zeros(len(self.entries), dtype=np.float32)
        order = np.argsort(-scores, kind="stable")
        return [Candidate(self.entries[n], float(scores[n])) for n in order]

    def _vector(self, features: tuple[Counter[str], Counter[str]]) -> Vector:
        numbers: list[int] = []
        weights: list[float] = []
        known = everything = 0.0
        for group, share in zip(features, (1.0, WORDS_SHARE), strict=True):
            weighed = {
                feature: (1 + log(count)) * self._rarity.get(feature, self._rarest)
                for feature, count in group.items()
            }
            length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            for feature, weight in weighed.items():
                everything += weight
                if feature in self._number:
                    known += weight
                    numbers.append(self._number[feature])
                    weights.append(share * weight / length)
        return Vector(
            np.array(numbers, dtype=np.int64),
            np.array(weights, dtype=np.float32),
            known / everything if everything else 0.0,
        )


def _features(said: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    parts = Counter(piece for word in said for piece in pieces(word))
    whole = Counter(_whole(said))
    return parts, whole


def _whole(said: Sequence[str]) -> Iterator[str]:
    """Yield words and pairs of words, marked so as not to be taken for pieces."""
    for word in said:
        yield f"={word}"
    for first, second in zip(said, said[1:], strict=False):
        yield f"={first} {second}"


def _rarity(counted: Sequence[tuple[Counter[str], Counter[str]]]) -> tuple[dict[str, float], float]:
    """Return each feature's inverse document frequency, and that of one never seen."""
    seen = Counter(feature for groups in counted for group in groups for feature in group)
    rarest = log(1 + len(counted)) + 1
    return {
        feature: log((1 + len(counted)) / (1 + number)) + 1
        for feature, number in sorted(seen.items())
    }, rarest


def _train(vectors: Sequence[Vector], labels: Sequence[int], shape: tuple[int, int]) -> Floats:
    """Return the averaged weights, features × entries.

    Most rounds look only at the examples that were too close in the round
    before; that halves the time and costs nothing.
    """
    weights = _means(vectors, labels, shape)
    total = weights.copy()
    random = np.random.default_rng(0)
    everything = np.arange(len(vectors))
    close = everything
    for number in range(ROUNDS):
        looked_at = everything if number in FULL_ROUNDS else close
        close = np.array(
            [n for n in random.permutation(looked_at) if _correct(weights, vectors[n], labels[n])],
            dtype=np.int64,
        )
        total += weights
    total /= ROUNDS + 1
    return total


def _correct(weights: Floats, vector: Vector, right: int) -> bool:
    """Move the weights so that the right entry leads by MARGIN; return whether it did not."""
    score = vector.weights @ weights[vector.features]
    reached = score[right]
    score[right] = -np.inf
    wrong = int(score.argmax())
    step = min(MARGIN, (MARGIN - reached + score[wrong]) / 2)
    if step <= 0:
        return False
    weights[vector.features, right] += step * vector.weights
    weights[vector.features, wrong] -= step * vector.weights
    return True


def _means(vectors: Sequence[Vector], labels: Sequence[int], shape: tuple[int, int]) -> Floats:
    """Return each entry's mean phrasing, at length one, as a column."""
    weights: Floats = np.zeros(shape, dtype=np.float32)
    for vector, label in zip(vectors, labels, strict=True):
        weights[vector.features, label] += vector.weights
    lengths = np.sqrt((weights * weights).sum(axis=0))
    weights /= np.where(lengths > 0, lengths, 1.0)
    return weights
