"""What is owed to people by name, until its time comes and it moves to the outbox.

A reply answers a chat; a notice finds a person, wherever she is reached by then.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from introbot import workdays
from introbot.clock import in_stockholm
from introbot.conversation.messages import Address, Reply, from_json, to_json
from introbot.storage import outbox
from introbot.storage.moments import to_text

STALE = timedelta(days=14)
"""How long a notice waits for a person who cannot be reached, before it is dropped."""


def owe(database: Database, person: int, key: str, reply: Reply, due: datetime) -> None:
    """Owe a person a notice at a moment. A key that has been owed before is left as it is."""
    database.execute(
        """insert into notices (person, key, reply, due_at) values (?, ?, ?, ?)
        on conflict (key) do nothing""",
        [person, key, to_json(reply), to_text(due)],
    )


def is_owed(database: Database, key: str) -> bool:
    """Return whether a notice has yet to be sent."""
    query = "select 1 from notices where key = ? and moved_at is null"
    return any(True for _ in database.query(query, [key]))


def take_back(database: Database, key: str) -> None:
    """Owe no longer what is not true any more. In `key` a % stands for anything."""
    database.execute("delete from notices where key like ? and moved_at is null", [key])


def move_due(database: Database, now: datetime) -> int:
    """Put in the outbox what is due to people who can be reached; return how many.

    Nothing is moved while offices are closed: what fell due while the bot was down
    does not go out at night. A text is then kept in the outbox alone, which empties
    it when it is sent.
    """
    local = in_stockholm(now)
    if workdays.decent(local) != local:
        return 0
    rows = list(
        database.query(
            """select notices.id, key, reply, channel, chat
            from notices join people on people.id = notices.person
            where moved_at is null and due_at <= ? and chat is not null
            order by due_at, notices.id""",
            [to_text(now)],
        )
    )
    for row in rows:
        address = Address(row["channel"], row["chat"])
        outbox.owe(database, address, row["key"], from_json(row["reply"]), now)
        database.execute(
            "update notices set moved_at = ?, reply = '' where id = ?", [to_text(now), row["id"]]
        )
    database.execute(
        "delete from notices where moved_at is null and due_at <= ?", [to_text(now - STALE)]
    )
    return len(rows)
