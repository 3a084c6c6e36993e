"""The Bot API server and the program that each of these tests has to itself."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from tests.channels.telegram.bot_api_server import BotApiServer

from .program import Program
from .small_base import write_base


@pytest_asyncio.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@pytest.fixture
def program(server: BotApiServer, tmp_path: Path) -> Iterator[Program]:
    """The program, not yet started; ended whatever becomes of the test."""
    program = Program(tmp_path, write_base(tmp_path / "knowledge"), server)
    yield program
    program.end()
