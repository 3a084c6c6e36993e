"""Forgetting a person: her row, where she is reached, and every text that may name her.

What stays of her pairings has null in her place, no reason and no score. Deleted pages are
overwritten (secure_delete), and the write-ahead log is emptied by `tidy` afterwards.
"""

import json
import re
from datetime import datetime, timedelta

from sqlite_utils import Database

from introbot.people.model import Person
from introbot.storage import people
from introbot.storage.moments import to_text
from introbot.storage.people import Member

SOMEBODY = "någon som inte är med längre"
KEPT_AFTER_THE_END = timedelta(days=30)


def erase(database: Database, member: Member) -> None:
    """Erase a person. What she is part of must have been ended before."""
    rows = database.query("select id from pairings where ? in (newcomer, mentor)", [member.id])
    for pairing in [row["id"] for row in rows]:
        _drop_texts(database, f"par:{pairing}:%")
    database.execute(
        "update pairings set reason = '', score = 0 where ? in (newcomer, mentor)", [member.id]
    )
    database.execute("delete from rounds")
    _forget_name(database, member.person.name)
    _forget_ref(database, member.person)
    if member.chat is not None:
        _forget_chat(database, member.channel, member.chat)
    database.execute("delete from people where id = ?", [member.id])


def due(database: Database, now: datetime) -> list[Member]:
    """Return the newcomers whose mentorskap has run its time so long ago that they are to go."""
    rows = database.query(
        """select people.id from people join pairings on pairings.newcomer = people.id
        where because = 'year' and role = 'nyanställd' and not exists (
            select 1 from pairings as other where people.id in (other.newcomer, other.mentor)
            and (other.state in ('proposed', 'asked', 'accepted') or other.settled_at > :then))""",
        {"then": to_text(now - KEPT_AFTER_THE_END)},
    )
    found = [people.by_id(database, row["id"]) for row in list(rows)]
    return [member for member in found if member is not None]


def _drop_texts(database: Database, keys: str) -> None:
    """Drop what is still owed about a pairing, to either: it may name the other."""
    nameless = "key not like '%:borta' and key not like '%:inaktuell'"
    database.execute(
        f"delete from notices where key like ? and moved_at is null and {nameless}",  # noqa: S608 - ours
        [keys],
    )
    database.execute(
        f"delete from outbox where key like ? and state = 'waiting' and {nameless}",  # noqa: S608 - ours
        [keys],
    )
    # What is on its way comes back if it does not arrive: then it has nowhere to go.
    database.execute(
        f"update outbox set chat = '' where key like ? and state = 'sending' and {nameless}",  # noqa: S608 - ours
        [keys],
    )


def _forget_name(database: Database, name: str) -> None:
    """Take her name out of what is still owed to others."""
    inside = json.dumps(name, ensure_ascii=False)[1:-1]
    whole = re.compile(rf"(?<!\w){re.escape(inside)}(?!\w)")
    for table in "outbox", "notices":
        query = f"select id, reply from {table} where instr(reply, ?)"  # noqa: S608 - ours
        for row in list(database.query(query, [inside])):
            database.execute(
                f"update {table} set reply = ? where id = ?",  # noqa: S608 - ours
                [whole.sub(SOMEBODY, row["reply"]), row["id"]],
            )


def _forget_ref(database: Database, person: Person) -> None:
    """Take her ref out of what others have said of whom they cannot have, and of chefs."""
    for member in people.everyone(database):
        cannot = tuple(ref for ref in member.person.cannot if ref != person.ref)
        if cannot != member.person.cannot or member.person.manager == person.ref:
            manager = "" if member.person.manager == person.ref else member.person.manager
            database.execute(
                "update people set cannot = ?, manager = ? where id = ?",
                [json.dumps(cannot, ensure_ascii=False), manager, member.id],
            )


def _forget_chat(database: Database, channel: str | None, chat: str) -> None:
    place = [channel, chat]
    for table in "context", "dialogs", "wrong_codes":
        database.execute(f"delete from {table} where channel = ? and chat = ?", place)  # noqa: S608 - ours
    database.execute(
        "delete from outbox where channel = ? and chat = ? and state = 'waiting'", place
    )
    database.execute("update outbox set chat = '' where channel = ? and chat = ?", place)
