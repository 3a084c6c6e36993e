"""A channel at work, and the whole bot around it, as a test needs them: quick and real."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from introbot.channels.base import HandOver
from introbot.channels.telegram import TelegramChannel
from introbot.channels.telegram.pace import Pace
from introbot.conversation.messages import Button, Incoming, Reply, say
from introbot.conversation.response import Response, Talk
from introbot.service.courier import Courier
from introbot.service.desk import Desk
from introbot.storage.database import open_database

from .bot_api_server import TOKEN, BotApiServer

QUICK = Pace(
    poll=5.0, connect=2.0, read=5.0, back_off=(0.01,), conflict=0.01, idle=0.01, chat_gap=0, gap=0
)
LONG = tuple(f"{number}. " + "ord & ord " * 280 for number in range(1, 4))


@asynccontextmanager
async def receiving(
    server: BotApiServer, hand_over: HandOver, pace: Pace = QUICK
) -> AsyncIterator[TelegramChannel]:
    """A started channel that hands over what people do."""
    async with TelegramChannel(TOKEN, server.url, pace=pace) as channel:
        task = asyncio.create_task(channel.receive(hand_over))
        try:
            yield channel
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def respond(incoming: Incoming, _talk: Talk) -> Response:
    return Response((_reply(incoming),))


def _reply(incoming: Incoming) -> Reply:
    if not incoming.is_text:
        return say("Jag läser bara text.")
    if incoming.action:
        return say(f"Du valde {incoming.action}.")
    if incoming.text == "Välj":
        return say("Vilken?", buttons=((Button("Ja", "val:ja"), Button("Nej", "val:nej")),))
    if incoming.text == "Långt":
        return say(*LONG, buttons=((Button("Mer", "mer"),),))
    return say(f"Du skrev: {incoming.text}")


@dataclass
class Hands:
    """A clock that a test turns."""

    moment: datetime = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Running:
    """The bot: desk and courier on one database, and the channel between them and people."""

    server: BotApiServer
    database: Database
    channel: TelegramChannel
    clock: Hands
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(self.database, self.channel, self.clock)

    async def settles(self) -> None:
        """Wait until all that waits is stored and confirmed, and send what is then due."""
        await self.server.until_idle()
        await self.courier.deliver()

    async def later(self, seconds: float) -> None:
        self.clock.forward(seconds)
        await self.courier.deliver()

    @property
    def states(self) -> list[str]:
        return [row["state"] for row in self.outbox]

    @property
    def outbox(self) -> list[dict[str, Any]]:
        return list(self.database.query("select * from outbox order by id"))


@asynccontextmanager
async def running(
    server: BotApiServer, folder: Path, pace: Pace = QUICK, clock: Hands | None = None
) -> AsyncIterator[Running]:
    """The whole bot, from its start to its stop, on the database in `folder`."""
    clock = clock or Hands()
    database = open_database(folder)
    try:
        desk = Desk(database, respond, clock)
        async with receiving(server, desk.take, pace) as channel:
            yield Running(server, database, channel, clock)
    finally:
        database.close()
