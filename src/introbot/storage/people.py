"""The people who take part, by their ref or by where they are reached."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from introbot.people.model import Experience, Person, Role
from introbot.storage.moments import from_text, to_text

_APPOINTED = "@admin:"
"""How the refs of admins begin who are named in the settings; no other ref may."""
COLUMNS = (
    "ref",
    "name",
    "role",
    "district",
    "area",
    "profession",
    "start",
    "experience",
    "seats",
    "methods",
    "languages",
    "cannot",
    "manager",
)
"""The columns of `people` that hold a Person, in its own order."""


class Member(NamedTuple):
    """A person as she is kept: her row, when she was registered, and where she is reached."""

    id: int
    person: Person
    registered_at: datetime
    channel: str | None = None
    chat: str | None = None


def save(database: Database, person: Person, now: datetime) -> int:
    """Add a person, or change the one with the same ref; return her row."""
    names = ", ".join(COLUMNS)
    marks = ", ".join("?" for _ in COLUMNS)
    changes = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
    rows = list(
        database.query(
            f"insert into people ({names}, registered_at) values ({marks}, ?) "  # noqa: S608 - COLUMNS
            f"on conflict (ref) do update set {changes} returning id",
            [*_cells(person), to_text(now)],
        )
    )
    return int(rows[0]["id"])


def everyone(database: Database, *roles: Role) -> list[Member]:
    """Return the people of these roles, or all, by ref."""
    wanted = roles or tuple(Role)
    marks = ", ".join("?" for _ in wanted)
    rows = database.query(f"select * from people where role in ({marks}) order by ref", wanted)  # noqa: S608 - marks
    return [_member(row) for row in rows]


def refs(database: Database) -> frozenset[str]:
    """Return every ref there is."""
    return frozenset(row["ref"] for row in database.query("select ref from people"))


def by_id(database: Database, number: int) -> Member | None:
    """Return the person of a row."""
    return _one(database.query("select * from people where id = ?", [number]))


def by_ref(database: Database, ref: str) -> Member | None:
    """Return the person with a ref."""
    return _one(database.query("select * from people where ref = ?", [ref]))


def at(database: Database, channel: str, chat: str) -> Member | None:
    """Return the person who is reached at a chat."""
    return _one(
        database.query("select * from people where channel = ? and chat = ?", [channel, chat])
    )


def admins_of(database: Database, district: str) -> list[Member]:
    """Return the admins of a stadsdel, the central ones included."""
    found = everyone(database, Role.ADMIN)
    return [member for member in found if member.person.district in {"", district}]


def appoint(database: Database, channel: str, chats: Iterable[str], now: datetime) -> None:
    """Make central admins of the people at these chats, and of nobody else by this way."""
    wanted = {f"{_APPOINTED}{chat}": chat for chat in chats}
    for row in list(database.query("select ref from people where ref like ?", [f"{_APPOINTED}%"])):
        if row["ref"] not in wanted:
            database.execute("delete from people where ref = ?", [row["ref"]])
    for ref, chat in wanted.items():
        if at(database, channel, chat) is None:
            number = save(database, Person(ref, "Administratör", Role.ADMIN), now)
            reach(database, number, channel, chat)


def reach(database: Database, number: int, channel: str, chat: str) -> None:
    """Note where a person is reached; a later place takes the place of an earlier."""
    database.execute(
        "update people set channel = ?, chat = ? where id = ?", [channel, chat, number]
    )


def _cells(person: Person) -> list[object]:
    cells: dict[str, object] = person._asdict()
    for name in "methods", "languages", "cannot":
        cells[name] = json.dumps(cells[name], ensure_ascii=False)
    cells["start"] = person.start and person.start.isoformat()
    return [cells[name] for name in COLUMNS]


def _one(rows: Iterable[dict[str, Any]]) -> Member | None:
    found = list(rows)
    return _member(found[0]) if found else None


def _member(row: dict[str, Any]) -> Member:
    person = Person(
        ref=row["ref"],
        name=row["name"],
        role=Role(row["role"]),
        district=row["district"],
        area=row["area"],
        profession=row["profession"],
        start=date.fromisoformat(row["start"]) if row["start"] else None,
        experience=Experience(row["experience"]) if row["experience"] else None,
        seats=row["seats"],
        methods=tuple(json.loads(row["methods"])),
        languages=tuple(json.loads(row["languages"])),
        cannot=tuple(json.loads(row["cannot"])),
        manager=row["manager"],
    )
    registered = from_text(row["registered_at"])
    return Member(row["id"], person, registered, row["channel"], row["chat"])
