"""What is wrong in the table, told to someone who keeps it in Excel, with a proposed mend.

Only what is said in more than one place stands here; the rest stands where it is
found. A cell with a personnummer is never repeated.
"""

from typing import NamedTuple

from introbot.people.table.csv_text import one_line
from introbot.personal_data import find

LONGEST_QUOTE = 40
"""Characters of a cell that are repeated in a message."""

PERSONAL_NUMBER = "Cellen innehåller ett personnummer."
TAKE_OUT = "Ta bort det. Personnummer ska inte finnas i den här filen."
QUOTES = 'Citattecknen (") på raden går inte ihop, så den kan inte läsas.'
MEND_QUOTES = 'Ta bort dem, eller sätt ett " först och ett sist i cellen.'


class RowProblem(NamedTuple):
    """What is wrong in a cell and a proposed mend, in Swedish; a warning if it is no error.

    Line 0 is the whole file; without a column it is the whole line.
    """

    line: int
    column: str
    message: str
    fix: str = ""
    is_error: bool = True

    def __str__(self) -> str:
        line = f"rad {self.line}" if self.line else ""
        place = ", ".join(part for part in (line, self.column) if part)
        weight = "" if self.is_error else "varning"
        return ": ".join(filter(None, (place, weight, f"{self.message} {self.fix}".rstrip())))


def short(cell: str) -> str:
    """Return a cell as a message repeats it."""
    text = one_line(cell)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def has_personal_number(cell: str) -> bool:
    """Look for one as it is written and as it would be kept."""
    return bool(find(cell) or find(one_line(cell)))
