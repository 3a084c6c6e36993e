"""Each incoming thing is dealt with once."""

from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.messages import Incoming
from introbot.storage import inbox
from introbot.storage.database import writing


def note(database: Database, incoming: Incoming, now: datetime) -> int | None:
    with writing(database):
        return inbox.note(database, incoming, now, failed=False)


def test_key_is_noted_once(database: Database, now: datetime) -> None:
    incoming = Incoming("prov", "chatt", "7", text="hej")

    assert note(database, incoming, now) is not None
    assert note(database, incoming, now) is None
    assert database.table("inbox").count == 1


def test_same_key_of_another_channel_is_new(database: Database, now: datetime) -> None:
    assert note(database, Incoming("ett", "chatt", "7"), now) is not None
    assert note(database, Incoming("två", "chatt", "7"), now) is not None


def test_neither_text_nor_chat_is_kept(database: Database, now: datetime) -> None:
    note(database, Incoming("prov", "hemlig-chatt", "7", text="hemlig text"), now)

    assert "hemlig" not in str(list(database.query("select * from inbox")))
