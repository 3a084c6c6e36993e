"""Several tasks in one message, judged one by one.

Once a message is a list, what is not understood in it is named too: nobody shall
think that a yes to one thing covers what stands beside it.
"""

from collections.abc import Sequence
from operator import or_
from typing import NamedTuple

from introbot.answering.answer import JudgedTask
from introbot.answering.decision import (
    CLOSE,
    ENOUGH,
    SURE_AT,
    asks_for_other,
    hands_over_other,
    is_plain_task,
)
from introbot.answering.language.items import (
    asks_of_all,
    by_itself,
    is_short,
    items,
    outside_items,
    parts,
    question,
)
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import points_back
from introbot.answering.reading import SAME, Reader, Reading
from introbot.answering.tasks import Fit
from introbot.knowledge.model import Kind, Verdict

FOCUSED_AT = 0.6
"""The chance at which the question of a message by itself is clear."""
CONTRASTS = {"men", "daremot", "aterstar", "kvarstar", "fast", "dock", "but", "however"}
"""Words that lead from what is only told of to what is asked."""
FRAME = {
    *("rimligt", "okej", "ok", "mojligt", "tillatet", "delbart", "delas", "vad", "hur", "sager"),
    *("medger", "godtar", "star", "finns", "listan", "bilagan", "bilaga", "planen", "plan", "ar"),
    *("det", "mitt", "mina", "vilka", "vilken", "vilket", "kan", "far", "jag", "i", "med", "allt"),
    *("detta", "administrator", "chef", "pa", "lamna", "har", "vi", "ja", "nej", "eller", "att"),
    *("rimliga", "saker", "grejer", "be", "om", "de", "dem", "nagot", "av", "gar", "lagga", "per"),
    *("styck", "st", "hos", "ska", "vara", "min", "till", "for", "ta", "gora", "sant"),
}
"""Words of which a question is made that names no task of its own."""
ASKS_ELSE = {"hur", "varfor", "nar", "var"}
REMOTE = 0.3
"""The chance below which an action is none of the listed tasks."""
PART_AT = 0.88
"""The chance needed for a yes to a part, which says less than a message does."""
PERHAPS_AT = 0.5
"""The chance at which a part may be a listed task, though not likely enough for a yes."""
ACTS_AT = 0.4
"""The chance at which a part that begins with an action is a task known to be on no list."""
SHORT = 3
"""Words in a part that can only name a thing."""
MOST_OF = 0.6
"""Of a message's words, when its parts are all that it says."""
LISTS = {"Bilaga 2", "Bilaga 3"}
MOST = 15
KNOWN = {Fit.CONFIRMED, Fit.NAMED}
NO_DOUBT = 0.95
VAGUE = {Fit.OPEN, Fit.UNSURE}


class Part(NamedTuple):
    """A part of a message held against the base; `task` if it names one, listed or not."""

    reading: Reading
    task: JudgedTask | None

    @property
    def fit(self) -> Fit | None:
        """How the part fits the likest task."""
        return self.reading.first.fit if self.reading.judged else None


def judge_several(reader: Reader, whole: Reading, focused: Reading) -> tuple[JudgedTask, ...]:
    """Return each task of a message with its verdict; none if it does not hold several.

    `whole` is the reading of the message, `focused` that of its question alone:
    "Jag har bokat tolk och rum. Kan admin rensa akten?" asks of one task, "… Vad av
    det kan admin ta?" of all.
    """
    lines = items(whole.text)
    if len(lines) > 1:
        outside = outside_items(whole.text)
        if outside != whole.text and _asks_beside(reader, outside):
            return ()
        return _cut([_judge_line(reader, line) for line in lines])
    judged = _from_running_text(reader, whole, focused)
    # All unlisted, they are one thing told in several ways as often as several things.
    meant = {task.entry or task.perhaps for task in judged if task.verdict or task.perhaps}
    return _cut(judged) if len(meant) > 1 and any(task.verdict for task in judged) else ()


def _cut(judged: Sequence[JudgedTask]) -> tuple[JudgedTask, ...]:
    """Return each task once, and after the most that one reads, how many are left."""
    once = tuple(dict.fromkeys(judged))
    if len(once) <= MOST:
        return once
    return (*once[:MOST], unclear(f"{len(once) - MOST} till"))


def _asks_beside(reader: Reader, text: str) -> bool:
    """Return whether a question outside the lines of a list is about a task of its own."""
    asking = question(text)
    points = asks_of_all(asking) or points_back(plain_words(asking))
    if points or not asking.rstrip().endswith("?"):
        return False
    return any(reader.tasks.is_action(part) and _judge(reader, part).task for part in parts(asking))


def _judge_line(reader: Reader, line: str) -> JudgedTask:
    """Judge a line of a list; unclear where it may name a listed task, or none at all."""
    part = _judge(reader, line)
    acts = reader.tasks.is_action(line)
    if part.task and (part.task.entry or acts):
        return part.task
    likest = part.reading.judged[:CLOSE]
    perhaps = [one for one in likest if one.is_yes and (one.fit in KNOWN or one is likest[0])]
    if perhaps and part.fit is not Fit.NAMED and part.fit is not Fit.CONFIRMED:
        return unclear(line, perhaps[0].entry.id)
    return part.task or (unlisted(line) if acts or is_short(line) else unclear(line))


def unlisted(said: str) -> JudgedTask:
    """Return a task, in the writer's words, that no list has."""
    return JudgedTask(said, None, Verdict.NOT_LISTED)


def unclear(said: str, perhaps: str | None = None) -> JudgedTask:
    """Return a task that we cannot say is listed or not, and the entry it may be."""
    return JudgedTask(said, None, None, perhaps)


def _from_running_text(reader: Reader, whole: Reading, focused: Reading) -> list[JudgedTask]:
    """Return the tasks that running text asks about; none if it asks about one thing.

    Where it asks of several at once ("vad av det?"), what is told counts too.
    """
    asking = whole.text if focused is whole else question(whole.text)
    of_all = asks_of_all(asking) or (focused is not whole and _is_frame(reader, focused))
    if _asks_of_other_things(whole if of_all else focused):
        return []
    asked = [] if of_all else _parts(reader, asking)
    listed = {part.task.entry for part in asked if part.task and part.task.entry}
    if of_all or (not listed and asks_of_all(whole.text)):
        return _tasks(_parts(reader, whole.text, anywhere=True))
    if CONTRASTS & set(whole.said):
        return []
    several = listed and len([part for part in asked if part.task and part.task.verdict]) > 1
    if not several and _asks_of_one(whole, focused):
        return []
    return _tasks(asked) if _is_list(reader, whole, asked) else []


def _tasks(found: Sequence[Part]) -> list[JudgedTask]:
    return [part.task for part in found if part.task]


def _is_frame(reader: Reader, asked: Reading) -> bool:
    """Return whether a question names no task of its own: "Delbart?", "Vilka får jag lämna?"."""
    if ASKS_ELSE & set(asked.said[:1]):
        return False
    if FRAME.issuperset(asked.said) or not reader.tasks.names(asked.text) or not asked.judged:
        return True
    first = asked.first
    about_lists = any(place.section in LISTS for place in first.entry.references)
    return first.entry.task is None and about_lists and asked.chance < SURE_AT


def _asks_of_other_things(reading: Reading) -> bool:
    """Return whether a question is one that an answer about something else meets."""
    if not reading.judged or reading.first.entry.kind is not Kind.ANSWER:
        return False
    about_lists = any(place.section in LISTS for place in reading.first.entry.references)
    return reading.chance >= FOCUSED_AT and not about_lists


def _parts(reader: Reader, text: str, *, anywhere: bool = False) -> list[Part]:
    """Return the parts of running text that may name tasks; `anywhere` behind other words too."""
    found = [said for part in parts(text) if (said := _naming(reader, part, anywhere=anywhere))]
    if len(found) < 2:
        return []
    return [
        _judge_told(reader, said, text.partition(said)[0], asked=not anywhere) for said in found
    ]


def _naming(reader: Reader, part: str, *, anywhere: bool) -> str:
    """Return what in a part of running text may name a task; empty if it tells of something."""
    said = plain_words(part)
    points_only = points_back(said) and not reader.tasks.names(part)
    if points_only or asks_of_all(part) or FRAME.issuperset(said):
        return ""
    if acting := reader.tasks.from_action(part, led=not anywhere):
        # "Projektmedlen ska redovisas", "ekonomisk uppföljning": what it is done to, or
        # of what kind it is, stands before it.
        return part if acting.split()[0].endswith(("s", "ing", "ingen", "ion")) else acting
    return part if is_short(part) else ""


def _not_understood(said: str, part: Part, *, acts: bool, asked: bool) -> JudgedTask | None:
    """Return what to say of a part that names no task we know.

    An action that is like no listed task is on no list; what is asked for beside others
    and not understood is said to be so. "Skriva och skicka brev" is one task: a verb
    alone shares what follows.
    """
    size = len(said.split())
    if acts and size > 1:
        likely = part.reading.judged and part.reading.first.is_yes
        return unclear(said) if likely and part.reading.chance >= REMOTE else unlisted(said)
    return unclear(said) if asked and size >= SHORT else None


def _judge_told(reader: Reader, said: str, before: str, *, asked: bool) -> Part:
    """Judge a part of running text, before which `before` is said; `asked` if it is asked for.

    A scrap of a sentence is like something too: a word or two are a task known to be on
    no list only if they begin with an action or name that very task.
    """
    meant = reader.tasks.with_antecedent(said, before)
    part = _judge(reader, meant)
    if meant != said and not (part.task and part.task.entry):
        part = _judge(reader, said)
    acts = reader.tasks.is_action(said)
    if part.task is None:
        return part._replace(task=_not_understood(said, part, acts=acts, asked=asked))
    names = part.fit not in VAGUE or part.reading.chance >= NO_DOUBT
    is_scrap = not names and not acts and len(said.split()) < SHORT
    # "Skrivit" tells; "bedöma" is to be done.
    bare_told = acts and " " not in said and not reader.tasks.is_action(said, told=False)
    if part.task.verdict is Verdict.NOT_LISTED and (is_scrap or bare_told):
        return part._replace(task=None)
    doubtful = part.fit in VAGUE and not acts and part.reading.chance < NO_DOUBT
    if part.task.entry and doubtful:
        return part._replace(task=unclear(said, part.task.entry))
    return part._replace(task=part.task._replace(said=said))


def _asks_of_one(whole: Reading, focused: Reading) -> bool:
    """Return whether a message has one question, however many tasks it tells of.

    "Vad är skillnaden mellan att …" asks about tasks. What rests on the lists
    themselves ("vad kan administratören ta?") asks of each.
    """
    if _asks_of_other_things(whole) and whole.chance >= SURE_AT:
        return True
    held = [one for one in whole.judged[:CLOSE] if one.is_yes and one.fit is Fit.CONFIRMED]
    if focused is whole or focused.chance < FOCUSED_AT or len(held) > 1:
        return False
    asked = focused.first.entry
    return asked.task is not None or not any(place.section in LISTS for place in asked.references)


def _is_list(reader: Reader, whole: Reading, found: Sequence[Part]) -> bool:
    """Return whether parts of running text make a list and not a story.

    Two are listed; or one is beyond doubt, and another is plainly something else, or all
    are actions that are wished for or, where they are most of what is said, short.
    """
    known = [part for part in found if part.task and part.task.verdict]
    listed = {part.task.entry for part in known if part.task and part.task.entry}
    if len(listed) > 1:
        return True
    wished = [_is_wished(reader, part) for part in known]
    mine = [part for part in known if part.task and part.task.entry]
    if not listed or not all(_is_beyond_doubt(reader, part) for part in mine):
        return False
    if any(wish and part not in mine and part.fit not in VAGUE for wish, part in zip(wished, known)):
        return True
    said = [part.task.said for part in known if part.task]
    share = sum(len(words.split()) for words in said) / len(whole.text.split())
    short = [len(words.split()) <= SHORT for words in said]
    return all(wished) or (share >= MOST_OF and all(map(or_, wished, short)))


def _is_wished(reader: Reader, part: Part) -> bool:
    """Return whether a part begins with an action that is to be done, not told of."""
    return part.task is not None and reader.tasks.is_action(part.task.said, told=False)


def _is_beyond_doubt(reader: Reader, part: Part) -> bool:
    """Return whether a part names its task and does not tell of it: "smsa det till honom"."""
    acting = reader.tasks.from_action(part.task.said) if part.task else ""
    if acting and not reader.tasks.is_action(acting, told=False):
        return False
    sure = part.reading.chance >= NO_DOUBT and _is_wished(reader, part)
    return part.fit in KNOWN or sure


def _judge(reader: Reader, said: str) -> Part:
    """Judge a part of a message as a task; it names none if that is not clear."""
    reading = _read(reader, said)
    return Part(reading, _judged(reader, said, reading))


def _judged(reader: Reader, part: str, reading: Reading) -> JudgedTask | None:
    other = unlisted(part) if reader.tasks.other_action(part) else None
    if not reading.judged or reading.first.entry.task is None:
        return other
    first, task = reading.first, reading.first.entry.task
    if hands_over_other(reading):
        return unlisted(part)
    if first.is_yes and not asks_for_other(reading):
        enough = reading.chance >= max(ENOUGH[first.fit or Kind.TASK], PART_AT)
        if enough or is_plain_task(reading, first):
            return JudgedTask(part, first.entry.id, task.verdict)
    acts = reader.tasks.is_action(part)
    if first.is_yes and (acts or first.fit is not Fit.OPEN) and reading.chance >= PERHAPS_AT:
        return unclear(part, first.entry.id)
    if first.is_yes:
        return other
    return unlisted(part) if reading.chance >= (ACTS_AT if acts else SURE_AT) else other


def _read(reader: Reader, part: str) -> Reading:
    """Return the reading of a part as a question of its own, or as it stands if it is known so."""
    if len(part.split()) <= SHORT:
        bare = reader.read(part)
        if bare.judged and bare.first.is_yes and bare.first.evidence.nearest > SAME:
            return bare
    return reader.read(by_itself(part))
