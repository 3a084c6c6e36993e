"""The answer engine: a message in, an Answer out.

The way of a message: personal data is refused → several tasks are judged one by
one → the likest entry is found → the evidence for it is weighed → a task must
also fit by action and object → answered, asked back, passed on, or left alone.
Pure: the same base and message give the same Answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from introbot.answering.answer import Answer, JudgedTask, Outcome, Why
from introbot.answering.evidence import Evidence, Witness
from introbot.answering.index.base import Base
from introbot.answering.items import bullets, parts
from introbot.answering.judgement import Judge, shipped
from introbot.answering.lexicon import Lexicon
from introbot.answering.polarity import asks
from introbot.answering.ranking import rank
from introbot.answering.tasks import Fit, Heard, TaskReader
from introbot.knowledge.model import Entry, Kind, Verdict
from introbot.personal_data import find as find_personal_number

NOT_LISTED = "star-inte-i-bilagan"
"""The entry that tells what holds for a task that is on neither list."""

ANSWER_AT = 0.6
SURE_AT = 0.8
OPTIONS_AT = 0.35
MOST_OPTIONS = 3
MOST_TASKS = 12
SEVERAL_SURE = 0.8
"""Several tasks judged: the share that comes out right as a whole."""

NEVER = 2.0
_ELSE = {Fit.OTHER, Fit.ELSEWHERE}

ENOUGH: Mapping[Fit | Kind, float] = {
    Kind.ANSWER: ANSWER_AT,
    Kind.SIGNPOST: 0.4,
    Kind.SMALLTALK: 0.4,
    Fit.CONFIRMED: 0.6,
    Fit.NAMED: 0.7,
    Fit.ACTION: 0.85,
    Fit.OPEN: 0.9,
    Fit.UNSURE: 0.9,
    Fit.MIXED: 0.95,
    Fit.OTHER: NEVER,
    Fit.ELSEWHERE: NEVER,
}
"""The chance needed before an entry is spoken of: by its kind, or how the message fits a task."""

_OUTCOMES = {
    Kind.ANSWER: Outcome.ANSWER,
    Kind.TASK: Outcome.ANSWER,
    Kind.SIGNPOST: Outcome.SIGNPOST,
    Kind.SMALLTALK: Outcome.SMALLTALK,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what speaks for it and the chance, 0–1, that it is right."""

    entry: Entry
    number: int
    evidence: Evidence
    fit: Fit | None
    chance: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as the engine sees it: its words, and the candidates, likeliest first."""

    text: str
    said: tuple[str, ...]
    heard: Heard
    judged: tuple[Judged, ...]


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
        return self._several(reading) or self._single(reading)

    def read(self, text: str) -> Reading:
        """Return how the engine sees `text`."""
        said = tuple(self._lexicon.read(text))
        heard = self._tasks.hear(text)
        ranked = rank(self._base, said)
        entries = [self._base.records[self._base.ids[found.number]].entry for found in ranked]
        signs = {entry.id: self._tasks.signs(entry.id, heard) for entry in entries if entry.task}
        evidence = self._witness.examine(said, ranked, heard, signs)
        judged = [
            Judged(
                entry,
                found.number,
                told,
                signs[entry.id].fit if entry.task else None,
                self._judge.chance(told),
            )
            for entry, found, told in zip(entries, ranked, evidence, strict=True)
        ]
        judged.sort(key=lambda candidate: -candidate.chance)
        return Reading(text, said, heard, tuple(judged))

    def _single(self, reading: Reading) -> Answer:
        first = reading.judged[0]
        if first.fit in _ELSE:
            return self._other_task(first, reading)
        if first.chance < ENOUGH[first.fit or first.entry.kind]:
            return self._unsure(reading)
        return self._told(first, reading)

    def _other_task(self, first: Judged, reading: Reading) -> Answer:
        """Answer a message that is likest a listed task and asks for something else."""
        if first.entry.task and not first.entry.task.verdict.is_yes:
            enough = first.chance >= ANSWER_AT
            return self._told(first, reading) if enough else self._unsure(reading)
        if reading.heard.handover and first.fit is Fit.OTHER:
            return self._not_listed(reading, first)
        return self._unsure(reading)

    def _unsure(self, reading: Reading) -> Answer:
        """Ask back if one of a few is likely right, else say that we do not know."""
        why = self._why(reading)
        first = reading.judged[0]
        answerable = [
            judged for judged in reading.judged if judged.entry.kind in {Kind.ANSWER, Kind.TASK}
        ][:MOST_OPTIONS]
        if sum(judged.chance for judged in answerable) >= OPTIONS_AT and len(answerable) > 1:
            return Answer(
                Outcome.OPTIONS,
                options=tuple(judged.entry.id for judged in answerable),
                confidence=min(1.0, sum(judged.chance for judged in answerable)),
                why=why,
            )
        return Answer(Outcome.UNKNOWN, confidence=1 - first.chance, why=why)

    def _not_listed(self, reading: Reading, likest: Judged) -> Answer:
        if NOT_LISTED not in self.knowledge.entries:
            return self._unsure(reading)
        return Answer(
            Outcome.ANSWER,
            entry=NOT_LISTED,
            verdict=Verdict.NOT_LISTED,
            tasks=(JudgedTask(reading.text, None, Verdict.NOT_LISTED),),
            confidence=likest.chance,
            why=self._why(reading),
        )

    def _told(self, first: Judged, reading: Reading) -> Answer:
        entry = first.entry
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
            confidence=first.chance,
            why=self._why(reading),
        )

    def _several(self, reading: Reading) -> Answer | None:
        """Judge each task of a message that holds several; None if it does not."""
        listed = bullets(reading.text)
        if len(listed) > 1:
            judged = [self._judge_part(item) or _unlisted(item) for item in listed]
        else:
            judged = self._judge_parts(reading)
        if len(judged) < 2 or len({task.entry for task in judged}) < 2:
            return None
        return Answer(Outcome.TASKS, tasks=tuple(judged[:MOST_TASKS]), confidence=SEVERAL_SURE)

    def _judge_parts(self, reading: Reading) -> list[JudgedTask]:
        """Judge the parts of running text; empty when it is not a list of tasks.

        Once it is one, a part that is not understood is named too: nobody shall
        think that a yes to one thing covers what stands beside it.
        """
        found = parts(reading.text)
        first = reading.judged[0]
        about_tasks = first.entry.kind is Kind.ANSWER and first.chance >= SURE_AT
        if len(found) < 2 or about_tasks:
            return []
        judged = {part: task for part in found if (task := self._judge_part(part))}
        # "Skriva och skicka brev" is one task: a verb alone shares what follows.
        named = [part for part in found if part in judged or " " in part]
        actions = self._tasks.are_actions(named)
        listed = any(task.entry for task in judged.values())
        enough = len(judged) > 1 or (listed and len(named) > 1 and actions)
        if not enough or not (actions or reading.heard.handover):
            return []
        shown = named if actions else [*judged]
        return [judged.get(part) or JudgedTask(part, None, None) for part in shown]

    def _judge_part(self, part: str) -> JudgedTask | None:
        """Judge a part of a message as a task; None when it does not clearly name one."""
        reading = self.read(f"kan administratören {part}")
        other = _unlisted(part) if self._tasks.other_action(part) else None
        first = next((judged for judged in reading.judged if judged.entry.task), None)
        if first is None or first.entry.task is None:
            return other
        if first.fit is Fit.OTHER:
            return _unlisted(part)
        if first.fit is Fit.OPEN or first.chance < ENOUGH[first.fit or Kind.TASK]:
            return other
        if first.entry.task.verdict.is_yes:
            return JudgedTask(part, first.entry.id, first.entry.task.verdict)
        return _unlisted(part) if first.fit is Fit.CONFIRMED else other

    def _why(self, reading: Reading, *notes: str) -> Why:
        first = reading.judged[0]
        strangers = self._witness.strangers(first.number, reading.said)
        return Why(
            tuple((judged.entry.id, judged.chance) for judged in reading.judged[:3]),
            tuple(dict.fromkeys(strangers)),
            notes,
        )


def _unlisted(said: str) -> JudgedTask:
    return JudgedTask(said, None, Verdict.NOT_LISTED)
