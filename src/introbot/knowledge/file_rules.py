"""Rules on the files themselves, comments included."""

import re
from collections.abc import Iterator
from datetime import date

from introbot.knowledge.found import SOURCES, Found
from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem
from introbot.personal_data import find as find_personal_number

TEN_DIGITS = re.compile(r"(?:\d\D*){10}")
"""Fewer are no personnummer; most lines are passed over by this."""


def sources_are_there(found: Found, _today: date) -> Iterator[Problem]:
    """No answer stands without the list of sources."""
    if SOURCES not in found.files:
        yield Problem(
            Place(SOURCES, 1),
            "saknad fil",
            f"Filen {SOURCES} med källorna saknas.",
            "Skapa den efter exemplet i README.md.",
        )


def no_personal_data(found: Found, _today: date) -> Iterator[Problem]:
    """No personnummer may stand in the base, not even as an example."""
    for file, content in found.files.items():
        for number, line in enumerate(content.decode(errors="replace").split("\n"), start=1):
            if TEN_DIGITS.search(line) and find_personal_number(line):
                yield Problem(
                    Place(file, number),
                    "personuppgift",
                    "Raden innehåller något som är ett giltigt personnummer.",
                    "Ta bort det.",
                )
