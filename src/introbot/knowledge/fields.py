"""How the value of a key is read: as text, a list, a date, an inner record.

`take` holds one table against a shape and gives back plain values, with a
Problem for each key that is unknown, missing or of the wrong form. A list is
taken whole or not at all, so that what is counted in it is what was written.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rapidfuzz import process

from introbot.knowledge.model import Place
from introbot.knowledge.nodes import Items, Node, Table, Text
from introbot.knowledge.problems import Problem
from introbot.knowledge.syntax import QUOTE

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
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
    may_be_empty: bool = False


Shape: TypeAlias = "tuple[Field, ...]"


def take(
    shape: Shape, node: Node, problems: list[Problem], holder: Field | None = None
) -> dict[str, Value] | None:
    """Return key → value for the keys of `shape` that are there and right.

    None when `node` is no table at all, or when a required key is missing or
    wrong; each reason is added to `problems`. `holder` is the key that holds an
    inner record.
    """
    if not isinstance(node, Table):
        holder = holder or Field("posten", text, "id: boka-tolk")
        problems.append(_wrong_form(holder, node, "en post med nycklar"))
        return None
    known = {field.key: field for field in shape}
    misspelt: set[str] = set()
    for key, place in node.keys.items():
        if key not in known:
            problems.append(_unknown_key(key, place, known))
            misspelt.add(_nearest_key(key, known))
    values: dict[str, Value] = {}
    whole = True
    for field in shape:
        if field.key not in node.values:
            if field.required:
                whole = False
                # A misspelt key has been told of; that it is missing too says nothing more.
                if field.key not in misspelt:
                    problems.append(_missing_key(field, node.place))
            continue
        value = field.parse(field, node.values[field.key], problems)
        if value is None:
            whole = whole and not field.required
        else:
            values[field.key] = value
    return values if whole else None


def text(field: Field, node: Node, problems: list[Problem]) -> str | None:
    """Parse one text that is not empty."""
    if isinstance(node, Table):
        message = "Här ska det stå text, men ett kolon gör raden till en post med nycklar."
        problems.append(Problem(node.place, "form", message, QUOTE))
        return None
    value = " ".join(node.value.split()) if isinstance(node, Text) else ""
    if not value:
        problems.append(_wrong_form(field, node, f'text efter "{field.key}:"'))
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
        problems.append(_wrong_form(field, node, f'en lista under "{field.key}:"'))
        return None
    if not node.values and not field.may_be_empty:
        problems.append(_empty(field, node.place))
        return None
    values = [(text(field, item, problems), item.place) for item in node.values]
    found = tuple(Text(value, place) for value, place in values if value is not None)
    return found if len(found) == len(values) else None


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
        if DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    message = f'"{value}" under "{field.key}" är inte ett datum som finns.'
    fix = "Skriv år, månad och dag så här: 2027-11-22."
    problems.append(Problem(node.place, "datum", message, fix))
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

    def parse(field: Field, node: Node, problems: list[Problem]) -> dict[str, Value] | None:
        return take(shape, node, problems, field)

    return parse


def tables(shape: Shape) -> Parser:
    """Parse a list of inner records, which may be empty."""

    def parse(
        field: Field, node: Node, problems: list[Problem]
    ) -> tuple[dict[str, Value], ...] | None:
        if not isinstance(node, Items):
            problems.append(_wrong_form(field, node, f'en lista under "{field.key}:"'))
            return None
        taken = [take(shape, item, problems, field) for item in node.values]
        found = tuple(values for values in taken if values is not None)
        return found if len(found) == len(taken) else None

    return parse


def word_lists(
    field: Field, node: Node, problems: list[Problem]
) -> tuple[tuple[str, ...], ...] | None:
    """Parse a list of lists of words, which may be empty."""
    if not isinstance(node, Items):
        problems.append(_wrong_form(field, node, f'en lista av listor under "{field.key}:"'))
        return None
    taken = [words(field, item, problems) for item in node.values]
    found = tuple(values for values in taken if values is not None)
    return found if len(found) == len(taken) else None


def mapping(field: Field, node: Node, problems: list[Problem]) -> Mapping[str, Text] | None:
    """Parse free keys, each with one text."""
    if not isinstance(node, Table):
        problems.append(_wrong_form(field, node, f'rader med kolon under "{field.key}:"'))
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
        problems.append(_wrong_form(field, node, f'rader med kolon under "{field.key}:"'))
        return None
    listed = {key: texts(field, item, problems) or () for key, item in node.values.items()}
    first: dict[str, Place] = {}
    for item in (item for items in listed.values() for item in items):
        before = first.setdefault(item.value.casefold(), item.place)
        if before is not item.place:
            message = f'Ordet "{item.value}" står redan till höger på rad {before.line}.'
            problems.append(Problem(item.place, "dubbelt ord", message, "Behåll det ena."))
    return {key: tuple(item.value for item in items) for key, items in listed.items()}


def _wrong_form(field: Field, node: Node, wanted: str) -> Problem:
    if isinstance(node, Text) and not node.value.strip():
        return _empty(field, node.place)
    is_now = {Text: "en text", Items: "en lista", Table: "en post med nycklar"}[type(node)]
    return Problem(
        node.place,
        "form",
        f"Här ska det stå {wanted}, men det är {is_now}.",
        f"Till exempel: {field.example}",
    )


def _empty(field: Field, place: Place) -> Problem:
    return Problem(
        place, "tomt värde", f'"{field.key}" är tom.', f"Skriv till exempel: {field.example}"
    )


def _unknown_key(key: str, place: Place, known: Mapping[str, Field]) -> Problem:
    near = _nearest_key(key, known)
    fix = f'Menade du "{near}"?' if near else f"Nycklarna här är: {', '.join(known)}."
    return Problem(place, "okänd nyckel", f'Nyckeln "{key}" finns inte.', fix)


def _nearest_key(key: str, known: Mapping[str, Field]) -> str:
    """Return the key that was likely meant, or nothing."""
    near = process.extractOne(key.lower(), list(known), score_cutoff=70)
    return near[0] if near else ""


def _missing_key(field: Field, place: Place) -> Problem:
    return Problem(
        place,
        "saknad nyckel",
        f'Posten som börjar här saknar "{field.key}".',
        f"Lägg till en rad, till exempel: {field.key}: {field.example}",
    )
