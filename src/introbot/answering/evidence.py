"""How much speaks for each candidate being the right answer, as a handful of numbers.

A score from a ranking does not tell an answerable question from its neighbour.
What does: how near the closest phrasing is, how clearly one candidate beats the
others, how much of the message the entry's own words explain, whether it asks
for a kind of fact that the entry has been asked for before, and, for a task,
whether action and object are the task's. No number depends on the size of the
base more than it must: the same judgement serves any base.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from heapq import nlargest
from math import log1p, sqrt

from introbot.answering.facts import asked_for
from introbot.answering.index.base import Base
from introbot.answering.ranking import Candidate
from introbot.answering.swedish import stem
from introbot.answering.tasks import Heard, Signs
from introbot.knowledge.model import Kind

NEAREST = 3

RARE = 0.5
"""Of the rarity of a word never seen: among 30 000 phrasings, a word in 170 or fewer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one candidate. Truths are 0 or 1.

    `letters` and `words` are the ranking's scores; `nearest` and `near` the
    likeness (cosine, 0–1) of the closest phrasing and of the closest three;
    `explained` the share of the words' rarity found in the entry; each `…_lead`
    the distance to the best other candidate. `strangest` is the rarity of the
    rarest word the entry does not have, 0–1; `facts_missing` how many kinds of
    fact are asked for and not held; `length` the logarithm of the number of
    words; `place` the candidate's rank from 0. From `handover` on they are the
    Signs of a task, 0 for other entries.
    """

    letters: float
    words: float
    nearest: float
    near: float
    explained: float
    letters_lead: float
    words_lead: float
    nearest_lead: float
    near_lead: float
    explained_lead: float
    strangest: float
    facts_missing: float
    length: float
    place: float
    is_answer: float
    is_yes: float
    is_unlisted: float
    is_signpost: float
    is_smalltalk: float
    handover: float
    confirmed: float = 0.0
    acted: float = 0.0
    particular: float = 0.0
    on_object: float = 0.0
    named: float = 0.0
    decides: float = 0.0
    does_other: float = 0.0
    does_unknown: float = 0.0
    clashes: float = 0.0
    elsewhere: float = 0.0


FIELDS = tuple(field.name for field in fields(Evidence))
_COMPARED = ("letters", "words", "nearest", "near", "explained")


class Witness:
    """Says what speaks for each candidate."""

    def __init__(self, base: Base) -> None:
        """Take the base that the candidates are entries of."""
        self._base = base

    def examine(
        self, said: Sequence[str], ranked: Sequence[Candidate], heard: Heard, signs: Mapping[str, Signs]
    ) -> list[Evidence]:
        """Return what speaks for each of `ranked`, in the same order."""
        stems = [self._base.feature(f"={stem(word)}") for word in said]
        found = [self._compare(candidate, stems) for candidate in ranked]
        asked = asked_for(said)
        shared = {"length": log1p(len(said)), "handover": float(heard.handover)}
        return [
            Evidence(
                **numbers,
                **_leads(numbers, found[:place] + found[place + 1 :]),
                **shared,
                place=place,
                **self._of_entry(self._base.ids[candidate.number], asked, signs),
            )
            for place, (candidate, numbers) in enumerate(zip(ranked, found, strict=True))
        ]

    def strangers(self, entry: int, said: Sequence[str]) -> list[str]:
        """Return the words of the message that the entry's own words do not explain."""
        base = self._base
        return [
            word for word in said if not base.explains(entry, base.feature(f"={stem(word)}"))
        ]

    def is_rare(self, word: str) -> bool:
        """Return whether a word is rare enough to carry a question by itself."""
        rarity = self._base.rarity(self._base.feature(f"={stem(word)}"))
        return rarity >= RARE * self._base.rarest

    def _compare(self, candidate: Candidate, stems: Sequence[int | None]) -> dict[str, float]:
        base = self._base
        near = self._near(candidate.number, stems)
        rarities = [base.rarity(one) for one in stems]
        strange = [
            rarity
            for one, rarity in zip(stems, rarities, strict=True)
            if not base.explains(candidate.number, one)
        ]
        return {
            "letters": candidate.letters,
            "words": candidate.words,
            "nearest": near[0],
            "near": sum(near) / NEAREST,
            "explained": 1 - sum(strange) / (sum(rarities) or 1.0),
            "strangest": max(strange, default=0.0) / base.rarest,
        }

    def _near(self, entry: int, stems: Sequence[int | None]) -> list[float]:
        """Return the likeness (cosine) of the closest phrasings, closest first."""
        base = self._base
        shared: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for one in dict.fromkeys(stems):
            square = base.rarity(one) ** 2
            total += square
            if one is not None:
                for phrasing in base.phrasings(entry, one):
                    shared[phrasing] += square
        length = sqrt(total) or 1.0
        lengths = base.phrasing_length
        found = nlargest(
            NEAREST, (both / (lengths[number] or 1.0) for number, both in shared.items())
        )
        return [one / length for one in found] or [0.0]

    def _of_entry(
        self, entry: str, asked: frozenset[str], signs: Mapping[str, Signs]
    ) -> dict[str, float]:
        record = self._base.records[entry]
        task = record.entry.task
        kind = record.entry.kind
        told = {
            "facts_missing": len(asked - record.held),
            "is_answer": kind is Kind.ANSWER,
            "is_yes": task is not None and task.verdict.is_yes,
            "is_unlisted": task is not None and not task.verdict.is_yes,
            "is_signpost": kind is Kind.SIGNPOST,
            "is_smalltalk": kind is Kind.SMALLTALK,
        }
        if entry in signs:
            told |= {name: getattr(signs[entry], name) for name in Signs.__slots__}
        return {name: float(value) for name, value in told.items()}


def _leads(
    numbers: Mapping[str, float], others: Sequence[Mapping[str, float]]
) -> dict[str, float]:
    """Return how far the numbers lie above the best of the others."""
    return {
        f"{name}_lead": numbers[name] - max((other[name] for other in others), default=0.0)
        for name in _COMPARED
    }
