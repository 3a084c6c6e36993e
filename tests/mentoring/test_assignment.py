"""The assignment against two that share nothing with it: trying everything, and HiGHS.

The one tries each way there is to give newcomers mentors and keeps the best by
the order of aims; the other knows only how many and how well.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, TypeAlias

import numpy as np
import pytest
from numpy.random import Generator, default_rng
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp

from introbot.mentoring.assignment import NOBODY, Problem, assign

Choice: TypeAlias = tuple[int, ...]
Worth: TypeAlias = tuple[int, ...]
Numbers: TypeAlias = NDArray[Any]

SMALL = range(700)
MIDDLE = range(50)


def random_problem(seed: int, most: tuple[int, int] = (5, 4), *, asked: bool = True) -> Problem:
    """Return a problem with at most so many newcomers and mentors, of whatever kind."""
    chance = default_rng(seed)
    count, width = (int(chance.integers(0, one + 1)) for one in most)
    allowed = chance.random((count, width)) < chance.choice([0.2, 0.5, 0.8, 1.0])
    if chance.random() < 0.4:
        parts = chance.integers(2, 4)
        own, other = chance.integers(0, parts, count), chance.integers(0, parts, width)
        allowed &= own[:, None] == other
    often = chance.choice([0.0, 0.6]) if asked else 0.0
    return Problem(
        allowed,
        chance.integers(0, chance.choice([1, 2, 4, 150]), (count, width)),
        chance.integers(0, chance.choice([1, 3, 500]), count),
        np.where(chance.random(count) < often, _some_mentor(chance, count, width), NOBODY),
        chance.integers(0, chance.choice([1, 2, 4]), width),
        chance.integers(0, chance.choice([1, 4]), width),
    )


def _some_mentor(chance: Generator, count: int, width: int) -> Numbers:
    """Return a mentor for each, whether or not she is allowed or has room."""
    return chance.integers(0, width, count) if width else np.full(count, NOBODY)


def is_permitted(problem: Problem, choice: Choice) -> bool:
    pairs = [(row, column) for row, column in enumerate(choice) if column != NOBODY]
    return all(problem.allowed[pair] for pair in pairs) and all(
        choice.count(column) <= room for column, room in enumerate(problem.room)
    )


def every_choice(problem: Problem) -> Iterator[Choice]:
    mentors = (NOBODY, *range(len(problem.room)))
    for choice in product(mentors, repeat=len(problem.waited)):
        if is_permitted(problem, choice):
            yield choice


def worth(problem: Problem, choice: Choice, *, fit_alone: bool = False) -> Worth:
    """Return how good a choice is by each aim in turn, larger always better."""
    pairs = [(row, column) for row, column in enumerate(choice) if column != NOBODY]
    rank = {length: number for number, length in enumerate(sorted(set(problem.waited.tolist())))}
    count = len(pairs)
    kept = sum(problem.asked[row] == column for row, column in pairs)
    total = sum(int(problem.score[pair]) for pair in pairs)
    waited = sum(rank[int(problem.waited[row])] for row, _ in pairs)
    unevenness = sum(
        (int(load) + choice.count(column)) ** 2 for column, load in enumerate(problem.load)
    )
    if fit_alone:
        return kept, total, count, waited, -unevenness
    return count, kept, total, waited, -unevenness


def assigned(problem: Problem, *, fit_alone: bool = False) -> Choice:
    return tuple(assign(problem, fit_alone=fit_alone).tolist())


@pytest.mark.parametrize("fit_alone", [False, True])
@pytest.mark.parametrize("seed", SMALL)
def test_no_other_way_is_better(seed: int, *, fit_alone: bool) -> None:
    problem = random_problem(seed)
    choice = assigned(problem, fit_alone=fit_alone)
    assert is_permitted(problem, choice)
    best = max(worth(problem, other, fit_alone=fit_alone) for other in every_choice(problem))
    assert worth(problem, choice, fit_alone=fit_alone) == best


@pytest.mark.parametrize(
    "kind",
    [
        lambda problem: len(problem.waited) == 0,
        lambda problem: len(problem.room) == 0,
        lambda problem: len(problem.room) > 0 and not problem.room.any(),
        lambda problem: problem.allowed.size > 0 and not problem.allowed.any(),
        lambda problem: problem.allowed.size > 8 and problem.allowed.all(),
        lambda problem: len(problem.waited) > problem.room.sum() > 0,
        lambda problem: (problem.room > 1).any() and (problem.load > 0).any(),
        lambda problem: problem.score.size > 8 and not problem.score.any(),
        lambda problem: (problem.asked != NOBODY).any() and not problem.allowed.all(),
        lambda problem: len(set(problem.waited.tolist())) < len(problem.waited),
    ],
)
def test_the_small_problems_are_of_every_kind(kind: Any) -> None:
    assert sum(bool(kind(random_problem(seed))) for seed in SMALL) >= 20


@pytest.mark.parametrize("seed", MIDDLE)
def test_as_many_and_as_well_as_another_solver_finds(seed: int) -> None:
    problem = random_problem(seed, (40, 25), asked=False)
    count, _, total, *_ = worth(problem, assigned(problem))
    most = optimum(problem, np.ones_like(problem.score))
    assert (count, total) == (most, optimum(problem, problem.score, at_least=most))


@pytest.mark.parametrize("seed", MIDDLE)
def test_the_fit_alone_is_as_good_as_another_solver_finds(seed: int) -> None:
    problem = random_problem(seed, (40, 25), asked=False)
    _, total, *_ = worth(problem, assigned(problem, fit_alone=True), fit_alone=True)
    assert total == optimum(problem, problem.score)


def optimum(problem: Problem, gain: Numbers, at_least: int = 0) -> int:
    """Return the most that any assignment of so many pairs gains, by HiGHS."""
    rows, columns = np.nonzero(problem.allowed)
    if not len(rows):
        return 0
    each_once = rows == np.arange(len(problem.waited))[:, None]
    within_room = columns == np.arange(len(problem.room))[:, None]
    found = milp(
        -gain[rows, columns],
        integrality=np.ones(len(rows)),
        bounds=(0, 1),
        constraints=[
            LinearConstraint(each_once, ub=1),
            LinearConstraint(within_room, ub=problem.room),
            LinearConstraint(np.ones((1, len(rows))), lb=at_least),
        ],
        options={"mip_rel_gap": 0},
    )
    gained: float = -found.fun
    return round(gained)


def test_one_is_moved_so_that_another_gets_somebody() -> None:
    problem = problem_of([[90, 80], [70, NOBODY]])
    assert assigned(problem) == (1, 0)


def test_by_fit_alone_one_is_left_out_so_that_another_fits() -> None:
    problem = problem_of([[90, 1], [1, NOBODY]])
    assert assigned(problem) == (1, 0)
    assert assigned(problem, fit_alone=True) == (0, NOBODY)


def test_who_is_asked_stays_however_much_better_another_fits() -> None:
    problem = problem_of([[0, 150]], asked=[0])
    assert assigned(problem) == (0,)
    assert assigned(problem, fit_alone=True) == (0,)


def test_who_is_asked_gives_way_when_someone_would_be_without() -> None:
    problem = problem_of([[9, 9], [9, NOBODY]], asked=[0, NOBODY])
    assert assigned(problem) == (1, 0)


def test_a_better_fit_outweighs_any_wait() -> None:
    problem = problem_of([[1], [0]], waited=[0, 3_000])
    assert assigned(problem) == (0, NOBODY)


def test_each_length_of_wait_is_told_apart() -> None:
    longest_first = [*range(200, 0, -1)]
    assert assigned(problem_of([[7]] * 200, waited=longest_first)) == (0, *[NOBODY] * 199)


def test_waits_are_told_apart_beside_a_pair_that_is_asked() -> None:
    problem = problem_of(
        [[7]] * 1_500, waited=[*range(1_500)], asked=[0, *[NOBODY] * 1_499], seats=3
    )
    chosen = assigned(problem)
    assert [row for row, column in enumerate(chosen) if column == 0] == [0, 1_498, 1_499]


def test_a_chain_of_hundreds_moves_along_for_the_last_one() -> None:
    count = 400
    table = np.full((count, count), NOBODY)
    each = np.arange(count - 1)
    table[each, each], table[each, each + 1], table[count - 1, 0] = 1_000, 0, 1_000
    assert assigned(problem_of(table.tolist())) == (*range(1, count), 0)


def problem_of(
    table: list[list[int]],
    waited: list[int] | None = None,
    asked: list[int] | None = None,
    seats: int = 1,
) -> Problem:
    """Return a problem from scores with NOBODY where it is not allowed."""
    scores = np.array(table)
    count, width = scores.shape
    return Problem(
        scores != NOBODY,
        np.maximum(scores, 0),
        np.array(waited or [0] * count),
        np.array(asked or [NOBODY] * count),
        np.full(width, seats),
        np.zeros(width, dtype=np.int64),
    )
