"""What a column is, and what its cells are read with: their row, and what is around it.

Values only. Which columns there are stands in columns, and how their cells are
read in cells.
"""

from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from introbot.knowledge.staffing import Organisation
from introbot.people.model import Role
from introbot.people.table.problems import RowProblem


class Around(NamedTuple):
    """What cells are held against; `lines` is where each ref of the file first stands."""

    organisation: Organisation
    lines: Mapping[str, int]
    known: Container[str]
    today: date


class Row(NamedTuple):
    """One line's cells by column; its role and ref are needed to judge the others."""

    line: int
    cells: Mapping[str, str]
    role: Role | None
    ref: str


class Taken(NamedTuple):
    """What a cell says, and what is wrong with it."""

    value: object
    problems: tuple[RowProblem, ...] = ()


class Column(NamedTuple):
    """One column: the field of Person it fills, how it is read, and what is told of it.

    `example` is for help; `newcomer` and `mentor` are its cells in the template.
    """

    name: str
    field: str
    read: "Reader"
    longest: int
    help: str
    example: str
    newcomer: str = ""
    mentor: str = ""
    needed: bool = False

    def wrong(self, row: Row, message: str, fix: str = "") -> Taken:
        """Return that a cell of this column cannot be used."""
        return Taken(None, (RowProblem(row.line, self.name, message, fix),))

    def odd(self, row: Row, message: str, fix: str = "") -> RowProblem:
        """Return a warning on a cell of this column."""
        return RowProblem(row.line, self.name, message, fix, is_error=False)


Reader: TypeAlias = Callable[[Column, str, Row, Around], Taken]
