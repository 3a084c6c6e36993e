"""What is remembered of each chat for some minutes, and forgotten after."""

import json
from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.context import MEMORY, NOTHING, Context
from introbot.conversation.messages import Button, Incoming
from introbot.storage.moments import to_text


def recall(database: Database, incoming: Incoming, now: datetime) -> Context:
    """Return what is remembered of the sender's chat."""
    rows = list(
        database.query(
            "select entry, misses, buttons from context where channel = ? and chat = ? and at > ?",
            [incoming.channel, incoming.chat, to_text(now - MEMORY)],
        )
    )
    if not rows:
        return NOTHING
    buttons = tuple(Button(*one) for one in json.loads(rows[0]["buttons"]))
    return Context(rows[0]["entry"], rows[0]["misses"], buttons)


def remember(database: Database, incoming: Incoming, context: Context, now: datetime) -> None:
    """Remember `context` of the sender's chat."""
    database.execute(
        """insert into context (channel, chat, entry, misses, buttons, at)
        values (?, ?, ?, ?, ?, ?) on conflict (channel, chat) do update
        set entry = excluded.entry, misses = excluded.misses, buttons = excluded.buttons,
        at = excluded.at""",
        [
            *incoming.sender,
            context.entry,
            context.misses,
            json.dumps(context.buttons, ensure_ascii=False),
            to_text(now),
        ],
    )


def forget_old(database: Database, now: datetime) -> None:
    """Forget every chat that has been still for longer than is remembered."""
    database.execute("delete from context where at <= ?", [to_text(now - MEMORY)])
