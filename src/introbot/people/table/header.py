"""The header line → the columns of the file, and by them its delimiter.

Columns may stand in any order, with or without capitals, rings and hyphens, and be
left out if they are not needed. Refuses one that is unknown or there twice; a
misspelt one is not taken for what it is like, only asked about.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from introbot.people.days import plain
from introbot.people.table.columns import COLUMNS
from introbot.people.table.csv_text import Line, split_lines
from introbot.people.table.problems import (
    MEND_QUOTES,
    PERSONAL_NUMBER,
    QUOTES,
    TAKE_OUT,
    RowProblem,
    has_personal_number,
    short,
)

DELIMITERS = (";", ",", "\t")
LIKE_COLUMN = 70
"""From this likeness (0–100) an unknown column is taken for a misspelt known one."""
NO_HEADER = "Den första raden är inte en rubrikrad."

_HEADER_GAPS = re.compile(r"[ _-]")


def find_delimiter(text: str) -> str:
    """Return the delimiter by which the header has the most known columns."""

    def columns(delimiter: str) -> int:
        header = next(split_lines(text, delimiter), None)
        cells = header.cells or () if header else ()
        return sum(1 for cell in cells if column_name(cell))

    return max(DELIMITERS, key=columns)


def column_name(cell: str) -> str:
    """Return the column that a header cell names, or nothing."""
    return _NAME_OF.get(_plain_header(cell), "")


def header_problems(header: Line) -> Iterator[RowProblem]:
    """Yield what keeps a file with this header from being read."""
    if header.cells is None:
        yield RowProblem(header.number, "", QUOTES, MEND_QUOTES)
        return
    names = [column_name(cell) for cell in header.cells]
    if not any(names):
        fix = f"Skriv rubriker på första raden: {', '.join(_NAMES)}."
        yield RowProblem(header.number, "", NO_HEADER, fix)
        return
    unknown = [cell for cell in header.cells if cell and not column_name(cell)]
    yield from (_unknown_column(header.number, cell) for cell in unknown)
    yield from _twice(header.number, names)
    # A misspelt column has been told of; that it is missing too says nothing more.
    there = {*names, *map(_nearest_column, unknown)}
    for column in COLUMNS:
        if column.needed and column.name not in there:
            yield RowProblem(header.number, column.name, "Kolumnen saknas.", "Lägg till den.")


def _unknown_column(line: int, cell: str) -> RowProblem:
    if has_personal_number(cell):
        return RowProblem(line, "", PERSONAL_NUMBER, TAKE_OUT)
    near = _nearest_column(cell)
    fix = f'Menade du "{near}"?' if near else f"Kolumnerna är: {', '.join(_NAMES)}."
    return RowProblem(line, "", f'Kolumnen "{short(cell)}" finns inte.', fix)


def _nearest_column(cell: str) -> str:
    near = process.extractOne(
        _plain_header(cell), list(_NAME_OF), scorer=fuzz.ratio, score_cutoff=LIKE_COLUMN
    )
    return _NAME_OF[near[0]] if near else ""


def _twice(line: int, names: Sequence[str]) -> Iterator[RowProblem]:
    for name in _NAMES:
        if names.count(name) > 1:
            yield RowProblem(line, name, "Kolumnen finns mer än en gång.", "Behåll en av dem.")


def _plain_header(cell: str) -> str:
    return _HEADER_GAPS.sub("", plain(cell))


_NAMES = tuple(column.name for column in COLUMNS)
_NAME_OF = {_plain_header(name): name for name in _NAMES}
