"""How much speaks for an entry being the right answer, as a handful of numbers.

A score from a ranking does not tell an answerable question from its neighbour.
What does: how near the closest phrasing is, how clearly the first beats the
second, how much of the message the entry's own words explain, and whether the
message asks for a kind of fact that the entry has been asked for before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from math import log, log1p

import numpy as np

from introbot.answering.facts import asked_for
from introbot.answering.likeness import Candidate, Floats, Likeness, Vector
from introbot.knowledge.model import Entry, Kind

NEAREST = 3
ASKED_BEFORE = 2
"""Phrasings that must ask an entry for a kind of fact before it counts as held."""


RARE = 0.5
"""Of the rarity of a word never seen: among 30 000 phrasings, a word in 170 or fewer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first candidate. All but `rarest_stranger` and `length` are 0–1 or so.

    `likeness` and `lead` are the model's score and its distance to the second;
    `field` the second's distance to the fifth; `known` the share of the message
    the base has seen; `nearest` and `near` the likeness of the closest phrasing
    and of the closest three; `explained` the share of the words' rarity found in
    the entry; `facts_missing` kinds of fact asked for and not held;
    `rarest_stranger` the rarity of the rarest word the entry does not have.
    """

    likeness: float
    lead: float
    field: float
    known: float
    nearest: float
    near: float
    explained: float
    facts_missing: float
    rarest_stranger: float
    length: float
    is_task: float
    is_signpost: float
    is_smalltalk: float

    def numbers(self) -> tuple[float, ...]:
        """Return the numbers in the order of the fields."""
        return astuple(self)


class Witness:
    """Knows the base's phrasings well enough to say what speaks for an entry."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        phrasings: Mapping[str, Sequence[Sequence[str]]],
        answers: Mapping[str, Sequence[str]],
        likeness: Likeness,
    ) -> None:
        """Take each entry's phrasings and answer as read words, and the trained model."""
        self._entries = entries
        self._likeness = likeness
        self._number = {entry: n for n, entry in enumerate(likeness.entries)}
        self._stems: dict[str, frozenset[str]] = {}
        self._held: dict[str, frozenset[str]] = {}
        seen: Counter[str] = Counter()
        for entry, said in phrasings.items():
            self._stems[entry] = frozenset(_stems([*said, answers[entry]]))
            self._held[entry] = _held(said)
            seen.update(word for words in said for word in set(words))
        self._seen = seen
        self._total = sum(len(said) for said in phrasings.values())

    def examine(self, said: Sequence[str], vector: Vector, ranked: Sequence[Candidate]) -> Evidence:
        """Return what speaks for the first of `ranked`."""
        first = ranked[0]
        second, fifth = (ranked[min(n, len(ranked) - 1)].likeness for n in (1, 4))
        entry = self._entries[first.entry]
        near = self._near(first.entry, vector)
        rarities = {word: self.rarity(word) for word in said}
        strange = [rarities[word] for word in self.strangers(first.entry, said)]
        total = sum(rarities[word] for word in said) or 1.0
        return Evidence(
            likeness=first.likeness,
            lead=first.likeness - second,
            field=second - fifth,
            known=vector.known,
            nearest=near[0],
            near=sum(near) / len(near),
            explained=1 - sum(strange) / total,
            facts_missing=float(len(asked_for(list(said)) - self._held[first.entry])),
            rarest_stranger=max(strange, default=0.0) / 10,
            length=log1p(len(said)),
            is_task=float(entry.kind is Kind.TASK),
            is_signpost=float(entry.kind is Kind.SIGNPOST),
            is_smalltalk=float(entry.kind is Kind.SMALLTALK),
        )

    def strangers(self, entry: str, said: Sequence[str]) -> list[str]:
        """Return the words of the message that the entry's own words do not explain."""
        stems = self._stems[entry]
        return [word for word in said if stem(word) not in stems]

    def rarity(self, word: str) -> float:
        """Return how rare a word is in the base, from about 0 to about 10."""
        return log((1 + self._total) / (1 + self._seen[word]))

    def is_rare(self, word: str) -> bool:
        """Return whether a word is rare enough to carry a question by itself."""
        return self.rarity(word) >= RARE * log(1 + self._total)

    def _near(self, entry: str, vector: Vector) -> list[float]:
        """Return the likeness (cosine) of the closest phrasings, closest first."""
        length = _length(vector.weights)
        dense: Floats = np.zeros(self._likeness.width, dtype=np.float32)
        dense[vector.features] = vector.weights
        number = self._number[entry]
        first, end = self._likeness.of_entry[number : number + 2]
        rows = map(self._likeness.examples.row, range(first, end))
        found = sorted(
            (
                float(dense[features] @ values) / (length * _length(values))
                for features, values in rows
                if length and len(values)
            ),
            reverse=True,
        )
        return found[:NEAREST] or [0.0]


def stem(word: str) -> str:
    """Return the first seven tenths of a word, at least four letters: enough to know it by."""
    return word[: max(4, int(len(word) * 0.7))]


def _stems(texts: Iterable[Sequence[str]]) -> set[str]:
    return {stem(word) for words in texts for word in words}


def _held(said: Iterable[Sequence[str]]) -> frozenset[str]:
    counts: defaultdict[str, int] = defaultdict(int)
    for words in said:
        for kind in asked_for(list(words)):
            counts[kind] += 1
    return frozenset(kind for kind, count in counts.items() if count >= ASKED_BEFORE)


def _length(weights: Floats) -> float:
    return float(np.sqrt(weights @ weights))
