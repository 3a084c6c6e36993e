"""The command line: which command, with what, and what its exit code means.

Exit codes: 0 done, 1 the command found errors in what it was to check, 2 it
could not be carried out.
"""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn, TypeAlias

from introbot.errors import IntrobotError
from introbot.settings import read_settings

AddArguments: TypeAlias = Callable[[argparse.ArgumentParser], None]

COMMANDS = {
    "chat": "prata med boten i terminalen",
    "serve": "kör boten på Telegram",
    "ask": "ett svar på en fråga, eller på varje rad in",
    "check": "granska kunskapsbasen",
    "export": "hela basen som JSON, en post per rad",
    "people": "läs in eller visa dem som är med",
    "invite": "bjud in någon, eller en grupp",
    "pair": "para ihop nyanställda med mentorer",
}
"""Each command and what its help says. Its module in this folder has the same name."""

GARBAGE_AFTER = 50_000
"""New objects between two looks for garbage."""
SWEDISH = (
    ("unrecognized arguments", "okända argument"),
    ("argument kommando: invalid choice", "okänt kommando"),
    ("invalid choice", "går inte att välja"),
    ("choose from", "välj bland"),
    ("the following arguments are required", "det saknas"),
    (r"expected (\d+) arguments?", r"ska ha \1 värden"),
    ("expected one argument", "ska ha ett värde"),
    ("invalid int value", "är inget heltal"),
    ("argument ", ""),
)
"""What argparse complains in English, and the same in Swedish."""
HELP_WIDTH = 88
"""Characters on a line of help."""


class SwedishParser(argparse.ArgumentParser):
    """An ArgumentParser whose complaints are Swedish."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and exit with 2."""
        told = message
        for english, swedish in SWEDISH:
            told = re.sub(english, swedish, told)
        self.exit(2, f"introbot: {told}\nSkriv introbot --help för att se kommandona.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (the process's own unless given); return its exit code."""
    # What a start makes stays: looking through it for garbage every 700 objects is wasted.
    gc.set_threshold(GARBAGE_AFTER)
    _speak_utf8()
    try:
        settings = read_settings(os.environ)
        given = list(sys.argv[1:] if arguments is None else arguments)
        asked = next((word for word in given if word in COMMANDS), None)
        name = asked or ("serve" if settings.token else "chat")
        # Only the command that is run is imported: a question does not wait for Telegram.
        module = import_module(f"introbot.cli.{name}")
        if name in {"chat", "serve"}:
            _log()
        chosen = _parser(name, module.arguments).parse_args(given or [name])
        return int(module.run(chosen, settings))
    except IntrobotError as error:
        print(f"introbot: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser(asked: str, add_arguments: AddArguments) -> argparse.ArgumentParser:
    parser = SwedishParser(
        prog="introbot",
        description="Svar med källa för nya handläggare. Utan kommando: serve om en token är "
        "satt, annars chat.",
        formatter_class=_formatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="kommando")
    for name, told in COMMANDS.items():
        command = commands.add_parser(name, help=told, description=told, formatter_class=_formatter)
        if name == asked:
            add_arguments(command)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    # argparse builds one for each argument added; without a width each asks for the terminal's.
    return argparse.HelpFormatter(prog, width=HELP_WIDTH)


def _log() -> None:
    import logging  # noqa: PLC0415 - a question has nothing to log

    logging.basicConfig(format="introbot: %(message)s", level=logging.WARNING)
    logging.getLogger("introbot").setLevel(logging.INFO)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
