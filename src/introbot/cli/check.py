"""`check`: what is wrong with the knowledge base, said so that an editor can mend it."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from introbot.clock import STOCKHOLM, now
from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem, Severity, errors
from introbot.knowledge.reading import SOURCES, read
from introbot.settings import Settings
from introbot.storage.knowledge_folder import read_folder


@dataclass(frozen=True, slots=True)
class Asked:
    """A base to check, and the file of it to tell of, or all when `only` is empty."""

    folder: Path
    only: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take folders or files; the settings' base when there is none."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="SÖKVÄG")
    parser.add_argument("--json", action="store_true", help="ett JSON-objekt per problem")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print each problem as `file:line: message`; return 1 if any is an error."""
    asked = [_asked(path) for path in chosen.paths] or [Asked(settings.knowledge, "")]
    problems = [problem for one in asked for problem in check(one)]
    for problem in problems:
        print(_json(problem) if chosen.json else problem)
    wrong = len(errors(problems))
    if not chosen.json:
        warnings = len(problems) - wrong
        print(f"{_count(wrong, 'fel', 'fel')}, {_count(warnings, 'varning', 'varningar')}.")
    return 1 if wrong else 0


def check(asked: Asked) -> list[Problem]:
    """Return the problems of a base, with places that can be opened from here."""
    today = now().astimezone(STOCKHOLM).date()
    _, problems = read(read_folder(asked.folder), today)
    return [
        Problem(
            Place(str(asked.folder / problem.place.file), problem.place.line),
            problem.rule,
            problem.message,
            problem.fix,
            problem.severity,
        )
        for problem in problems
        if asked.only in {"", problem.place.file}
    ]


def _asked(path: Path) -> Asked:
    """Find the base that a file belongs to: the nearest folder above with the sources."""
    if not path.is_file():
        return Asked(path, "")
    folder = next((up for up in path.parents if (up / SOURCES).is_file()), path.parent)
    return Asked(folder, path.relative_to(folder).as_posix())


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
