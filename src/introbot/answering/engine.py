"""The answer engine: a message in, an Answer out.

The way of a message: personal data is refused → several tasks are judged one by
one → the likest entry is found → the evidence for it is weighed → a task must
also fit by action and object → answered, asked back, passed on, or left alone.
Pure: the same base and message give the same Answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from introbot.answering.answer import Answer, JudgedTask, Outcome, Why
from introbot.answering.calibration import Calibration, shipped
from introbot.answering.evidence import Evidence, Witness
from introbot.answering.items import bullets, parts
from introbot.answering.lexicon import Lexicon
from introbot.answering.likeness import Candidate, Likeness
from introbot.answering.polarity import asks
from introbot.answering.tasks import SHORT, Fit, TaskReader
from introbot.knowledge.model import Entry, Kind, Knowledge, Task, Verdict
from introbot.personal_data import find as find_personal_number

NOT_LISTED = "star-inte-i-bilagan"
"""The entry that tells what holds for a task that is on neither list."""

ANSWER_AT = 0.55
SURE_AT = 0.8
UNDERSTOOD = 0.3
"""Of a short message's words, by rarity, that the entry must explain."""
OPTIONS_AT = 0.35
MOST_OPTIONS = 3
MOST_TASKS = 12
SEVERAL_SURE = 0.8
"""Several tasks judged: the share that comes out right as a whole."""

NEVER = 2.0
BARE = 3
"""Words in a message that names a task and nothing more."""

ENOUGH = {
    Fit.CONFIRMED: 0.35,
    Fit.MIXED: 0.95,
    Fit.ELSEWHERE: NEVER,
    Fit.NAMED: ANSWER_AT,
    Fit.ACTION: 0.9,
    Fit.OPEN: 0.9,
    Fit.UNSURE: 0.95,
    Fit.OTHER: 0.3,
}
"""The chance needed before a listed task is spoken of, by how the message fits it."""

_OUTCOMES = {
    Kind.ANSWER: (Outcome.ANSWER, ANSWER_AT),
    Kind.SIGNPOST: (Outcome.SIGNPOST, 0.4),
    Kind.SMALLTALK: (Outcome.SMALLTALK, 0.5),
}


Phrasings: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""Each entry's phrasings, its title among them, as read words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as the engine sees it: its words, the ranking, and the evidence."""

    text: str
    said: tuple[str, ...]
    ranked: tuple[Candidate, ...]
    evidence: Evidence
    chance: float


class Engine:
    """Answers messages from one knowledge base."""

    def __init__(
        self,
        knowledge: Knowledge,
        model: Callable[[Phrasings], Likeness] | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        """Index the base. `model` gives the likeness model of its phrasings, else it is trained."""
        self.knowledge = knowledge
        self._lexicon = Lexicon(knowledge.words.synonyms)
        phrasings = read_phrasings(knowledge, self._lexicon)
        answers = {e.id: self._lexicon.read(e.answer) for e in knowledge.entries.values()}
        self.likeness = (model or train)(phrasings)
        self._witness = Witness(knowledge.entries, phrasings, answers, self.likeness)
        self._tasks = TaskReader(knowledge.entries, phrasings, knowledge.words, self._lexicon)
        self._calibration = calibration or shipped()

    def answer(self, text: str) -> Answer:
        """Return what comes of `text`, whatever it holds."""
        if find_personal_number(text):
            return Answer(Outcome.REFUSED, confidence=1.0)
        reading = self.read(text)
        return self._several(reading) or self._single(reading)

    def read(self, text: str) -> Reading:
        """Return how the engine sees `text`."""
        said = tuple(self._lexicon.read(text))
        vector = self.likeness.read(said)
        ranked = tuple(self.likeness.rank(vector)[:8])
        evidence = self._witness.examine(said, vector, ranked)
        known = vector.known > 0
        chance = self._calibration.chance(evidence) if known else 0.0
        return Reading(text, said, ranked, evidence, chance)

    def _single(self, reading: Reading) -> Answer:
        first = self._entry(reading.ranked[0])
        if first.task is not None:
            return self._task(first, first.task, reading)
        outcome, enough = _OUTCOMES[first.kind]
        understood = reading.evidence.explained >= UNDERSTOOD or len(reading.said) > SHORT
        if reading.chance >= enough and understood:
            return self._told(outcome, first, reading)
        return self._unsure(reading)

    def _task(self, entry: Entry, task: Task, reading: Reading) -> Answer:
        """Answer a message whose likest entry is a task: yes only if the action fits too."""
        fit = self._tasks.fit(entry.id, reading.text)
        if not task.verdict.is_yes:
            return self._unlisted_task(entry, fit, reading)
        if reading.chance < ENOUGH[fit] or not self._asks_for_task(fit, reading):
            return self._unsure(reading)
        if fit is Fit.OTHER:
            return self._not_listed(reading, f"{entry.id}: {fit.value}")
        return self._told(Outcome.ANSWER, entry, reading, fit.value)

    def _unlisted_task(self, entry: Entry, fit: Fit, reading: Reading) -> Answer:
        """Answer a message whose likest entry is a task known to be on no list."""
        listed = None if fit is Fit.CONFIRMED else self._listed_beside(reading)
        if listed is not None:
            return self._told(Outcome.ANSWER, listed, reading, Fit.CONFIRMED.value)
        if reading.chance < ANSWER_AT or not self._asks_for_task(Fit.NAMED, reading):
            return self._unsure(reading)
        if fit in {Fit.CONFIRMED, Fit.NAMED, Fit.MIXED} or reading.chance >= SURE_AT:
            return self._told(Outcome.ANSWER, entry, reading)
        return self._not_listed(reading, f"{entry.id}: {fit.value}")

    def _listed_beside(self, reading: Reading) -> Entry | None:
        """Return a listed task that the message asks for outright, where an unlisted came first."""
        if self._tasks.other_action(reading.text):
            return None
        for entry in map(self._entry, reading.ranked[1:3]):
            yes = entry.task is not None and entry.task.verdict.is_yes
            if yes and self._tasks.fit(entry.id, reading.text) is Fit.CONFIRMED:
                return entry
        return None

    def _asks_for_task(self, fit: Fit, reading: Reading) -> bool:
        """Return whether a message that is like a task also asks for it to be done by someone.

        Where the task's object was not recognised, a short question may hold no
        rare word that the task has never met: "boka bil" is not "boka rum".
        """
        if fit in {Fit.CONFIRMED, Fit.MIXED, Fit.OTHER}:
            return True
        if fit is Fit.NAMED:
            bare = len(reading.said) <= BARE and bool(parts(reading.text))
            return bare or self._tasks.is_handover(reading.text)
        if len(reading.said) > SHORT:
            return True
        if not self._tasks.is_handover(reading.text):
            return False
        strangers = self._witness.strangers(reading.ranked[0].entry, reading.said)
        return not any(map(self._witness.is_rare, strangers))

    def _unsure(self, reading: Reading) -> Answer:
        """Ask back if one of a few is likely right, else say that we do not know."""
        why = self._why(reading)
        answerable = [
            candidate.entry
            for candidate in reading.ranked
            if self._entry(candidate).kind in {Kind.ANSWER, Kind.TASK}
        ][:MOST_OPTIONS]
        if reading.chance >= OPTIONS_AT and len(answerable) > 1:
            return Answer(
                Outcome.OPTIONS, options=tuple(answerable), confidence=reading.chance, why=why
            )
        return Answer(Outcome.UNKNOWN, confidence=1 - reading.chance, why=why)

    def _not_listed(self, reading: Reading, note: str) -> Answer:
        if NOT_LISTED not in self.knowledge.entries:
            return self._unsure(reading)
        return Answer(
            Outcome.ANSWER,
            entry=NOT_LISTED,
            verdict=Verdict.NOT_LISTED,
            tasks=(JudgedTask(reading.text, None, Verdict.NOT_LISTED),),
            confidence=reading.chance,
            why=self._why(reading, note),
        )

    def _told(self, outcome: Outcome, entry: Entry, reading: Reading, *notes: str) -> Answer:
        verdict = entry.task.verdict if entry.task else None
        if entry.id == NOT_LISTED and self._tasks.is_handover(reading.text):
            verdict = Verdict.NOT_LISTED
        tasks = (JudgedTask(reading.text, entry.id, verdict),) if verdict else ()
        return Answer(
            outcome,
            entry=entry.id,
            verdict=verdict,
            tasks=tasks,
            asks=asks(reading.said),
            confidence=reading.chance,
            why=self._why(reading, *notes),
        )

    def _several(self, reading: Reading) -> Answer | None:
        """Judge each task of a message that holds several; None if it does not."""
        listed = bullets(reading.text)
        if len(listed) > 1:
            judged = [self._judge(item) or _unlisted(item) for item in listed]
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
        if len(found) < 2 or _is_about_tasks(self._entry(reading.ranked[0]), reading):
            return []
        judged = {part: task for part in found if (task := self._judge(part))}
        # "Skriva och skicka brev" is one task: a verb alone shares what follows.
        named = [part for part in found if part in judged or " " in part]
        actions = self._tasks.are_actions(named)
        listed = any(task.entry for task in judged.values())
        enough = len(judged) > 1 or (listed and len(named) > 1 and actions)
        if not enough or not (actions or self._tasks.is_handover(reading.text)):
            return []
        shown = named if actions else [*judged]
        return [judged.get(part) or JudgedTask(part, None, None) for part in shown]

    def _judge(self, part: str) -> JudgedTask | None:
        """Judge a part of a message as a task; None when it does not clearly name one."""
        asked = f"kan administratören {part}"
        reading = self.read(asked)
        other = _unlisted(part) if self._tasks.other_action(part) else None
        entry = next((e for e in map(self._entry, reading.ranked[:3]) if e.task), None)
        if entry is None or entry.task is None:
            return other
        fit = self._tasks.fit(entry.id, asked)
        if fit is Fit.OTHER:
            return _unlisted(part)
        if fit is Fit.OPEN or reading.chance < ENOUGH[fit]:
            return other
        if entry.task.verdict.is_yes:
            return JudgedTask(part, entry.id, entry.task.verdict)
        return _unlisted(part) if fit is Fit.CONFIRMED else other

    def _entry(self, candidate: Candidate) -> Entry:
        return self.knowledge.entries[candidate.entry]

    def _why(self, reading: Reading, *notes: str) -> Why:
        first = reading.ranked[0].entry
        strangers = self._witness.strangers(first, reading.said)
        return Why(
            tuple((candidate.entry, candidate.likeness) for candidate in reading.ranked[:3]),
            tuple(dict.fromkeys(strangers)),
            notes,
        )


def _is_about_tasks(first: Entry, reading: Reading) -> bool:
    """Return whether a message with tasks in it asks about them ("vad är skillnaden …")."""
    return first.kind is Kind.ANSWER and reading.chance >= SURE_AT


def _unlisted(said: str) -> JudgedTask:
    return JudgedTask(said, None, Verdict.NOT_LISTED)


def read_phrasings(knowledge: Knowledge, lexicon: Lexicon) -> Phrasings:
    """Return each entry's phrasings, its title among them, as read words."""
    return {
        entry.id: [lexicon.read(text) for text in (*entry.questions, entry.title)]
        for entry in knowledge.entries.values()
    }


def train(phrasings: Phrasings) -> Likeness:
    """Return a model trained on the phrasings."""
    return Likeness.trained((entry, words) for entry, said in phrasings.items() for words in said)
