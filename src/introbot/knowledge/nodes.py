"""YAML as plain text values that remember their line.

YAML guesses: 12:30 becomes 750, `no` becomes False, of two equal keys the last
wins in silence. An editor means what she wrote, so every scalar here stays the
text it was, equal keys are a problem, and tags and anchors are refused. What
the text should mean (a date, a number) is the shape's business.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem

# The loader in C reads ten times as fast; PyYAML's own wheels have it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 4_000_000
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, exactly as written."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    values: Sequence["Node"]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping from keys to values; `keys` remembers where each key stands."""

    values: Mapping[str, "Node"]
    keys: Mapping[str, Place]
    place: Place


Node = Text | Items | Table


def parse(file: str, content: bytes) -> tuple[Node | None, list[Problem]]:  # noqa: PLR0911 - each way a file can be unreadable
    """Return the file's top node and what is wrong with it as YAML.

    The node is None when there is nothing to go on with: the text is not UTF-8,
    not YAML, or empty.
    """
    start = Place(file, 1)
    if len(content) > MAX_BYTES:
        fix = "Dela upp filen i flera mindre."
        return None, [Problem(start, "storlek", "Filen är större än 4 MB.", fix)]
    try:
        text = content.decode("utf-8-sig")
        top = yaml.compose(text, Loader=LOADER)
        anchors = _anchors(file, text) if "&" in text or "*" in text else []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(Place(file, content[: error.start].count(b"\n") + 1))]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(file, error)]
    except RecursionError:
        return None, [_too_deep(start)]
    if top is None:
        fix = "Skriv minst en post eller ta bort filen."
        return None, [Problem(start, "tom", "Filen är tom.", fix)]
    if anchors:
        return None, anchors
    problems: list[Problem] = []
    return _convert(file, top, problems, depth=0), problems


def _not_utf8(place: Place) -> Problem:
    return Problem(
        place,
        "utf-8",
        "Texten är inte sparad som UTF-8, så å, ä och ö kan inte läsas.",
        'Spara om filen med teckenkodningen "UTF-8".',
    )


def _convert(file: str, node: yaml.Node, problems: list[Problem], depth: int) -> Node:
    place = Place(file, node.start_mark.line + 1)
    if depth > MAX_DEPTH:
        problems.append(_too_deep(place))
        return Text("", place)
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        fix = "Ta bort ordet med utropstecken eller sätt texten inom citattecken."
        problems.append(Problem(place, "tagg", f'Märket "{node.tag}" kan inte användas här.', fix))
    if isinstance(node, yaml.MappingNode):
        return _table(file, node, problems, depth)
    if isinstance(node, yaml.SequenceNode):
        return Items([_convert(file, item, problems, depth + 1) for item in node.value], place)
    return Text(str(node.value), place)


def _table(file: str, node: yaml.MappingNode, problems: list[Problem], depth: int) -> Table:
    values: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for key_node, value_node in node.value:
        place = Place(file, key_node.start_mark.line + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            fix = "Sätt texten inom citattecken."
            problems.append(Problem(place, "nyckel", "En nyckel måste vara vanlig text.", fix))
            continue
        key = str(key_node.value)
        if key in values:
            problems.append(
                Problem(
                    place,
                    "dubbel nyckel",
                    f'"{key}" står två gånger i samma post, först på rad {keys[key].line}.',
                    "Behåll den ena.",
                )
            )
            continue
        values[key] = _convert(file, value_node, problems, depth + 1)
        keys[key] = place
    return Table(values, keys, Place(file, node.start_mark.line + 1))


def _anchors(file: str, text: str) -> list[Problem]:
    """Name each anchor and alias: they can blow a small file up without end."""
    return [
        Problem(
            Place(file, token.start_mark.line + 1),
            "ankare",
            f'Tecknet "{sign}" först i ett värde är en hänvisning i YAML och kan inte användas.',
            "Sätt hela värdet inom citattecken.",
        )
        for token in yaml.scan(text, Loader=LOADER)
        for kind, sign in ((yaml.AnchorToken, "&"), (yaml.AliasToken, "*"))
        if isinstance(token, kind)
    ]


def _too_deep(place: Place) -> Problem:
    return Problem(
        place, "djup", "Raderna är indragna i för många nivåer.", "Följ exemplen i README.md."
    )


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    told = str(getattr(error, "problem", "") or "")
    message, fix = next(
        (saying for sign, saying in _SYNTAX.items() if sign in told),
        (
            "Raden följer inte formen för YAML.",
            "Jämför indrag, kolon och streck med posterna ovanför.",
        ),
    )
    return Problem(Place(file, line), "yaml", message, fix)


_SYNTAX = {
    "'\\t'": (
        "Raden är indragen med tabb.",
        "Byt tabben mot två blanksteg.",
    ),
    "mapping values are not allowed": (
        "Det står ett kolon mitt i en text, eller så är raden fel indragen.",
        'Sätt texten inom citattecken, till exempel "Obs: ring först", eller rätta indraget.',
    ),
    "could not find expected ':'": (
        "Det saknas ett kolon efter nyckeln här eller på raden ovanför.",
        'Skriv till exempel "rubrik: Boka tolk".',
    ),
    "found unexpected end of stream": (
        "Ett citattecken öppnas men stängs aldrig.",
        "Skriv ett citattecken till i slutet av texten.",
    ),
    "did not find expected '-' indicator": (
        "Raden är inte indragen som de andra i listan, eller så saknas strecket.",
        'Börja raden med lika många blanksteg som de andra och ett streck: "- ".',
    ),
    "expected <block end>": (
        "Raden är inte indragen som de ovanför, eller så fortsätter texten efter ett citattecken.",
        "Rätta indraget, eller sätt hela texten inom citattecken.",
    ),
    "found character": (
        "Texten börjar med ett tecken som YAML använder till annat.",
        "Sätt texten inom citattecken.",
    ),
    "special characters are not allowed": (
        "Det finns ett osynligt styrtecken i texten.",
        "Skriv om raden för hand.",
    ),
}
