"""A talk is remembered for some minutes, each chat by itself, and then forgotten."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from introbot.conversation.context import MEMORY, NOTHING, Context
from introbot.conversation.messages import Incoming
from introbot.storage.contexts import forget_old, recall, remember

AINO = Incoming("prov", "aino", "1")
BO = Incoming("prov", "bo", "1")
TOLK = Context("boka-tolk", 1)


def test_nothing_is_remembered_at_first(database: Database, now: datetime) -> None:
    assert recall(database, AINO, now) == NOTHING


def test_each_chat_has_a_memory_of_its_own(database: Database, now: datetime) -> None:
    remember(database, AINO, TOLK, now)
    remember(database, BO, Context("boka-rum"), now)

    assert recall(database, AINO, now) == TOLK
    assert recall(database, BO, now) == Context("boka-rum")


def test_what_comes_later_takes_the_place_of_what_was(database: Database, now: datetime) -> None:
    remember(database, AINO, TOLK, now)
    remember(database, AINO, Context(None, 2), now)

    assert recall(database, AINO, now) == Context(None, 2)


def test_still_chat_is_forgotten_after_some_minutes(database: Database, now: datetime) -> None:
    remember(database, AINO, TOLK, now)
    remember(database, BO, TOLK, now + timedelta(minutes=1))

    assert recall(database, AINO, now + MEMORY - timedelta(seconds=1)) == TOLK
    assert recall(database, AINO, now + MEMORY) == NOTHING
    forget_old(database, now + MEMORY)
    assert [row["chat"] for row in database.query("select chat from context")] == ["bo"]
