"""The whole bot by talk: a person at a keyboard, and what she reads."""

import io
import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from introbot.answering.engine import Engine
from introbot.app import bot
from introbot.channels.terminal import TerminalChannel
from introbot.settings import Settings, read_settings

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
Talk = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def settings(base: Path, tmp_path: Path) -> Settings:
    return read_settings({"INTROBOT_KNOWLEDGE": str(base), "INTROBOT_DATA": str(tmp_path)})


@pytest.fixture
def staffed(base: Path, tmp_path: Path) -> Path:
    """The small base, with the stadsdelar and the rules of pairing that are shipped."""
    folder = tmp_path / "knowledge"
    shutil.copytree(base, folder)
    for name in "organisation.yaml", "matchning.yaml":
        shutil.copy(KNOWLEDGE / name, folder)
    return folder


@pytest.fixture
def talk(settings: Settings, engine: Engine, now: datetime) -> Talk:
    """Return what the bot says: its greeting, then its answer to each line."""

    async def says(*lines: str) -> list[str]:
        target = io.StringIO()
        channel = TerminalChannel(io.StringIO("".join(f"{line}\n" for line in lines)), target)
        await bot.run(settings, engine, channel, lambda: now)
        # Lines are wrapped for the screen; a reader sees words.
        return [" ".join(said.split()) for said in target.getvalue().split("Du: ")]

    return says
