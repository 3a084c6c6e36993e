"""Rounds of pairing that came to something, kept for some months so that they can be run again."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from introbot.storage.moments import to_text

KEPT = timedelta(days=90)


def note(database: Database, given: str, came_to: str, now: datetime) -> None:
    """Keep what a round was given and what it came to."""
    database.execute(
        "insert into rounds (at, given, came_to) values (?, ?, ?)", [to_text(now), given, came_to]
    )


def by_id(database: Database, number: int) -> tuple[str, str] | None:
    """Return what a round was given and what it came to, or None."""
    rows = list(database.query("select given, came_to from rounds where id = ?", [number]))
    return (rows[0]["given"], rows[0]["came_to"]) if rows else None


def latest(database: Database) -> int | None:
    """Return the number of the latest round that is kept, or None."""
    rows = list(database.query("select id from rounds order by id desc limit 1"))
    return int(rows[0]["id"]) if rows else None


def forget_old(database: Database, now: datetime) -> None:
    """Drop rounds of long ago."""
    database.execute("delete from rounds where at <= ?", [to_text(now - KEPT)])
