"""The people table: the bytes of a CSV file → people, and a problem for each cell that is wrong.

Takes the file as Excel, Numbers or an editor saves it: semicolon, comma or tab,
UTF-8, UTF-16 or Windows-1252, columns in any order. Refuses whatever it would
have to guess at, and any row with a personnummer; such a cell is never repeated.
A row with an error gives no person. Whether a file with errors is used at all is
the caller's affair.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from rapidfuzz import fuzz, process

from introbot.knowledge.staffing import Organisation
from introbot.people.days import plain, read_day
from introbot.people.model import Experience, Person, Role
from introbot.personal_data import find

DELIMITERS = (";", ",", "\t")
MOST_SEATS = 50
KEPT_SIGN = "@"
"""How refs begin that are ours to give."""
LONGEST_QUOTE = 40
"""Characters of a cell that are repeated in a message."""
LIKE_COLUMN = 70
"""From this likeness (0–100) an unknown column is taken for a misspelt known one."""

UNREADABLE = "Filen kan inte läsas som en tabell i text."
SAVE_AS_CSV = 'Spara den som "CSV UTF-8" i Excel och skicka den igen.'
EMPTY = "Filen är tom."
ONLY_HEADER = "Filen har bara en rubrikrad och inga personer."
ADD_ROWS = "Skriv en rad för varje person."
NO_HEADER = "Den första raden är inte en rubrikrad."
PERSONAL_NUMBER = "Cellen innehåller ett personnummer."
TAKE_OUT = "Ta bort det. Personnummer ska inte finnas i den här filen."
QUOTES = 'Citattecknen (") på raden går inte ihop, så den kan inte läsas.'
MEND_QUOTES = 'Ta bort dem, eller sätt ett " först och ett sist i cellen.'
TOO_MANY = "Raden har fler celler än rubrikraden har rubriker."
QUOTE_LISTS = 'Sätt citattecken runt celler med flera värden: "svenska, finska".'
ROLES = {
    **dict.fromkeys(("nyanstalld", "nyanstallda", "ny"), Role.NEWCOMER),
    **dict.fromkeys(("mentor", "mentorer"), Role.MENTOR),
}
EXPERIENCES = {
    **dict.fromkeys(
        ("nyutexaminerad", "nyexaminerad", "nyutexad", "nyexad", "nyutex", "nyex", "ny"),
        Experience.GRADUATE,
    ),
    **dict.fromkeys(("1 till 2 ar", "ett till tva ar", "ett ar", "tva ar"), Experience.SOME),
    **dict.fromkeys(
        ("mer", "erfaren", "mer an 2 ar", "mer an tva ar", "over 2 ar", "over tva ar"),
        Experience.MORE,
    ),
}
_YEARS = re.compile(r"(?P<least>[0-9]{1,2})(?: ?- ?(?P<most>[0-9]{1,2})|(?P<more> ?\+))?(?: ?ar)?")
_LIST_SEPARATOR = re.compile(r"[,;\r\n]")
_HEADER_GAPS = re.compile(r"[ _-]")


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


class Read(NamedTuple):
    """The people of the rows without errors, in the file's order, and all problems by line."""

    people: tuple[Person, ...]
    problems: tuple[RowProblem, ...]


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


class Line(NamedTuple):
    """A line of the file that is not blank; no cells if its quotation marks do not add up."""

    number: int
    cells: tuple[str, ...] | None


def read_people(
    content: bytes, organisation: Organisation, known: Container[str], today: date
) -> Read:
    """Return the people in a CSV file, and what is wrong with it.

    `known` holds the refs of people from before, who may be named as chef or in kan_inte.
    """
    text = _decoded(content)
    if text is None:
        return _nobody(RowProblem(0, "", UNREADABLE, SAVE_AS_CSV))
    lines = list(_lines(text, _delimiter(text)))
    if not lines:
        return _nobody(RowProblem(0, "", EMPTY, ADD_ROWS))
    header, *rest = lines
    wrong_header = tuple(_header_problems(header))
    if wrong_header:
        return _nobody(*wrong_header)
    if not rest:
        return _nobody(RowProblem(0, "", ONLY_HEADER, ADD_ROWS))
    names = [_column_name(cell) for cell in header.cells or ()]
    return _read_rows(rest, names, organisation, known, today)


def template() -> str:
    """Return a CSV file to fill in: the header, an invented newcomer and an invented mentor."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    writer.writerow(column.newcomer for column in COLUMNS)
    writer.writerow(column.mentor for column in COLUMNS)
    return file.getvalue()


def _nobody(*problems: RowProblem) -> Read:
    return Read((), problems)


def _decoded(content: bytes) -> str | None:
    """Return the text, or None if the bytes are no text: an Excel workbook, a picture."""
    text = next((text for text in _attempts(content) if text is not None), None)
    # Letters and their rings may come apart on a Mac; names are compared put together.
    return None if text is None or "\0" in text else unicodedata.normalize("NFC", text)


def _attempts(content: bytes) -> Iterator[str | None]:
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "windows-1252"):
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            yield None


def _delimiter(text: str) -> str:
    """Return the delimiter by which the header has the most known columns."""

    def columns(delimiter: str) -> int:
        header = next(_lines(text, delimiter), None)
        cells = header.cells or () if header else ()
        return sum(1 for cell in cells if _column_name(cell))

    return max(DELIMITERS, key=columns)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    """Yield the lines that are not blank, each numbered by where it begins."""
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = tuple(map(_filled_in, next(reader)))
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, None)
            continue
        if any(cells):
            yield Line(number, cells)


def _filled_in(cell: str) -> str:
    """Return what stands in a cell; a dash alone is how many leave one empty."""
    return cell.strip() if cell.strip(" -–—") else ""


def _plain_header(cell: str) -> str:
    return _HEADER_GAPS.sub("", plain(cell))


def _column_name(cell: str) -> str:
    """Return the column that a header cell names, or nothing."""
    return _NAME_OF.get(_plain_header(cell), "")


def _header_problems(header: Line) -> Iterator[RowProblem]:
    if header.cells is None:
        yield RowProblem(header.number, "", QUOTES, MEND_QUOTES)
        return
    names = [_column_name(cell) for cell in header.cells]
    if not any(names):
        fix = f"Skriv rubriker på första raden: {', '.join(_BY_NAME)}."
        yield RowProblem(header.number, "", NO_HEADER, fix)
        return
    unknown = [cell for cell in header.cells if cell and not _column_name(cell)]
    yield from (_unknown_column(header.number, cell) for cell in unknown)
    yield from _twice(header.number, names)
    # A misspelt column has been told of; that it is missing too says nothing more.
    there = {*names, *map(_nearest_column, unknown)}
    for column in COLUMNS:
        if column.needed and column.name not in there:
            yield RowProblem(header.number, column.name, "Kolumnen saknas.", "Lägg till den.")


def _unknown_column(line: int, cell: str) -> RowProblem:
    if find(cell) or find(_one_line(cell)):
        return RowProblem(line, "", PERSONAL_NUMBER, TAKE_OUT)
    near = _nearest_column(cell)
    fix = f'Menade du "{near}"?' if near else f"Kolumnerna är: {', '.join(_BY_NAME)}."
    return RowProblem(line, "", f'Kolumnen "{_short(cell)}" finns inte.', fix)


def _nearest_column(cell: str) -> str:
    near = process.extractOne(
        _plain_header(cell), list(_NAME_OF), scorer=fuzz.ratio, score_cutoff=LIKE_COLUMN
    )
    return _NAME_OF[near[0]] if near else ""


def _twice(line: int, names: Sequence[str]) -> Iterator[RowProblem]:
    for name in _BY_NAME:
        if names.count(name) > 1:
            yield RowProblem(line, name, "Kolumnen finns mer än en gång.", "Behåll en av dem.")


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
    role = ROLES.get(plain(cells.get("roll", "")))
    return Row(line.number, cells, role, _one_line(cells.get("ref", "")))


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
        # Looked for as it is written and as it would be kept: with single spaces.
        if find(cell) or find(_one_line(cell))
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


def _text(_column: Column, cell: str, _row: Row, _around: Around) -> Taken:
    return Taken(_one_line(cell))


def _ref(column: Column, cell: str, row: Row, around: Around) -> Taken:
    before = around.lines[row.ref]
    if before != row.line:
        message = f'"{_short(cell)}" står redan på rad {before}.'
        return column.wrong(row, message, "Varje person ska ha en egen ref.")
    if row.ref.startswith(KEPT_SIGN):
        message = f'"{_short(cell)}" börjar med {KEPT_SIGN}, som boten själv använder.'
        return column.wrong(row, message, f"Skriv en ref utan {KEPT_SIGN} först.")
    return Taken(row.ref)


def _role(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    if row.role is None:
        message = f'"{_short(cell)}" är ingen roll som kan stå här.'
        return column.wrong(row, message, f"Skriv {Role.NEWCOMER} eller {Role.MENTOR}.")
    return Taken(row.role)


def _district(column: Column, cell: str, row: Row, around: Around) -> Taken:
    if not cell and row.role is Role.NEWCOMER:
        message = "En nyanställd måste ha en stadsdel."
        return column.wrong(row, message, f"Skriv till exempel {column.example}.")
    written, organisation = _one_line(cell), around.organisation
    known, like = organisation.district(written), organisation.like_district(written)
    if known is not None or not organisation.districts:
        return Taken(known or written)
    return _unknown_place(column, written, row, "stadsdelar", like)


def _area(column: Column, cell: str, row: Row, around: Around) -> Taken:
    written, organisation = _one_line(cell), around.organisation
    known, like = organisation.area(written), organisation.like_area(written)
    if known is not None or not organisation.areas:
        return Taken(known or written)
    return _unknown_place(column, written, row, "områden", like)


def _unknown_place(column: Column, written: str, row: Row, places: str, like: str | None) -> Taken:
    if not written:
        return Taken("")
    message = f'"{_short(written)}" finns inte bland era {places}.'
    if like:
        return column.wrong(row, message, f'Menade du "{like}"?')
    return Taken(written, (column.odd(row, message, "Namnet tas som det är skrivet."),))


def _start(column: Column, cell: str, row: Row, around: Around) -> Taken:
    day = read_day(cell, around.today)
    if cell and day is None:
        message = f'"{_short(cell)}" kan inte läsas som ett datum.'
        return column.wrong(row, message, f"Skriv år, månad och dag så här: {column.example}.")
    return Taken(day)


def _experience(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    found = EXPERIENCES.get(plain(cell)) or _years_worked(plain(cell))
    if cell and found is None:
        message = f'"{_short(cell)}" går inte att tolka.'
        return column.wrong(row, message, f"Skriv {_either(tuple(Experience))}.")
    return Taken(found)


def _years_worked(written: str) -> Experience | None:
    """Return the experience that years stand for; None where they span two of them."""
    years = _YEARS.fullmatch(written)
    if not years:
        return None
    least = int(years["least"])
    if years["more"]:
        return Experience.MORE if least >= 2 else None
    most = int(years["most"] or least)
    if most == 0:
        return Experience.GRADUATE
    if 1 <= least <= most <= 2:
        return Experience.SOME
    return Experience.MORE if 3 <= least <= most else None


def _seats(column: Column, cell: str, row: Row, _around: Around) -> Taken:
    if row.role is not Role.MENTOR:
        if row.role is None or cell in ("", "0"):
            return Taken(0)
        message = "Bara mentorer har platser."
        return Taken(0, (column.odd(row, message, "Cellen används inte."),))
    if not cell:
        return Taken(1)
    if not re.fullmatch(r"[0-9]{1,3}", cell) or int(cell) > MOST_SEATS:
        message = f'"{_short(cell)}" är inte ett helt tal mellan 0 och {MOST_SEATS}.'
        return column.wrong(row, message, f"Skriv till exempel {column.example}.")
    return Taken(int(cell))


def _several(_column: Column, cell: str, _row: Row, _around: Around) -> Taken:
    return Taken(_items(cell))


def _cannot(column: Column, cell: str, row: Row, around: Around) -> Taken:
    refs = _items(cell)
    odd = (_odd_ref(column, ref, row, around) for ref in refs)
    kept = tuple(ref for ref in refs if ref != row.ref)
    return Taken(kept, tuple(problem for problem in odd if problem))


def _manager(column: Column, cell: str, row: Row, around: Around) -> Taken:
    ref = _one_line(cell)
    odd = _odd_ref(column, ref, row, around) if ref else None
    return Taken("" if ref == row.ref else ref, (odd,) if odd else ())


def _odd_ref(column: Column, ref: str, row: Row, around: Around) -> RowProblem | None:
    if ref == row.ref:
        return column.odd(row, "Det här är personens egen ref.", "Den tas bort.")
    if ref in around.lines or ref in around.known:
        return None
    message = f'Ingen har ref "{_short(ref)}".'
    fix = "Kontrollera stavningen, även stora och små bokstäver. Den sparas som den är."
    return column.odd(row, message, fix)


def _items(cell: str) -> tuple[str, ...]:
    """Return the items of a list in a cell, the first of those alike in all but case."""
    items = [_one_line(item) for item in _LIST_SEPARATOR.split(cell)]
    first: dict[str, str] = {}
    for item in filter(None, items):
        first.setdefault(item.casefold(), item)
    return tuple(first.values())


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _short(cell: str) -> str:
    """Return a cell as a message repeats it."""
    text = _one_line(cell)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} eller {words[-1]}"


COLUMNS = (
    Column(
        "ref", "ref", _ref, 40,
        "er egen beteckning för personen, olika för alla, aldrig personnummer",
        "n-17", "exempel-1", "exempel-2", needed=True,
    ),
    Column(
        "namn", "name", _text, 80,
        "namnet som andra deltagare får se",
        "Anna Andersson", "Nya Nyansson", "Mentor Mentorsson", needed=True,
    ),
    Column(
        "roll", "role", _role, 40,
        "nyanställd eller mentor",
        "nyanställd", "nyanställd", "mentor", needed=True,
    ),
    Column(
        "stadsdel", "district", _district, 60,
        "måste anges för en nyanställd; tom för en mentor som är gemensam för alla",
        "Farsta", "Farsta", "Farsta",
    ),
    Column(
        "område", "area", _area, 60,
        "verksamhetsområdet",
        "barn och unga", "barn och unga", "barn och unga",
    ),
    Column(
        "yrke", "profession", _text, 60,
        "yrket, fritt skrivet",
        "socialsekreterare", "socialsekreterare", "socialsekreterare",
    ),
    Column(
        "start", "start", _start, 60,
        "dagen då personen började eller börjar",
        "2027-02-01", "2027-02-01", "2019-08-19",
    ),
    Column(
        "erfarenhet", "experience", _experience, 40,
        "nyutexaminerad, 1-2 år eller mer",
        "1-2 år", "nyutexaminerad", "mer",
    ),
    Column(
        "platser", "seats", _seats, 20,
        f"hur många en mentor tar emot samtidigt, 0–{MOST_SEATS}; tom är 1",
        "2", "", "2",
    ),
    Column(
        "metoder", "methods", _several, 300,
        "metoder som den nyanställda önskar eller mentorn kan, med komma emellan",
        "BBIC, MI", "BBIC", "BBIC, MI",
    ),
    Column(
        "språk", "languages", _several, 300,
        "språk som den nyanställda önskar eller mentorn kan, med komma emellan",
        "svenska, finska", "finska", "svenska, finska",
    ),
    Column(
        "kan_inte", "cannot", _cannot, 400,
        "ref för dem som personen inte får paras med, med komma emellan",
        "m-3, m-8",
    ),
    Column(
        "chef", "manager", _manager, 40,
        "ref för personens chef",
        "c-2",
    ),
)  # fmt: skip
_BY_NAME = {column.name: column for column in COLUMNS}
_NAME_OF = {_plain_header(name): name for name in _BY_NAME}
