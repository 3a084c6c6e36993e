"""A round of pairing on paper: what it was given and what it came to, so that it can be run again.

Names are left out: a round knows people by their refs.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from introbot.knowledge.staffing import Area, Matching, Organisation
from introbot.mentoring.model import Mentor, Round, Waiting
from introbot.people.model import Experience, Person, Role


class Given(NamedTuple):
    """All that a round rests on."""

    waiting: Sequence[Waiting]
    mentors: Sequence[Mentor]
    organisation: Organisation
    matching: Matching
    today: date


def to_json(given: Given) -> str:
    """Return what a round was given."""
    return json.dumps(
        {
            "waiting": [
                [_cells(one.person), one.since.isoformat(), one.asked, one.declined]
                for one in given.waiting
            ],
            "mentors": [[_cells(one.person), one.load, one.away] for one in given.mentors],
            "organisation": given.organisation,
            "matching": {**given.matching._asdict(), "points": dict(given.matching.points)},
            "today": given.today.isoformat(),
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Given:
    """Return what `to_json` wrote, but for the names."""
    kept = json.loads(text)
    districts, pools, areas = kept["organisation"]
    return Given(
        [
            Waiting(_person(cells), date.fromisoformat(since), asked, tuple(declined))
            for cells, since, asked, declined in kept["waiting"]
        ],
        [Mentor(_person(cells), load, away) for cells, load, away in kept["mentors"]],
        Organisation(
            tuple(districts),
            tuple(map(tuple, pools)),
            tuple(Area(name, tuple(also), tuple(near)) for name, also, near in areas),
        ),
        Matching(**kept["matching"]),
        date.fromisoformat(kept["today"]),
    )


def outcome(came_to: Round) -> str:
    """Return what a round came to: pairs with scores, and who was left."""
    return json.dumps(
        {
            "pairs": [[one.newcomer, one.mentor, one.score] for one in came_to.pairs],
            "unmatched": [one.newcomer for one in came_to.unmatched],
        },
        ensure_ascii=False,
    )


def _cells(person: Person) -> dict[str, Any]:
    cells = person._asdict()
    del cells["name"]
    return {**cells, "start": person.start and person.start.isoformat()}


def _person(cells: dict[str, Any]) -> Person:
    lists = {name: tuple(cells[name]) for name in ("methods", "languages", "cannot")}
    start = cells["start"] and date.fromisoformat(cells["start"])
    experience = cells["experience"] and Experience(cells["experience"])
    told = {**cells, **lists, "start": start, "experience": experience, "role": Role(cells["role"])}
    return Person(name="", **told)
