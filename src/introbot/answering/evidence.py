"""How much speaks for each candidate being the right answer, as a handful of numbers.

A score from a ranking does not tell an answerable question from its neighbour.
What does: how near the closest phrasing is, how clearly one candidate beats the
others, how much of the message the entry's own words explain, whether it asks
for a kind of fact that the entry has been asked for before, and, for a task,
whether action and object are the task's. No number depends on the size of the
base more than it must: the same judgement serves any base.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log1p, sqrt
from typing import NamedTuple

from introbot.answering.index.base import Base
from introbot.answering.language.facts import asked_for
from introbot.answering.language.swedish import stem
from introbot.answering.ranking import Candidate
from introbot.answering.tasks import Heard, Signs
from introbot.knowledge.model import Kind

NEAREST = 3
RARE = 0.5
"""Of the rarity of a word never seen: among 40 000 phrasings, a word in 200 or fewer."""


class Evidence(NamedTuple):
    """What speaks for one candidate. Truths are 0 or 1.

    `letters` and `words` are the ranking's scores; `nearest` and `near` the
    likeness (cosine, 0–1) of the closest phrasing and of the closest three;
    `explained` the share of the words' rarity found in the entry; `strangest` the
    rarity of the rarest word the entry does not have, 0–1; `facts_missing` and
    `facts_held` how many kinds of fact are asked for that the entry has not, and
    has, been asked for before; `length` the logarithm of the number of words, `size`
    that of the base's phrasings.
    `handover_…`: the message asks if someone else may do it, and the entry is of
    that kind. From `confirmed` on they are the Signs of a task, 0 for other entries.
    """

    letters: float
    words: float
    nearest: float
    near: float
    explained: float
    strangest: float
    facts_missing: float
    facts_held: float
    length: float
    size: float
    is_answer: float
    is_yes: float
    is_unlisted: float
    is_signpost: float
    is_smalltalk: float
    handover_answer: float
    handover_yes: float
    handover_unlisted: float
    handover_signpost: float
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


class Witness:
    """Says what speaks for each candidate."""

    def __init__(self, base: Base) -> None:
        """Take the base that the candidates are entries of."""
        self._base = base

    def examine(
        self, said: Sequence[str], heard: Heard, candidate: Candidate, signs: Signs | None
    ) -> Evidence:
        """Return what speaks for `candidate`; `signs` if it is a task."""
        stems = self._stems(said)
        return Evidence(
            letters=candidate.letters,
            words=candidate.words,
            length=log1p(len(said)),
            size=self._base.rarest,
            **self._closeness(candidate.number, stems),
            **self._coverage(candidate.number, stems),
            **self._nature(self._base.ids[candidate.number], asked_for(said), heard, signs),
        )

    def strangers(self, entry: int, said: Sequence[str]) -> list[str]:
        """Return the words of the message that the entry's own words do not explain."""
        stems = self._stems(said)
        return [
            word
            for word, one in zip(said, stems, strict=True)
            if not self._base.explains(entry, one)
        ]

    def is_rare(self, word: str) -> bool:
        """Return whether a known word is rare enough to carry a question by itself."""
        known = self._base.feature(f"={stem(word)}")
        return known is not None and self._base.rarity(known) >= RARE * self._base.rarest

    def _stems(self, said: Sequence[str]) -> list[int | None]:
        return [self._base.feature(f"={stem(word)}") for word in said]

    def _closeness(self, entry: int, stems: Sequence[int | None]) -> dict[str, float]:
        near = self._near(entry, stems)
        return {"nearest": near[0], "near": sum(near) / NEAREST}

    def _coverage(self, entry: int, stems: Sequence[int | None]) -> dict[str, float]:
        base = self._base
        strange = [base.rarity(one) for one in stems if not base.explains(entry, one)]
        total = sum(map(base.rarity, stems)) or 1.0
        return {
            "explained": 1 - sum(strange) / total,
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

    def _nature(
        self, entry: str, asked: frozenset[str], heard: Heard, signs: Signs | None
    ) -> dict[str, float]:
        record = self._base.records[entry]
        task = record.entry.task
        kinds = {
            "answer": record.entry.kind is Kind.ANSWER,
            "yes": task is not None and task.verdict.is_yes,
            "unlisted": task is not None and not task.verdict.is_yes,
            "signpost": record.entry.kind is Kind.SIGNPOST,
        }
        told: dict[str, float] = {f"is_{kind}": truth for kind, truth in kinds.items()}
        told |= {f"handover_{kind}": truth and heard.handover for kind, truth in kinds.items()}
        told["is_smalltalk"] = record.entry.kind is Kind.SMALLTALK
        told["facts_missing"] = len(asked - record.held)
        told["facts_held"] = len(asked & record.held)
        if signs is not None:
            told |= {name: getattr(signs, name) for name in Signs._fields}
        return {name: float(value) for name, value in told.items()}
