"""What is owed to people, kept until it is sent or given up."""

from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.messages import Address, Reply, to_json
from introbot.outbox.model import Owed, State
from introbot.storage.database import writing
from introbot.storage.moments import from_text, to_text


def owe(database: Database, to: Address, key: str, reply: Reply, now: datetime) -> None:
    """Owe `to` a reply. A key that is already there is left as it is."""
    database.execute(
        """insert into outbox (channel, chat, key, reply, state, created_at, try_at)
        values (?, ?, ?, ?, 'waiting', ?, ?) on conflict (key) do nothing""",
        [to.channel, to.chat, key, to_json(reply), to_text(now), to_text(now)],
    )


def claim(database: Database, channel: str, now: datetime) -> Owed | None:
    """Take the oldest message that is due, marking it as being sent; None if there is none.

    A chat's messages go in order: one that waits for a later try holds up those
    behind it, in its own chat only.
    """
    with writing(database):
        rows = list(
            database.query(
                """update outbox set state = 'sending', attempts = attempts + 1
                where id = (
                    select id from outbox_first where channel = ? and try_at <= ?
                    order by id limit 1
                ) returning id, channel, chat, reply, attempts, created_at""",
                [channel, to_text(now)],
            )
        )
    if not rows:
        return None
    row = rows[0]
    return Owed(
        row["id"],
        row["channel"],
        row["chat"],
        row["reply"],
        row["attempts"],
        from_text(row["created_at"]),
    )


def settle(
    database: Database,
    owed: Owed,
    state: State,
    now: datetime,
    *,
    reference: str | None = None,
    reason: str | None = None,
) -> None:
    """Record what became of a message for good, and forget what it said.

    A reply may quote a person. The chat is kept only of one that may not have reached
    somebody who takes part.
    """
    with writing(database):
        database.execute(
            """update outbox set state = :state, settled_at = :now, reference = :reference,
            reason = :reason, reply = '',
            chat = case when :state != 'sent' and exists (
                select 1 from people where people.channel = outbox.channel
                and people.chat = outbox.chat
            ) then chat else '' end where id = :id""",
            {
                "state": state.value,
                "now": to_text(now),
                "reference": reference,
                "reason": reason,
                "id": owed.id,
            },
        )


def put_back(database: Database, owed: Owed, try_at: datetime, reason: str) -> None:
    """Let a message that was certainly not sent wait for another try.

    One to somebody who has been erased meanwhile has nowhere to go.
    """
    with writing(database):
        database.execute(
            """update outbox set state = case when chat = '' then 'dead' else 'waiting' end,
            reply = case when chat = '' then '' else reply end,
            try_at = ?, reason = ? where id = ?""",
            [to_text(try_at), reason, owed.id],
        )


def recover(database: Database, channel: str, now: datetime) -> int:
    """Mark as uncertain what a stopped process was sending; return how many.

    Call it before the channel's courier starts: a row in `sending` with no
    courier at work may or may not have arrived.
    """
    with writing(database):
        done = database.execute(
            """update outbox set state = 'uncertain', settled_at = ?,
            reason = 'avbrott under sändning', reply = '', chat = case when exists (
                select 1 from people where people.channel = outbox.channel
                and people.chat = outbox.chat
            ) then chat else '' end
            where channel = ? and state = 'sending'""",
            [to_text(now), channel],
        )
    return int(done.rowcount)


def next_due(database: Database, channel: str) -> datetime | None:
    """Return when the next waiting message of the channel may be tried, or None."""
    rows = list(
        database.query(
            "select min(try_at) as at from outbox_first where channel = ?",
            [channel],
        )
    )
    return from_text(rows[0]["at"]) if rows[0]["at"] else None
