"""How like a message is to each entry: a linear model over pieces of words.

Every phrasing in the base is an example of its entry. Training (training.py)
takes seconds for twenty thousand phrasings and needs no setting by hand. The
trained model is a sparse table, features × entries; the score of an entry is a
sum over the message's features. It is not a probability: calibration.py turns
it into one, with other evidence.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from introbot.answering.swedish import pieces
from introbot.answering.training import train

WORDS_SHARE = 0.7
"""Weight of whole words and pairs of words beside the pieces of words."""

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int32]
Arrays: TypeAlias = "dict[str, npt.NDArray[Any]]"


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as known features: their numbers and weights, and the share of the text known.

    `known` is between 0 and 1: the part of the text's features, by weight, that
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


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse table: row n is `columns[start[n]:start[n + 1]]` with `values` beside."""

    start: Ints
    columns: Ints
    values: Floats

    def row(self, number: int) -> tuple[Ints, Floats]:
        """Return the columns and values of a row."""
        inside = slice(int(self.start[number]), int(self.start[number + 1]))
        return self.columns[inside], self.values[inside]


class Likeness:
    """A trained model over the entries it has seen phrasings of.

    `examples` are the phrasings as rows of features, those of entry n being rows
    `of_entry[n]` to `of_entry[n + 1]`.
    """

    def __init__(self, arrays: Arrays) -> None:
        """Take what `arrays` of a trained model gave."""
        self.arrays = arrays
        self.entries: tuple[str, ...] = _lines(arrays["entries"])
        self._rarity = arrays["rarity"]
        self._number = {feature: n for n, feature in enumerate(_lines(arrays["features"]))}
        self._rarest = float(arrays["rarest"][0])
        self._table = Rows(arrays["start"], arrays["columns"], arrays["values"])
        self.examples = Rows(
            arrays["example_start"], arrays["example_columns"], arrays["example_values"]
        )
        self.of_entry: Ints = arrays["of_entry"]

    @classmethod
    def trained(cls, examples: Iterable[tuple[str, Sequence[str]]]) -> "Likeness":
        """Train on (entry id, words of one phrasing) pairs; their order does not matter."""
        pairs = sorted((entry, tuple(said)) for entry, said in examples)
        entries = tuple(dict.fromkeys(entry for entry, _ in pairs))
        counted = [_features(said) for _, said in pairs]
        rarity = _rarity(counted)
        number = {feature: n for n, feature in enumerate(rarity)}
        rarest = log(1 + len(pairs)) + 1
        rarities = list(rarity.values())
        vectors = [_vector(groups, number, rarities, rarest) for groups in counted]
        labels = np.searchsorted(np.array(entries), np.array([entry for entry, _ in pairs]))
        weights = train(
            [(v.features, v.weights) for v in vectors], labels, (len(number), len(entries))
        )
        rows, columns = np.nonzero(weights)
        return cls(
            {
                "entries": _packed(entries),
                "features": _packed(rarity),
                "rarity": np.array(rarities, dtype=np.float32),
                "rarest": np.array([rarest], dtype=np.float32),
                "start": _starts(np.bincount(rows, minlength=len(number))),
                "columns": columns.astype(np.int32),
                "values": weights[rows, columns],
                "example_start": _starts([len(v.features) for v in vectors]),
                "example_columns": np.concatenate([v.features for v in vectors]),
                "example_values": np.concatenate([v.weights for v in vectors]),
                "of_entry": _starts(np.bincount(labels, minlength=len(entries))),
            }
        )

    @property
    def width(self) -> int:
        """The number of features a vector can have."""
        return len(self._number)

    def read(self, said: Sequence[str]) -> Vector:
        """Return the words of a message as a vector over the model's features."""
        return _vector(_features(said), self._number, self._rarity, self._rarest)

    def rank(self, vector: Vector) -> list[Candidate]:
        """Return every entry, likest first."""
        scores = np.zeros(len(self.entries))
        for feature, weight in zip(vector.features, vector.weights, strict=True):
            columns, values = self._table.row(feature)
            scores[columns] += weight * values
        order = np.argsort(-scores, kind="stable")
        return [Candidate(self.entries[n], float(scores[n])) for n in order]


def _vector(
    groups: tuple[Counter[str], Counter[str]],
    number: Mapping[str, int],
    rarity: Sequence[float] | Floats,
    rarest: float,
) -> Vector:
    numbers: list[int] = []
    weights: list[float] = []
    known = everything = 0.0
    for group, share in zip(groups, (1.0, WORDS_SHARE), strict=True):
        weighed = {}
        for feature, count in group.items():
            place = number.get(feature)
            rare = rarest if place is None else float(rarity[place])
            weighed[feature] = (place, (1 + log(count)) * rare)
        length = sqrt(sum(weight * weight for _, weight in weighed.values())) or 1.0
        for place, weight in weighed.values():
            everything += weight
            if place is not None:
                known += weight
                numbers.append(place)
                weights.append(share * weight / length)
    return Vector(
        np.array(numbers, dtype=np.int32),
        np.array(weights, dtype=np.float32),
        known / everything if everything else 0.0,
    )


def _features(said: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    parts = Counter(piece for word in said for piece in pieces(word))
    return parts, Counter(_whole(said))


def _whole(said: Sequence[str]) -> Iterator[str]:
    """Yield words and pairs of words, marked so as not to be taken for pieces."""
    for word in said:
        yield f"={word}"
    for first, second in itertools.pairwise(said):
        yield f"={first} {second}"


def _rarity(counted: Sequence[tuple[Counter[str], Counter[str]]]) -> dict[str, float]:
    """Return each feature's inverse document frequency, in the order of the features."""
    seen = Counter(feature for groups in counted for group in groups for feature in group)
    return {
        feature: log((1 + len(counted)) / (1 + number)) + 1
        for feature, number in sorted(seen.items())
    }


def _starts(counts: Iterable[int]) -> Ints:
    return np.concatenate([[0], np.cumsum(np.fromiter(counts, dtype=np.int64))]).astype(np.int32)


def _packed(texts: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _lines(packed: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(packed.tobytes().decode().split("\n"))
