"""The answer engine: a message in, an Answer out.

The way of a message: personal data is refused → a short message that leans on the
answer before it is written out (referring.py) → the message, and its question by
itself, are read against the base (reading.py) → several tasks are judged one by one
(several.py) → for one question the likest entry is told if there is enough for it
(decision.py), else we say that the task is not listed, offer a few, or say that we
do not know.
Pure: the same base, message and answer before it give the same Answer.
"""

from introbot.answering.answer import Answer, JudgedTask, Outcome, Seen, Why
from introbot.answering.decision import (
    CLOSE,
    asks_for_other,
    clashes,
    clearer,
    hands_over_other,
    is_enough,
    is_partial,
    is_plain_task,
    is_worth_asking,
    passed_on,
)
from introbot.answering.index.base import Base
from introbot.answering.judgement import Judge, shipped
from introbot.answering.language.items import question
from introbot.answering.language.polarity import asks
from introbot.answering.parts import unlisted
from introbot.answering.reading import Reader, Reading
from introbot.answering.referring import expansions, refers_back
from introbot.answering.several import judge_several
from introbot.knowledge.model import Entry, Kind, Verdict
from introbot.personal_data import find as find_personal_number

NOT_LISTED = "star-inte-i-bilagan"
"""The entry that tells what holds for a task that is on neither list."""

MOST_OPTIONS = 3
SEVERAL_SURE = 0.7
"""Several tasks judged: the share that comes out right as a whole."""
PLAIN_CHANCE = 0.8
"""A plain message that holds a task's very action and object: the share that is right."""
SHOWN = 3
SAYS = {Outcome.ANSWER, Outcome.SIGNPOST, Outcome.SMALLTALK}
"""Outcomes that tell of one entry."""

_OUTCOMES = {
    Kind.ANSWER: Outcome.ANSWER,
    Kind.TASK: Outcome.ANSWER,
    Kind.SIGNPOST: Outcome.SIGNPOST,
    Kind.SMALLTALK: Outcome.SMALLTALK,
}


class Engine:
    """Answers messages from one compiled knowledge base."""

    def __init__(self, base: Base, judge: Judge | None = None) -> None:
        """Answer from `base`; `judge` is the one that comes with the package unless given."""
        self.knowledge = base.knowledge
        self._reader = Reader(base, judge or shipped())

    def answer(self, text: str, before: str | None = None) -> Answer:
        """Return what comes of `text`, whatever it holds.

        `before` is the entry that answered the message before this one, if it was
        a moment ago: "och rum då?" is then understood.
        """
        if find_personal_number(text):
            return Answer(Outcome.REFUSED, confidence=1.0)
        entry = self.knowledge.entries.get(before or "")
        if entry is not None and refers_back(text):
            meant = self._meant(text, entry)
            if meant is not None:
                return meant
        return self._afresh(text)

    def read(self, text: str) -> Reading:
        """Return how the engine sees `text`."""
        return self._reader.read(text)

    def _meant(self, text: str, before: Entry) -> Answer | None:
        """Return the answer to a message that leans on `before`; None if that makes no sense."""
        for expanded in expansions(text, before, self._reader.tasks.names):
            answer = self._afresh(expanded)
            told = answer.outcome in SAYS and answer.entry != before.id
            if told or answer.outcome is Outcome.TASKS:
                return answer
        return None

    def _afresh(self, text: str) -> Answer:
        whole = self.read(text)
        if not whole.judged:
            return Answer(Outcome.UNKNOWN, confidence=1.0)
        asked = question(text)
        focused = self._focused(asked, whole)
        judged = judge_several(self._reader, whole, focused)
        if judged:
            why = self._why(whole)
            perhaps = dict.fromkeys(task.perhaps for task in judged if task.perhaps)
            options = tuple(perhaps)[:MOST_OPTIONS]
            return Answer(
                Outcome.TASKS, tasks=judged, options=options, confidence=SEVERAL_SURE, why=why
            )
        reading = clearer(whole, focused)
        decides = self._reader.tasks.decides(asked)
        partial = is_partial(reading, whole, focused, asked, decides=decides)
        return self._unsure(reading) if partial else self._single(reading)

    def _focused(self, asked: str, whole: Reading) -> Reading:
        """Return the reading of the question in a message, or `whole` if it says little: "ok?"."""
        if asked == whole.text or not self._reader.says_much(asked):
            return whole
        focused = self.read(asked)
        small = not focused.judged or focused.first.entry.kind is Kind.SMALLTALK
        return whole if small else focused

    def _single(self, reading: Reading) -> Answer:
        reading = passed_on(reading)
        if asks_for_other(reading):
            told = hands_over_other(reading) and NOT_LISTED in self.knowledge.entries
            return self._not_listed(reading) if told else self._unsure(reading)
        if is_enough(reading):
            return self._told(reading)
        plain = [one for one in reading.judged[:CLOSE] if is_plain_task(reading, one)]
        if len(plain) == 1:
            return self._told(reading.led_by(plain[0], max(reading.chance, PLAIN_CHANCE)))
        return self._unsure(reading)

    def _told(self, reading: Reading) -> Answer:
        entry = reading.first.entry
        verdict = entry.task.verdict if entry.task else None
        if entry.id == NOT_LISTED and reading.heard.handover:
            verdict = Verdict.NOT_LISTED
        return Answer(
            _OUTCOMES[entry.kind],
            entry=entry.id,
            verdict=verdict,
            tasks=(JudgedTask(reading.text, entry.id, verdict),) if verdict else (),
            asks=asks(reading.said),
            confidence=reading.chance,
            why=self._why(reading),
        )

    def _not_listed(self, reading: Reading) -> Answer:
        return Answer(
            Outcome.ANSWER,
            entry=NOT_LISTED,
            verdict=Verdict.NOT_LISTED,
            tasks=(unlisted(reading.text),),
            confidence=reading.chance,
            why=self._why(reading),
        )

    def _unsure(self, reading: Reading) -> Answer:
        """Ask back if one of a few is likely right, else say that we do not know."""
        options = _options(reading)
        if clashes(reading) and NOT_LISTED in self.knowledge.entries:
            return self._not_listed(reading)
        why = self._why(reading)
        if is_worth_asking(reading) and len(options) > 1:
            return Answer(Outcome.OPTIONS, options=options, confidence=reading.chance, why=why)
        return Answer(Outcome.UNKNOWN, confidence=1 - reading.chance, why=why)

    def _why(self, reading: Reading) -> Why:
        return Why(
            reading.chance,
            tuple(
                Seen(judged.entry.id, judged.worth, judged.evidence.nearest, judged.fit)
                for judged in reading.judged[:SHOWN]
            ),
            tuple(self._reader.strangers(reading)),
        )


def _options(reading: Reading) -> tuple[str, ...]:
    """Return the likest few to choose from.

    They are entries that we can answer from; beside a single one, what we cannot tell.
    """
    seen = [judged.entry for judged in reading.judged if judged.entry.kind is not Kind.SMALLTALK]
    answerable = [entry.id for entry in seen if entry.kind is not Kind.SIGNPOST]
    beyond = [entry.id for entry in seen if entry.kind is Kind.SIGNPOST]
    chosen = [*answerable, *beyond] if len(answerable) == 1 else answerable
    return tuple(chosen[:MOST_OPTIONS])
