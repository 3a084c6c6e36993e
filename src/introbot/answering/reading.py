"""A message as the engine sees it: the candidates for an answer and what speaks for them.

The base is asked for the likest entries, each is examined, and the judge orders
them and says how likely it is that the first one is right. What comes of it is
not decided here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from introbot.answering.evidence import Evidence, Witness
from introbot.answering.index.base import Base
from introbot.answering.judgement import Judge
from introbot.answering.lexicon import Lexicon
from introbot.answering.ranking import Candidate, rank
from introbot.answering.tasks import Fit, Heard, Signs, TaskReader
from introbot.knowledge.model import Entry


class Judged(NamedTuple):
    """A candidate with what speaks for it and what it is worth; `signs` if it is a task."""

    entry: Entry
    number: int
    evidence: Evidence
    signs: Signs | None
    worth: float

    @property
    def fit(self) -> Fit | None:
        """How the message fits the task, if it is one."""
        return self.signs.fit if self.signs else None

    @property
    def is_yes(self) -> bool:
        """Whether to speak of it is to say that the task may be handed over."""
        return self.entry.task is not None and self.entry.task.verdict.is_yes


class Reading(NamedTuple):
    """A message as the engine sees it.

    `judged` are the candidates, the one worth most first; empty when the base
    knows nothing of what is said. `chance` is the chance, 0–1, that the first is right.
    """

    text: str
    said: tuple[str, ...]
    heard: Heard
    judged: tuple[Judged, ...]
    chance: float

    @property
    def first(self) -> Judged:
        """The candidate worth most."""
        return self.judged[0]


class Reader:
    """Reads messages against one compiled base."""

    def __init__(self, base: Base, judge: Judge) -> None:
        """Read against `base`; `judge` orders what is found."""
        self.tasks = TaskReader(base, Lexicon(base.knowledge.words.synonyms))
        self._base = base
        self._judge = judge
        self._witness = Witness(base)

    def read(self, text: str) -> Reading:
        """Return how the engine sees `text`."""
        said = tuple(self.tasks.lexicon.read(text))
        heard = self.tasks.hear(text)
        found = (self._examine(said, heard, candidate) for candidate in rank(self._base, said))
        judged = tuple(sorted(found, key=lambda candidate: -candidate.worth))
        chance = self._judge.chance(judged) if judged else 0.0
        return Reading(text, said, heard, judged, chance)

    def strangers(self, reading: Reading) -> list[str]:
        """Return the words of a message that its first candidate's own words do not explain."""
        found = self._witness.strangers(reading.first.number, reading.said)
        return list(dict.fromkeys(found))

    def _examine(self, said: Sequence[str], heard: Heard, found: Candidate) -> Judged:
        entry = self._base.records[self._base.ids[found.number]].entry
        signs = self.tasks.signs(entry.id, heard) if entry.task else None
        evidence = self._witness.examine(said, heard, found, signs)
        return Judged(entry, found.number, evidence, signs, self._judge.worth(evidence))
