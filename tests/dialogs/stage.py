"""A stage for several people: what each says and sees, on any channel, by a clock a test turns.

The same story is played on Telegram over loopback HTTP and in the terminal. A
transcript is one person's talk as she sees it, a line for each thing said: her
own words, "[what she pressed]", and the bot's words with its buttons.
"""

import asyncio
import io
import queue
import re
import textwrap
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tests.channels.telegram.bot_api_people import Person
from tests.channels.telegram.bot_api_server import TOKEN, BotApiServer
from tests.channels.telegram.running import QUICK

from introbot.answering.engine import Engine
from introbot.app.bot import Bot, opening
from introbot.channels.telegram import TelegramChannel
from introbot.channels.terminal import TerminalChannel
from introbot.people.model import Role
from introbot.settings import Settings, read_settings
from introbot.storage.database import open_database

DEADLINE = 20.0
"""Seconds until what has not happened counts as never."""
GLANCE = 0.01
ADMIN = 1
"""The Telegram id that the settings make a central admin of."""


class Clock:
    """The time on the stage."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


class Stage(Protocol):
    """Where people talk with the bot."""

    clock: Clock

    async def says(self, name: str, text: str) -> None:
        """Let somebody write to the bot, and wait until all that follows has been said."""
        ...

    async def presses(self, name: str, label: str) -> None:
        """Let somebody press the newest button with a label, and wait as above."""
        ...

    async def looks(self) -> None:
        """Let the bot look at the clock, and wait as above."""
        ...

    def transcript(self, name: str) -> str:
        """Return somebody's whole talk with the bot."""
        ...


async def comes_to(stage: Stage, moment: datetime) -> None:
    """Let time pass until `moment`, and the bot see that it has."""
    assert moment > stage.clock.moment
    stage.clock.moment = moment
    await stage.looks()


def readable(transcript: str) -> str:
    """Return a transcript as a page to read: no secret code, and no line too long."""
    lines = re.sub(r"/start \w{20,}", "/start KOD", transcript).splitlines()
    return "\n".join(
        textwrap.fill(line, 92, subsequent_indent="    ", break_on_hyphens=False) for line in lines
    )


def invitation(stage: Stage, name: str) -> str:
    """Return the newest "/start CODE" that somebody has been given to pass on."""
    return str(re.findall(r"/start \w+", stage.transcript(name))[-1])


class TelegramStage:
    """People with telephones, and the bot polling a Bot API server of our own."""

    def __init__(self, base: Path, data: Path, engine: Engine, moment: datetime) -> None:
        self.clock = Clock(moment)
        self._settings = _settings(base, data)
        self._engine = engine
        self._numbers: dict[str, int] = {}
        self._exits = AsyncExitStack()
        self._server: BotApiServer
        self._bot: Bot
        self._task: asyncio.Task[None]

    async def __aenter__(self) -> Self:
        self._server = await self._exits.enter_async_context(BotApiServer())
        self._person("Admin")
        channel = TelegramChannel(TOKEN, self._server.url, pace=QUICK)
        await self._exits.enter_async_context(channel)
        self._bot = Bot(self._settings, self._engine, channel, self.clock)
        self._task = asyncio.create_task(self._bot.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, t: TracebackType | None
    ) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._exits.__aexit__(kind, error, t)

    async def says(self, name: str, text: str) -> None:
        self._person(name).says(text)
        await self.looks()

    async def presses(self, name: str, label: str) -> None:
        self._person(name).presses(label)
        await self.looks()

    async def looks(self) -> None:
        await self._server.until_idle()
        self._bot.look_at_the_clock()
        await _until(lambda: _nothing_owed(self._settings), self._task)

    def transcript(self, name: str) -> str:
        lines = [_line(line) for line in self._person(name).chat.lines]
        own = f"Person {self._numbers[name]}:"
        return "\n".join(line.replace(own, f"{name}:", 1) for line in lines)

    def files(self, name: str) -> list[tuple[str, str]]:
        """Return the files that somebody has been sent: name and text."""
        return self._person(name).chat.files

    def _person(self, name: str) -> Person:
        number = self._numbers.setdefault(name, len(self._numbers) + ADMIN)
        return self._server.person(number)


class TerminalStage:
    """People at keyboards, each with a terminal of her own on the same data."""

    def __init__(self, base: Path, data: Path, engine: Engine, moment: datetime) -> None:
        self.clock = Clock(moment)
        self._settings = _settings(base, data)
        self._engine = engine
        self._seats: dict[str, _Seat] = {}

    async def __aenter__(self) -> Self:
        welcome = opening(self._settings, "terminal-Admin", Role.ADMIN, self.clock)
        for said in (welcome, "ja", "Ada Alm"):
            await self.says("Admin", said)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, t: TracebackType | None
    ) -> None:
        for seat in self._seats.values():
            seat.keyboard.lines.put("")
        for seat in self._seats.values():
            seat.task.cancel()
        await asyncio.gather(*(seat.task for seat in self._seats.values()), return_exceptions=True)

    async def says(self, name: str, text: str) -> None:
        if name in self._seats:
            self._seats[name].keyboard.types(text)
        else:
            self._seats[name] = _Seat(name, text, self._settings, self._engine, self.clock)
        await self.looks()

    async def presses(self, name: str, label: str) -> None:
        self._seats[name].keyboard.types(self._seats[name].number_of(label))
        await self.looks()

    async def looks(self) -> None:
        seats = list(self._seats.values())
        for seat in seats:
            await seat.is_idle()
        # What one has done may be news to another, whose courier sleeps.
        for seat in seats:
            seat.bot.look_at_the_clock()
        await _until(lambda: _nothing_owed(self._settings), *(seat.task for seat in seats))

    def transcript(self, name: str) -> str:
        return self._seats[name].shown


class _Keyboard(io.TextIOBase):
    """Lines that a test types, read as from a terminal."""

    def __init__(self, screen: io.StringIO) -> None:
        self._screen = screen
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._waits = False

    def types(self, text: str) -> None:
        self._waits = False
        self._screen.write(f"{text}\n")
        self.lines.put(f"{text}\n")

    @property
    def is_idle(self) -> bool:
        return self._waits and self.lines.empty()

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        self._waits = True
        line = self.lines.get()
        self._waits = False
        return line


class _Seat:
    def __init__(
        self, name: str, first: str, settings: Settings, engine: Engine, clock: Clock
    ) -> None:
        self._screen = io.StringIO()
        self.keyboard = _Keyboard(self._screen)
        channel = TerminalChannel(
            self.keyboard,  # type: ignore[arg-type]
            self._screen,
            name=f"terminal-{name}",
            opening=first,
        )
        self.bot = Bot(settings, engine, channel, clock)
        self.task = asyncio.create_task(self.bot.run())

    @property
    def shown(self) -> str:
        """All that stands on the screen, as words; buttons as on Telegram."""
        text = re.sub(r"^ +\d+\. (.+)$", r"[\1]", self._screen.getvalue(), flags=re.MULTILINE)
        return _line(text)

    async def is_idle(self) -> None:
        """Wait until all that was typed has been answered."""
        await _until(lambda: self.keyboard.is_idle, self.task)

    def number_of(self, label: str) -> str:
        """Return the number that the newest button with a label has."""
        found = re.findall(
            rf"^ +(\d+)\. {re.escape(label)}$", self._screen.getvalue(), re.MULTILINE
        )
        assert found, f"no button {label!r}:\n{self._screen.getvalue()}"
        return str(found[-1])


def _settings(base: Path, data: Path) -> Settings:
    return read_settings(
        {
            "INTROBOT_KNOWLEDGE": str(base),
            "INTROBOT_DATA": str(data),
            "INTROBOT_ADMINS": str(ADMIN),
        }
    )


def _nothing_owed(settings: Settings) -> bool:
    database = open_database(settings.data)
    try:
        query = "select count(*) as n from outbox where state in ('waiting', 'sending')"
        return bool(next(iter(database.query(query)))["n"] == 0)
    finally:
        database.close()


async def _until(happened: Callable[[], bool], *tasks: "asyncio.Task[None]") -> None:
    async with asyncio.timeout(DEADLINE):
        while not happened():
            for task in tasks:
                if task.done():
                    task.result()
            await asyncio.sleep(GLANCE)


def _line(text: str) -> str:
    return " ".join(text.split())
