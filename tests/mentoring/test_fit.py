"""Who may have whom, and what each soft rule gives."""

from datetime import date, timedelta
from typing import Any

import pytest

from introbot.knowledge.staffing import Area, Matching, Organisation
from introbot.mentoring import fit
from introbot.mentoring.model import Mentor, Waiting
from introbot.people.model import Experience, Person, Role

TODAY = date(2027, 1, 11)
ORGANISATION = Organisation(
    ("Farsta", "Skarpnäck", "Bromma"),
    (("Farsta", "Skarpnäck"),),
    (Area("vuxen", near=("socialpsykiatri",)), Area("socialpsykiatri"), Area("äldre")),
)


def newcomer(ref: str = "ny", *, declined: tuple[str, ...] = (), **facts: Any) -> Waiting:
    person = Person(ref, "Nina Ny", Role.NEWCOMER, "Farsta")._replace(**facts)
    return Waiting(person, TODAY, declined=declined)


def mentor(ref: str = "mentor", *, load: int = 0, away: bool = False, **facts: Any) -> Mentor:
    person = Person(ref, "Maja Mentor", Role.MENTOR, "Farsta", seats=1)._replace(**facts)
    return Mentor(person, load, away)


def may(one: Waiting, other: Mentor) -> bool:
    return bool(fit.allowed([one], [other], ORGANISATION)[0, 0])


def points(rule: str, one: Waiting, other: Mentor) -> int:
    """Return what one rule gives of a hundred points when no other gives any."""
    matching = Matching({**dict.fromkeys(Matching().points, 0), rule: 100})
    return int(fit.scores([one], [other], ORGANISATION, matching, TODAY)[0, 0])


def waited(one: Waiting, **matching: Any) -> int:
    rules = Matching(dict.fromkeys(Matching().points, 0))._replace(**matching)
    return int(fit.scores([one], [mentor()], ORGANISATION, rules, TODAY)[0, 0])


def since(**ago: int) -> Waiting:
    return newcomer()._replace(since=TODAY - timedelta(**ago))


def test_two_of_one_stadsdel_may_meet() -> None:
    assert may(newcomer(), mentor())


def test_two_of_different_stadsdelar_may_not() -> None:
    assert not may(newcomer(district="Farsta"), mentor(district="Bromma"))
    assert not may(newcomer(district="Bromma"), mentor(district="Farsta"))


def test_two_of_stadsdelar_that_share_mentors_may() -> None:
    assert may(newcomer(district="Farsta"), mentor(district="Skarpnäck"))
    assert may(newcomer(district="Skarpnäck"), mentor(district="Farsta"))


def test_a_pool_does_not_reach_a_stadsdel_outside_it() -> None:
    assert not may(newcomer(district="Skarpnäck"), mentor(district="Bromma"))


def test_two_pools_with_a_stadsdel_in_common_are_not_one() -> None:
    pools = Organisation(pools=(("A", "B"), ("B", "C")))
    a, b, c = (newcomer(district=name) for name in "ABC")
    mentors = [mentor(name, district=name) for name in "ABC"]
    assert fit.allowed([a, b, c], mentors, pools).tolist() == [
        [True, True, False],
        [True, True, True],
        [False, True, True],
    ]


@pytest.mark.parametrize("district", ["Farsta", "Skarpnäck", "Bromma"])
def test_a_mentor_without_stadsdel_is_for_all(district: str) -> None:
    assert may(newcomer(district=district), mentor(district=""))


def test_a_newcomer_without_stadsdel_meets_only_shared_mentors() -> None:
    assert not may(newcomer(district=""), mentor(district="Farsta"))
    assert may(newcomer(district=""), mentor(district=""))


def test_a_stadsdel_that_is_not_listed_meets_its_like() -> None:
    assert may(newcomer(district="Utby"), mentor(district="Utby"))
    assert not may(newcomer(district="Utby"), mentor(district="Farsta"))


def test_nobody_has_her_own_chef_for_a_mentor() -> None:
    assert not may(newcomer(manager="mentor"), mentor())


def test_nobody_is_a_mentor_to_her_own_chef() -> None:
    assert not may(newcomer("ny"), mentor(manager="ny"))


def test_two_with_the_same_chef_may_meet() -> None:
    assert may(newcomer(manager="chef"), mentor(manager="chef"))


def test_whom_a_newcomer_cannot_have_she_does_not_get() -> None:
    assert not may(newcomer(cannot=("annan", "mentor")), mentor())


def test_whom_a_mentor_cannot_have_she_does_not_get() -> None:
    assert not may(newcomer("ny"), mentor(cannot=("annan", "ny")))


def test_a_mentor_who_has_declined_is_not_asked_again() -> None:
    assert not may(newcomer(declined=("annan", "mentor")), mentor())


def test_nobody_is_her_own_mentor() -> None:
    assert not may(newcomer("samma"), mentor("samma"))


def test_what_bars_one_pair_bars_no_other() -> None:
    newcomers = [newcomer("n1", cannot=("m1",)), newcomer("n2", manager="m2"), newcomer("n3")]
    mentors = [mentor("m1", cannot=("n3",)), mentor("m2"), mentor("m3", manager="n3")]
    assert fit.allowed(newcomers, mentors, ORGANISATION).tolist() == [
        [False, True, True],
        [True, False, True],
        [False, True, False],
    ]


def test_refs_of_people_who_are_not_here_bar_nobody() -> None:
    one = newcomer(cannot=("x",), manager="y", declined=("z",))
    assert may(one, mentor(cannot=("x",), manager="y"))


@pytest.mark.parametrize(
    ("seats", "load", "away", "room"),
    [(3, 1, False, 2), (3, 3, False, 0), (1, 2, False, 0), (3, 0, True, 0), (0, 0, False, 0)],
)
def test_a_mentor_has_the_room_her_seats_leave_and_none_while_away(
    seats: int, load: int, room: int, *, away: bool
) -> None:
    assert mentor(seats=seats, load=load, away=away).room == room


@pytest.mark.parametrize(
    ("own", "other", "gives"),
    [
        ("vuxen", "vuxen", 100),
        ("vuxen", "socialpsykiatri", 50),
        ("socialpsykiatri", "vuxen", 50),
        ("vuxen", "äldre", 0),
        ("vuxen", "", 0),
        ("", "vuxen", 0),
        ("", "", 0),
        ("okänt", "okänt", 100),
    ],
)
def test_the_same_område_gives_all_and_a_neighbour_half(own: str, other: str, gives: int) -> None:
    assert points("område", newcomer(area=own), mentor(area=other)) == gives


@pytest.mark.parametrize(
    ("own", "other", "gives"),
    [
        ("Socialsekreterare", "socialsekreterare", 100),
        ("socialsekreterare", "biståndshandläggare", 0),
        ("", "", 0),
        ("socialsekreterare", "", 0),
    ],
)
def test_the_same_yrke_gives_all_however_it_is_written(own: str, other: str, gives: int) -> None:
    assert points("yrke", newcomer(profession=own), mentor(profession=other)) == gives


@pytest.mark.parametrize(
    ("own", "other", "gives"),
    [
        (Experience.GRADUATE, Experience.MORE, 100),
        (Experience.GRADUATE, Experience.SOME, 50),
        (Experience.GRADUATE, None, 50),
        (Experience.GRADUATE, Experience.GRADUATE, 0),
        (Experience.SOME, Experience.SOME, 100),
        (Experience.MORE, None, 100),
        (Experience.MORE, Experience.GRADUATE, 0),
        (None, Experience.MORE, 100),
        (None, Experience.GRADUATE, 0),
    ],
)
def test_the_newly_graduated_gain_most_by_an_experienced_mentor(
    own: Experience | None, other: Experience | None, gives: int
) -> None:
    assert points("erfarenhet", newcomer(experience=own), mentor(experience=other)) == gives


@pytest.mark.parametrize(("rule", "what"), [("metoder", "methods"), ("språk", "languages")])
@pytest.mark.parametrize(
    ("wished", "offered", "gives"),
    [
        (("a", "b"), ("b", "a", "c"), 100),
        (("a", "b"), ("b", "c"), 50),
        (("a",), ("b",), 0),
        (("a",), (), 0),
        ((), ("a",), 100),
        ((), (), 100),
        (("Ärlighet",), ("ärlighet",), 100),
        (("a", "A"), ("a",), 100),
    ],
)
def test_a_wish_gives_the_share_that_the_mentor_offers(
    rule: str, what: str, wished: tuple[str, ...], offered: tuple[str, ...], gives: int
) -> None:
    own: dict[str, Any] = {what: wished}
    other: dict[str, Any] = {what: offered}
    assert points(rule, newcomer(**own), mentor(**other)) == gives


@pytest.mark.parametrize(
    ("own", "other", "gives"),
    [
        (date(2026, 12, 31), date(2026, 12, 1), 100),
        (date(2026, 12, 1), date(2024, 6, 1), 50),
        (date(2024, 6, 1), date(2026, 12, 1), 50),
        (date(2026, 12, 1), date(2021, 12, 31), 0),
        (date(2026, 12, 1), date(1990, 1, 1), 0),
        (None, date(2026, 12, 1), 0),
        (date(2026, 12, 1), None, 0),
        (None, None, 0),
    ],
)
def test_the_nearer_in_start_the_more(own: date | None, other: date | None, gives: int) -> None:
    assert points("start", newcomer(start=own), mentor(start=other)) == gives


@pytest.mark.parametrize(
    ("one", "gives"),
    [
        (since(days=0), 0),
        (since(days=6), 0),
        (since(days=7), 2),
        (since(weeks=10, days=3), 20),
        (since(weeks=15), 30),
        (since(weeks=16), 30),
        (since(weeks=900), 30),
        (since(weeks=-3), 0),
    ],
)
def test_each_whole_week_of_waiting_gives_points_up_to_the_most(one: Waiting, gives: int) -> None:
    assert waited(one, a_week_waited=2, most_for_waiting=30) == gives


def test_waiting_counts_alike_with_every_mentor() -> None:
    mentors = [mentor("m1", area="vuxen"), mentor("m2", area="äldre")]
    gains = [
        fit.scores([one], mentors, ORGANISATION, Matching(), TODAY)
        for one in (since(weeks=0), since(weeks=5))
    ]
    assert (gains[1] - gains[0]).tolist() == [[5, 5]]


def test_a_pair_alike_in_all_gets_all_points() -> None:
    facts: dict[str, Any] = {
        "area": "vuxen",
        "profession": "socialsekreterare",
        "experience": Experience.SOME,
        "methods": ("mi",),
        "languages": ("arabiska",),
        "start": date(2026, 9, 1),
    }
    table = fit.scores([newcomer(**facts)], [mentor(**facts)], ORGANISATION, Matching(), TODAY)
    assert table.tolist() == [[sum(Matching().points.values())]]


def test_every_rule_of_the_file_is_used_and_none_besides() -> None:
    assert [rule.name for rule in fit.soft_rules(ORGANISATION)] == list(Matching().points)


def test_each_score_stands_in_its_own_place() -> None:
    newcomers = [newcomer("n1", area="vuxen"), newcomer("n2", area="äldre")]
    mentors = [mentor("m1", area="äldre"), mentor("m2", area="socialpsykiatri"), mentor("m3")]
    matching = Matching({**dict.fromkeys(Matching().points, 0), "område": 100})
    table = fit.scores(newcomers, mentors, ORGANISATION, matching, TODAY)
    assert table.tolist() == [[0, 50, 0], [100, 0, 0]]


@pytest.mark.parametrize(("newcomers", "mentors"), [(0, 0), (0, 2), (2, 0)])
def test_where_there_is_nobody_the_tables_are_empty(newcomers: int, mentors: int) -> None:
    ones = [newcomer(f"n{number}") for number in range(newcomers)]
    others = [mentor(f"m{number}") for number in range(mentors)]
    shape = (newcomers, mentors)
    assert fit.allowed(ones, others, ORGANISATION).shape == shape
    assert fit.scores(ones, others, ORGANISATION, Matching(), TODAY).shape == shape
