"""`check`: what is wrong with the knowledge base, said so that an editor can mend it."""

import argparse
import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

from introbot.clock import in_stockholm, now
from introbot.errors import KnowledgeProblem
from introbot.knowledge.found import SOURCES
from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem, Severity, errors
from introbot.knowledge.reading import read
from introbot.settings import Settings
from introbot.storage.knowledge_folder import read_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take folders or files; the settings' base when there is none."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="SÖKVÄG")
    parser.add_argument("--json", action="store_true", help="ett JSON-objekt per problem")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print each problem as `file:line: message`; return 1 if any is an error."""
    asked = chosen.paths or [settings.knowledge]
    problems = [problem for path in asked for problem in check(path)]
    for problem in problems:
        print(_json(problem) if chosen.json else problem)
    wrong = len(errors(problems))
    if not chosen.json:
        warnings = len(problems) - wrong
        print(f"{_count(wrong, 'fel', 'fel')}, {_count(warnings, 'varning', 'varningar')}.")
    return 1 if wrong else 0


def check(path: Path) -> list[Problem]:
    """Return the problems of a base, or of one file or folder of it.

    The whole base is read, for a file rests on the others. Places are told as
    `path` was given, so that they can be opened from here.
    """
    if not path.exists():
        raise KnowledgeProblem(
            "Det finns ingen sådan fil eller mapp.",
            file=str(path),
            line=1,
            rule="sökväg",
            fix="Filerna i basen slutar på .yaml, till exempel knowledge/mentorskap.yaml.",
        )
    today = in_stockholm(now()).date()
    base = _base(path.resolve())
    inside = PurePosixPath(path.resolve().relative_to(base).as_posix())
    _, problems = read(read_folder(base), today)
    return [
        replace(problem, place=Place(str(path / file.relative_to(inside)), problem.place.line))
        for problem in problems
        if (file := PurePosixPath(problem.place.file)).is_relative_to(inside)
    ]


def _base(path: Path) -> Path:
    """Find the base that a path belongs to: the nearest folder with the sources."""
    folder = path.parent if path.is_file() else path
    return next((up for up in (folder, *folder.parents) if (up / SOURCES).is_file()), folder)


def _json(problem: Problem) -> str:
    told = {
        "file": problem.place.file,
        "line": problem.place.line,
        "severity": "error" if problem.severity is Severity.ERROR else "warning",
        "rule": problem.rule,
        "message": problem.message,
        "fix": problem.fix,
    }
    return json.dumps(told, ensure_ascii=False)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
