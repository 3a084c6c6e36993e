"""`serve`: the bot at work on Telegram."""

import argparse
import asyncio
import sys

from introbot.app import bot
from introbot.app.engine import build_engine
from introbot.settings import Settings


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Serve Telegram until stopped."""
    engine = build_engine(settings)
    asyncio.run(bot.serve(settings, engine, ready=_tell_ready))
    return 0


def _tell_ready() -> None:
    print("introbot svarar på Telegram. Stoppa med Ctrl+C.", file=sys.stderr)
