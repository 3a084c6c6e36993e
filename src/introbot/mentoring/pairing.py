"""One round of pairing: who waits and who has room → pairs with reasons, and who is left.

Pure and repeatable: the same people, rules and day give the same round, in
whatever order the people come.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from introbot.knowledge.staffing import Matching, Organisation
from introbot.mentoring import fit, reasons
from introbot.mentoring.assignment import NOBODY, Problem, assign
from introbot.mentoring.model import Mentor, Pair, Round, Unmatched, Waiting


class Table(NamedTuple):
    """All that a round rests on: people by ref, and n × m who may and how well."""

    waiting: tuple[Waiting, ...]
    mentors: tuple[Mentor, ...]
    near: NDArray[np.bool_]
    """Whether they are of one stadsdel or pool."""
    allowed: NDArray[np.bool_]
    score: NDArray[np.int64]


def tabulate(
    waiting: Sequence[Waiting],
    mentors: Sequence[Mentor],
    organisation: Organisation,
    matching: Matching,
    today: date,
) -> Table:
    """Return the table of a round."""
    rows = tuple(sorted(waiting, key=lambda one: one.person.ref))
    columns = tuple(sorted(mentors, key=lambda one: one.person.ref))
    return Table(
        rows,
        columns,
        fit.meet(rows, columns, organisation),
        fit.allowed(rows, columns, organisation),
        fit.scores(rows, columns, organisation, matching, today),
    )


def pair(table: Table, organisation: Organisation, matching: Matching) -> Round:
    """Return the best round there is, by the aim of matchning.yaml."""
    room = np.array([mentor.room for mentor in table.mentors], dtype=np.int64)
    column_of = {mentor.person.ref: column for column, mentor in enumerate(table.mentors)}
    days = np.array([one.since.toordinal() for one in table.waiting], dtype=np.int64)
    problem = Problem(
        table.allowed,
        table.score,
        days.max(initial=0) - days,
        np.array([column_of.get(one.asked, NOBODY) for one in table.waiting], dtype=np.int64),
        room,
        np.array([mentor.load for mentor in table.mentors], dtype=np.int64),
    )
    chosen = assign(problem, fit_alone=matching.fit_alone)
    pairs = tuple(
        _pair(table, row, int(column), organisation)
        for row, column in enumerate(chosen)
        if column != NOBODY
    )
    left = tuple(
        Unmatched(one.person.ref, _without(table, row, room, matching))
        for row, one in enumerate(table.waiting)
        if chosen[row] == NOBODY
    )
    return Round(pairs, left)


def every_pair(table: Table, organisation: Organisation) -> list[Pair]:
    """Return each pair that all hard rules allow, with its score and reason."""
    free = np.array([mentor.room > 0 for mentor in table.mentors], dtype=np.bool_)
    return [
        _pair(table, int(row), int(column), organisation)
        for row, column in np.argwhere(table.allowed & free)
    ]


def _pair(table: Table, row: int, column: int, organisation: Organisation) -> Pair:
    newcomer, mentor = table.waiting[row].person, table.mentors[column].person
    return Pair(
        newcomer.ref,
        mentor.ref,
        int(table.score[row, column]),
        reasons.why(newcomer, mentor, organisation),
    )


def _without(table: Table, row: int, room: NDArray[np.int64], matching: Matching) -> str:
    """Return why a newcomer was left without a mentor."""
    district = table.waiting[row].person.district or reasons.SOMEWHERE
    near, free = table.near[row], room > 0
    if not near.any():
        told = reasons.NOBODY_HERE
    elif not (near & free).any():
        told = reasons.ALL_FULL
    elif not (table.allowed[row] & free).any():
        told = reasons.NOBODY_LEFT
    else:
        told = reasons.BETTER_ELSEWHERE if matching.fit_alone else reasons.TOO_FEW
    return told.format(district=district)
