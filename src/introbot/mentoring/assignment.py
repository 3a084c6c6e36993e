"""The best assignment of newcomers to mentors with capacities.

"Best" is several aims in order, each decided only among what is equal in those
before it: how many get a mentor (unless the aim is fit alone), how few of the
pairs already asked are changed, the total score, who has waited longest, and an
even load. They are whole numbers, written as the digits of one, so that a
single run of SciPy's linear_sum_assignment decides all of them at once and exactly.

Newcomers and mentors who cannot meet in any chain of pairs are solved apart:
a city of stadsdelar is many small problems.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Integers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]

NOBODY = -1
EXACT = 2**50
"""Whole numbers up to here, and sums of a few, are exact in the solver's floats."""


class Problem(NamedTuple):
    """What is to be assigned: n newcomers to m mentors.

    `allowed` and `score` are n × m, scores at least 0. `waited` (n) is larger the
    longer someone has waited, `asked` (n) the mentor already asked or NOBODY,
    `room` (m) how many more each mentor takes and `load` (m) how many she has.
    """

    allowed: Truths
    score: Integers
    waited: Integers
    asked: Integers
    room: Integers
    load: Integers


def assign(problem: Problem, *, fit_alone: bool = False) -> Integers:
    """Return for each newcomer the number of her mentor, or NOBODY.

    With `fit_alone` the total score comes before how many get a mentor: someone may
    be left out so that two others fit better.
    """
    chosen = np.full(len(problem.waited), NOBODY)
    for rows, columns in _components(problem.allowed & (problem.room > 0)):
        part = Problem(
            problem.allowed[np.ix_(rows, columns)],
            problem.score[np.ix_(rows, columns)],
            problem.waited[rows],
            _renumbered(problem.asked[rows], columns),
            problem.room[columns],
            problem.load[columns],
        )
        found = _solve(part, fit_alone=fit_alone)
        chosen[rows] = np.where(found == NOBODY, NOBODY, columns[found])
    return chosen


def _components(allowed: Truths) -> Iterator[tuple[Integers, Integers]]:
    """Yield newcomers and mentors that chains of allowed pairs tie together."""
    left = allowed.any(axis=1)
    while left.any():
        rows, columns = np.zeros_like(left), np.zeros(allowed.shape[1], dtype=np.bool_)
        new_rows = np.array([left.argmax()])
        while len(new_rows):
            rows[new_rows] = True
            new_columns = np.flatnonzero(allowed[new_rows].any(axis=0) & ~columns)
            columns[new_columns] = True
            new_rows = np.flatnonzero(allowed[:, new_columns].any(axis=1) & ~rows)
        yield np.flatnonzero(rows), np.flatnonzero(columns)
        left &= ~rows


def _renumbered(asked: Integers, columns: Integers) -> Integers:
    """Return the mentors asked by their place among `columns`, NOBODY where they are not there."""
    place = np.minimum(np.searchsorted(columns, asked), len(columns) - 1)
    return np.where(columns[place] == asked, place, NOBODY)


def _solve(problem: Problem, *, fit_alone: bool) -> Integers:
    """Return the assignment of one component, as `assign` does."""
    mentor_of, taken = _seats(problem)
    emptiness = taken.max() - taken
    most = min(len(problem.waited), len(mentor_of))
    radix = most * int(emptiness.max()) + 1
    worth = _worth(problem, most, EXACT // radix, fit_alone=fit_alone)[:, mentor_of]
    worth = radix * worth + emptiness
    possible = problem.allowed[:, mentor_of]
    worth[~possible] = 0
    rows, seats = linear_sum_assignment(worth, maximize=True)
    met = possible[rows, seats]
    chosen = np.full(len(problem.waited), NOBODY)
    chosen[rows[met]] = mentor_of[seats[met]]
    return chosen


def _seats(problem: Problem) -> tuple[Integers, Integers]:
    """Return each free seat's mentor, and how many she has before it is filled."""
    useful = np.minimum(problem.room, problem.allowed.sum(axis=0))
    mentor_of = np.repeat(np.arange(len(useful)), useful)
    before = np.arange(len(mentor_of)) - np.repeat(np.cumsum(useful) - useful, useful)
    return mentor_of, problem.load[mentor_of] + before


def _worth(problem: Problem, most: int, limit: int, *, fit_alone: bool) -> Integers:
    """Return what each pair is worth (n × m): every aim but the even load, in order.

    At most `most` pairs can be made, and no pair may be worth more than `limit`: in
    a component of thousands, waiting is told apart in coarser steps for that.
    """
    each = problem.allowed.astype(np.int64)
    kept = (problem.asked[:, None] == np.arange(len(problem.room))).astype(np.int64)
    aims = [kept, problem.score, each] if fit_alone else [each, kept, problem.score]
    worth = aims[0]
    for aim in aims[1:]:
        worth = worth * _radix(aim.max(axis=1), most) + aim
    steps = (limit // max(1, int(worth.max())) - 1) // most
    waited = _steps(problem.waited, max(0, steps))
    whole: Integers = worth * _radix(waited, most) + waited[:, None]
    return whole


def _radix(at_best: Integers, most: int) -> int:
    """Return what a digit must count to so that `most` pairs never carry into the one above.

    `at_best` is the most that each newcomer can add to it.
    """
    return int(np.sort(at_best)[-most:].sum()) + 1


def _steps(waited: Integers, most: int) -> Integers:
    """Return `waited` as ranks 0 … `most`, coarser where there are more lengths than that."""
    lengths, rank = np.unique(waited, return_inverse=True)
    coarse: Integers = rank * min(len(lengths), most + 1) // max(1, len(lengths))
    return coarse
