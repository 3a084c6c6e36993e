"""What is remembered of each chat for some minutes, and forgotten after."""

from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.context import MEMORY, NOTHING, Context
from introbot.conversation.messages import Incoming
from introbot.storage.moments import to_text


def recall(database: Database, incoming: Incoming, now: datetime) -> Context:
    """Return what is remembered of the sender's chat."""
    rows = list(
        database.query(
            "select entry, misses from context where channel = ? and chat = ? and at > ?",
            [incoming.channel, incoming.chat, to_text(now - MEMORY)],
        )
    )
    return Context(rows[0]["entry"], rows[0]["misses"]) if rows else NOTHING


def remember(database: Database, incoming: Incoming, context: Context, now: datetime) -> None:
    """Remember `context` of the sender's chat."""
    database.execute(
        """insert into context (channel, chat, entry, misses, at) values (?, ?, ?, ?, ?)
        on conflict (channel, chat) do update
        set entry = excluded.entry, misses = excluded.misses, at = excluded.at""",
        [incoming.channel, incoming.chat, context.entry, context.misses, to_text(now)],
    )


def forget_old(database: Database, now: datetime) -> None:
    """Forget every chat that has been still for longer than is remembered."""
    database.execute("delete from context where at <= ?", [to_text(now - MEMORY)])
