"""The commands people can write, as data."""

from collections.abc import Mapping
from typing import NamedTuple

from introbot.answering.language.swedish import tidy
from introbot.conversation import texts_sv
from introbot.conversation.messages import Button, Reply, say
from introbot.conversation.wording import SHOW
from introbot.knowledge.model import Entry
from introbot.people.model import Role
from introbot.people.permissions import Action, refusal


class Command(NamedTuple):
    """A command, its other spellings, what it is for, and what comes of it.

    It either says something, with questions to press, or is an errand: `action`
    is then done, after the dialog `form` if it needs one.
    """

    names: tuple[str, ...]
    is_for: str
    says: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    action: Action | None = None
    form: str = ""


HELP = ("hjälp", "hjalp", "help")
"""Names of a command that one may write without its slash, alone: it is no question."""
CANCEL = ("avbryt", "cancel", "stopp")
START = ("start",)

COMMANDS = (
    Command(
        START, "Börja här", texts_sv.HELLO, ("introduktionsprogrammet", "bilaga-2", "mentor-fa")
    ),
    Command(
        HELP,
        "Så frågar du, med exempel",
        texts_sv.HELP,
        ("bilaga-2", "bilaga-3", "delegation-lokal"),
    ),
    Command(("om", "about"), "Vad jag är, kan och inte kan", texts_sv.ABOUT),
    Command(("mentor", "minmentor"), "Ditt mentorskap", action=Action.SEE_PAIRING),
    Command(("byt", "byta", "bytmentor"), "Avsluta ett mentorskap", action=Action.CHANGE),
    Command(
        ("ledig", "paus", "borta"),
        "Säg att du är borta ett tag",
        action=Action.BE_AWAY,
        form="ledig",
    ),
    Command(("tillbaka", "åter"), "Säg att du är tillbaka", action=Action.BE_AWAY),
    Command(
        ("platser", "plats"),
        "Hur många nyanställda du kan ta",
        action=Action.SET_SEATS,
        form="platser",
    ),
    Command(
        ("mentorer", "väntar", "vantar"), "Mentorer och de som väntar", action=Action.SEE_MENTORS
    ),
    Command(("para",), "Para ihop dem som väntar", action=Action.PAIR),
    Command(("personer", "folk"), "Vilka som är med", action=Action.SEE_PEOPLE),
    Command(("bjudin", "bjud"), "Bjud in någon: /bjudin nyanställd Farsta", action=Action.INVITE),
    Command(("mindata", "data"), "Vad som sparas om dig", action=Action.SEE_OWN),
    Command(("glömmig", "glommig", "glöm"), "Ta bort allt om dig", action=Action.ERASE_OWN),
    Command(CANCEL, "Avbryt det som pågår", texts_sv.NOTHING_TO_CANCEL),
)

_BY_NAME = {name: command for command in COMMANDS for name in command.names}


def find(text: str) -> Command | None:
    """Return the command that `text` is, if it is one: "/hjälp", "/Hjalp@introbot x"."""
    name = tidy(text).split(maxsplit=1)[0].removeprefix("/").partition("@")[0]
    return _BY_NAME.get(name.rstrip("?!."))


def is_invitation(text: str) -> bool:
    """Return whether `text` begins the talk with a code."""
    command = find(text) if is_command(text.strip()) else None
    return command is not None and command.names == START and bool(rest(text))


def rest(text: str) -> str:
    """Return what is written after the command."""
    return " ".join(text.split()[1:])


def is_command(text: str) -> bool:
    """Return whether `text` is written as a command, known or not, or asks for help alone."""
    bare = tidy(text).rstrip("?!. ") in HELP
    return bare or (text.startswith("/") and len(text) > 1 and text[1].isalpha())


def menu() -> tuple[tuple[str, str], ...]:
    """Return what a channel shows of the commands: a name in a–z, and what each is for."""
    shown = [command for command in COMMANDS if _is_for_newcomers(command)]
    return tuple((_ascii_name(command), command.is_for) for command in shown)


def _is_for_newcomers(command: Command) -> bool:
    return command.action is None or refusal(Role.NEWCOMER, command.action) is None


def _ascii_name(command: Command) -> str:
    return next((name for name in command.names if name.isascii() and name.isalpha()), "")


def reply(command: Command, entries: Mapping[str, Entry], role: Role | None = None) -> Reply:
    """Return what a command says, with buttons for those of its entries that the base has."""
    shown = [entries[entry] for entry in command.shows if entry in entries]
    buttons = tuple((Button(entry.title, SHOW + entry.id),) for entry in shown)
    own = own_commands(role) if command.names == HELP and role else ()
    return say(*command.says, *own, buttons=buttons)


def own_commands(role: Role) -> tuple[str, ...]:
    """Return a paragraph with the errands that a role can run."""
    lines = [
        f"/{command.names[0]} – {command.is_for[0].lower()}{command.is_for[1:]}"
        for command in COMMANDS
        if command.action and refusal(role, command.action) is None
    ]
    return ("\n".join([texts_sv.YOUR_COMMANDS, *lines]),)
