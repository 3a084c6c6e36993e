"""`chat`: the bot at work in the terminal."""

import argparse
import asyncio
from contextlib import suppress

from introbot.app import bot
from introbot.app.engine import build_engine
from introbot.settings import Settings


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Talk in the terminal until the person leaves."""
    engine = build_engine(settings)
    with suppress(KeyboardInterrupt):
        asyncio.run(bot.chat(settings, engine))
    return 0
