"""`people`: who takes part, read from a file and listed.

A file is taken whole or not at all: every row that is wrong is named, and then
nothing is changed.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from introbot.app.rules import load_rules
from introbot.clock import in_stockholm, now
from introbot.errors import IntrobotError
from introbot.people.model import Person
from introbot.people.table.columns import COLUMNS
from introbot.people.table.problems import RowProblem
from introbot.people.table.reading import read_people
from introbot.people.table.template import template
from introbot.settings import Settings
from introbot.storage import people
from introbot.storage.database import open_database, writing
from introbot.storage.people import Member

WIDE = 160
"""Characters on a line where nobody's screen sets the width."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which file."""
    does = parser.add_subparsers(dest="does", metavar="import|list", required=True)
    columns = "\n".join(f"  {column.name:<11} {column.help}" for column in COLUMNS)
    importing = does.add_parser(
        "import",
        help="läs in en CSV-fil; allt eller inget",
        description=f"Läs in en CSV-fil. Den som redan finns (samma ref) ändras.\n\n{columns}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    importing.add_argument("file", nargs="?", type=Path, metavar="FIL.csv")
    importing.add_argument("--template", action="store_true", help="skriv ut en mall")
    listing = does.add_parser("list", help="visa alla")
    listing.add_argument("--json", action="store_true", help="ett JSON-objekt per rad")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Do it; 1 when the file was refused."""
    if chosen.does == "list":
        return _list(settings, as_json=chosen.json)
    if chosen.template:
        sys.stdout.write(template())
        return 0
    if chosen.file is None:
        raise IntrobotError("Ange en fil: people import FIL.csv. En mall får du med --template.")
    return _import(chosen.file, settings)


def _import(file: Path, settings: Settings) -> int:
    try:
        content = file.read_bytes()
    except OSError as error:
        told = "finns inte" if isinstance(error, FileNotFoundError) else "gick inte att läsa"
        raise IntrobotError(f"{file} {told}. Ange en CSV-fil.") from None
    moment = now()
    organisation = load_rules(settings).organisation
    database = open_database(settings.data)
    try:
        known = people.refs(database)
        today = in_stockholm(moment).date()
        found = read_people(content, organisation, known, today)
        _tell(file, found.problems)
        if any(problem.is_error for problem in found.problems):
            wrong = len({one.line for one in found.problems if one.is_error})
            print(f"Inget är ändrat: {_count(wrong, 'rad', 'rader')} behöver rättas.")
            return 1
        with writing(database):
            for person in _shown(found.people):
                people.save(database, person, moment)
    finally:
        database.close()
    new = sum(person.ref not in known for person in found.people)
    changed = len(found.people) - new
    print(f"{_count(new, 'ny', 'nya')}, {_count(changed, 'ändrad', 'ändrade')}.")
    return 0


def _shown(everyone: Sequence[Person]) -> Sequence[Person]:
    """Show a bar while they are gone through, if somebody is watching."""
    if not sys.stderr.isatty():
        return everyone
    from rich.console import Console  # noqa: PLC0415 - only for somebody at a terminal
    from rich.progress import track  # noqa: PLC0415 - as above

    console = Console(stderr=True)
    return list(track(everyone, "Läser in", console=console, transient=True))


def _tell(file: Path, problems: Sequence[RowProblem]) -> None:
    for problem in problems:
        print(f"{file}: {problem}", file=sys.stderr)


def _list(settings: Settings, *, as_json: bool) -> int:
    database = open_database(settings.data)
    everyone = people.everyone(database)
    database.close()
    if as_json:
        for member in everyone:
            print(json.dumps(_cells(member.person, joined=bool(member.chat)), ensure_ascii=False))
    elif everyone:
        _print_table(everyone)
    else:
        print("Ingen är med än. Läs in en fil med people import, eller bjud in med invite.")
    return 0


def _print_table(everyone: Sequence[Member]) -> None:
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=None)
    for heading in "ref", "namn", "roll", "stadsdel", "område", "yrke", "start", "i chatten":
        table.add_column(heading, no_wrap=heading in {"ref", "start"}, overflow="fold")
    for member in everyone:
        one = member.person
        start = one.start.isoformat() if one.start else ""
        in_chat = "ja" if member.chat else "nej"
        where = one.district or "alla"
        cells = (one.ref, one.name, one.role, where, one.area, one.profession, start, in_chat)
        table.add_row(*map(Text, cells))
    # A file or a pipe has no width to keep to.
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)


def _cells(person: Person, *, joined: bool) -> dict[str, object]:
    """Return a person by the names of the table's columns."""
    return {
        "ref": person.ref,
        "namn": person.name,
        "roll": person.role.value,
        "stadsdel": person.district,
        "område": person.area,
        "yrke": person.profession,
        "start": person.start.isoformat() if person.start else None,
        "erfarenhet": person.experience.value if person.experience else None,
        "platser": person.seats,
        "metoder": list(person.methods),
        "språk": list(person.languages),
        "chef": person.manager,
        "i chatten": joined,
    }


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
