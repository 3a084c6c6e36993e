"""Rules across records: references, doubles, what a verdict must rest on.

A function a rule; each takes all that was read and yields Problems. The form of
single records has been checked before (shapes).
"""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from rapidfuzz import process

from introbot.knowledge.model import Kind, Place, Verdict
from introbot.knowledge.problems import Problem, Severity
from introbot.personal_data import find as find_personal_number

if TYPE_CHECKING:
    from introbot.knowledge.reading import Found

LONGEST_ANSWER = 600
WISHED_ANSWER = 500
FEWEST_QUESTIONS = 5
FEWEST_TRIALS = 3
LISTS_OF_TASKS = {"Bilaga 2": "handläggare", "Bilaga 3": "chef"}

Rule: TypeAlias = "Callable[[Found, date], Iterator[Problem]]"


def run(found: "Found", today: date) -> list[Problem]:
    """Return what every rule has to say."""
    return [problem for rule in RULES for problem in rule(found, today)]


def one_entry_an_id(found: "Found", _today: date) -> Iterator[Problem]:
    """Two entries may not share an id."""
    first: dict[str, Place] = {}
    for entry in found.entries:
        if entry.id in first:
            yield Problem(
                entry.place,
                "dubbelt id",
                f'Id "{entry.id}" används redan i {first[entry.id]}.',
                "Ge den ena posten ett annat id.",
            )
        first.setdefault(entry.id, entry.place)


def one_document_an_id(found: "Found", _today: date) -> Iterator[Problem]:
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


def references_are_registered(found: "Found", _today: date) -> Iterator[Problem]:
    """A document, its section and its page must be as in kallor.yaml."""
    documents = {document.id: document for document, _ in found.documents}
    for entry in found.entries:
        place = found.lines.get((entry.id, "källor"), entry.place)
        for reference in entry.references:
            document = documents.get(reference.document)
            if document is None:
                yield Problem(
                    place,
                    "okänd källa",
                    f'Källan "{reference.document}" finns inte i kallor.yaml.',
                    _nearest(reference.document, list(documents), "Registrera den i kallor.yaml."),
                )
            elif document.any_section:
                continue
            elif reference.section not in document.sections:
                yield Problem(
                    place,
                    "okänt avsnitt",
                    f'Avsnittet "{reference.section}" finns inte i {reference.document}.',
                    _nearest(
                        reference.section, list(document.sections), "Se avsnitten i kallor.yaml."
                    ),
                )
            elif reference.page != document.sections[reference.section]:
                right = document.sections[reference.section]
                yield Problem(
                    place,
                    "fel sida",
                    f'Avsnittet "{reference.section}" börjar inte på sida {reference.page}.',
                    "Ta bort raden sida." if right is None else f"Skriv sida: {right}.",
                )


def answers_have_sources(found: "Found", _today: date) -> Iterator[Problem]:
    """An answer without a source is not an answer."""
    for entry in found.entries:
        if entry.kind in {Kind.ANSWER, Kind.TASK} and not entry.references:
            yield Problem(
                found.lines.get((entry.id, "källor"), entry.place),
                "utan källa",
                f'Posten "{entry.id}" har ingen källa.',
                "Ange dokument och avsnitt, eller flytta posten till utanfor.yaml.",
            )


def see_also_exists(found: "Found", _today: date) -> Iterator[Problem]:
    """What an entry points to must be there, and be another entry."""
    ids = [entry.id for entry in found.entries]
    for entry in found.entries:
        for other in entry.see_also:
            if other == entry.id or other not in ids:
                yield Problem(
                    found.lines.get((entry.id, "se även"), entry.place),
                    "hänvisning",
                    f'"se även" pekar på "{other}", som inte finns eller är posten själv.',
                    _nearest(other, ids, "Ta bort hänvisningen."),
                )


def verdicts_rest_on_a_list(found: "Found", _today: date) -> Iterator[Problem]:
    """A yes must come from bilaga 2 or 3, and a condition must be told."""
    for entry in found.entries:
        if entry.task is None:
            continue
        place = found.lines.get((entry.id, "uppgift"), entry.place)
        if entry.task.verdict in {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}:
            lists = {LISTS_OF_TASKS.get(reference.section) for reference in entry.references}
            if entry.task.whose not in lists:
                yield Problem(
                    place,
                    "bedömning utan lista",
                    f'Posten "{entry.id}" säger {entry.task.verdict} utan stöd i rätt bilaga.',
                    "Bara det som står i bilaga 2 (handläggare) eller 3 (chef) får sägas ja till.",
                )
        if (entry.task.verdict is Verdict.YES_IF) != bool(entry.task.condition):
            yield Problem(
                place,
                "villkor",
                f'Posten "{entry.id}" har villkor utan ja_villkor, eller tvärtom.',
                "Skriv både bedömning: ja_villkor och villkor:, eller inget av dem.",
            )


def answers_are_short(found: "Found", _today: date) -> Iterator[Problem]:
    """A long answer is not read at nine on a Tuesday."""
    for entry in found.entries:
        length = len(entry.answer)
        if length > WISHED_ANSWER:
            yield Problem(
                found.lines.get((entry.id, "svar"), entry.place),
                "långt svar",
                f'Svaret i "{entry.id}" är {length} tecken långt.',
                f"Korta det till högst {WISHED_ANSWER}.",
                Severity.ERROR if length > LONGEST_ANSWER else Severity.WARNING,
            )


def one_entry_a_question(found: "Found", _today: date) -> Iterator[Problem]:
    """The same question under two entries cannot be answered."""
    first: dict[str, tuple[str, Place]] = {}
    asked = [
        (entry.id, question, found.lines.get((entry.id, question), entry.place))
        for entry in found.entries
        for question in entry.questions
    ] + [(entry_id, phrase.value, phrase.place) for entry_id, phrase in found.phrases]
    for entry_id, question, place in asked:
        key = _plain(question)
        other, where = first.setdefault(key, (entry_id, place))
        if other != entry_id:
            yield Problem(
                place,
                "dubbel fråga",
                f'Frågan "{question}" står både under "{entry_id}" och under "{other}" ({where}).',
                "Behåll den där svaret passar bäst.",
            )


def enough_questions(found: "Found", _today: date) -> Iterator[Problem]:
    """Few phrasings make an entry hard to find."""
    for entry in found.entries:
        if len(entry.questions) < FEWEST_QUESTIONS:
            yield Problem(
                found.lines.get((entry.id, "frågor"), entry.place),
                "få frågor",
                f'Posten "{entry.id}" har bara {len(entry.questions)} frågor.',
                f"Skriv minst {FEWEST_QUESTIONS}, gärna 15, så olika som möjligt.",
                Severity.WARNING,
            )


def twins_name_entries(found: "Found", _today: date) -> Iterator[Problem]:
    """Phrasings and trials must belong to an entry that exists."""
    ids = {entry.id for entry in found.entries}
    named = [(entry_id, phrase.place) for entry_id, phrase in found.phrases]
    named += [(trial.entry, trial.place) for trial in found.trials if trial.entry is not None]
    told: set[tuple[str, str]] = set()
    for entry_id, place in named:
        if entry_id in ids or (entry_id, place.file) in told:
            continue
        told.add((entry_id, place.file))
        yield Problem(
            found.lines.get((place.file, entry_id), place),
            "okänt id",
            f'Det finns ingen post med id "{entry_id}".',
            _nearest(entry_id, list(ids), "Ta bort frågorna eller skriv posten."),
        )


def trials_are_unseen(found: "Found", _today: date) -> Iterator[Problem]:
    """A trial question that also stands in the base proves nothing."""
    indexed = {_plain(question) for entry in found.entries for question in entry.questions}
    indexed |= {_plain(phrase.value) for _, phrase in found.phrases}
    for trial in found.trials:
        if _plain(trial.question) in indexed:
            yield Problem(
                trial.place,
                "provfråga i basen",
                f'Provfrågan "{trial.question}" står också i basen och prövar därför inget.',
                "Ta bort den ur prov.",
                Severity.WARNING,
            )


def entries_are_tried(found: "Found", _today: date) -> Iterator[Problem]:
    """Each answer has trial questions."""
    if not found.trials:
        return
    for entry in found.entries:
        tried = sum(trial.entry == entry.id for trial in found.trials)
        if entry.kind in {Kind.ANSWER, Kind.TASK} and tried < FEWEST_TRIALS:
            yield Problem(
                entry.place,
                "få provfrågor",
                f'Posten "{entry.id}" har {tried} provfrågor.',
                f"Be någon som inte läst posten skriva minst {FEWEST_TRIALS} i mappen prov.",
                Severity.WARNING,
            )


def reviews_are_due(found: "Found", today: date) -> Iterator[Problem]:
    """An entry past its review date is named."""
    for entry in found.entries:
        if entry.review_by is not None and entry.review_by < today:
            yield Problem(
                found.lines.get((entry.id, "granskas senast"), entry.place),
                "granskning",
                f'Posten "{entry.id}" skulle ha granskats senast {entry.review_by}.',
                "Läs den mot källan och flytta fram datumet.",
                Severity.WARNING,
            )


def validity_runs_forward(found: "Found", _today: date) -> Iterator[Problem]:
    """An entry cannot end before it begins."""
    for entry in found.entries:
        if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
            yield Problem(
                found.lines.get((entry.id, "gäller till"), entry.place),
                "giltighet",
                f'Posten "{entry.id}" slutar gälla innan den börjar.',
                "Rätta datumen under gäller från och gäller till.",
            )


def no_personal_data(found: "Found", _today: date) -> Iterator[Problem]:
    """No personnummer may stand in the base, not even as an example."""
    for entry in found.entries:
        for text in (entry.title, entry.answer, *entry.questions):
            if find_personal_number(text):
                yield Problem(
                    found.lines.get((entry.id, text), entry.place),
                    "personuppgift",
                    f'Posten "{entry.id}" innehåller något som är ett giltigt personnummer.',
                    "Ta bort det.",
                )


def _plain(question: str) -> str:
    letters = unicodedata.normalize("NFC", question).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _nearest(wrong: str, known: list[str], otherwise: str) -> str:
    near = process.extractOne(wrong, known, score_cutoff=75)
    return f'Menade du "{near[0]}"?' if near else otherwise


RULES: tuple[Rule, ...] = (
    one_entry_an_id,
    one_document_an_id,
    references_are_registered,
    answers_have_sources,
    see_also_exists,
    verdicts_rest_on_a_list,
    answers_are_short,
    one_entry_a_question,
    enough_questions,
    twins_name_entries,
    trials_are_unseen,
    entries_are_tried,
    reviews_are_due,
    validity_runs_forward,
    no_personal_data,
)
