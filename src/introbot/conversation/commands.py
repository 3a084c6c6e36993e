"""The commands people can write, as data."""

from collections.abc import Mapping
from typing import NamedTuple

from introbot.answering.language.swedish import tidy
from introbot.conversation import texts_sv
from introbot.conversation.messages import Button, Reply, say
from introbot.conversation.wording import SHOW
from introbot.knowledge.model import Entry


class Command(NamedTuple):
    """A command, its other spellings, what it says, and questions to press."""

    names: tuple[str, ...]
    says: tuple[str, ...]
    shows: tuple[str, ...] = ()


HELP = ("hjälp", "hjalp", "help")
"""Names of a command that one may write without its slash, alone: it is no question."""

COMMANDS = (
    Command(("start",), texts_sv.HELLO, ("introduktionsprogrammet", "bilaga-2", "mentor-fa")),
    Command(HELP, texts_sv.HELP, ("bilaga-2", "bilaga-3", "delegation-lokal")),
    Command(("om", "about"), texts_sv.ABOUT),
)

_BY_NAME = {name: command for command in COMMANDS for name in command.names}


def find(text: str) -> Command | None:
    """Return the command that `text` is, if it is one: "/hjälp", "/Hjalp@introbot x"."""
    name = tidy(text).split(maxsplit=1)[0].removeprefix("/").partition("@")[0]
    return _BY_NAME.get(name.rstrip("?!."))


def is_command(text: str) -> bool:
    """Return whether `text` is written as a command, known or not, or asks for help alone."""
    bare = tidy(text).rstrip("?!. ") in HELP
    return bare or (text.startswith("/") and len(text) > 1 and text[1].isalpha())


def reply(command: Command, entries: Mapping[str, Entry]) -> Reply:
    """Return what a command says, with buttons for those of its entries that the base has."""
    shown = [entries[entry] for entry in command.shows if entry in entries]
    buttons = tuple((Button(entry.title, SHOW + entry.id),) for entry in shown)
    return say(*command.says, buttons=buttons)
