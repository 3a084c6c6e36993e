"""The answer engine: a message in, an Answer out.

The way of a message: personal data is refused → several tasks are judged one by
one → the likest entry is found → the evidence for it is weighed → a task must
also fit by action and object → answered, asked back, passed on, or left alone.
Pure: the same base and message give the same Answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from introbot.answering.answer import Answer, JudgedTask, Outcome, Why
from introbot.answering.evidence import Evidence, Witness
from introbot.answering.index.base import Base
from introbot.answering.items import is_short, items, parts, question
from introbot.answering.judgement import Judge, shipped
from introbot.answering.lexicon import Lexicon
from introbot.answering.polarity import asks
from introbot.answering.ranking import Candidate, rank
from introbot.answering.tasks import Fit, Heard, Signs, TaskReader
from introbot.knowledge.model import Entry, Kind, Verdict
from introbot.personal_data import find as find_personal_number

NOT_LISTED = "star-inte-i-bilagan"
"""The entry that tells what holds for a task that is on neither list."""

SURE_AT = 0.8
OPTIONS_AT = 0.15
FOCUSED_AT = 0.6
LISTS = {"Bilaga 2", "Bilaga 3"}
MOST_OPTIONS = 3
MOST_TASKS = 12
SEVERAL_SURE = 0.8
"""Several tasks judged: the share that comes out right as a whole."""

UNLISTED_AT = 0.15
"""The same for a task known to be on no list, when its very action and object are asked for."""

ENOUGH: Mapping[Fit | Kind, float] = {
    Kind.ANSWER: 0.6,
    Kind.SIGNPOST: 0.4,
    Kind.SMALLTALK: 0.4,
    Kind.TASK: 0.6,
    Fit.CONFIRMED: 0.6,
    Fit.NAMED: 0.6,
    Fit.ACTION: 0.8,
    Fit.OPEN: 0.8,
    Fit.UNSURE: 0.9,
    Fit.MIXED: 0.95,
    Fit.ELSEWHERE: 0.97,
    Fit.OTHER: 0.97,
}
"""The chance needed to speak of an entry: by its kind, or how the message fits a listed task."""

PLAIN = 10
BARE = 7
"""Words in a message so plain, or so bare, that when it asks for something else it means that.

"Kan administratören avboka rummet" leaves no doubt, whatever the chance. In a long
story a stray verb may belong to the case.
"""

_OUTCOMES = {
    Kind.ANSWER: Outcome.ANSWER,
    Kind.TASK: Outcome.ANSWER,
    Kind.SIGNPOST: Outcome.SIGNPOST,
    Kind.SMALLTALK: Outcome.SMALLTALK,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what speaks for it; `signs` if it is a task."""

    entry: Entry
    number: int
    evidence: Evidence
    signs: Signs | None

    @property
    def fit(self) -> Fit | None:
        """How the message fits the task, if it is one."""
        return self.signs.fit if self.signs else None

    @property
    def is_yes(self) -> bool:
        """Whether to speak of it is to say that the task may be handed over."""
        return self.entry.task is not None and self.entry.task.verdict.is_yes


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as the engine sees it.

    `judged` are the candidates, the one worth most first, and `chance` the
    chance, 0–1, that it is right.
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


class Engine:
    """Answers messages from one compiled knowledge base."""

    def __init__(self, base: Base, judge: Judge | None = None) -> None:
        """Answer from `base`; `judge` is the one that comes with the package unless given."""
        self.knowledge = base.knowledge
        self._base = base
        self._lexicon = Lexicon(base.knowledge.words.synonyms)
        self._tasks = TaskReader(base, self._lexicon)
        self._witness = Witness(base)
        self._judge = judge or shipped()

    def answer(self, text: str) -> Answer:
        """Return what comes of `text`, whatever it holds."""
        if find_personal_number(text):
            return Answer(Outcome.REFUSED, confidence=1.0)
        reading = self.read(text)
        if not reading.judged:
            return Answer(Outcome.UNKNOWN, confidence=1.0)
        asked = question(text)
        focused = self.read(asked) if asked != text else reading
        return self._several(reading, focused) or self._single(_surer(reading, focused))

    def read(self, text: str) -> Reading:
        """Return how the engine sees `text`."""
        said = tuple(self._lexicon.read(text))
        heard = self._tasks.hear(text)
        judged = [self._examine(said, heard, found) for found in rank(self._base, said)]
        judged.sort(key=lambda candidate: -self._judge.worth(candidate.evidence))
        ordered = [candidate.evidence for candidate in judged]
        chance = self._judge.chance(ordered) if ordered else 0.0
        return Reading(text, said, heard, tuple(judged), chance)

    def _examine(self, said: Sequence[str], heard: Heard, found: Candidate) -> Judged:
        entry = self._base.records[self._base.ids[found.number]].entry
        signs = self._tasks.signs(entry.id, heard) if entry.task else None
        evidence = self._witness.examine(said, heard, found, signs)
        return Judged(entry, found.number, evidence, signs)

    def _single(self, reading: Reading) -> Answer:
        first = reading.first
        if first.is_yes and self._asks_for_other(reading):
            return self._not_listed(reading) if reading.heard.handover else self._unsure(reading)
        return self._told(reading) if reading.chance >= _enough(reading) else self._unsure(reading)

    def _asks_for_other(self, reading: Reading) -> bool:
        """Return whether a message plainly asks for something else than the task it is likest."""
        signs, size = reading.first.signs, len(reading.said)
        if signs is None or size > PLAIN:
            return False
        other = signs.decides or signs.clashes or (signs.does_other and not signs.acted)
        bare = signs.elsewhere or reading.heard.states or (signs.does_unknown and not signs.acted)
        return other or (size <= BARE and bare)

    def _unsure(self, reading: Reading) -> Answer:
        """Ask back if one of a few is likely right, else say that we do not know."""
        why = self._why(reading)
        answerable = [
            judged.entry.id
            for judged in reading.judged
            if judged.entry.kind in {Kind.ANSWER, Kind.TASK}
        ][:MOST_OPTIONS]
        if reading.chance >= OPTIONS_AT and len(answerable) > 1:
            return Answer(
                Outcome.OPTIONS, options=tuple(answerable), confidence=reading.chance, why=why
            )
        return Answer(Outcome.UNKNOWN, confidence=1 - reading.chance, why=why)

    def _not_listed(self, reading: Reading) -> Answer:
        if NOT_LISTED not in self.knowledge.entries:
            return self._unsure(reading)
        return Answer(
            Outcome.ANSWER,
            entry=NOT_LISTED,
            verdict=Verdict.NOT_LISTED,
            tasks=(_unlisted(reading.text),),
            confidence=reading.chance,
            why=self._why(reading),
        )

    def _told(self, reading: Reading) -> Answer:
        entry = reading.first.entry
        verdict = entry.task.verdict if entry.task else None
        if entry.id == NOT_LISTED and reading.heard.handover:
            verdict = Verdict.NOT_LISTED
        tasks = (JudgedTask(reading.text, entry.id, verdict),) if verdict else ()
        return Answer(
            _OUTCOMES[entry.kind],
            entry=entry.id,
            verdict=verdict,
            tasks=tasks,
            asks=asks(reading.said),
            confidence=reading.chance,
            why=self._why(reading),
        )

    def _several(self, reading: Reading, focused: Reading) -> Answer | None:
        """Judge each task of a message that holds several; None if it does not.

        `focused` is the reading of its question alone: "Jag har bokat tolk och rum.
        Kan admin rensa akten?" asks of one task, "… Vad av det kan admin ta?" of all.

        Once it is a list, what is not understood in it is named too: nobody shall
        think that a yes to one thing covers what stands beside it.
        """
        listed = items(reading.text)
        if len(listed) > 1:
            judged = [self._judge_part(item) or _unlisted(item) for item in listed]
        elif self._asks_of_one(reading, focused):
            return None
        else:
            judged = [task for part in parts(reading.text) if (task := self._named_part(part))]
            if not self._is_list(judged):
                return None
        if len({task.entry for task in judged if task.verdict}) < 2:
            return None
        return Answer(Outcome.TASKS, tasks=tuple(judged[:MOST_TASKS]), confidence=SEVERAL_SURE)

    def _is_list(self, judged: Sequence[JudgedTask]) -> bool:
        """Return whether parts of running text make a list: two are listed, or all are actions."""
        known = [task for task in judged if task.verdict]
        listed = {task.entry for task in known if task.entry}
        return len(listed) > 1 or all(self._tasks.is_action(task.said) for task in known)

    def _asks_of_one(self, reading: Reading, focused: Reading) -> bool:
        """Return whether a message has one question, however many tasks it tells of.

        "Vad är skillnaden mellan att …" asks about tasks. What rests on the lists
        themselves ("vad kan administratören ta?") asks of each.
        """
        if reading.first.entry.kind is Kind.ANSWER and reading.chance >= SURE_AT:
            return True
        if focused is reading or not focused.judged or focused.chance < FOCUSED_AT:
            return False
        first = focused.first.entry
        return first.task is not None or not any(
            place.section in LISTS for place in first.references
        )

    def _named_part(self, part: str) -> JudgedTask | None:
        """Judge a part of running text; None when it is no task but tells of something.

        "Skriva och skicka brev" is one task: a verb alone shares what follows.
        """
        acts = self._tasks.is_action(part)
        if not is_short(part, acts=acts):
            return None
        judged = self._judge_part(part)
        if judged is None and acts and " " in part:
            return JudgedTask(part, None, None)
        return judged

    def _judge_part(self, part: str) -> JudgedTask | None:
        """Judge a part of a message as a task; None when it does not clearly name one."""
        reading = self.read(f"kan administratören {part}")
        other = _unlisted(part) if self._tasks.other_action(part) else None
        if not reading.judged or reading.first.entry.task is None:
            return other
        entry, task = reading.first.entry, reading.first.entry.task
        if reading.first.is_yes and self._asks_for_other(reading):
            return _unlisted(part)
        if reading.chance < ENOUGH[reading.first.fit or Kind.TASK]:
            strange = self._tasks.is_action(part) and reading.chance < OPTIONS_AT
            return other or (_unlisted(part) if strange else None)
        if task.verdict.is_yes:
            return JudgedTask(part, entry.id, task.verdict)
        return _unlisted(part)

    def _why(self, reading: Reading, *notes: str) -> Why:
        strangers = self._witness.strangers(reading.first.number, reading.said)
        return Why(
            tuple(
                (judged.entry.id, self._judge.worth(judged.evidence))
                for judged in reading.judged[:3]
            ),
            tuple(dict.fromkeys(strangers)),
            notes,
        )


def _surer(whole: Reading, focused: Reading) -> Reading:
    """Return the reading that is more likely right: of the whole message or of its question."""
    return focused if focused.chance > whole.chance else whole


def _enough(reading: Reading) -> float:
    """Return the chance needed to speak of the first candidate."""
    first = reading.first
    if first.is_yes and first.fit:
        return ENOUGH[first.fit]
    if first.fit is Fit.CONFIRMED and reading.heard.handover:
        return UNLISTED_AT
    return ENOUGH[first.entry.kind]


def _unlisted(said: str) -> JudgedTask:
    return JudgedTask(said, None, Verdict.NOT_LISTED)
