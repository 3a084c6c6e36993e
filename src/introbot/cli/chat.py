"""`chat`: the bot at work in the terminal."""

import argparse
import asyncio
from contextlib import suppress

from introbot.app import bot
from introbot.app.engine import build_engine
from introbot.people.model import Role
from introbot.settings import Settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take whom to talk as."""
    roles = [role.value for role in Role]
    parser.add_argument(
        "--as", dest="role", choices=roles, metavar="ROLL", help=f"tala som {', '.join(roles)}"
    )


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Talk in the terminal until the person leaves."""
    engine = build_engine(settings)
    with suppress(KeyboardInterrupt):
        asyncio.run(bot.chat(settings, engine, Role(chosen.role) if chosen.role else None))
    return 0
