"""What has been gathered from the folder, before and while the rules look at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from introbot.knowledge.model import Document, Entry, Place, Trial, Words
from introbot.knowledge.nodes import Items, Node, Table, Text
from introbot.knowledge.problems import Problem, errors
from introbot.knowledge.staffing import Matching, Organisation

SOURCES = "kallor.yaml"
WORDS = "ord.yaml"
SMALLTALK = "smaprat.yaml"
OUTSIDE = "utanfor"
"""How the names of the files with signposts begin."""
PHRASES = "fraser"
TRIALS = "prov"
NOWHERE = "inget-svar.yaml"

ID_LINE = re.compile(rb"^[^\w\n#]*id:[ \"']*([a-z0-9-]+)", re.MULTILINE)


@dataclass
class Found:
    """What has been gathered so far; lists keep the order of the files."""

    files: Mapping[str, bytes]
    entries: list[Entry] = field(default_factory=list)
    documents: list[tuple[Document, Place]] = field(default_factory=list)
    twins: list[tuple[str, Place]] = field(default_factory=list)
    """The ids that fraser and prov name, and where."""
    phrases: list[tuple[str, Text]] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    records: dict[Place, Table] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    organisation: Organisation | None = None
    matching: Matching | None = None
    problems: list[Problem] = field(default_factory=list)
    broken: frozenset[str] = frozenset()
    """The files of which something was left out because of an error."""
    left_out: frozenset[str] = frozenset()
    """The ids that stand in broken files, whether or not their records could be read."""

    def settle(self) -> None:
        """Note what is broken, once all files are read.

        What refers to a record that was left out is then not told as wrong: one
        mistake is told once, where it was made.
        """
        self.broken = frozenset(problem.place.file for problem in errors(self.problems))
        self.left_out = frozenset(
            id_.decode()
            for file in self.broken & self.files.keys()
            # UTF-16, which some editors save, has a zero beside each of these letters.
            for id_ in ID_LINE.findall(self.files[file].replace(b"\0", b""))
        )

    def at(self, record: Place, *path: str | int) -> Place:
        """Return where a key or an item of a record stands, or the nearest above it."""
        place = record
        node: Node | None = self.records.get(record)
        for step in path:
            if isinstance(node, Table) and step in node.values:
                key = str(step)
                place, node = node.keys[key], node.values[key]
            elif isinstance(node, Items) and isinstance(step, int):
                node = node.values[step]
                place = node.place
            else:
                break
        return place
