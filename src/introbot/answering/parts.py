"""A part of a message held against the base: which task it names, if any.

A part says less than a message does, so it takes more for a yes. What is not
understood is said to be so, or left out where it is a mere scrap of a sentence.
"""

import re
from typing import NamedTuple

from introbot.answering.answer import JudgedTask
from introbot.answering.decision import (
    CLOSE,
    ENOUGH,
    NAMES,
    SURE_AT,
    asks_for_other,
    hands_over_other,
    is_plain_task,
)
from introbot.answering.language.items import asks_of_all, by_itself, is_short
from introbot.answering.language.items import parts as cut
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import points_back
from introbot.answering.reading import SAME, Reader, Reading
from introbot.answering.tasks import Fit
from introbot.knowledge.model import Kind, Verdict

_BLANKS = re.compile(r"[ \t]+")
PART_AT = 0.88
"""The chance needed for a yes to a part."""
NO_DOUBT = 0.95
"""The chance at which a part names its task, whatever signs of it are found."""
PERHAPS_AT = 0.5
"""The chance at which a part may be a listed task, though not likely enough for a yes."""
ACTS_AT = 0.4
"""The chance at which a part that begins with an action is a task known to be on no list."""
REMOTE = 0.3
"""The chance below which an action is none of the listed tasks."""
SHORT = 3
"""Words in a part that can only name a thing."""
VAGUE = {Fit.OPEN, Fit.UNSURE}
"""How a part is like a task whose action and object it does not hold."""
PREPOSITIONS = {"med", "for", "till", "at", "hos", "fran", "i", "pa", "om", "mellan", "with", "to"}
"""Words after which a noun belongs to them: "möte med skolan och polisen"."""
DONE = {"redan", "already"}
"""Words by which a line of a list tells of what is so: "beställer redan grejer"."""
AFTER = ("s", "ing", "ingen", "ion")
"""Endings of an action before which stands what it is done to, or of what kind it is.

"Projektmedlen ska redovisas", "ekonomisk uppföljning".
"""
FRAME = {
    *("rimligt", "okej", "ok", "mojligt", "tillatet", "delbart", "delas", "vad", "hur", "sager"),
    *("medger", "godtar", "star", "finns", "listan", "bilagan", "bilaga", "planen", "plan", "ar"),
    *("det", "mitt", "mina", "vilka", "vilken", "vilket", "kan", "far", "jag", "i", "med", "allt"),
    *("detta", "administrator", "chef", "pa", "lamna", "har", "vi", "ja", "nej", "eller", "att"),
    *("rimliga", "saker", "grejer", "be", "om", "de", "dem", "nagot", "av", "gar", "lagga", "per"),
    *("styck", "st", "hos", "ska", "vara", "min", "till", "for", "ta", "gora", "sant"),
    *("hade", "kunnat", "stammer", "svar", "tack", "fragorna"),
}
"""Words of which a question is made that names no task of its own."""


class Part(NamedTuple):
    """A part of a message held against the base; `task` if it names one, listed or not.

    `acts`: it begins with an action; `wished`: with one that is to be done, not told of.
    """

    said: str
    reading: Reading
    acts: bool
    wished: bool
    task: JudgedTask | None = None

    @property
    def fit(self) -> Fit | None:
        """How the part fits the likest task."""
        return self.reading.first.fit if self.reading.judged else None

    @property
    def listed(self) -> str | None:
        """The entry of the listed task that the part names."""
        return self.task.entry if self.task else None

    @property
    def is_judged(self) -> bool:
        """Whether the part names a task, listed or known not to be."""
        return self.task is not None and self.task.verdict is not None

    @property
    def size(self) -> int:
        """The number of words."""
        return len(self.said.split())


def unlisted(said: str) -> JudgedTask:
    """Return a task, in the writer's words, that no list has."""
    return JudgedTask(said, None, Verdict.NOT_LISTED)


def unclear(said: str, perhaps: str | None = None) -> JudgedTask:
    """Return a task that we cannot say is listed or not, and the entry it may be."""
    return JudgedTask(said, None, None, perhaps)


def judge_part(reader: Reader, said: str) -> Part:
    """Judge a part as a task; it names none if that is not clear."""
    acts = reader.tasks.is_action(said)
    wished = acts and reader.tasks.is_action(said, told=False)
    part = Part(said, _read(reader, said), acts, wished)
    return part._replace(task=_judged(reader, part))


def judge_line(reader: Reader, line: str) -> JudgedTask:
    """Judge a line of a list; unclear where it may name a listed task, or none at all."""
    part = judge_part(reader, line)
    if part.listed and part.acts and not part.wished and not DONE.isdisjoint(plain_words(line)):
        return unclear(line)
    if part.task and (part.listed or part.acts):
        return part.task
    likest = part.reading.judged[:CLOSE]
    perhaps = [one for one in likest if one.is_yes and (one.fit in NAMES or one is likest[0])]
    if perhaps and part.fit not in NAMES:
        return unclear(line, perhaps[0].entry.id)
    names = part.acts or is_short(line)
    return part.task or (unlisted(line) if names else unclear(line))


def find_parts(reader: Reader, text: str, *, anywhere: bool = False) -> list[Part]:
    """Return the parts of running text that may name tasks.

    `anywhere` takes what is told for asked, and finds a task behind any words.
    """
    text = _BLANKS.sub(" ", text)
    pieces = cut(text)
    if len(pieces) < 2:
        return []
    found = [said for part in pieces if (said := _naming(reader, part, anywhere=anywhere))]
    if len(found) < 2:
        return []
    judged: list[Part] = []
    for said in found:
        verb = _verb_of(judged[-1]) if judged else ""
        before = text.partition(said)[0]
        judged.append(_judge_told(reader, said, before, verb, asked=not anywhere))
    return judged


def _naming(reader: Reader, part: str, *, anywhere: bool) -> str:
    """Return what in a part of running text may name a task; empty if it tells of something."""
    acting = reader.tasks.from_action(part, led=not anywhere)
    if acting and not acting.split()[0].endswith(AFTER):
        part = acting
    said = plain_words(part)
    points_only = points_back(said) and not reader.tasks.names(part)
    if points_only or asks_of_all(part) or FRAME.issuperset(said):
        return ""
    return part if acting or is_short(part) else ""


def _judge_told(reader: Reader, said: str, before: str, verb: str, *, asked: bool) -> Part:
    """Judge a part of running text; `asked` if it is asked for.

    `before` is said before it: "granska dem" is read as of what was named. `verb` is the
    last one before it: in "boka tolk och taxi" a taxi is to be booked.
    """
    part = judge_part(reader, said)
    meant = reader.tasks.with_antecedent(said, before) if part.acts else said
    pointed = judge_part(reader, meant) if meant != said else part
    if pointed.listed or pointed.fit in NAMES:
        part = pointed
    if part.listed and _only_points(part):
        part = part._replace(task=unclear(said, part.listed))
    if verb and part.size <= SHORT and not part.acts and not part.listed:
        part = _with_verb(reader, verb, part)
    part = part._replace(said=said, task=part.task and part.task._replace(said=said))
    return part._replace(task=_told(part) if part.task else _not_understood(part, asked=asked))


def _with_verb(reader: Reader, verb: str, part: Part) -> Part:
    """Return a part without an action as it is with the one before it.

    In "boka tolk och taxi" a taxi is to be booked, which no list has.
    """
    shared = judge_part(reader, f"{verb} {part.said}")
    if shared.listed:
        return shared if shared.fit in NAMES else part
    return shared._replace(wished=True, task=unlisted(part.said))


def _verb_of(part: Part) -> str:
    """Return the verb that what follows a part may share: none in "boka möte med skolan"."""
    said = part.said.split()
    has_end = not PREPOSITIONS.isdisjoint(plain_words(part.said))
    return "" if has_end or not part.wished or said[0].endswith(AFTER) else said[0]


def _only_points(part: Part) -> bool:
    """Return whether a verb has no object but a pronoun: "granska dem"."""
    return part.fit in VAGUE and part.size == 2 and points_back(plain_words(part.said))


def _told(part: Part) -> JudgedTask | None:
    """Return the task that a part of running text names, if that is no mere likeness.

    A scrap of a sentence is like something too: a word or two are a task known to be on
    no list only if they name it or are to be done: "bedöma", but not "skrivit".
    """
    vague = part.fit in VAGUE and part.reading.chance < NO_DOUBT
    if part.listed:
        return unclear(part.said, part.listed) if vague and not part.acts else part.task
    told = part.acts and not part.wished and part.size == 1
    scrap = vague and not part.acts and part.size < SHORT
    return None if part.is_judged and (told or scrap) else part.task


def _not_understood(part: Part, *, asked: bool) -> JudgedTask | None:
    """Return what to say of a part that names no task we know.

    An action that is like no listed task is on no list; what is asked for beside others
    and not understood is said to be so. "Skriva och skicka brev" is one task: a verb
    alone shares what follows.
    """
    if part.acts and part.size > 1:
        likely = part.reading.judged and part.reading.first.is_yes
        remote = not likely or part.reading.chance < REMOTE
        return unlisted(part.said) if remote else unclear(part.said)
    return unclear(part.said) if asked and part.size >= SHORT else None


def _judged(reader: Reader, part: Part) -> JudgedTask | None:
    said, reading = part.said, part.reading
    other = unlisted(said) if reader.tasks.other_action(said) else None
    if not reading.judged or reading.first.entry.task is None:
        return other
    first, task = reading.first, reading.first.entry.task
    if hands_over_other(reading):
        return unlisted(said)
    if not first.is_yes:
        known = reading.chance >= (ACTS_AT if part.acts else SURE_AT)
        return unlisted(said) if known else other
    enough = reading.chance >= max(ENOUGH[first.fit or Kind.TASK], PART_AT)
    if (enough or is_plain_task(reading, first)) and not asks_for_other(reading):
        return JudgedTask(said, first.entry.id, task.verdict)
    perhaps = reading.chance >= PERHAPS_AT and (part.acts or first.fit is not Fit.OPEN)
    return unclear(said, first.entry.id) if perhaps else other


def _read(reader: Reader, part: str) -> Reading:
    """Return the reading of a part as a question of its own, or as it stands if it is known so."""
    if len(part.split()) <= SHORT:
        bare = reader.read(part)
        if bare.judged and bare.first.is_yes and bare.first.evidence.nearest > SAME:
            return bare
    return reader.read(by_itself(part))
