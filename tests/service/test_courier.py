"""What is owed is sent in order, and what may have arrived is never sent again."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlite_utils import Database

from introbot.channels.base import Gone, HandOver, NotSent, Outcome, Sent, Unknown
from introbot.conversation.messages import Address, Reply, say
from introbot.service.courier import Courier
from introbot.storage import outbox
from introbot.storage.database import writing


class FakeChannel:
    """Gives the outcomes it was handed, then Sent; remembers what it was asked to send."""

    name = "prov"

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self._outcomes = list(outcomes)
        self.tried: list[tuple[str, str]] = []
        self.sends = asyncio.Event()

    async def send(self, chat: str, reply: Reply) -> Outcome:
        self.tried.append((chat, reply.text))
        self.sends.set()
        return self._outcomes.pop(0) if self._outcomes else Sent("1")

    async def receive(self, hand_over: HandOver) -> None:
        raise NotImplementedError


class Hands:
    """A clock that a test turns."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock(now: datetime) -> Hands:
    return Hands(now)


def owe(database: Database, clock: Hands, *texts: str, chat: str = "a") -> None:
    with writing(database):
        for text in texts:
            key = f"{chat}:{text}"
            outbox.owe(database, Address("prov", chat), key, say(text), clock())


def rows(database: Database) -> list[dict[str, Any]]:
    return list(database.query("select * from outbox order by id"))


def states(database: Database) -> list[str]:
    return [row["state"] for row in rows(database)]


async def test_everything_due_is_sent_in_order(database: Database, clock: Hands) -> None:
    channel = FakeChannel()
    owe(database, clock, "Ett.", "Två.", "Tre.")

    assert await Courier(database, channel, clock).deliver() == 3
    assert channel.tried == [("a", "Ett."), ("a", "Två."), ("a", "Tre.")]
    assert states(database) == ["sent", "sent", "sent"]


async def test_nothing_owed_sends_nothing(database: Database, clock: Hands) -> None:
    channel = FakeChannel()

    assert await Courier(database, channel, clock).deliver() == 0
    assert channel.tried == []


async def test_sent_message_keeps_only_its_reference(database: Database, clock: Hands) -> None:
    owe(database, clock, "Ett.")
    await Courier(database, FakeChannel([Sent("4711")]), clock).deliver()

    (row,) = rows(database)
    assert (row["reply"], row["reference"]) == ("", "4711")


async def test_wait_that_the_channel_asks_for_is_kept(database: Database, clock: Hands) -> None:
    channel = FakeChannel([NotSent("för fort", after=30.0)])
    courier = Courier(database, channel, clock)
    owe(database, clock, "Ett.", "Två.")

    await courier.deliver()
    clock.forward(29)
    await courier.deliver()
    assert channel.tried == [("a", "Ett.")]

    clock.forward(1)
    await courier.deliver()
    assert channel.tried == [("a", "Ett."), ("a", "Ett."), ("a", "Två.")]
    assert states(database) == ["sent", "sent"]


async def test_wait_in_one_chat_spares_the_others(database: Database, clock: Hands) -> None:
    channel = FakeChannel([NotSent("för fort", after=30.0)])
    owe(database, clock, "Ett.", "Två.", chat="a")
    owe(database, clock, "Tre.", chat="b")

    await Courier(database, channel, clock).deliver()

    assert channel.tried == [("a", "Ett."), ("b", "Tre.")]


async def test_own_wait_grows_with_each_failure(database: Database, clock: Hands) -> None:
    channel = FakeChannel([NotSent("nere")] * 3)
    courier = Courier(database, channel, clock)
    owe(database, clock, "Ett.")

    await courier.deliver()
    for wait in (2, 4, 8):
        clock.forward(wait - 0.5)
        assert await courier.deliver() == 0
        clock.forward(0.5)
        assert await courier.deliver() == 1

    assert states(database) == ["sent"]


async def test_channel_that_stays_down_is_given_up(database: Database, clock: Hands) -> None:
    channel = FakeChannel([NotSent("nere")] * 100)
    courier = Courier(database, channel, clock)
    owe(database, clock, "Ett.", "Två.")

    for _ in range(39):
        await courier.deliver()
        clock.forward(900)
    assert states(database) == ["waiting", "waiting"]

    await courier.deliver()
    assert states(database)[0] == "dead"


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Unknown("inget svar"), "uncertain", "inget svar"),
        (Gone("blockerad"), "dead", "blockerad"),
        (NotSent("för lång", final=True), "dead", "för lång"),
        (NotSent("för lång", after=5.0, final=True), "dead", "för lång"),
    ],
)
async def test_message_settled_unsent_is_never_tried_again(
    database: Database, clock: Hands, outcome: Outcome, state: str, reason: str
) -> None:
    channel = FakeChannel([outcome])
    courier = Courier(database, channel, clock)
    owe(database, clock, "Ett.", "Två.")

    await courier.deliver()
    clock.forward(100_000)
    await courier.deliver()

    assert channel.tried == [("a", "Ett."), ("a", "Två.")]
    assert states(database) == [state, "sent"]
    assert rows(database)[0]["reason"] == reason


async def test_message_half_sent_at_a_stop_is_not_sent_again(
    database: Database, clock: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    channel = FakeChannel()
    owe(database, clock, "Ett.", "Två.")
    outbox.claim(database, "prov", clock())
    courier = Courier(database, channel, clock)

    with caplog.at_level(logging.WARNING):
        courier.recover()
    await courier.deliver()

    assert channel.tried == [("a", "Två.")]
    assert states(database) == ["uncertain", "sent"]
    assert "may or may not" in caplog.text


async def test_running_courier_sends_when_woken(database: Database, clock: Hands) -> None:
    channel = FakeChannel()
    courier = Courier(database, channel, clock)
    owe(database, clock, "Ett.")
    running = asyncio.create_task(courier.run())
    async with asyncio.timeout(5):
        await channel.sends.wait()
        channel.sends.clear()
        owe(database, clock, "Två.")
        courier.wake()
        await channel.sends.wait()
    running.cancel()

    assert channel.tried == [("a", "Ett."), ("a", "Två.")]
