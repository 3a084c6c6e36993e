"""The command line: which command, with what, and what its exit code means.

Exit codes: 0 done, 1 the command found errors in what it was to check, 2 it
could not be carried out.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeAlias

from introbot.cli import ask, check, export, talk
from introbot.errors import IntrobotError
from introbot.settings import Settings, read_settings

Run: TypeAlias = Callable[[argparse.Namespace, Settings], int]

COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], Run]] = {
    "chat": ("prata med boten i terminalen", talk.no_arguments, talk.run_chat),
    "serve": ("kör boten på Telegram", talk.no_arguments, talk.run_serve),
    "ask": ("ett svar på en fråga, eller på varje rad in", ask.arguments, ask.run),
    "check": ("granska kunskapsbasen", check.arguments, check.run),
    "export": ("hela basen som JSON, en post per rad", export.arguments, export.run),
}


class SwedishParser(argparse.ArgumentParser):
    """An ArgumentParser whose complaints are Swedish."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and exit with 2."""
        told = message.replace("unrecognized arguments", "okända argument")
        told = told.replace("invalid choice", "okänt kommando").replace("choose from", "välj bland")
        self.exit(2, f"introbot: {told}\nSkriv introbot --help för att se kommandona.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (the process's own unless given); return its exit code."""
    logging.basicConfig(format="introbot: %(message)s", level=logging.WARNING)
    logging.getLogger("introbot").setLevel(logging.INFO)
    _speak_utf8()
    chosen = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        name = chosen.command or ("serve" if settings.token else "chat")
        return COMMANDS[name][2](chosen, settings)
    except IntrobotError as error:
        print(f"introbot: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser(
        prog="introbot",
        description="Svar med källa för nya handläggare. Utan kommando: serve om en token är "
        "satt, annars chat.",
    )
    commands = parser.add_subparsers(dest="command", metavar="kommando")
    for name, (told, add_arguments, _) in COMMANDS.items():
        add_arguments(commands.add_parser(name, help=told, description=told))
    return parser


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
