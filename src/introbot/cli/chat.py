"""`chat`: the bot at work in the terminal."""

import argparse
import asyncio
from contextlib import suppress

from introbot import app
from introbot.settings import Settings


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Talk in the terminal until the person leaves."""
    engine = app.build_engine(settings)
    with suppress(KeyboardInterrupt):
        asyncio.run(app.chat(settings, engine))
    return 0
