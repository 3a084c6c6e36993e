"""Which incoming things have been dealt with, so that none is dealt with twice."""

from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.messages import Incoming
from introbot.storage.moments import to_text


def is_known(database: Database, incoming: Incoming) -> bool:
    """Return whether `incoming` has been dealt with."""
    rows = database.query(
        "select 1 from inbox where channel = ? and key = ?", [incoming.channel, incoming.key]
    )
    return any(True for _ in rows)


def note(database: Database, incoming: Incoming, now: datetime, *, failed: bool) -> int | None:
    """Note that `incoming` is dealt with; return its row, or None if it was already.

    Only the channel and the key are kept, never the text or the chat.
    """
    rows = list(
        database.query(
            """insert into inbox (channel, key, received_at, failed) values (?, ?, ?, ?)
            on conflict (channel, key) do nothing returning id""",
            [incoming.channel, incoming.key, to_text(now), int(failed)],
        )
    )
    return rows[0]["id"] if rows else None
