"""How a cell of each kind is read, and what is said of one that cannot be.

A reader is given no cell that is longer than its column takes, or empty where one
is needed. It refuses what it would have to guess at. What may be right all the
same is taken with a warning: a ref nobody has, a place that is like none in the list.
"""

import re
from collections.abc import Sequence

from introbot.people.days import read_day
from introbot.people.model import MOST_SEATS, Experience, Role
from introbot.people.table.csv_text import one_line
from introbot.people.table.model import Around, Column, Row, Taken
from introbot.people.table.problems import RowProblem, short
from introbot.people.table.words import read_experience

KEPT_SIGN = "@"
"""How refs begin that are ours to give."""

_LIST_SEPARATOR = re.compile(r"[,;\r\n]")


def text(_column: Column, cell: str, _row: Row, _around: Around) -> Taken:
    """Take what is written, as it is written."""
    return Taken(one_line(cell))


def own_ref(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take a ref that no row before has, and that is not ours to give."""
    before = around.lines[row.ref]
    if before != row.line:
        message = f'"{short(cell)}" står redan på rad {before}.'
        return column.wrong(row, message, "Varje person ska ha en egen ref.")
    if row.ref.startswith(KEPT_SIGN):
        message = f'"{short(cell)}" börjar med {KEPT_SIGN}, som boten själv använder.'
        return column.wrong(row, message, f"Skriv en ref utan {KEPT_SIGN} först.")
    return Taken(row.ref)


def role(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    """Take the role that the row was found to have."""
    if row.role is None:
        message = f'"{short(cell)}" är ingen roll som kan stå här.'
        return column.wrong(row, message, f"Skriv {Role.NEWCOMER} eller {Role.MENTOR}.")
    return Taken(row.role)


def district(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take one of the districts; any at all if there is no list of them."""
    if not cell and row.role is Role.NEWCOMER:
        message = "En nyanställd måste ha en stadsdel."
        return column.wrong(row, message, f"Skriv till exempel {column.example}.")
    written, organisation = one_line(cell), around.organisation
    known, like = organisation.district(written), organisation.like_district(written)
    if known is not None or not organisation.districts:
        return Taken(known or written)
    return _unknown_place(column, written, row, "stadsdelar", like)


def area(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take one of the areas; any at all if there is no list of them."""
    written, organisation = one_line(cell), around.organisation
    known, like = organisation.area(written), organisation.like_area(written)
    if known is not None or not organisation.areas:
        return Taken(known or written)
    return _unknown_place(column, written, row, "områden", like)


def _unknown_place(column: Column, written: str, row: Row, places: str, like: str | None) -> Taken:
    if not written:
        return Taken("")
    message = f'"{short(written)}" finns inte bland era {places}.'
    if like:
        return column.wrong(row, message, f'Menade du "{like}"?')
    return Taken(written, (column.odd(row, message, "Namnet tas som det är skrivet."),))


def start(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take a day."""
    day = read_day(cell, around.today)
    if cell and day is None:
        message = f'"{short(cell)}" kan inte läsas som ett datum.'
        return column.wrong(row, message, f"Skriv år, månad och dag så här: {column.example}.")
    return Taken(day)


def experience(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    """Take an experience, in words or in years."""
    found = read_experience(cell)
    if cell and found is None:
        message = f'"{short(cell)}" går inte att tolka.'
        return column.wrong(row, message, f"Skriv {_either(tuple(Experience))}.")
    return Taken(found)


def seats(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    """Take how many a mentor has room for: 1 if nothing is said, 0 for all others."""
    if row.role is not Role.MENTOR:
        if row.role is None or cell in ("", "0"):
            return Taken(0)
        message = "Bara mentorer har platser."
        return Taken(0, (column.odd(row, message, "Cellen används inte."),))
    if not cell:
        return Taken(1)
    if not re.fullmatch(r"[0-9]{1,3}", cell) or int(cell) > MOST_SEATS:
        message = f'"{short(cell)}" är inte ett helt tal mellan 0 och {MOST_SEATS}.'
        return column.wrong(row, message, f"Skriv till exempel {column.example}.")
    return Taken(int(cell))


def several(_column: Column, cell: str, _row: Row, _around: Around) -> Taken:
    """Take a list."""
    return Taken(_items(cell))


def cannot(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take the refs of others."""
    refs = _items(cell)
    odd = (_odd_ref(column, ref, row, around) for ref in refs)
    kept = tuple(ref for ref in refs if ref != row.ref)
    return Taken(kept, tuple(problem for problem in odd if problem))


def manager(column: Column, cell: str, row: Row, around: Around) -> Taken:
    """Take the ref of someone else."""
    ref = one_line(cell)
    odd = _odd_ref(column, ref, row, around) if ref else None
    return Taken("" if ref == row.ref else ref, (odd,) if odd else ())


def _odd_ref(column: Column, ref: str, row: Row, around: Around) -> RowProblem | None:
    if ref == row.ref:
        return column.odd(row, "Det här är personens egen ref.", "Den tas bort.")
    if ref in around.lines or ref in around.known:
        return None
    message = f'Ingen har ref "{short(ref)}".'
    fix = "Kontrollera stavningen, även stora och små bokstäver. Den sparas som den är."
    return column.odd(row, message, fix)


def _items(cell: str) -> tuple[str, ...]:
    """Return the items of a list in a cell, the first of those alike in all but case."""
    items = [one_line(item) for item in _LIST_SEPARATOR.split(cell)]
    first: dict[str, str] = {}
    for item in filter(None, items):
        first.setdefault(item.casefold(), item)
    return tuple(first.values())


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} eller {words[-1]}"
