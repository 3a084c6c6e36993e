"""Several tasks in one message, judged one by one.

Once a message is a list, what is not understood in it is named too: nobody shall
think that a yes to one thing covers what stands beside it.
"""

from collections.abc import Sequence

from introbot.answering.answer import JudgedTask
from introbot.answering.decision import (
    CLOSE,
    ENOUGH,
    OPTIONS_AT,
    SURE_AT,
    asks_for_other,
    is_plain_task,
)
from introbot.answering.language.items import asks_of_all, is_short, items, parts, question
from introbot.answering.reading import Reader, Reading
from introbot.answering.tasks import Fit
from introbot.knowledge.model import Kind, Verdict

FOCUSED_AT = 0.6
"""The chance at which the question of a message by itself is clear."""
CERTAIN_AT = 0.9
"""The chance at which a message may be about one task that is on no list."""
CONTRASTS = {"men", "aven", "ocksa", "but", "also"}
MOST_OF = 0.6
"""Of a message's words, when its parts are all that it says."""
LISTS = {"Bilaga 2", "Bilaga 3"}
MOST = 12


def judge_several(reader: Reader, whole: Reading, focused: Reading) -> tuple[JudgedTask, ...]:
    """Return each task of a message with its verdict; none if it does not hold several.

    `whole` is the reading of the message, `focused` that of its question alone:
    "Jag har bokat tolk och rum. Kan admin rensa akten?" asks of one task, "… Vad av
    det kan admin ta?" of all.
    """
    listed = items(whole.text)
    if len(listed) > 1:
        judged = [_judge(reader, item) or unlisted(item) for item in listed]
    else:
        judged = _told(reader, whole, focused)
    different = {task.entry for task in judged if task.verdict}
    return tuple(judged[:MOST]) if len(different) > 1 else ()


def _told(reader: Reader, whole: Reading, focused: Reading) -> list[JudgedTask]:
    """Return the tasks of running text that are asked about; none if it asks about one thing."""
    found = parts(whole.text)
    if len(found) < 2 or _asks_of_lists_not(focused):
        return []
    asking = question(whole.text)
    asked = [task for part in parts(asking) if (task := _named(reader, part))]
    known = {task.entry for task in asked if task.verdict}
    of_all = asks_of_all(asking) or (not known and asks_of_all(whole.text))
    if of_all:
        return [task for part in found if (task := _named(reader, part))]
    if focused is not whole and len(known) == 1:
        return []
    if len(known) > 1:
        return asked if _is_list(reader, whole, asked) else []
    if _asks_of_one(whole, focused):
        return []
    judged = [task for part in found if (task := _named(reader, part))]
    return judged if _is_list(reader, whole, judged) else []


def _asks_of_lists_not(focused: Reading) -> bool:
    if not focused.judged:
        return False
    first = focused.first
    about_lists = any(place.section in LISTS for place in first.entry.references)
    return first.entry.kind is Kind.ANSWER and focused.chance >= 0.5 and not about_lists


def unlisted(said: str) -> JudgedTask:
    """Return a task, in the writer's words, that no list has."""
    return JudgedTask(said, None, Verdict.NOT_LISTED)


def _asks_of_one(whole: Reading, focused: Reading) -> bool:
    """Return whether a message has one question, however many tasks it tells of.

    "Vad är skillnaden mellan att …" asks about tasks. What rests on the lists
    themselves ("vad kan administratören ta?") asks of each.
    """
    first = whole.first.entry
    about_lists = any(place.section in LISTS for place in first.references)
    if first.kind is Kind.ANSWER and whole.chance >= SURE_AT and not about_lists:
        return True
    held = [one for one in whole.judged[:CLOSE] if one.is_yes and one.fit is Fit.CONFIRMED]
    if focused is whole or focused.chance < FOCUSED_AT or len(held) > 1:
        return False
    asked = focused.first.entry
    return asked.task is not None or not any(place.section in LISTS for place in asked.references)


def _is_list(reader: Reader, whole: Reading, judged: Sequence[JudgedTask]) -> bool:
    """Return whether parts of running text make a list and not a story.

    Two are listed; or one is, by its very action and object, and all are actions or
    most of what is said. "Hon får
    granska fakturan, men får hon även attestera den?" asks of the second alone.
    """
    known = [task for task in judged if task.verdict]
    listed = {task.entry for task in known if task.entry}
    if len(listed) > 1:
        return True
    if any(_read(reader, task.said).first.fit is not Fit.CONFIRMED for task in known if task.entry):
        return False
    certain = whole.chance >= CERTAIN_AT and not whole.first.is_yes
    if certain and CONTRASTS & set(whole.said):
        return False
    share = sum(len(task.said.split()) for task in known) / len(whole.text.split())
    return share >= MOST_OF or all(reader.tasks.is_action(task.said) for task in known)


def _named(reader: Reader, part: str) -> JudgedTask | None:
    """Judge a part of running text; None when it is no task but tells of something.

    "Skriva och skicka brev" is one task: a verb alone shares what follows.
    """
    acts = reader.tasks.is_action(part)
    if not is_short(part, acts=acts):
        return None
    judged = _judge(reader, part)
    if judged is None and acts and " " in part:
        return JudgedTask(part, None, None)
    return judged


def _judge(reader: Reader, part: str) -> JudgedTask | None:
    """Judge a part of a message as a task; None when it does not clearly name one."""
    reading = _read(reader, part)
    other = unlisted(part) if reader.tasks.other_action(part) else None
    if not reading.judged or reading.first.entry.task is None:
        return other
    if asks_for_other(reading):
        return unlisted(part)
    first, task = reading.first, reading.first.entry.task
    if not is_plain_task(reading, first) and reading.chance < ENOUGH[first.fit or Kind.TASK]:
        strange = reading.chance < OPTIONS_AT and reader.tasks.is_action(part)
        return other or (unlisted(part) if strange else None)
    return JudgedTask(part, first.entry.id, task.verdict) if first.is_yes else unlisted(part)


def _read(reader: Reader, part: str) -> Reading:
    """Return the reading of a part as a question of its own."""
    return reader.read(f"kan administratören {part}")
