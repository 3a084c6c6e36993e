"""From the files of the knowledge folder to one Knowledge value.

`read` takes the folder's files as bytes and gives back the base and every
Problem at once; it raises nothing and reads no file itself. The base is None
when any of the problems is an error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, cast

from introbot.knowledge import checks, shapes
from introbot.knowledge.model import (
    Document,
    Entry,
    Kind,
    Knowledge,
    Place,
    Reference,
    Task,
    Trial,
    Verdict,
    Words,
)
from introbot.knowledge.nodes import Items, Node, Table, Text, parse
from introbot.knowledge.problems import Problem, Severity, errors

SOURCES = "kallor.yaml"
WORDS = "ord.yaml"
SMALLTALK = "smaprat.yaml"
OUTSIDE = "utanfor"
"""How the names of the files with signposts begin."""
NOWHERE = "inget-svar.yaml"


@dataclass
class Found:
    """What has been gathered so far; lists keep the order of the files."""

    entries: list[Entry] = field(default_factory=list)
    documents: list[tuple[Document, Place]] = field(default_factory=list)
    phrases: list[tuple[str, Text]] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    lines: dict[tuple[str, str], Place] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    problems: list[Problem] = field(default_factory=list)


def read(files: Mapping[str, bytes], today: date) -> tuple[Knowledge | None, list[Problem]]:
    """Return the base and all problems, sorted by place.

    `files` maps a path inside the folder, with forward slashes, to its bytes;
    `today` decides which reviews are overdue.
    """
    found = Found()
    for file in sorted(files):
        _read_file(file, files[file], found)
    if SOURCES not in files:
        found.problems.append(
            Problem(
                Place(SOURCES, 1),
                "saknad fil",
                f"Filen {SOURCES} med källorna saknas.",
                "Skapa den efter exemplet i README.md.",
            )
        )
    found.problems += checks.run(found, today)
    found.problems.sort(key=lambda problem: (problem.place.file, problem.place.line))
    if errors(found.problems):
        return None, found.problems
    return _assemble(found), found.problems


def _assemble(found: Found) -> Knowledge:
    more: dict[str, list[str]] = {}
    for entry_id, phrase in found.phrases:
        more.setdefault(entry_id, []).append(phrase.value)
    entries = {
        entry.id: replace(entry, questions=(*entry.questions, *more.get(entry.id, ())))
        for entry in found.entries
    }
    documents = {document.id: document for document, _ in found.documents}
    return Knowledge(entries, documents, found.words, tuple(found.trials))


def _read_file(file: str, content: bytes, found: Found) -> None:
    path = PurePosixPath(file)
    if path.suffix != ".yaml":
        found.problems.append(
            Problem(
                Place(file, 1),
                "filnamn",
                "Filen läses inte, för namnet slutar inte på .yaml.",
                f"Döp om den till {path.stem}.yaml.",
                Severity.WARNING,
            )
        )
        return
    node, problems = parse(file, content)
    found.problems += problems
    if node is not None:
        _read_node(path.parts, node, found)


def _read_node(parts: tuple[str, ...], node: Node, found: Found) -> None:
    """Read a file by where it stands: the folder says what it is."""
    match parts:
        case (name,):
            _read_top(name, node, found)
        case ("fraser", _):
            found.phrases += _by_entry(node, found)
        case ("prov", name) if name == NOWHERE:
            found.trials += [
                Trial(item.value, None, item.place) for item in _plain_list(node, found)
            ]
        case ("prov", _):
            pairs = _by_entry(node, found)
            found.trials += [Trial(item.value, entry_id, item.place) for entry_id, item in pairs]
        case _:
            found.problems.append(
                Problem(
                    Place("/".join(parts), 1),
                    "filplats",
                    f"Mappen {parts[0]} är inte en del av kunskapsbasen.",
                    "Lägg filen direkt i mappen knowledge, eller i fraser eller prov.",
                )
            )


def _read_top(name: str, node: Node, found: Found) -> None:
    if name == SOURCES:
        _read_documents(node, found)
    elif name == WORDS:
        _read_words(node, found)
    elif name.startswith(OUTSIDE):
        _read_entries(node, Kind.SIGNPOST, shapes.SIGNPOST, found)
    elif name == SMALLTALK:
        _read_entries(node, Kind.SMALLTALK, shapes.SMALLTALK, found)
    else:
        _read_entries(node, Kind.ANSWER, shapes.ENTRY, found)


def _records(node: Node, found: Found) -> Iterable[Node]:
    if isinstance(node, Items):
        return node.values
    found.problems.append(
        Problem(
            node.place,
            "form",
            "Filen ska vara en lista där varje post börjar med ett streck.",
            'Börja varje post med "- id: …".',
        )
    )
    return ()


def _read_entries(node: Node, kind: Kind, shape: shapes.Shape, found: Found) -> None:
    for record in _records(node, found):
        values = shapes.take(shape, record, found.problems)
        if values is None or not isinstance(record, Table):
            continue
        entry = _entry(kind, values, record)
        found.entries.append(entry)
        for key, place in record.keys.items():
            found.lines[entry.id, key] = place
        for question in cast("tuple[Text, ...]", values["frågor"]):
            found.lines.setdefault((entry.id, question.value), question.place)


def _entry(kind: Kind, values: Mapping[str, Any], record: Table) -> Entry:
    task = _task(values["uppgift"]) if "uppgift" in values else None
    return Entry(
        id=values["id"],
        kind=Kind.TASK if task else kind,
        title=values["rubrik"],
        answer=values["svar"],
        questions=tuple(question.value for question in values["frågor"]),
        place=record.place,
        references=tuple(_reference(inner) for _, inner in values.get("källor", ())),
        owner=values.get("ansvarig", ""),
        review_by=values["granskas senast"],
        valid_from=values.get("gäller från"),
        valid_until=values.get("gäller till"),
        see_also=values.get("se även", ()),
        ask=values.get("vem", ""),
        task=task,
    )


def _task(values: Mapping[str, Any]) -> Task:
    return Task(
        whose=values["vems"],
        verdict=Verdict(values["bedömning"]),
        condition=values.get("villkor", ""),
        actions=values["handling"],
        objects=values["objekt"],
    )


def _reference(values: Mapping[str, Any]) -> Reference:
    return Reference(values["dokument"], values["avsnitt"], values.get("sida"))


def _read_documents(node: Node, found: Found) -> None:
    for record in _records(node, found):
        values = cast("dict[str, Any] | None", shapes.take(shapes.DOCUMENT, record, found.problems))
        if values is None:
            continue
        document = Document(
            id=values["id"],
            title=values["titel"],
            dated=values["datum"],
            validity=values.get("giltighet", ""),
            sections=_sections(values.get("avsnitt", {}), found),
            any_section="avsnitt" not in values,
        )
        found.documents.append((document, record.place))


def _sections(cells: Mapping[str, Text], found: Found) -> dict[str, int | None]:
    sections: dict[str, int | None] = {}
    for name, cell in cells.items():
        if cell.value == "utan sida":
            sections[name] = None
        elif cell.value.isdecimal():
            sections[name] = int(cell.value)
        else:
            found.problems.append(
                Problem(
                    cell.place,
                    "sida",
                    f'"{cell.value}" är ingen sida.',
                    "Skriv en siffra, eller utan sida.",
                )
            )
    return sections


def _read_words(node: Node, found: Found) -> None:
    values = cast("dict[str, Any] | None", shapes.take(shapes.WORDS, node, found.problems))
    if values is None:
        return
    found.words = Words(
        synonyms={
            other: preferred for preferred, others in values["lika ord"].items() for other in others
        },
        decisive=values["avgörande"],
        actions=values["handlingar"],
        handover=values["överlämna"],
        filler=values["utfyllnad"],
    )


def _by_entry(node: Node, found: Found) -> list[tuple[str, Text]]:
    """Read a twin file: an entry's id, and under it a list of questions."""
    if not isinstance(node, Table):
        found.problems.append(
            Problem(
                node.place,
                "form",
                "Filen ska ha en posts id på en rad och frågorna i en lista under.",
                'Till exempel "boka-tolk:" och på nästa rad "- vem ringer tolken".',
            )
        )
        return []
    pairs: list[tuple[str, Text]] = []
    for entry_id, questions in node.values.items():
        found.lines.setdefault((node.place.file, entry_id), node.keys[entry_id])
        listed = shapes.Field(entry_id, shapes.texts, "- vem ringer tolken")
        pairs += [
            (entry_id, item) for item in shapes.texts(listed, questions, found.problems) or ()
        ]
    return pairs


def _plain_list(node: Node, found: Found) -> tuple[Text, ...]:
    listed = shapes.Field("frågor", shapes.texts, "- vad blir det för väder")
    return shapes.texts(listed, node, found.problems) or ()
