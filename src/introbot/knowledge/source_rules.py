"""Rules on sources: what an answer and a verdict must rest on."""

from collections.abc import Iterator
from datetime import date

from introbot.knowledge.found import SOURCES, Found
from introbot.knowledge.model import Document, Entry, Kind, Place, Reference
from introbot.knowledge.problems import Problem, nearest

PLAN = "handlingsplan-2018"
LISTS_OF_TASKS = {"Bilaga 2": "handläggare", "Bilaga 3": "chef"}


def one_document_an_id(found: Found, _today: date) -> Iterator[Problem]:
    """Two sources may not share an id."""
    first: dict[str, Place] = {}
    for document, place in found.documents:
        if document.id in first:
            yield Problem(
                place,
                "dubbelt id",
                f'Källan "{document.id}" är redan registrerad i {first[document.id]}.',
                "Ta bort den ena eller ge den ett annat id.",
            )
        first.setdefault(document.id, place)


def references_are_registered(found: Found, _today: date) -> Iterator[Problem]:
    """A document, its section and its page must be as in kallor.yaml."""
    documents = {document.id: document for document, _ in found.documents}
    if not documents:
        return
    for entry in found.entries:
        for number, reference in enumerate(entry.references):
            document = documents.get(reference.document)
            if document is not None:
                yield from _section(found, entry, number, document)
            elif reference.document not in found.left_out:
                yield Problem(
                    found.at(entry.place, "källor", number, "dokument"),
                    "okänd källa",
                    f'Källan "{reference.document}" finns inte i kallor.yaml.',
                    nearest(reference.document, documents, "Registrera den i kallor.yaml."),
                )


def _section(found: Found, entry: Entry, number: int, document: Document) -> Iterator[Problem]:
    section, page = entry.references[number].section, entry.references[number].page
    if document.any_section:
        return
    if section not in document.sections:
        # The section may be one that could not be read.
        if SOURCES not in found.broken:
            yield Problem(
                found.at(entry.place, "källor", number, "avsnitt"),
                "okänt avsnitt",
                f'Avsnittet "{section}" finns inte i {document.id}.',
                nearest(section, document.sections, "Se avsnitten i kallor.yaml."),
            )
        return
    right = document.sections[section]
    if page != right:
        yield Problem(
            found.at(entry.place, "källor", number, "sida"),
            "fel sida",
            f'Sidan saknas för "{section}".'
            if page is None
            else f'Avsnittet "{section}" börjar inte på sida {page}.',
            "Ta bort raden sida." if right is None else f"Skriv sida: {right}.",
        )


def answers_have_sources(found: Found, _today: date) -> Iterator[Problem]:
    """An answer without a source is not an answer."""
    for entry in found.entries:
        if entry.kind in {Kind.ANSWER, Kind.TASK} and not entry.references:
            yield Problem(
                found.at(entry.place, "källor"),
                "utan källa",
                f'Posten "{entry.id}" har ingen källa.',
                "Ange dokument och avsnitt, eller flytta posten till utanfor.yaml.",
            )


def verdicts_rest_on_a_list(found: Found, _today: date) -> Iterator[Problem]:
    """A yes must come from bilaga 2 or 3 of the plan, as registered."""
    for entry in found.entries:
        if entry.task is None or not entry.task.verdict.is_yes:
            continue
        lists = {LISTS_OF_TASKS.get(one.section) for one in _of_the_plan(entry, found)}
        if entry.task.whose not in lists:
            yield Problem(
                found.at(entry.place, "uppgift"),
                "bedömning utan lista",
                f'Posten "{entry.id}" säger {entry.task.verdict} utan stöd i rätt bilaga.',
                "Bara det som står i bilaga 2 (handläggare) eller 3 (chef) får sägas ja till.",
            )


def _of_the_plan(entry: Entry, found: Found) -> Iterator[Reference]:
    """Give the references to the plan; also those to no known document, already told of."""
    documents = {document.id: document for document, _ in found.documents}
    for reference in entry.references:
        document = documents.get(reference.document)
        if document is None or (
            document.id == PLAN
            and (reference.section in document.sections or SOURCES in found.broken)
        ):
            yield reference
