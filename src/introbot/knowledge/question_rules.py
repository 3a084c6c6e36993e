"""Rules on questions: those that entries are found by, and those that try the bot."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from introbot.knowledge.found import NOWHERE, TRIALS, Found
from introbot.knowledge.model import Kind, Place
from introbot.knowledge.problems import Problem, Severity, nearest

FEWEST_QUESTIONS = 5
FEWEST_TRIALS = 3

SIGNS = re.compile(r"[\W_]+")


def one_entry_a_question(found: Found, _today: date) -> Iterator[Problem]:
    """The same question under two entries cannot be answered."""
    own = [
        (entry.id, question, found.at(entry.place, "frågor", number))
        for entry in found.entries
        for number, question in enumerate(entry.questions)
    ]
    more = [(entry_id, phrase.value, phrase.place) for entry_id, phrase in found.phrases]
    return _with_two_ends(own + more, "dubbel fråga", Severity.ERROR)


def one_end_a_trial(found: Found, _today: date) -> Iterator[Problem]:
    """A trial cannot ask for two entries, nor for an entry and for none."""
    # The trials without an answer come last: it is oftenest they that should go.
    trials = sorted(found.trials, key=lambda trial: trial.entry is None)
    asked = [(trial.entry or NOWHERE, trial.question, trial.place) for trial in trials]
    return _with_two_ends(asked, "dubbel provfråga", Severity.WARNING)


def _with_two_ends(
    asked: Iterable[tuple[str, str, Place]], rule: str, severity: Severity
) -> Iterator[Problem]:
    first: dict[str, tuple[str, Place]] = {}
    for end, question, place in asked:
        other, where = first.setdefault(_plain(question), (end, place))
        if other != end:
            yield Problem(
                place,
                rule,
                f'Frågan "{question}" står både under "{end}" och under "{other}" ({where}).',
                "Behåll den där svaret passar bäst.",
                severity,
            )


def enough_questions(found: Found, _today: date) -> Iterator[Problem]:
    """Few phrasings make an entry hard to find."""
    for entry in found.entries:
        if len(entry.questions) < FEWEST_QUESTIONS:
            yield Problem(
                found.at(entry.place, "frågor"),
                "få frågor",
                f'Posten "{entry.id}" har bara {len(entry.questions)} frågor.',
                f"Skriv minst {FEWEST_QUESTIONS}, gärna 15, så olika som möjligt.",
                Severity.WARNING,
            )


def twins_name_entries(found: Found, _today: date) -> Iterator[Problem]:
    """Phrasings and trials must belong to an entry that exists."""
    ids = {entry.id for entry in found.entries}
    known = ids | found.left_out
    for entry_id, place in found.twins:
        if entry_id not in known:
            yield Problem(
                place,
                "okänt id",
                f'Det finns ingen post med id "{entry_id}".',
                nearest(entry_id, ids, "Ta bort frågorna eller skriv posten."),
            )


def trials_are_unseen(found: Found, _today: date) -> Iterator[Problem]:
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


def entries_are_tried(found: Found, _today: date) -> Iterator[Problem]:
    """Each answer has trial questions."""
    if not found.trials or any(file.startswith(f"{TRIALS}/") for file in found.broken):
        return
    tried = Counter(trial.entry for trial in found.trials)
    for entry in found.entries:
        if entry.kind in {Kind.ANSWER, Kind.TASK} and tried[entry.id] < FEWEST_TRIALS:
            yield Problem(
                entry.place,
                "få provfrågor",
                f'Posten "{entry.id}" har {tried[entry.id]} provfrågor.',
                f"Be någon som inte läst posten skriva minst {FEWEST_TRIALS} i mappen prov.",
                Severity.WARNING,
            )


def _plain(question: str) -> str:
    return SIGNS.sub(" ", question.casefold()).strip()
