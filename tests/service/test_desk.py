"""One thing a person does is one transaction, and nothing she wrote is kept."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from introbot.conversation import texts_sv
from introbot.conversation.messages import Incoming, from_json, say
from introbot.conversation.respond import Responder
from introbot.conversation.response import Asked, Feedback, Response, Talk
from introbot.outbox.model import State
from introbot.service.desk import Desk, Respond
from introbot.storage import outbox
from introbot.storage.database import open_database, tidy

TABLES = ("inbox", "outbox", "asked", "feedback")
MakeDesk = Callable[[Respond], Desk]


@pytest.fixture
def desk_with(database: Database, now: datetime) -> MakeDesk:
    return lambda respond: Desk(database, respond, lambda: now)


def wrote(text: str, key: str = "1") -> Incoming:
    return Incoming("prov", "chatt", key, text=text)


def all_of(_incoming: Incoming, _talk: Talk) -> Response:
    return Response(
        (say("Ett."), say("Två.")),
        Asked("answer", "boka-tolk", 0.9),
        Feedback("boka-tolk", helped=True),
    )


def counts(database: Database) -> list[int]:
    return [database.table(name).count for name in TABLES]


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    return list(database.query(f"select * from {table} order by id"))  # noqa: S608 - our own name


def test_answer_question_and_key_are_stored_together(
    database: Database, desk_with: MakeDesk
) -> None:
    desk_with(all_of).take(wrote("hej"))

    assert counts(database) == [1, 2, 1, 1]
    assert [from_json(row["reply"]).text for row in rows(database, "outbox")] == ["Ett.", "Två."]
    assert {(row["channel"], row["chat"]) for row in rows(database, "outbox")} == {
        ("prov", "chatt")
    }
    (asked,) = rows(database, "asked")
    assert (asked["outcome"], asked["entry"], asked["confidence"]) == ("answer", "boka-tolk", 0.9)


def test_same_thing_delivered_twice_is_answered_once(
    database: Database, desk_with: MakeDesk
) -> None:
    desk = desk_with(all_of)
    desk.take(wrote("hej"))
    desk.take(wrote("hej"))

    assert counts(database) == [1, 2, 1, 1]


def test_same_thing_after_a_restart_is_answered_once(tmp_path: Path, now: datetime) -> None:
    for _ in range(2):
        database = open_database(tmp_path)
        Desk(database, all_of, lambda: now).take(wrote("hej"))
        stored = counts(database)
        database.close()

    assert stored == [1, 2, 1, 1]


@pytest.mark.parametrize("table", ["outbox", "asked", "feedback"])
def test_write_that_fails_leaves_nothing(
    database: Database, desk_with: MakeDesk, table: str
) -> None:
    database.execute(
        f"create trigger full before insert on {table} begin select raise(abort, 'fullt'); end"
    )
    with pytest.raises(Exception, match="fullt"):
        desk_with(all_of).take(wrote("hej"))
    assert counts(database) == [0, 0, 0, 0]

    database.execute("drop trigger full")
    desk_with(all_of).take(wrote("hej"))
    assert counts(database) == [1, 2, 1, 1]


def test_second_reply_that_fails_takes_the_first_along(
    database: Database, desk_with: MakeDesk
) -> None:
    database.execute(
        "create trigger full before insert on outbox when (select count(*) from outbox) > 0 "
        "begin select raise(abort, 'fullt'); end"
    )
    with pytest.raises(Exception, match="fullt"):
        desk_with(all_of).take(wrote("hej"))

    assert counts(database) == [0, 0, 0, 0]


def breaks(incoming: Incoming, _talk: Talk) -> Response:
    raise RuntimeError(incoming.text)


def test_fault_in_an_answer_is_apologised_for(
    database: Database, desk_with: MakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk_with(breaks).take(wrote("hemligheten"))

    (row,) = rows(database, "outbox")
    assert from_json(row["reply"]) == texts_sv.broken()
    assert [row["failed"] for row in rows(database, "inbox")] == [1]
    assert counts(database)[2:] == [0, 0]
    assert "RuntimeError" in caplog.text
    assert "hemligheten" not in caplog.text


def test_message_after_a_fault_is_answered(
    database: Database, desk_with: MakeDesk, responder: Responder
) -> None:
    desk_with(breaks).take(wrote("hej", "1"))
    desk_with(responder.respond).take(wrote("hej", "2"))

    assert [row["failed"] for row in rows(database, "inbox")] == [1, 0]


WRITTEN = (
    *("Zackarias undrar om admin kan boka tolk", "Zackarias 850709-9805", "19850709-9805"),
    *("vem vann Zackariasloppet 1998", "/start Zackarias", "/zackarias 850709-9805", "850709+9805"),
    *("- boka tolk åt Zackarias\n- boka rum åt Zackarias", "Zackarias " * 400),
)


@pytest.mark.parametrize("sent", [False, True], ids=["waiting", "sent"])
def test_nothing_that_was_written_is_in_the_file(
    tmp_path: Path, now: datetime, responder: Responder, *, sent: bool
) -> None:
    database = open_database(tmp_path)
    desk = Desk(database, responder.respond, lambda: now)
    single = [text for text in WRITTEN if not text.startswith("-")]
    for number, text in enumerate(WRITTEN if sent else single):
        desk.take(wrote(text, str(number)))
    while sent and (owed := outbox.claim(database, "prov", now)):
        outbox.settle(database, owed, State.SENT, now)
    if sent:
        # What has been sent is gone from the pages; the log goes when it is copied back.
        database.execute("pragma wal_checkpoint(truncate)").fetchall()

    files = [path for path in tmp_path.iterdir() if path.is_file()]
    content = b"".join(path.read_bytes() for path in files).lower()
    database.close()
    assert b"zackarias" not in content
    assert b"850709" not in content


@pytest.mark.parametrize("becomes", [State.SENT, State.UNCERTAIN, State.DEAD])
def test_pasted_list_is_not_in_the_file_once_settled(
    tmp_path: Path, now: datetime, responder: Responder, becomes: State
) -> None:
    database = open_database(tmp_path)
    Desk(database, responder.respond, lambda: now).take(
        wrote("- boka tolk åt Zackarias\n- boka rum åt Zackarias")
    )
    owed = outbox.claim(database, "prov", now)
    assert owed is not None
    outbox.settle(database, owed, becomes, now)
    tidy(database)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir()).lower()
    database.close()

    assert b"zackarias" not in content
