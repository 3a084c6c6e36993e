"""An entry as one line of JSON and back, with what answering needs to know of its phrasings."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from introbot.knowledge.model import Entry, Kind, Place, Reference, Task, Verdict


class Record(NamedTuple):
    """An entry of the compiled base.

    `held` are the kinds of fact its phrasings ask for (facts.py), `met` the words
    that several of its phrasings use.
    """

    entry: Entry
    held: frozenset[str]
    met: frozenset[str]


def encode(entry: Entry, held: Iterable[str], met: Iterable[str]) -> bytes:
    """Return a record as JSON."""
    kept = {"entry": entry, "held": sorted(held), "met": sorted(met)}
    return json.dumps(kept, ensure_ascii=False, default=date.isoformat).encode()


def decode(kept: bytes) -> Record:
    """Return the record that `encode` wrote."""
    raw: dict[str, Any] = json.loads(kept)
    return Record(_entry(raw["entry"]), frozenset(raw["held"]), frozenset(raw["met"]))


def _entry(raw: list[Any]) -> Entry:
    kept = Entry(*raw)
    return kept._replace(
        kind=Kind(kept.kind),
        place=Place(*kept.place),
        questions=tuple(kept.questions),
        see_also=tuple(kept.see_also),
        references=tuple(Reference(*place) for place in kept.references),
        task=_task(kept.task) if kept.task else None,
        review_by=_day(kept.review_by),
        valid_from=_day(kept.valid_from),
        valid_until=_day(kept.valid_until),
    )


def _day(kept: Any) -> date | None:  # noqa: ANN401 - a day as JSON holds it
    return date.fromisoformat(kept) if kept else None


def _task(raw: Iterable[Any]) -> Task:
    kept = Task(*raw)
    return kept._replace(
        verdict=Verdict(kept.verdict), actions=tuple(kept.actions), objects=tuple(kept.objects)
    )
