"""What is owed is kept in order, sent once, and then forgotten."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from introbot.conversation.messages import Address, Button, Reply, from_json, say
from introbot.outbox.model import Owed, State
from introbot.storage import outbox
from introbot.storage.database import open_database, writing

LATER = timedelta(minutes=1)


def owe(
    database: Database, key: str, now: datetime, chat: str = "a", reply: Reply | None = None
) -> None:
    with writing(database):
        outbox.owe(database, Address("prov", chat), key, reply or say(key), now)


def claim(database: Database, now: datetime) -> Owed:
    owed = outbox.claim(database, "prov", now)
    assert owed is not None
    return owed


def said(owed: Owed) -> Reply:
    return from_json(owed.reply)


def rows(database: Database) -> list[dict[str, Any]]:
    return list(database.query("select * from outbox order by id"))


def test_owed_reply_comes_back_as_it_was(database: Database, now: datetime) -> None:
    reply = say("Å", "Två", buttons=((Button("Ja", "val:ja"),),))
    owe(database, "k", now, reply=reply)

    owed = claim(database, now)

    assert (owed.channel, owed.chat, said(owed), owed.attempts) == ("prov", "a", reply, 1)
    assert owed.created_at == now


def test_key_already_owed_is_left_as_it_is(database: Database, now: datetime) -> None:
    owe(database, "k", now, reply=say("först"))
    owe(database, "k", now, reply=say("sedan"))

    assert said(claim(database, now)) == say("först")
    assert outbox.claim(database, "prov", now) is None


def test_chat_gets_its_messages_in_order(database: Database, now: datetime) -> None:
    owe(database, "1", now)
    owe(database, "2", now)
    first = claim(database, now)

    assert outbox.claim(database, "prov", now) is None
    outbox.settle(database, first, State.SENT, now)
    assert said(claim(database, now)) == say("2")


def test_waiting_chat_does_not_hold_up_another(database: Database, now: datetime) -> None:
    owe(database, "1", now, chat="a")
    owe(database, "2", now, chat="a")
    owe(database, "3", now, chat="b")
    outbox.put_back(database, claim(database, now), now + LATER, "upptaget")

    assert said(claim(database, now)) == say("3")
    assert outbox.claim(database, "prov", now) is None


def test_message_put_back_is_first_when_due(database: Database, now: datetime) -> None:
    owe(database, "1", now)
    owe(database, "2", now)
    outbox.put_back(database, claim(database, now), now + LATER, "upptaget")

    assert outbox.next_due(database, "prov") == now + LATER
    again = claim(database, now + LATER)
    assert (said(again), again.attempts) == (say("1"), 2)


@pytest.mark.parametrize("state", [State.SENT, State.UNCERTAIN, State.DEAD])
def test_settled_message_frees_the_next(database: Database, now: datetime, state: State) -> None:
    owe(database, "1", now)
    owe(database, "2", now)
    outbox.settle(database, claim(database, now), state, now)

    assert said(claim(database, now)) == say("2")


def test_only_own_channel_is_claimed(database: Database, now: datetime) -> None:
    owe(database, "1", now)

    assert outbox.claim(database, "annan", now) is None
    assert outbox.next_due(database, "annan") is None


def test_sent_message_is_emptied_of_its_text(database: Database, now: datetime) -> None:
    owe(database, "1", now)
    outbox.settle(database, claim(database, now), State.SENT, now, reference="42")

    (row,) = rows(database)
    assert (row["state"], row["reply"], row["reference"]) == ("sent", "", "42")


def test_message_not_sent_is_emptied_of_its_text_too(database: Database, now: datetime) -> None:
    owe(database, "1", now)
    outbox.settle(database, claim(database, now), State.DEAD, now, reason="borta")

    (row,) = rows(database)
    assert (row["state"], row["reason"]) == ("dead", "borta")
    assert row["reply"] == ""


def test_stop_while_sending_leaves_it_uncertain(tmp_path: Path, now: datetime) -> None:
    before = open_database(tmp_path)
    owe(before, "1", now)
    owe(before, "2", now)
    claim(before, now)
    before.close()

    after = open_database(tmp_path)
    assert outbox.recover(after, "prov", now) == 1
    assert [row["state"] for row in rows(after)] == ["uncertain", "waiting"]
    assert said(claim(after, now)) == say("2")
    after.close()


def test_recovery_leaves_other_channels_alone(database: Database, now: datetime) -> None:
    owe(database, "1", now)
    claim(database, now)

    assert outbox.recover(database, "annan", now) == 0
    assert [row["state"] for row in rows(database)] == ["sending"]


def test_two_couriers_never_claim_the_same(tmp_path: Path, now: datetime) -> None:
    one, two = open_database(tmp_path), open_database(tmp_path)
    owe(one, "1", now, chat="a")
    owe(one, "2", now, chat="b")

    assert {said(claim(one, now)), said(claim(two, now))} == {say("1"), say("2")}
    assert outbox.claim(one, "prov", now) is None
    one.close()
    two.close()
