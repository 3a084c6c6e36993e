"""Invitations by the hash of their code, and how often each chat has tried a wrong one."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from introbot.conversation.messages import Address
from introbot.people.invitations import Invitation, digest, is_usable, wait_after
from introbot.people.model import Role
from introbot.storage.moments import from_text, to_text

FORGET_FAILURES = timedelta(days=2)


def add(
    database: Database,
    code: str,
    role: Role,
    *,
    district: str = "",
    area: str = "",
    seats: int = 1,
    person: int | None = None,
    expires_at: datetime,
) -> None:
    """Add an invitation; of the code only its hash is kept."""
    database.execute(
        """insert into invitations (digest, role, district, area, seats, person, expires_at)
        values (?, ?, ?, ?, ?, ?, ?)""",
        [digest(code), role.value, district, area, seats, person, to_text(expires_at)],
    )


def look_up(database: Database, code: str, who: Address, now: datetime) -> Invitation | None:
    """Return the usable invitation that `code` is; None if it is none, or if `who` must wait.

    Each miss counts, and makes the next wait longer.
    """
    failures, last_at = _failures(database, who)
    if last_at is not None and now < last_at + wait_after(failures):
        return None
    rows = list(database.query("select * from invitations where digest = ?", [digest(code)]))
    if rows:
        found = _invitation(rows[0])
        if is_usable(found, now):
            return found
    database.execute(
        """insert into wrong_codes (channel, chat, failures, at) values (?, ?, 1, ?)
        on conflict (channel, chat) do update
        set failures = failures + 1, at = excluded.at""",
        [*who, to_text(now)],
    )
    return None


def use(database: Database, number: int, now: datetime) -> Invitation | None:
    """Use up one place of an invitation; None if none is left or it has expired."""
    rows = list(
        database.query(
            """update invitations set seats = seats - 1
            where id = ? and seats > 0 and expires_at > ? returning *""",
            [number, to_text(now)],
        )
    )
    return _invitation(rows[0]) if rows else None


def by_id(database: Database, number: int) -> Invitation | None:
    """Return an invitation."""
    rows = list(database.query("select * from invitations where id = ?", [number]))
    return _invitation(rows[0]) if rows else None


def forget_old(database: Database, now: datetime) -> None:
    """Drop what has expired or is used up, and failures of long ago."""
    database.execute("delete from invitations where expires_at <= ? or seats <= 0", [to_text(now)])
    database.execute("delete from wrong_codes where at <= ?", [to_text(now - FORGET_FAILURES)])


def _failures(database: Database, who: Address) -> tuple[int, datetime | None]:
    rows = list(
        database.query(
            "select failures, at from wrong_codes where channel = ? and chat = ?", list(who)
        )
    )
    return (rows[0]["failures"], from_text(rows[0]["at"])) if rows else (0, None)


def _invitation(row: dict[str, Any]) -> Invitation:
    return Invitation(
        id=row["id"],
        role=Role(row["role"]),
        district=row["district"],
        area=row["area"],
        seats=row["seats"],
        expires_at=from_text(row["expires_at"]),
        person=row["person"],
    )
