"""The form of each kind of record: which keys, what each may hold.

A shape is data; `take` holds one table against it and gives back plain values,
with a Problem for each key that is unknown, missing or of the wrong form. What
a record refers to is not looked at here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rapidfuzz import process

from introbot.knowledge.model import Place, Verdict
from introbot.knowledge.nodes import Items, Node, Table, Text
from introbot.knowledge.problems import Problem

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 40

Value: TypeAlias = object
Parser: TypeAlias = "Callable[[Field, Node, list[Problem]], Value]"


@dataclass(frozen=True, slots=True)
class Field:
    """One key: how its value is parsed, whether it must be there, and an example."""

    key: str
    parse: Parser
    example: str
    required: bool = True


Shape: TypeAlias = "tuple[Field, ...]"


def take(shape: Shape, node: Node, problems: list[Problem]) -> dict[str, Value] | None:
    """Return key → value for the keys of `shape` that are there and right.

    None when `node` is no table at all, or when a required key is missing or
    wrong; each reason is added to `problems`.
    """
    if not isinstance(node, Table):
        problems.append(_wrong_form(node, "en post med nycklar", "id: boka-tolk"))
        return None
    known = {field.key: field for field in shape}
    for key, place in node.keys.items():
        if key not in known:
            problems.append(_unknown_key(key, place, known))
    values: dict[str, Value] = {}
    whole = True
    for field in shape:
        if field.key not in node.values:
            if field.required:
                problems.append(_missing_key(field, node.place))
                whole = False
            continue
        value = field.parse(field, node.values[field.key], problems)
        if value is None:
            whole = whole and not field.required
        else:
            values[field.key] = value
    return values if whole else None


def text(field: Field, node: Node, problems: list[Problem]) -> str | None:
    """Parse one text that is not empty."""
    if not isinstance(node, Text):
        problems.append(_wrong_form(node, f'text efter "{field.key}:"', field.example))
        return None
    value = " ".join(node.value.split())
    if not value:
        problems.append(
            Problem(
                node.place,
                "tomt värde",
                f'"{field.key}" är tom.',
                f"Skriv till exempel {field.example}.",
            )
        )
        return None
    return value


def paragraphs(field: Field, node: Node, problems: list[Problem]) -> str | None:
    """Parse a text that may have line breaks, kept as the editor wrote them."""
    if text(field, node, problems) is None or not isinstance(node, Text):
        return None
    return "\n".join(" ".join(line.split()) for line in node.value.strip().splitlines())


def texts(field: Field, node: Node, problems: list[Problem]) -> tuple[Text, ...] | None:
    """Parse a list of texts; each keeps its line."""
    if not isinstance(node, Items):
        problems.append(_wrong_form(node, f'en lista under "{field.key}:"', field.example))
        return None
    found: list[Text] = []
    for item in node.values:
        value = text(field, item, problems)
        if value is not None:
            found.append(Text(value, item.place))
    return tuple(found)


def words(field: Field, node: Node, problems: list[Problem]) -> tuple[str, ...] | None:
    """Parse a list of words or phrases, without their lines."""
    found = texts(field, node, problems)
    return None if found is None else tuple(item.value for item in found)


def identity(field: Field, node: Node, problems: list[Problem]) -> str | None:
    """Parse an id: a–z, 0–9 and single hyphens, at most 40 characters."""
    value = text(field, node, problems)
    if value is None:
        return None
    if not ID.fullmatch(value) or len(value) > LONGEST_ID:
        fix = f"Använd bara a–z, siffror och bindestreck, högst {LONGEST_ID} tecken: boka-tolk."
        problems.append(Problem(node.place, "id", f'"{value}" duger inte som id.', fix))
        return None
    return value


def day(field: Field, node: Node, problems: list[Problem]) -> date | None:
    """Parse a date written as 2027-11-22."""
    value = text(field, node, problems)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        fix = "Skriv år, månad och dag så här: 2027-11-22."
        problems.append(
            Problem(
                node.place,
                "datum",
                f'"{value}" under "{field.key}" är inte ett datum som finns.',
                fix,
            )
        )
        return None


def dated(field: Field, node: Node, problems: list[Problem]) -> str | None:
    """Parse a document's date, or its year where only that is known."""
    value = text(field, node, problems)
    if value is None or re.fullmatch(r"(19|20)[0-9]{2}", value):
        return value
    return value if day(field, node, problems) else None


def number(field: Field, node: Node, problems: list[Problem]) -> int | None:
    """Parse a whole number."""
    value = text(field, node, problems)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", value):
        fix = f"Skriv bara siffror, till exempel {field.example}."
        problems.append(
            Problem(node.place, "tal", f'"{value}" under "{field.key}" är inget tal.', fix)
        )
        return None
    return int(value)


def one_of(allowed: tuple[str, ...]) -> Parser:
    """Parse one of a few given words."""

    def parse(field: Field, node: Node, problems: list[Problem]) -> str | None:
        value = text(field, node, problems)
        if value is None or value in allowed:
            return value
        problems.append(
            Problem(
                node.place,
                "val",
                f'"{value}" kan inte stå under "{field.key}".',
                f"Välj ett av: {', '.join(allowed)}.",
            )
        )
        return None

    return parse


def table(shape: Shape) -> Parser:
    """Parse one inner record."""

    def parse(_field: Field, node: Node, problems: list[Problem]) -> dict[str, Value] | None:
        return take(shape, node, problems)

    return parse


def tables(shape: Shape) -> Parser:
    """Parse a list of inner records, each with the line it begins on."""

    def parse(
        field: Field, node: Node, problems: list[Problem]
    ) -> tuple[tuple[Place, dict[str, Value]], ...] | None:
        if not isinstance(node, Items):
            problems.append(_wrong_form(node, f'en lista under "{field.key}:"', field.example))
            return None
        taken = [(item.place, take(shape, item, problems)) for item in node.values]
        return tuple((place, values) for place, values in taken if values is not None)

    return parse


def mapping(field: Field, node: Node, problems: list[Problem]) -> Mapping[str, Text] | None:
    """Parse free keys, each with one text."""
    if not isinstance(node, Table):
        problems.append(_wrong_form(node, f'rader med kolon under "{field.key}:"', field.example))
        return None
    found: dict[str, Text] = {}
    for key, item in node.values.items():
        value = text(field, item, problems)
        if value is not None:
            found[key] = Text(value, item.place)
    return found


def synonyms(
    field: Field, node: Node, problems: list[Problem]
) -> dict[str, tuple[str, ...]] | None:
    """Parse free keys, each with a list of words."""
    if not isinstance(node, Table):
        problems.append(_wrong_form(node, f'rader med kolon under "{field.key}:"', field.example))
        return None
    return {key: words(field, item, problems) or () for key, item in node.values.items()}


def _wrong_form(node: Node, wanted: str, example: str) -> Problem:
    is_now = {Text: "en text", Items: "en lista", Table: "en post med nycklar"}[type(node)]
    return Problem(
        node.place,
        "form",
        f"Här ska det stå {wanted}, men det är {is_now}.",
        f"Till exempel: {example}",
    )


def _unknown_key(key: str, place: Place, known: Mapping[str, Field]) -> Problem:
    near = process.extractOne(key.lower(), list(known), score_cutoff=70)
    fix = f'Menade du "{near[0]}"?' if near else f"Nycklarna här är: {', '.join(known)}."
    return Problem(place, "okänd nyckel", f'Nyckeln "{key}" finns inte.', fix)


def _missing_key(field: Field, place: Place) -> Problem:
    return Problem(
        place,
        "saknad nyckel",
        f'Posten som börjar här saknar "{field.key}".',
        f"Lägg till en rad, till exempel: {field.key}: {field.example}",
    )


REFERENCE: Shape = (
    Field("dokument", identity, "handlingsplan-2018"),
    Field("avsnitt", text, "Bilaga 2"),
    Field("sida", number, "24", required=False),
)

TASK: Shape = (
    Field("vems", one_of(("handläggare", "chef")), "handläggare"),
    Field("bedömning", one_of(tuple(verdict.value for verdict in Verdict)), "ja"),
    Field("villkor", text, "efter delegation", required=False),
    Field("handling", words, "[boka, bokning, beställa]"),
    Field("objekt", words, "[tolk, tolkning]"),
)

ENTRY: Shape = (
    Field("id", identity, "boka-tolk"),
    Field("rubrik", text, "Boka tolk"),
    Field("uppgift", table(TASK), "vems: handläggare", required=False),
    Field("svar", paragraphs, "Ja. Boka tolk står i bilaga 2."),
    Field("frågor", texts, "- kan nån annan boka tolk åt mig"),
    Field("källor", tables(REFERENCE), "- dokument: handlingsplan-2018"),
    Field("ansvarig", text, "metodutvecklare"),
    Field("granskas senast", day, "2027-11-22"),
    Field("gäller från", day, "2018-02-02", required=False),
    Field("gäller till", day, "2022-12-31", required=False),
    Field("se även", words, "[boka-rum]", required=False),
)

SIGNPOST: Shape = (
    Field("id", identity, "u-lon"),
    Field("rubrik", text, "Din lön"),
    Field("svar", paragraphs, "Din egen lön kan jag inte svara på."),
    Field("vem", text, "din chef eller HR"),
    Field("frågor", texts, "- vad får jag i lön"),
    Field("granskas senast", day, "2027-11-22"),
)

SMALLTALK: Shape = tuple(field for field in SIGNPOST if field.key != "vem")

DOCUMENT: Shape = (
    Field("id", identity, "handlingsplan-2018"),
    Field("titel", text, "Handlingsplanen, version 2018-02-02"),
    Field("datum", dated, "2018-02-02"),
    Field("giltighet", text, "Planens period gick ut 2022.", required=False),
    Field("avsnitt", mapping, "Bilaga 2: 24", required=False),
)

WORDS: Shape = (
    Field("lika ord", synonyms, "administratör: [admin, assistent]"),
    Field("avgörande", words, "[bedöma, besluta]"),
    Field("handlingar", words, "[boka, skriva]"),
    Field("överlämna", words, "[administratör, avlasta]"),
    Field("utfyllnad", words, "[egentligen, typ]"),
)
