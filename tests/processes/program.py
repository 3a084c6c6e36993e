"""The program itself as a process, and what can be seen of it from outside.

It is started as an operator starts it, and never patched: what goes wrong does so
at the Bot API server, in the database's lock, or by a signal.
"""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.channels.telegram.bot_api_people import Person
from tests.channels.telegram.bot_api_server import TOKEN, BotApiServer

ROOT = Path(__file__).parents[2]
DEADLINE = 20.0
"""Seconds until what has not happened counts as never."""
GLANCE = 0.02


class Program:
    """`bot.py serve` on one data folder; it can be run again after it has ended."""

    def __init__(self, folder: Path, knowledge: Path, server: BotApiServer) -> None:
        self.data = folder / "data"
        self.knowledge = knowledge
        self.token = TOKEN
        self.url = server.url
        self._server = server
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "not started"
        return self._process

    def start(self) -> None:
        """Start it, and return at once."""
        self.end()
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("INTROBOT_")
        }
        environment |= {
            "INTROBOT_TOKEN": self.token,
            "INTROBOT_API_URL": self.url,
            "INTROBOT_DATA": str(self.data),
            "INTROBOT_KNOWLEDGE": str(self.knowledge),
        }
        with self._out.open("ab") as out, self._err.open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, "bot.py", "serve"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )

    def end(self) -> None:
        """See to it that nothing of ours is left running."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    async def kill(self) -> None:
        """Kill -9, and wait until the server has noticed."""
        self.end()
        assert self.process.returncode == -signal.SIGKILL, f"ended by itself:\n{self.said}"
        await self._server.until(lambda: self._server.holding == 0)

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, wait until it has, and return its exit code."""
        self.process.send_signal(number)
        return await self.exit_code()

    async def exit_code(self) -> int:
        """Wait until it has ended by itself."""
        return await asyncio.to_thread(self.process.wait, DEADLINE)

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    @property
    def out(self) -> str:
        return self._out.read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        return self._err.read_text(encoding="utf-8")

    @property
    def said(self) -> str:
        """All that it has written to the operator, over all runs."""
        return self.out + self.err

    @property
    def kept(self) -> bytes:
        """Every byte in the data folder, as the files lie there now."""
        return b"\n".join(file.read_bytes() for file in self.data.rglob("*") if file.is_file())

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something to happen, at the server, in the database or to the process."""
        try:
            async with asyncio.timeout(DEADLINE):
                while not happened():
                    assert self.runs, f"has ended; said:\n{self.said}"
                    await asyncio.sleep(GLANCE)
        except TimeoutError:
            states = self.states if self._database.exists() else []
            raise AssertionError(f"never happened; outbox {states}, said:\n{self.said}") from None

    async def until_polling(self) -> None:
        """Wait until it has stored all that was written and asks for more."""
        await self.until(lambda: not self._server.waiting and self._server.holding > 0)

    async def until_settled(self) -> None:
        """Wait until it has stored all that was written, and has no answer left to send."""
        await self.until_polling()
        await self.until(lambda: not {"waiting", "sending"} & set(self.states))

    async def until_answering(self) -> None:
        """Wait until it has tried to send an answer."""
        await self.until(lambda: bool(self._server.called("sendMessage")))

    async def until_seen(self, person: Person, count: int) -> None:
        await self.until(lambda: len(person.sees) >= count)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table as any SQLite tool shows it."""
        with self._connected() as connection:
            connection.row_factory = sqlite3.Row
            found = connection.execute(f"select * from {table} order by id")  # noqa: S608 - ours
            return [dict(row) for row in found]

    @property
    def states(self) -> list[str]:
        """How far each answer has come, oldest first."""
        return [row["state"] for row in self.rows("outbox")]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the database's write lock: whatever is received now cannot be stored."""
        with self._connected() as connection:
            connection.execute("begin immediate")
            try:
                yield
            finally:
                connection.rollback()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._database, timeout=5.0)) as connection:
            yield connection

    @property
    def _database(self) -> Path:
        return self.data / "introbot.db"

    @property
    def _out(self) -> Path:
        return self._folder / "stdout"

    @property
    def _err(self) -> Path:
        return self._folder / "stderr"
