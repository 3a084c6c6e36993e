"""From the nodes of one file to entries, documents, words and questions."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from introbot.knowledge import shapes
from introbot.knowledge.fields import Shape, take, texts
from introbot.knowledge.found import Found
from introbot.knowledge.model import (
    Document,
    Entry,
    Kind,
    Reference,
    Task,
    Trial,
    Verdict,
    Words,
)
from introbot.knowledge.nodes import Items, Node, Table, Text, empty
from introbot.knowledge.problems import Problem


def read_entries(node: Node, kind: Kind, shape: Shape, found: Found) -> None:
    """Gather a file of answers, signposts or small talk."""
    for record in _records(node, found):
        values = take(shape, record, found.problems)
        if values is not None and isinstance(record, Table):
            found.entries.append(_entry(kind, values, record))
            found.records[record.place] = record


def read_documents(node: Node, found: Found) -> None:
    """Gather the sources."""
    for record in _records(node, found):
        values = cast("dict[str, Any] | None", take(shapes.DOCUMENT, record, found.problems))
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


def read_words(node: Node, found: Found) -> None:
    """Gather the word list."""
    values = cast("dict[str, Any] | None", take(shapes.WORDS, node, found.problems))
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


def read_twin(node: Node, found: Found) -> list[tuple[str, Text]]:
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
    found.twins += node.keys.items()
    return [
        (entry_id, item)
        for entry_id, questions in node.values.items()
        for item in texts(shapes.twin(entry_id), questions, found.problems) or ()
    ]


def read_trials_without_answer(node: Node, found: Found) -> list[Trial]:
    """Read the questions that the bot must not answer."""
    listed = texts(shapes.TRIALS_WITHOUT_ANSWER, node, found.problems) or ()
    return [Trial(item.value, None, item.place) for item in listed]


def _records(node: Node, found: Found) -> Iterable[Node]:
    if not isinstance(node, Items):
        found.problems.append(
            Problem(
                node.place,
                "form",
                "Filen ska vara en lista där varje post börjar med ett streck.",
                'Börja varje post med "- id: …".',
            )
        )
        return ()
    if not node.values:
        found.problems.append(empty(node.place))
    return node.values


def _entry(kind: Kind, values: Mapping[str, Any], record: Table) -> Entry:
    task = _task(values["uppgift"]) if "uppgift" in values else None
    return Entry(
        id=values["id"],
        kind=Kind.TASK if task else kind,
        title=values["rubrik"],
        answer=values["svar"],
        questions=tuple(question.value for question in values["frågor"]),
        place=record.place,
        references=tuple(_reference(inner) for inner in values.get("källor", ())),
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


def _sections(cells: Mapping[str, Text], found: Found) -> dict[str, int | None]:
    sections: dict[str, int | None] = {}
    for name, cell in cells.items():
        if cell.value == "utan sida":
            sections[name] = None
        elif cell.value.isdecimal():
            sections[name] = int(cell.value)
        else:
            message = f'"{cell.value}" är ingen sida.'
            fix = "Skriv en siffra, eller utan sida."
            found.problems.append(Problem(cell.place, "sida", message, fix))
    return sections
