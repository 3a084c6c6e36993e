"""`chat` and `serve`: the bot at work, in the terminal and on Telegram."""

import argparse
import asyncio
import sys
from contextlib import suppress

from introbot import app
from introbot.settings import Settings


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run_chat(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Talk in the terminal until the person leaves."""
    engine = app.build_engine(settings)
    with suppress(KeyboardInterrupt):
        asyncio.run(app.chat(settings, engine))
    return 0


def _tell_ready() -> None:
    print("introbot svarar på Telegram. Stoppa med Ctrl+C.", file=sys.stderr)


def run_serve(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Serve Telegram until stopped."""
    engine = app.build_engine(settings)
    asyncio.run(app.serve(settings, engine, ready=_tell_ready))
    return 0
