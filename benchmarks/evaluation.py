"""The evaluation messages and what counts as right, wrong, silent and held.

Messages are in tests/evaluation, one JSON object a line; README.md there tells
how they were written. Writers are split into a development half, which the
engine's numbers may be drawn from, and a sealed half, which is only ever run.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from introbot.answering.answer import Answer, Outcome
from introbot.answering.engine import NOT_LISTED, Engine
from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.answering.judgement import Judge
from introbot.knowledge.model import Kind, Knowledge, Verdict
from introbot.knowledge.reading import read

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "evaluation"
DEVELOPMENT = (
    *("nyexad", "admin", "stavning", "kort", "chef", "berattare", "engdialekt", "mentor"),
    *("aldre", "dikterad", "bitrchef", "trainee", "vuxen", "vikarie"),
    *("listor", "blandad", "skyndsam"),
    *("gunilla", "jonas", "samir", "karin"),
    *("buss", "birgit", "agneta", "monika", "daniel", "ulla"),
)
SEALED = ("petra", "ahmed", "lisbeth", "emma", "henrik", "rolf")

YES = frozenset(verdict for verdict in Verdict if verdict.is_yes)


class Grade(StrEnum):
    """How one answer went. The last four are for messages that must not be answered."""

    RIGHT = "right"
    NEAR = "one tap away"
    WRONG = "wrong"
    SILENT = "silent"
    HELD = "held"
    ANSWERED = "answered"
    FALSE_YES = "false yes"


@dataclass(frozen=True, slots=True)
class Message:
    """One evaluation message; `expect` are entries any of which is right.

    `line` is where it stands in its writer's file, from 1.
    """

    text: str
    kind: str
    expect: tuple[str, ...]
    tasks: tuple[tuple[str | None, str], ...]
    style: str
    writer: str
    line: int = 0


def load_messages(writers: Sequence[str]) -> list[Message]:
    """Return the messages of these writers."""
    found = []
    for writer in writers:
        lines = (FOLDER / f"{writer}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            kept = json.loads(line)
            tasks = tuple((task["id"], task["verdict"]) for task in kept.get("tasks", ()))
            found.append(
                Message(
                    kept["text"],
                    kept["kind"],
                    tuple(kept["expect"]),
                    tasks,
                    kept["style"],
                    writer,
                    number,
                )
            )
    return found


def load_knowledge() -> Knowledge:
    """Return the shipped base."""
    folder = ROOT / "knowledge"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")
    }
    knowledge, problems = read(files, date(2026, 11, 22))
    if knowledge is None:
        raise SystemExit("\n".join(map(str, problems)))
    return knowledge


def load_engine(judge: Judge | None = None) -> Engine:
    """Return an engine on the shipped base, with the shipped judge unless given another."""
    return Engine(Base(compile_base(load_knowledge())), judge)


def is_right_candidate(knowledge: Knowledge, message: Message, entry: str) -> bool:
    """Return whether the likest entry is a right one to act on."""
    if message.kind == "answerable":
        return entry in message.expect
    found = knowledge.entries[entry]
    if found.kind in {Kind.SIGNPOST, Kind.SMALLTALK}:
        return True
    unlisted = found.task is not None and found.task.verdict is Verdict.NOT_LISTED
    return message.kind == "unlisted" and (unlisted or entry == NOT_LISTED)


def grade(message: Message, answer: Answer) -> Grade:
    """Return how `answer` met `message`."""
    if message.kind == "answerable":
        return _grade_answerable(message, answer)
    said_yes = answer.verdict in YES or any(task.verdict in YES for task in answer.tasks)
    if message.kind == "unlisted" and said_yes:
        return Grade.FALSE_YES
    given = answer.outcome in {Outcome.ANSWER, Outcome.TASKS}
    if given and not (message.kind == "unlisted" and answer.verdict is Verdict.NOT_LISTED):
        all_unlisted = answer.tasks and all(
            task.verdict is Verdict.NOT_LISTED for task in answer.tasks
        )
        return Grade.HELD if message.kind == "unlisted" and all_unlisted else Grade.ANSWERED
    return Grade.HELD


def _grade_answerable(message: Message, answer: Answer) -> Grade:
    if message.tasks:
        return _grade_tasks(message, answer)
    if answer.outcome is Outcome.ANSWER:
        return Grade.RIGHT if answer.entry in message.expect else Grade.WRONG
    if answer.outcome is Outcome.OPTIONS:
        return Grade.NEAR if set(answer.options) & set(message.expect) else Grade.SILENT
    if answer.outcome is Outcome.TASKS:
        given = {task.entry for task in answer.tasks}
        return Grade.RIGHT if given <= {None, *message.expect} and given != {None} else Grade.WRONG
    return Grade.SILENT


def _grade_tasks(message: Message, answer: Answer) -> Grade:
    wanted = {entry for entry, _ in message.tasks if entry}
    unlisted = sum(entry is None for entry, _ in message.tasks)
    given = {task.entry for task in answer.tasks if task.entry and task.verdict in YES}
    if answer.outcome is not Outcome.TASKS:
        return Grade.SILENT if answer.outcome is not Outcome.ANSWER else Grade.WRONG
    if given - wanted:
        return Grade.WRONG
    if sum(task.verdict is Verdict.NOT_LISTED for task in answer.tasks) < unlisted:
        return Grade.SILENT
    if given == wanted:
        return Grade.RIGHT
    return Grade.NEAR if wanted - given <= set(answer.options) else Grade.SILENT
