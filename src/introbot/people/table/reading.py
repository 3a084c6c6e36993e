"""The people table: the bytes of a CSV file → people, and a problem for each cell that is wrong.

Refuses whatever it would have to guess at, and any row with a personnummer. A row
with an error gives no person. Whether a file with errors is used at all is the
caller's affair.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from introbot.knowledge.staffing import Organisation
from introbot.people.model import Person
from introbot.people.table.columns import COLUMNS
from introbot.people.table.csv_text import Line, decode, one_line, split_lines
from introbot.people.table.header import column_name, find_delimiter, header_problems
from introbot.people.table.model import Around, Column, Row, Taken
from introbot.people.table.problems import (
    MEND_QUOTES,
    PERSONAL_NUMBER,
    QUOTES,
    TAKE_OUT,
    RowProblem,
    has_personal_number,
)
from introbot.people.table.words import read_role

UNREADABLE = "Filen kan inte läsas som en tabell i text."
SAVE_AS_CSV = 'Spara den som "CSV UTF-8" i Excel och skicka den igen.'
EMPTY = "Filen är tom."
ONLY_HEADER = "Filen har bara en rubrikrad och inga personer."
ADD_ROWS = "Skriv en rad för varje person."
TOO_MANY = "Raden har fler celler än rubrikraden har rubriker."
QUOTE_LISTS = 'Sätt citattecken runt celler med flera värden: "svenska, finska".'


class Read(NamedTuple):
    """The people of the rows without errors, in the file's order, and all problems by line."""

    people: tuple[Person, ...]
    problems: tuple[RowProblem, ...]


def read_people(
    content: bytes, organisation: Organisation, known: Container[str], today: date
) -> Read:
    """Return the people in a CSV file, and what is wrong with it.

    `known` holds the refs of people from before, who may be named as chef or in kan_inte.
    """
    text = decode(content)
    if text is None:
        return _nobody(RowProblem(0, "", UNREADABLE, SAVE_AS_CSV))
    lines = list(split_lines(text, find_delimiter(text)))
    if not lines:
        return _nobody(RowProblem(0, "", EMPTY, ADD_ROWS))
    header, *rest = lines
    wrong_header = tuple(header_problems(header))
    if wrong_header:
        return _nobody(*wrong_header)
    if not rest:
        return _nobody(RowProblem(0, "", ONLY_HEADER, ADD_ROWS))
    names = [column_name(cell) for cell in header.cells or ()]
    return _read_rows(rest, names, organisation, known, today)


def _nobody(*problems: RowProblem) -> Read:
    return Read((), problems)


def _read_rows(
    lines: Sequence[Line],
    names: Sequence[str],
    organisation: Organisation,
    known: Container[str],
    today: date,
) -> Read:
    first: dict[str, int] = {}
    people: list[Person] = []
    problems: list[RowProblem] = []
    rows = [_row(line, names) for line in lines]
    for row in rows:
        first.setdefault(row.ref, row.line)
    around = Around(organisation, first, known, today)
    for line, row in zip(lines, rows, strict=True):
        person, told = _person(row, around, tuple(_line_problems(line, names)))
        problems.extend(told)
        if person:
            people.append(person)
    return Read(tuple(people), tuple(problems))


def _row(line: Line, names: Sequence[str]) -> Row:
    cells = dict(zip(names, line.cells or (), strict=False))
    role = read_role(cells.get("roll", ""))
    return Row(line.number, cells, role, one_line(cells.get("ref", "")))


def _line_problems(line: Line, names: Sequence[str]) -> Iterator[RowProblem]:
    """Yield what keeps a line from being read cell by cell."""
    if line.cells is None:
        yield RowProblem(line.number, "", QUOTES, MEND_QUOTES)
        return
    headed = [*names, *("" for _ in line.cells[len(names) :])]
    named = list(zip(headed, line.cells, strict=False))
    yield from (
        RowProblem(line.number, name, PERSONAL_NUMBER, TAKE_OUT)
        for name, cell in named
        if has_personal_number(cell)
    )
    if any(cell and not name for name, cell in named):
        yield RowProblem(line.number, "", TOO_MANY, QUOTE_LISTS)


def _person(
    row: Row, around: Around, told: tuple[RowProblem, ...]
) -> tuple[Person | None, tuple[RowProblem, ...]]:
    """Return the person of a row, if nothing in it is wrong, and what is wrong or odd."""
    if told:
        return None, told
    taken = {column.field: _take(column, row, around) for column in COLUMNS}
    problems = tuple(problem for one in taken.values() for problem in one.problems)
    if any(problem.is_error for problem in problems):
        return None, problems
    values: dict[str, Any] = {field: one.value for field, one in taken.items()}
    return Person(**values), problems


def _take(column: Column, row: Row, around: Around) -> Taken:
    cell = row.cells.get(column.name, "")
    if column.needed and not cell:
        return column.wrong(row, "Cellen är tom.", f"Skriv till exempel {column.example}.")
    if len(cell) > column.longest:
        message = f"Cellen har {len(cell)} tecken, och högst {column.longest} får plats."
        return column.wrong(row, message, "Korta den.")
    return column.read(column, cell, row, around)
