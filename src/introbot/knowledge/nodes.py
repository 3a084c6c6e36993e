"""YAML as plain text values that remember their line.

YAML guesses: 12:30 becomes 750, `no` becomes False, of two equal keys the last
wins in silence. An editor means what she wrote, so every scalar here stays the
text it was; equal keys, tags and anchors, and text that YAML would pass over or
join in silence, are problems. What the text should mean (a date, a number) is
the shape's business.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from introbot.knowledge import syntax
from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem

# The loader in C reads ten times as fast; PyYAML's own wheels have it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 4_000_000
MAX_DEPTH = 12

COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
DASH = re.compile(r"\n[ \t]*(- [^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, exactly as written but for letters in two parts, which are made one (NFC)."""

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


def parse(file: str, content: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the file's top node and what is wrong with it as YAML.

    The node is None when there is nothing to go on with: the text is not UTF-8,
    not YAML, uses tags or anchors, or is empty.
    """
    if len(content) > MAX_BYTES:
        fix = "Dela upp filen i flera mindre."
        return None, [Problem(Place(file, 1), "storlek", "Filen är större än 4 MB.", fix)]
    try:
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(Place(file, content[: error.start].count(b"\n") + 1))]
    try:
        top = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        return None, [syntax.told(file, text, error)]
    except RecursionError:
        return None, [_too_deep(Place(file, 1))]
    if top is None:
        return None, [empty(Place(file, 1))]
    conversion = _Conversion(file, text)
    node = conversion.convert(top, depth=0)
    return (node if conversion.readable else None), conversion.problems


def empty(place: Place) -> Problem:
    """Return the problem of a file in which nothing stands."""
    return Problem(place, "tom", "Filen är tom.", "Skriv minst en post eller ta bort filen.")


@dataclass
class _Conversion:
    """PyYAML's nodes made into ours, and what is found on the way."""

    file: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def convert(self, node: yaml.Node, depth: int) -> Node:
        place = Place(self.file, node.start_mark.line + 1)
        refused = self._refused(node, place, depth)
        if refused:
            # Not gone into: nested anchors can blow a small file up without end.
            self.problems.append(refused)
            self.readable = False
            return Text("", place)
        if isinstance(node, yaml.MappingNode):
            return self._table(node, place, depth)
        if isinstance(node, yaml.SequenceNode):
            return Items([self.convert(item, depth + 1) for item in node.value], place)
        if isinstance(node, yaml.ScalarNode) and not node.style:
            self._told_whole(node)
        return Text(str(node.value), place)

    def _refused(self, node: yaml.Node, place: Place, depth: int) -> Problem | None:
        if depth > MAX_DEPTH:
            return _too_deep(place)
        start = node.start_mark.index
        if self.text[start : start + 1] in {"!", "&"}:
            return syntax.sign_first(place, self.text[start:])
        return None

    def _table(self, node: yaml.MappingNode, table: Place, depth: int) -> Table:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            key = self.convert(key_node, depth + 1)
            if not isinstance(key, Text):
                message = "En nyckel måste vara vanlig text."
                self.problems.append(Problem(key.place, "nyckel", message, syntax.QUOTE))
            elif key.value in values:
                first = keys[key.value].line
                self.problems.append(
                    Problem(
                        key.place,
                        "dubbel nyckel",
                        f'"{key.value}" står två gånger i samma post, först på rad {first}.',
                        "Behåll den ena.",
                    )
                )
            else:
                values[key.value] = self.convert(value_node, depth + 1)
                keys[key.value] = key.place
        return Table(values, keys, table)

    def _told_whole(self, node: yaml.ScalarNode) -> None:
        """Tell of unquoted text that YAML cuts off, and of lines that it joins."""
        start, end = node.start_mark, node.end_mark
        comment = COMMENT.match(self.text, end.index)
        if comment:
            self.problems.append(
                Problem(
                    Place(self.file, end.line + 1),
                    "kommentar",
                    f'Texten efter blanksteg och # läses inte: "{comment[1].strip()}".',
                    f"{syntax.QUOTE} Är det en kommentar, skriv den på en egen rad.",
                )
            )
        if end.line == start.line:
            return
        for dash in DASH.finditer(self.text, start.index, end.index):
            line = start.line + self.text.count("\n", start.index, dash.start(1)) + 1
            self.problems.append(
                Problem(
                    Place(self.file, line),
                    "indrag",
                    f'"{dash[1]}" blir en fortsättning på raden ovanför, inte en egen rad.',
                    "Ta bort blanksteg så att strecket står rakt under de andra strecken.",
                )
            )


def _not_utf8(place: Place) -> Problem:
    return Problem(
        place,
        "utf-8",
        "Texten är inte sparad som UTF-8, så å, ä och ö kan inte läsas.",
        'Spara om filen med teckenkodningen "UTF-8".',
    )


def _too_deep(place: Place) -> Problem:
    return Problem(
        place, "djup", "Raderna är indragna i för många nivåer.", "Följ exemplen i README.md."
    )
