"""A round of pairing beside other ways to make it: who is matched, how well, and in what time.

    python benchmarks/pairing.py            # every size, some twelve minutes
    python benchmarks/pairing.py --quick    # the smallest only

Made-up people, the same for all. Each way runs in a process of its own and is
stopped after five minutes; its pairs are judged by introbot's table of who may
and how well. What starts from people makes its own table; what starts from
the table is timed without it, beside introbot's own assignment.

- greedy: by longest wait, each takes the best mentor who is free.
- matching: its game of residents and hospitals, each with preferences by our
  score. Lists in order are ready before the time is taken.
- mentor-match: its own scoring and solver. It scores by rules that are true or
  false, so ours are given in that form, some as two of half the points, and
  waiting and start not at all. A mentor takes one newcomer each time through, so
  it goes through as many times as the most seats anyone has, passing by those
  who are matched or full.
- linear_sum_assignment: SciPy's, on the scores with a column for each seat and
  a price on pairs that may not be. The matrix is ready before the time is taken.

matching and mentor-match both call their package `matching`, so the second has
a folder of its own, which README.md tells how to fill.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from itertools import pairwise
from operator import ge
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from introbot.knowledge.staffing import Area, Matching, Organisation
from introbot.mentoring.assignment import NOBODY, Problem, assign
from introbot.mentoring.model import Mentor, Waiting
from introbot.mentoring.pairing import Table, pair, tabulate
from introbot.people.model import Experience, Person, Role

Pairs: TypeAlias = list[tuple[int, int]]
"""A newcomer and a mentor, by their places in the table."""
Run: TypeAlias = Callable[[], Any]
"""What is timed; `Way.pairs` makes pairs of what it returns."""

TODAY = date(2027, 1, 11)
TIME_LIMIT = 300
ENOUGH_SECONDS, MOST_RUNS = 5, 9
FORBIDDEN = 1_000_000
"""The price of a pair that may not be: more than all scores together."""
FOLDER = Path(tempfile.gettempdir()) / f"introbot-benchmark-{os.getuid()}" / "mentor-match"

DISTRICTS = tuple(f"stadsdel {letter}" for letter in "abcdefghijklmn")
AREAS = ("barn och unga", "ekonomiskt bistånd", "vuxen", "äldre", "funktionsnedsättning")
PROFESSIONS = ("socialsekreterare", "biståndshandläggare", "kurator")
METHODS = ("BBIC", "IBIC", "MI", "Signs of Safety", "Feedback-informerad")
LANGUAGES = ("arabiska", "engelska", "finska", "polska", "somaliska", "spanska")
ORGANISATION = Organisation(
    DISTRICTS,
    (DISTRICTS[:2],),
    tuple(Area(own, near=(near,)) for own, near in pairwise(AREAS)),
)
MATCHING = Matching()


class Case(NamedTuple):
    """How many there are, the most seats of a mentor, and whether all are in one stadsdel."""

    newcomers: int
    mentors: int
    seats: int
    one_district: bool

    def __str__(self) -> str:
        seats = "one seat each" if self.seats == 1 else f"1-{self.seats} seats"
        where = "one stadsdel" if self.one_district else f"{len(DISTRICTS)} stadsdelar"
        return f"{self.newcomers} newcomers, {self.mentors} mentors, {seats}, {where}"


CASES = tuple(
    Case(*size, together)
    for size in ((50, 30, 3), (500, 500, 1), (2_000, 1_200, 3))
    for together in (False, True)
)


class People(NamedTuple):
    """Everyone of a case, in the order of refs, as a table has them."""

    waiting: tuple[Waiting, ...]
    mentors: tuple[Mentor, ...]


def make_people(case: Case, seed: int = 1) -> People:
    """Return made-up people, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    mentors = tuple(_mentor(chance, number, case) for number in range(case.mentors))
    return People(
        tuple(_newcomer(chance, number, case, mentors) for number in range(case.newcomers)),
        mentors,
    )


def _mentor(chance: random.Random, number: int, case: Case) -> Mentor:
    person = _person(chance, f"m{number:04}", Role.MENTOR, case)._replace(
        start=TODAY - timedelta(days=chance.randint(300, 7_000)),
        experience=chance.choice((Experience.SOME, Experience.MORE, Experience.MORE)),
        seats=chance.randint(1, case.seats),
    )
    load = chance.randint(0, person.seats - 1) if chance.random() < 0.2 else 0
    return Mentor(person, load, away=chance.random() < 0.05)


def _newcomer(chance: random.Random, number: int, case: Case, mentors: Sequence[Mentor]) -> Waiting:
    person = _person(chance, f"n{number:04}", Role.NEWCOMER, case)._replace(
        start=TODAY - timedelta(days=chance.randint(0, 200)),
        experience=chance.choice(tuple(Experience)),
        cannot=tuple(_some_refs(chance, mentors, 0.1)),
        manager="".join(_some_refs(chance, mentors, 0.1)),
    )
    since = TODAY - timedelta(days=chance.randint(0, 250))
    return Waiting(person, since, declined=tuple(_some_refs(chance, mentors, 0.1)))


def _some_refs(chance: random.Random, mentors: Sequence[Mentor], often: float) -> list[str]:
    return [chance.choice(mentors).person.ref] if chance.random() < often else []


def _person(chance: random.Random, ref: str, role: Role, case: Case) -> Person:
    # Stadsdelar are not equally large.
    weights = range(len(DISTRICTS), 0, -1)
    return Person(
        ref,
        f"Namn {ref}",
        role,
        DISTRICTS[0] if case.one_district else chance.choices(DISTRICTS, weights)[0],
        chance.choice(AREAS),
        chance.choice(PROFESSIONS),
        methods=tuple(chance.sample(METHODS, chance.randint(0, 3))),
        languages=tuple(chance.sample(LANGUAGES, chance.randint(0, 2))),
    )


def table_of(people: People) -> Table:
    """Return introbot's table, by which every way is judged."""
    return tabulate(people.waiting, people.mentors, ORGANISATION, MATCHING, TODAY)


def introbot(people: People) -> Run:
    """Return introbot from people to pairs with reasons."""

    def run() -> Pairs:
        table = table_of(people)
        done = pair(table, ORGANISATION, MATCHING)
        return [(int(one.newcomer[1:]), int(one.mentor[1:])) for one in done.pairs]

    return run


def introbot_assign(people: People) -> Run:
    """Return introbot's assignment alone, from its table."""
    problem = _problem(table_of(people))
    return lambda: _chosen_pairs(assign(problem))


def _problem(table: Table) -> Problem:
    return Problem(
        table.allowed,
        table.score,
        np.array([(TODAY - one.since).days for one in table.waiting]),
        np.full(len(table.waiting), NOBODY),
        _room(table),
        np.array([one.load for one in table.mentors]),
    )


def _room(table: Table) -> NDArray[np.int64]:
    return np.array([one.room for one in table.mentors], dtype=np.int64)


def _chosen_pairs(chosen: NDArray[np.int64]) -> Pairs:
    return [(row, column) for row, column in enumerate(chosen.tolist()) if column != NOBODY]


def greedy(people: People) -> Run:
    """Return the rule of thumb: by longest wait, each takes the best mentor who is free."""
    table = table_of(people)
    worth = np.where(table.allowed, table.score, -1)
    order = sorted(range(len(table.waiting)), key=lambda row: table.waiting[row].since)

    def run() -> Pairs:
        room, pairs = _room(table), []
        for row in order:
            offered = np.where(room > 0, worth[row], -1)
            column = int(offered.argmax())
            if offered[column] >= 0:
                room[column] -= 1
                pairs.append((row, column))
        return pairs

    return run


def stable(people: People) -> Run:
    """Return the package matching: residents and hospitals, each preferring by our score."""
    games = import_module("matching.games")
    table = table_of(people)
    may = table.allowed & (_room(table) > 0)
    newcomers = {
        int(row): _in_order(-table.score[row], may[row]) for row in np.nonzero(may.any(axis=1))[0]
    }
    mentors = {
        int(column): _in_order(-table.score[:, column], may[:, column])
        for column in np.nonzero(may.any(axis=0))[0]
    }
    room = dict(enumerate(_room(table).tolist()))
    # A game is copied by walking from player to player, one call deeper for each.
    sys.setrecursionlimit(1_000_000)

    def run() -> Pairs:
        game = games.HospitalResident.create_from_dictionaries(newcomers, mentors, room)
        found = game.solve(optimal="resident")
        return [(one.name, mentor.name) for mentor, ones in found.items() for one in ones]

    return run


def _in_order(price: NDArray[np.int64], may: NDArray[np.bool_]) -> list[int]:
    order = np.argsort(price, kind="stable")
    picked: list[int] = order[may[order]].tolist()
    return picked


def mentor_match(people: People) -> Run:
    """Return mentor-match, given our rules in the form that it takes."""
    process, rule = import_module("matching.process"), import_module("matching.rules.rule")
    mentee, guide = import_module("matching.mentee").Mentee, import_module("matching.mentor").Mentor
    rules = _yes_or_no_rules(rule, people)
    rounds = max(one.room for one in people.mentors)

    def run() -> Pairs:
        mentees = [mentee(**_participant(one.person)) for one in people.waiting]
        guides = [guide(**_participant(one.person)) for one in people.mentors]
        process.process_data(guides, mentees, [rules] * rounds)
        return [
            (int(one.email[1:]), int(mentor.email[1:])) for one in mentees for mentor in one.mentors
        ]

    return run


def _participant(person: Person) -> dict[str, Any]:
    grades = {Experience.GRADUATE: 0, Experience.SOME: 1, Experience.MORE: 2}
    return {
        "email": person.ref,
        "organisation": person.district,
        "profession": person.profession,
        "role": person.area,
        "grade": grades[person.experience or Experience.SOME],
    }


def _yes_or_no_rules(rule: Any, people: People) -> list[Any]:  # noqa: ANN401 - it has no types
    """Return our rules as it takes them; it reads the last first and stops at a no."""
    waiting = {one.person.ref: one for one in people.waiting}
    mentors = {one.person.ref: one for one in people.mentors}
    points = MATCHING.points

    def half(name: str, holds: Callable[[Person, Person], bool]) -> object:
        return rule.Generic(
            {True: points[name] // 2, False: 0},
            lambda match: holds(
                waiting[match.mentee.email].person, mentors[match.mentor.email].person
            ),
        )

    def barred(match: Any) -> bool:  # noqa: ANN401 - it has no types
        one, ref = waiting[match.mentee.email], match.mentor.email
        return ref in one.person.cannot or ref in one.declined or ref == one.person.manager

    return [
        rule.Equivalent("role", {True: points["område"], False: 0}),
        half("område", lambda own, other: other.area in ORGANISATION.near(own.area)),
        rule.Equivalent("profession", {True: points["yrke"], False: 0}),
        rule.Grade(1, ge, {True: points["erfarenhet"], False: 0}),
        half("metoder", lambda own, other: set(own.methods) <= set(other.methods)),
        half("metoder", lambda own, other: bool(set(own.methods) & set(other.methods))),
        half("språk", lambda own, other: set(own.languages) <= set(other.languages)),
        half("språk", lambda own, other: bool(set(own.languages) & set(other.languages))),
        rule.Disqualify(barred),
        rule.Disqualify(
            lambda match: (
                match.mentor.organisation != match.mentee.organisation
                and match.mentor.organisation
                not in ORGANISATION.pooled_with(match.mentee.organisation)
            )
        ),
        rule.Disqualify(
            lambda match: (
                bool(match.mentee.mentors)
                or len(match.mentor.mentees) >= mentors[match.mentor.email].room
            )
        ),
    ]


def bare(people: People) -> Run:
    """Return SciPy's solver on the scores, with a column for each seat."""
    table = table_of(people)
    mentor_of = np.repeat(np.arange(len(table.mentors)), _room(table))
    worth = np.where(table.allowed, table.score, -FORBIDDEN)[:, mentor_of]

    def run() -> Pairs:
        rows, seats = linear_sum_assignment(worth, maximize=True)
        pairs = zip(rows.tolist(), mentor_of[seats].tolist(), strict=True)
        return [place for place in pairs if table.allowed[place]]

    return run


class Way(NamedTuple):
    """A way to pair, and whether its time begins with people or with the table."""

    make: Callable[[People], Run]
    begins: str


WAYS = {
    "introbot": Way(introbot, "people"),
    "mentor-match": Way(mentor_match, "people"),
    "introbot, assign": Way(introbot_assign, "table"),
    "greedy": Way(greedy, "table"),
    "matching": Way(stable, "table"),
    "linear_sum_assignment": Way(bare, "table"),
}


class Found(NamedTuple):
    """The pairs of one way, its times in milliseconds, or why there are none."""

    pairs: Pairs
    times: list[float]
    failed: str = ""


def in_process(name: str, case: Case) -> Found:
    """Run one way in a process of its own."""
    environment = dict(os.environ)
    if name == "mentor-match":
        environment["PYTHONPATH"] = str(FOLDER)
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            [sys.executable, __file__, "--way", name, "--case", str(CASES.index(case))],
            check=False,
            capture_output=True,
            env=environment,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired:
        return Found([], [], f"not done in {TIME_LIMIT} s")
    if done.returncode:
        return Found([], [], _last_line(done.stderr.decode()) or f"died ({done.returncode})")
    pairs, times = json.loads(done.stdout)
    return Found([(row, column) for row, column in pairs], times)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""


def run_way(name: str, case: Case) -> None:
    """Run one way in this process, and print its pairs and times."""
    try:
        run = WAYS[name].make(make_people(case))
    except ImportError:
        sys.exit("not installed")
    pairs, times = timed(run)
    print(json.dumps([pairs, times]))


def timed(run: Run) -> tuple[Pairs, list[float]]:
    """Return the pairs and the time of each run, as many as a few seconds hold."""
    times: list[float] = []
    pairs: Pairs = []
    while len(times) < MOST_RUNS and sum(times) < 1_000 * ENOUGH_SECONDS:
        began = perf_counter()
        pairs = run()
        times.append(1_000 * (perf_counter() - began))
    return pairs, times


HEAD = (
    f"{'':24}{'matched':>8}{'free':>7}{'fit':>8}{'spread':>7}{'sd':>6}{'weeks':>6}"
    f"{'from':>8}{'ms':>11}{'best':>11}{'times':>8}"
)


def print_case(case: Case) -> None:
    """Run every way on one case and print its table."""
    table = table_of(make_people(case))
    print(f"\n{case}\n{HEAD}")
    own: dict[str, float] = {}
    for name, way in WAYS.items():
        found = in_process(name, case)
        if found.failed:
            print(f"{name:24}{found.failed}", flush=True)
            continue
        spent = median(found.times)
        # The first of each beginning is introbot's own.
        times = spent / own.setdefault(way.begins, spent)
        print(
            f"{name:24}{judged(table, found.pairs)}{way.begins:>8}{spent:11.1f}"
            f"{min(found.times):11.1f}{times:8.2f}",
            flush=True,
        )


def judged(table: Table, pairs: Pairs) -> str:
    """Return how good pairs are, as the middle of a line of the table."""
    taken = Counter(column for _, column in pairs)
    room = _room(table) - np.array([taken[column] for column in range(len(table.mentors))])
    wrong = any(not table.allowed[place] for place in pairs) or (room < 0).any()
    if wrong or len({row for row, _ in pairs}) < len(pairs):
        return f"{'breaks a hard rule':>42}"
    left = sorted(set(range(len(table.waiting))) - {row for row, _ in pairs})
    free = int((table.allowed[left] & (room > 0)).any(axis=1).sum())
    total = sum(int(table.score[place]) for place in pairs)
    weeks = max(((TODAY - table.waiting[row].since).days // 7 for row in left), default=0)
    could = np.nonzero(table.allowed.any(axis=0) & (_room(table) > 0))[0].tolist()
    loads = np.array([table.mentors[column].load + taken[column] for column in could])
    return (
        f"{len(pairs):8}{free / len(table.waiting):7.1%}{total:8}"
        f"{np.ptp(loads):7}{loads.std():6.2f}{weeks:6}"
    )


def print_ratio(case: Case) -> None:
    """Print introbot beside the bare solver, in turns in one process so that both wait alike."""
    people = make_people(case)
    runs = (bare(people), introbot_assign(people), partial(table_of, people), introbot(people))
    spent = np.array([[timed_once(run) for run in runs] for _ in range(MOST_RUNS)])
    solver, alone, tabulating, whole = np.median(spent, axis=0)
    print(
        f"beside the bare solver ({solver:.0f} ms): assign {alone / solver:.2f} times,"
        f" tabulate and pair {whole / solver:.2f} times, of which tabulate"
        f" {tabulating / solver:.2f}"
    )


def timed_once(run: Run) -> float:
    """Return the time of one run in milliseconds."""
    began = perf_counter()
    run()
    return 1_000 * (perf_counter() - began)


def main() -> None:
    """Print the tables, or be one way on one case."""
    parser = argparse.ArgumentParser(description="A round of pairing beside other ways.")
    parser.add_argument("--quick", action="store_true", help="the smallest size only")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--case", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.way:
        run_way(asked.way, CASES[asked.case])
        return
    print("free: newcomers left while an allowed mentor has room. spread, sd: of mentors' loads.")
    print("weeks: longest wait among those left. ms: median. times: beside introbot from the same.")
    for case in CASES[:2] if asked.quick else CASES:
        print_case(case)
        if case.newcomers == CASES[-1].newcomers:
            print_ratio(case)


if __name__ == "__main__":
    main()
