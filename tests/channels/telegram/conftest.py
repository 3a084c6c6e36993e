"""The Bot API server that each test of the Telegram channel has to itself."""

from collections.abc import AsyncIterator

import pytest_asyncio

from .bot_api_server import BotApiServer


@pytest_asyncio.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running
