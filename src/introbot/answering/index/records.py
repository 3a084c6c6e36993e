"""An entry as one line of JSON and back, with what answering needs to know of its phrasings."""

import json
from collections.abc import Iterable
from dataclasses import asdict
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
    kept = {"entry": asdict(entry), "held": sorted(held), "met": sorted(met)}
    return json.dumps(kept, ensure_ascii=False, default=date.isoformat).encode()


def decode(kept: bytes) -> Record:
    """Return the record that `encode` wrote."""
    raw: dict[str, Any] = json.loads(kept)
    return Record(_entry(raw["entry"]), frozenset(raw["held"]), frozenset(raw["met"]))


def _entry(raw: dict[str, Any]) -> Entry:
    days = ("review_by", "valid_from", "valid_until")
    return Entry(
        **raw
        | {day: date.fromisoformat(raw[day]) if raw[day] else None for day in days}
        | {
            "kind": Kind(raw["kind"]),
            "place": Place(**raw["place"]),
            "questions": tuple(raw["questions"]),
            "see_also": tuple(raw["see_also"]),
            "references": tuple(Reference(**place) for place in raw["references"]),
            "task": _task(raw["task"]) if raw["task"] else None,
        }
    )


def _task(raw: dict[str, Any]) -> Task:
    return Task(
        raw["whose"],
        Verdict(raw["verdict"]),
        raw["condition"],
        tuple(raw["actions"]),
        tuple(raw["objects"]),
    )
