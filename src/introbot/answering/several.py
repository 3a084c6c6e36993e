"""Several tasks in one message, judged one by one.

Once a message is a list, what is not understood in it is named too: nobody shall
think that a yes to one thing covers what stands beside it.
"""

from collections.abc import Sequence

from introbot.answering.answer import JudgedTask
from introbot.answering.decision import CLOSE, NAMES, SURE_AT
from introbot.answering.language.items import asks_of_all, items, outside_items, parts, question
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import points_back
from introbot.answering.parts import (
    FRAME,
    NO_DOUBT,
    SHORT,
    VAGUE,
    Part,
    find_parts,
    judge_line,
    judge_part,
    unclear,
)
from introbot.answering.reading import Reader, Reading
from introbot.answering.tasks import Fit
from introbot.knowledge.model import Entry, Kind

FOCUSED_AT = 0.6
"""The chance at which the question of a message by itself is clear."""
CONTRASTS = {"men", "daremot", "aterstar", "kvarstar", "fast", "dock", "but", "however"}
"""Words that lead from what is only told of to what is asked."""
ASKS_ELSE = {"hur", "varfor", "nar", "var"}
"""First words of a question that is not whether something may be handed over."""
MOST_OF = 0.6
"""Of a message's words, when its parts are all that it says."""
LISTS = {"Bilaga 2", "Bilaga 3"}
"""Sections by which a reference is to the lists of tasks."""
MOST = 15
"""Tasks of a message that one reads to the end."""


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
        return _cut([judge_line(reader, line) for line in lines])
    judged = _judged(whole, _from_running_text(reader, whole, focused))
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
    beside = (judge_part(reader, part) for part in parts(asking))
    return any(part.acts and part.task for part in beside)


def _judged(whole: Reading, found: Sequence[Part]) -> list[JudgedTask]:
    """Return the tasks of parts.

    A yes that stands alone in a message about an unlisted task must name its task.
    """
    tasks = [part.task for part in found if part.task]
    listed = [part for part in found if part.listed]
    if len(listed) != 1 or whole.first.entry.task is None or whole.first.is_yes:
        return tasks
    (alone,) = listed
    if alone.fit is Fit.CONFIRMED or (alone.fit is Fit.NAMED and alone.size <= SHORT):
        return tasks
    doubtful = unclear(alone.said, alone.listed)
    return [doubtful if task is alone.task else task for task in tasks]


def _from_running_text(reader: Reader, whole: Reading, focused: Reading) -> list[Part]:
    """Return the tasks that running text asks about; none if it asks about one thing.

    Where it asks of several at once ("vad av det?"), what is told counts too.
    """
    asking = whole.text if focused is whole else question(whole.text)
    of_all = asks_of_all(asking) or (focused is not whole and _is_frame(reader, focused))
    if _asks_of_other_things(whole if of_all else focused):
        return []
    asked = [] if of_all else find_parts(reader, asking)
    listed = any(part.listed for part in asked)
    if of_all or (not listed and asks_of_all(whole.text)):
        return find_parts(reader, whole.text, anywhere=True)
    if CONTRASTS & set(whole.said):
        return []
    several = listed and sum(part.is_judged for part in asked) > 1
    if not several and _asks_of_one(whole, focused):
        return []
    return asked if _is_list(reader, whole, asked) else []


def _is_frame(reader: Reader, asked: Reading) -> bool:
    """Return whether a question names no task of its own: "Delbart?", "Vilka får jag lämna?"."""
    if ASKS_ELSE & set(asked.said[:1]):
        return False
    rest = " ".join(word for word in asked.said if word not in FRAME)
    if not reader.tasks.names(rest):
        return True
    first = asked.first
    return first.entry.task is None and _rests_on_lists(first.entry) and asked.chance < SURE_AT


def _asks_of_other_things(reading: Reading) -> bool:
    """Return whether a question is one that an answer about something else meets."""
    if reading.first.entry.kind is not Kind.ANSWER:
        return False
    return reading.chance >= FOCUSED_AT and not _rests_on_lists(reading.first.entry)


def _rests_on_lists(entry: Entry) -> bool:
    return any(reference.section in LISTS for reference in entry.references)


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
    return asked.task is not None or not _rests_on_lists(asked)


def _is_list(reader: Reader, whole: Reading, found: Sequence[Part]) -> bool:
    """Return whether parts of running text make a list and not a story.

    Two are listed; or one is beyond doubt, and another is plainly something else, or all
    are actions that are wished for. Where the parts are most of what is said, it is enough
    that they are short.
    """
    known = [part for part in found if part.is_judged]
    listed = [part for part in known if part.listed]
    share = sum(part.size for part in known) / len(whole.text.split())
    brief = share >= MOST_OF and all(part.wished or part.size <= SHORT for part in known)
    plain = [part for part in listed if brief or part.wished or part.fit not in VAGUE]
    if len({part.listed for part in plain}) > 1:
        return True
    if not listed or not all(_is_beyond_doubt(reader, part) for part in listed):
        return False
    other = any(part.wished and not part.listed and part.fit not in VAGUE for part in known)
    return brief or other or all(part.wished for part in known)


def _is_beyond_doubt(reader: Reader, part: Part) -> bool:
    """Return whether a part names its task and does not tell of it: "smsa det till honom"."""
    acting = reader.tasks.from_action(part.said)
    if acting and not reader.tasks.is_action(acting, told=False):
        return False
    return part.fit in NAMES or (part.wished and part.reading.chance >= NO_DOUBT)
