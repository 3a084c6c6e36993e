"""The only wiring: an engine and a channel in, a working bot out. Accepts fakes."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress

from introbot.answering.engine import Engine
from introbot.app.rules import load_rules
from introbot.channels import terminal
from introbot.channels.base import Channel
from introbot.channels.terminal import TerminalChannel
from introbot.clock import Clock, now
from introbot.conversation import commands, texts_sv
from introbot.conversation.dialogs import OVER
from introbot.conversation.messages import Address, Incoming
from introbot.conversation.respond import Responder
from introbot.errors import SettingsError
from introbot.people.invitations import VALID_FOR
from introbot.people.model import Role
from introbot.service.courier import Courier
from introbot.service.desk import Desk
from introbot.service.errands.admin import new_code
from introbot.service.ticker import Ticker
from introbot.settings import Settings
from introbot.storage import dialogs, invitations, people
from introbot.storage.database import open_database, writing
from introbot.storage.people import appoint

TELEGRAM = "telegram"


class Bot:
    """A bot at work on one channel and one data folder."""

    def __init__(
        self, settings: Settings, engine: Engine, channel: Channel, clock: Clock = now
    ) -> None:
        """Open the database and appoint the admins of the settings; nothing runs yet."""
        rules = load_rules(settings)
        self._database = open_database(settings.data)
        if channel.name == TELEGRAM:
            with writing(self._database):
                appoint(self._database, TELEGRAM, settings.admins, clock())
        self._channel = channel
        self._courier = Courier(self._database, channel, clock)
        self._courier.recover()
        responder = Responder(engine, rules.organisation, is_open=settings.is_open)
        self._desk = Desk(self._database, responder.respond, clock, rules)
        self._ticker = Ticker(self._database, rules, clock, self._courier.wake)

    async def run(self) -> None:
        """Serve until cancelled or the channel has nothing more to receive, and close."""
        receiving = asyncio.create_task(self._channel.receive(self._take))
        tasks = [
            receiving,
            asyncio.create_task(self._courier.run()),
            asyncio.create_task(self._ticker.run()),
        ]
        try:
            # None of the three ends by itself but receiving: another that does has failed.
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            await self._courier.deliver()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._database.close()

    def look_at_the_clock(self) -> None:
        """Do at once what time alone brings, and send what is owed."""
        self._ticker.tick()
        self._courier.wake()

    def _take(self, incoming: Incoming) -> None:
        self._desk.take(incoming)
        self._courier.wake()


async def run(settings: Settings, engine: Engine, channel: Channel, clock: Clock = now) -> None:
    """Serve one channel until cancelled or the channel has nothing more to receive."""
    await Bot(settings, engine, channel, clock).run()


async def chat(settings: Settings, engine: Engine, role: Role | None = None) -> None:
    """Talk in the terminal until the person leaves: as a guest, or as one of those who take part.

    Whoever has not been here in that role before joins first, by an invitation as anybody else.
    """
    if role is None:
        await run(settings, engine, TerminalChannel())
        return
    name = f"{terminal.NAME}-{role.value}"
    await run(settings, engine, TerminalChannel(name=name, opening=opening(settings, name, role)))


def opening(settings: Settings, name: str, role: Role, clock: Clock = now) -> str:
    """Return what is said first for somebody in the terminal: /start, with an invitation at need.

    Whoever sits at the machine may open the database too, so nobody has to let her in.
    """
    database = open_database(settings.data)
    try:
        place = Address(name, terminal.CHAT)
        is_joining = dialogs.open_at(database, place, clock()) != OVER
        if is_joining or people.at(database, *place) is not None:
            return "/start"
        code = new_code()
        with writing(database):
            invitations.add(database, code, role, expires_at=clock() + VALID_FOR)
        return f"/start {code}"
    finally:
        database.close()


async def serve(settings: Settings, engine: Engine, ready: Callable[[], None]) -> None:
    """Serve Telegram by long polling until stopped by a signal; call `ready` once in contact."""
    from introbot.channels.telegram import TelegramChannel  # noqa: PLC0415 - slow to import

    if not settings.token:
        raise SettingsError(
            "INTROBOT_TOKEN", "saknas. Skapa en bot hos BotFather och ange dess token."
        )
    stop_on_signals(asyncio.current_task(), (signal.SIGTERM, signal.SIGINT))
    channel = TelegramChannel(
        settings.token,
        settings.api_url,
        commands=commands.menu(),
        description=texts_sv.DESCRIPTION,
        short_description=texts_sv.SHORT_DESCRIPTION,
    )
    with suppress(asyncio.CancelledError):
        async with channel:
            ready()
            await run(settings, engine, channel)


def stop_on_signals(task: "asyncio.Task[None] | None", signals: Sequence[signal.Signals]) -> None:
    """Cancel `task` on the first of `signals`, so that what is open is closed."""
    loop = asyncio.get_running_loop()
    for number in signals:
        if task is not None:
            loop.add_signal_handler(number, task.cancel)
