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
from introbot.answering.language.lexicon import Lexicon
from introbot.answering.ranking import Candidate, rank
from introbot.answering.tasks import Fit, Heard, Signs, TaskReader
from introbot.knowledge.model import Entry

SAME = 0.999
"""The likeness at which a message has the very words of a phrasing, or forms of them."""
SURE = 0.95
"""An editor who writes a question may rely on its answer, however small the base."""
DOUBTFUL = {Fit.OTHER, Fit.ELSEWHERE, Fit.UNSURE, Fit.MIXED}
"""Forms of a task's words that ask for something else: "tolka", not "tolk"."""


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

    def led_by(self, chosen: Judged, chance: float) -> "Reading":
        """Return the same reading with another candidate first."""
        others = tuple(judged for judged in self.judged if judged is not chosen)
        return self._replace(judged=(chosen, *others), chance=chance)

    @property
    def first(self) -> Judged:
        """The candidate worth most."""
        return self.judged[0]


class Reader:
    """Reads messages against one compiled base."""

    def __init__(self, base: Base, judge: Judge) -> None:
        """Read against `base`; `judge` orders what is found."""
        self.tasks = TaskReader(base, Lexicon(base.read_words.synonyms))
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
        reading = Reading(text, said, heard, judged, chance)
        same = [one for one in judged if one.evidence.nearest > SAME and one.fit not in DOUBTFUL]
        return reading.led_by(same[0], max(chance, SURE)) if len(same) == 1 else reading

    def says_much(self, text: str) -> bool:
        """Return whether a text holds a word rare enough to carry a question by itself."""
        return any(map(self._witness.is_rare, self.tasks.lexicon.read(text)))

    def strangers(self, reading: Reading) -> list[str]:
        """Return the words of a message that its first candidate's own words do not explain."""
        found = self._witness.strangers(reading.first.number, reading.said)
        return list(dict.fromkeys(found))

    def _examine(self, said: Sequence[str], heard: Heard, found: Candidate) -> Judged:
        entry = self._base.records[self._base.ids[found.number]].entry
        signs = self.tasks.signs(entry.id, heard) if entry.task else None
        evidence = self._witness.examine(said, heard, found, signs)
        return Judged(entry, found.number, evidence, signs, self._judge.worth(evidence))
