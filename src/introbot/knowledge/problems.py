"""A problem in the knowledge base, told to someone who does not program.

A Problem says what is wrong, where, and what to do about it. Errors keep the
base from being used; warnings are listed and do not block.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

from introbot.knowledge.model import Place


class Severity(StrEnum):
    """Errors block, warnings are listed."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place, the rule it breaks, and a proposed mend. Swedish."""

    place: Place
    rule: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        lead = "" if self.severity is Severity.ERROR else "varning: "
        return f"{self.place}: {lead}{self.message} {self.fix}".rstrip()


def errors(problems: list[Problem]) -> list[Problem]:
    """Return the problems that keep the base from being used."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def nearest(wrong: str, known: Collection[str], otherwise: str) -> str:
    """Propose the known word that `wrong` was probably meant to be, or else `otherwise`."""
    near = process.extractOne(wrong, list(known), score_cutoff=75)
    return f'Menade du "{near[0]}"?' if near else otherwise
