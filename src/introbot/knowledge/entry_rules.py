"""Rules on entries and what they say."""

import re
from collections.abc import Iterator
from datetime import date

from introbot.knowledge.found import Found
from introbot.knowledge.model import Place, Verdict
from introbot.knowledge.problems import Problem, Severity, nearest

LONGEST_ANSWER = 600
WISHED_ANSWER = 500
YES_OR_NO = re.compile(r"(ja|nej)\b", re.IGNORECASE)


def one_entry_an_id(found: Found, _today: date) -> Iterator[Problem]:
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


def see_also_exists(found: Found, _today: date) -> Iterator[Problem]:
    """What an entry points to must be there, and be another entry."""
    ids = {entry.id for entry in found.entries}
    known = ids | found.left_out
    for entry in found.entries:
        for number, other in enumerate(entry.see_also):
            if other == entry.id or other not in known:
                yield Problem(
                    found.at(entry.place, "se även", number),
                    "hänvisning",
                    f'"se även" pekar på "{other}", som inte finns eller är posten själv.',
                    nearest(other, ids - {entry.id}, "Ta bort hänvisningen."),
                )


def conditions_are_told(found: Found, _today: date) -> Iterator[Problem]:
    """A yes with a condition names it, and no other verdict has one."""
    for entry in found.entries:
        if entry.task and (entry.task.verdict is Verdict.YES_IF) != bool(entry.task.condition):
            yield Problem(
                found.at(entry.place, "uppgift"),
                "villkor",
                f'Posten "{entry.id}" har villkor utan ja_villkor, eller tvärtom.',
                "Skriv både bedömning: ja_villkor och villkor:, eller inget av dem.",
            )


def answers_are_short(found: Found, _today: date) -> Iterator[Problem]:
    """A long answer is not read at nine on a Tuesday."""
    for entry in found.entries:
        length = len(entry.answer)
        if length > WISHED_ANSWER:
            yield Problem(
                found.at(entry.place, "svar"),
                "långt svar",
                f'Svaret i "{entry.id}" är {length} tecken långt.',
                f"Korta det till högst {WISHED_ANSWER}.",
                Severity.ERROR if length > LONGEST_ANSWER else Severity.WARNING,
            )


def answers_leave_the_verdict_out(found: Found, _today: date) -> Iterator[Problem]:
    """The bot itself begins a task's answer, with what fits the way the question was turned."""
    for entry in found.entries:
        if entry.task and YES_OR_NO.match(entry.answer):
            yield Problem(
                found.at(entry.place, "svar"),
                "ja eller nej",
                f'Svaret i "{entry.id}" börjar med ja eller nej, men det säger boten själv.',
                "Börja med uppgiften, till exempel: Boka tolk står i bilaga 2.",
            )


def reviews_are_due(found: Found, today: date) -> Iterator[Problem]:
    """An entry past its review date is named."""
    for entry in found.entries:
        if entry.review_by is not None and entry.review_by < today:
            yield Problem(
                found.at(entry.place, "granskas senast"),
                "granskning",
                f'Posten "{entry.id}" skulle ha granskats senast {entry.review_by}.',
                "Läs den mot källan och flytta fram datumet.",
                Severity.WARNING,
            )


def validity_runs_forward(found: Found, today: date) -> Iterator[Problem]:
    """An entry cannot end before it begins, and one that has ended is named."""
    for entry in found.entries:
        if entry.valid_until is None:
            continue
        place = found.at(entry.place, "gäller till")
        if entry.valid_from and entry.valid_until < entry.valid_from:
            yield Problem(
                place,
                "giltighet",
                f'Posten "{entry.id}" slutar gälla innan den börjar.',
                "Rätta datumen under gäller från och gäller till.",
            )
        elif entry.valid_until < today:
            yield Problem(
                place,
                "giltighet",
                f'Posten "{entry.id}" har slutat gälla.',
                "Läs om svaret. Ta bort posten, eller bara gäller till om svaret ännu stämmer.",
                Severity.WARNING,
            )
