"""From settings to an engine: the base compiled, or as it was compiled before.

YAML and numpy are imported only when the base is compiled, so that a question
does not wait for them.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from introbot.answering.engine import Engine
from introbot.clock import Clock, in_stockholm, now
from introbot.errors import KnowledgeProblem
from introbot.knowledge.model import Knowledge
from introbot.settings import Settings
from introbot.storage.compiled_base import load_or_compile

if TYPE_CHECKING:
    from introbot.knowledge.problems import Problem


def load_knowledge(folder: Path, clock: Clock = now) -> Knowledge:
    """Return the base in `folder`; raise KnowledgeProblem for the first thing that is wrong."""
    from introbot.knowledge.problems import errors  # noqa: PLC0415 - a compiled base needs no YAML
    from introbot.knowledge.reading import read  # noqa: PLC0415 - as above
    from introbot.storage.knowledge_folder import read_folder  # noqa: PLC0415 - as above

    today = in_stockholm(clock()).date()
    knowledge, problems = read(read_folder(folder), today)
    if knowledge is None:
        raise refused(folder, errors(problems))
    return knowledge


def refused(folder: Path, problems: "Sequence[Problem]") -> KnowledgeProblem:
    """Return the first of what is wrong in a base, and how much more there is."""
    first, *others = problems
    more = f" (och {len(others)} fel till; kör check)" if others else ""
    return KnowledgeProblem(
        first.message,
        file=f"{folder}/{first.place.file}",
        line=first.place.line,
        rule=first.rule,
        fix=first.fix + more,
    )


def build_engine(settings: Settings, clock: Clock = now) -> Engine:
    """Return an engine on the settings' base, compiled and kept in the data folder."""

    def compile_folder() -> bytes:
        from introbot.answering.index.compiling import compile_base  # noqa: PLC0415 - as above

        return compile_base(load_knowledge(settings.knowledge, clock))

    return Engine(load_or_compile(settings.knowledge, settings.data, compile_folder, _tell))


def _tell(message: str) -> None:
    print(f"introbot: {message}", file=sys.stderr)  # noqa: T201 - said to whoever started it
