"""A round of pairing: who gets whom, who is left, and what is said of it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.knowledge.staffing import Area, Matching, Organisation
from introbot.mentoring import reasons
from introbot.mentoring.model import Mentor, Pair, Round, Unmatched, Waiting
from introbot.mentoring.pairing import every_pair, pair, tabulate
from introbot.people.model import Experience, Person, Role

TODAY = date(2027, 1, 11)
ORGANISATION = Organisation(
    ("Farsta", "Skarpnäck", "Bromma"),
    (("Farsta", "Skarpnäck"),),
    (Area("vuxen", near=("socialpsykiatri",)), Area("socialpsykiatri"), Area("äldre")),
)
EVERYONE, BEST_FIT = Matching(), Matching(fit_alone=True)


class People(NamedTuple):
    """Everyone a round is given."""

    waiting: tuple[Waiting, ...]
    mentors: tuple[Mentor, ...]


def newcomer(
    ref: str, *, weeks: int = 0, asked: str = "", declined: tuple[str, ...] = (), **facts: Any
) -> Waiting:
    person = Person(ref, "Nina Ny", Role.NEWCOMER, "Farsta")._replace(**facts)
    return Waiting(person, TODAY - timedelta(weeks=weeks), asked, declined)


def mentor(ref: str, *, load: int = 0, away: bool = False, **facts: Any) -> Mentor:
    person = Person(ref, "Maja Mentor", Role.MENTOR, "Farsta", seats=1)._replace(**facts)
    return Mentor(person, load, away)


def held(
    waiting: Sequence[Waiting], mentors: Sequence[Mentor], matching: Matching = EVERYONE
) -> Round:
    table = tabulate(waiting, mentors, ORGANISATION, matching, TODAY)
    return pair(table, ORGANISATION, matching)


def mentor_of(
    waiting: Sequence[Waiting], mentors: Sequence[Mentor], matching: Matching = EVERYONE
) -> dict[str, str]:
    return {one.newcomer: one.mentor for one in held(waiting, mentors, matching).pairs}


def told(
    waiting: Sequence[Waiting], mentors: Sequence[Mentor], matching: Matching = EVERYONE
) -> dict[str, str]:
    return {one.newcomer: one.reason for one in held(waiting, mentors, matching).unmatched}


def test_each_gets_the_mentor_who_fits() -> None:
    waiting = [newcomer("n1", area="äldre"), newcomer("n2", area="vuxen")]
    mentors = [mentor("m1", area="vuxen"), mentor("m2", area="äldre")]
    assert mentor_of(waiting, mentors) == {"n1": "m2", "n2": "m1"}


def test_a_pair_tells_its_score_and_its_reason() -> None:
    one = newcomer("n1", weeks=3, area="vuxen", profession="kurator", languages=("finska",))
    other = mentor("m1", area="vuxen", profession="Kurator", languages=("Finska",))
    reason = (
        "Ni arbetar båda i Farsta och med vuxen. Ni är båda kurator."
        " Mentorn kan Finska, vilket var ett önskemål."
    )
    assert held([one], [other]).pairs == (Pair("n1", "m1", 40 + 20 + 15 + 10 + 10 + 3, reason),)


def test_nobody_at_all_makes_an_empty_round() -> None:
    assert held([], []) == held([], [mentor("m1")]) == Round((), ())


def test_one_who_fits_goes_elsewhere_so_that_all_get_somebody() -> None:
    waiting = [newcomer("n1", area="vuxen"), newcomer("n2", cannot=("m2",))]
    mentors = [mentor("m1", area="vuxen"), mentor("m2")]
    assert mentor_of(waiting, mentors) == {"n1": "m2", "n2": "m1"}


def test_by_bästa_passning_someone_may_be_left_out() -> None:
    points = {**dict.fromkeys(EVERYONE.points, 0), "område": 40}
    waiting = [newcomer("n1", area="vuxen"), newcomer("n2", cannot=("m2",))]
    mentors = [mentor("m1", area="vuxen"), mentor("m2")]
    best_fit = BEST_FIT._replace(points=points)
    assert mentor_of(waiting, mentors, best_fit) == {"n1": "m1"}
    assert told(waiting, mentors, best_fit) == {
        "n2": "Målet är bästa passning, och mentorerna i Farsta passar andra bättre."
    }


@pytest.mark.parametrize("other", [mentor("m1", away=True), mentor("m1", load=1)])
def test_a_mentor_who_is_away_or_full_gets_nobody(other: Mentor) -> None:
    assert mentor_of([newcomer("n1")], [other]) == {}


def test_a_mentor_gets_no_more_than_she_has_room_for() -> None:
    waiting = [newcomer(f"n{number}") for number in range(5)]
    assert len(held(waiting, [mentor("m1", seats=3, load=1)]).pairs) == 2


@pytest.mark.parametrize("weeks", [(1, 2, 3), (70, 80, 90)])
def test_the_longest_wait_goes_first_when_all_else_is_equal(weeks: tuple[int, ...]) -> None:
    for order in permutations(weeks):
        waiting = [newcomer(f"n{number}", weeks=waited) for number, waited in enumerate(order)]
        assert mentor_of(waiting, [mentor("m1")]) == {f"n{order.index(weeks[-1])}": "m1"}


def test_a_day_more_decides_within_the_same_week() -> None:
    days = {"n1": 1, "n2": 3, "n3": 2}
    waiting = [newcomer(ref)._replace(since=TODAY - timedelta(days=days[ref])) for ref in days]
    assert set(mentor_of(waiting, [mentor("m1", seats=2)])) == {"n2", "n3"}


def test_a_long_wait_outweighs_a_somewhat_better_fit() -> None:
    waiting = [newcomer("n1", area="vuxen"), newcomer("n2", weeks=41)]
    assert mentor_of(waiting, [mentor("m1", area="vuxen")]) == {"n2": "m1"}


def test_load_is_spread_evenly_among_equals() -> None:
    waiting = [newcomer(f"n{number}") for number in range(6)]
    mentors = [mentor(f"m{number}", seats=4) for number in range(3)]
    paired = list(mentor_of(waiting, mentors).values())
    assert sorted(paired) == ["m0", "m0", "m1", "m1", "m2", "m2"]


def test_those_who_have_fewest_already_come_first() -> None:
    waiting = [newcomer(f"n{number}") for number in range(3)]
    loads = {"m1": 2, "m2": 0, "m3": 1}
    mentors = [mentor(ref, seats=3, load=load) for ref, load in loads.items()]
    assert set(mentor_of(waiting[:1], mentors).values()) == {"m2"}
    assert sorted(mentor_of(waiting, mentors).values()) == ["m2", "m2", "m3"]


def test_a_better_fit_outweighs_an_even_load() -> None:
    waiting = [newcomer(f"n{number}", area="vuxen") for number in range(2)]
    mentors = [mentor("m1", seats=2, area="vuxen"), mentor("m2", seats=2)]
    assert set(mentor_of(waiting, mentors).values()) == {"m1"}


def test_who_is_asked_already_stays_though_another_fits_better() -> None:
    one = newcomer("n1", asked="m2", area="vuxen")
    assert mentor_of([one], [mentor("m1", area="vuxen"), mentor("m2")]) == {"n1": "m2"}


@pytest.mark.parametrize("gone", [[], [mentor("m2", away=True)], [mentor("m2", load=1)]])
def test_who_is_asked_but_cannot_any_more_is_replaced(gone: list[Mentor]) -> None:
    assert mentor_of([newcomer("n1", asked="m2")], [mentor("m1"), *gone]) == {"n1": "m1"}


def test_both_lists_are_in_the_order_of_the_newcomers() -> None:
    waiting = [newcomer(ref, weeks=weeks) for weeks, ref in enumerate("dbeca")]
    done = held(waiting, [mentor("m1", seats=2)])
    assert [one.newcomer for one in done.pairs] == ["a", "c"]
    assert [one.newcomer for one in done.unmatched] == ["b", "d", "e"]


def test_every_pair_that_may_be_is_listed() -> None:
    waiting = [newcomer("n2"), newcomer("n1", cannot=("m1",))]
    mentors = [mentor("m2"), mentor("m1"), mentor("m3", load=1), mentor("m4", district="Bromma")]
    table = tabulate(waiting, mentors, ORGANISATION, EVERYONE, TODAY)
    listed = [(one.newcomer, one.mentor) for one in every_pair(table, ORGANISATION)]
    assert listed == [("n1", "m2"), ("n2", "m1"), ("n2", "m2")]


NOBODY_LEFT = (
    "Ingen mentor med plats i Farsta kan tas för den här personen"
    " (undantag, chef eller tidigare nej)."
)


@pytest.mark.parametrize(
    ("mentors", "reason"),
    [
        ([], "Det finns ingen mentor i Farsta."),
        ([mentor("m1", district="Bromma")], "Det finns ingen mentor i Farsta."),
        (
            [mentor("m1", load=1), mentor("m2", away=True), mentor("m3", district="Bromma")],
            "Alla mentorer i Farsta har fullt eller är borta.",
        ),
        ([mentor("m1", cannot=("n1",)), mentor("m2", load=1)], NOBODY_LEFT),
        ([mentor("m1", manager="n1")], NOBODY_LEFT),
        ([mentor("inte")], NOBODY_LEFT),
        ([mentor("nej")], NOBODY_LEFT),
        ([mentor("chef")], NOBODY_LEFT),
    ],
)
def test_who_is_left_is_told_why(mentors: list[Mentor], reason: str) -> None:
    one = newcomer("n1", cannot=("inte",), declined=("nej",), manager="chef")
    assert held([one], mentors) == Round((), (Unmatched("n1", reason),))


def test_who_is_left_when_the_seats_are_too_few_is_told_so() -> None:
    waiting = [newcomer("n1"), newcomer("n2", weeks=1)]
    assert told(waiting, [mentor("m1")]) == {
        "n1": "Platserna hos mentorerna i Farsta räckte inte till alla som väntar."
    }


NEWCOMERS = tuple(f"REF{number}" for number in range(6))
MENTORS = tuple(f"REF{number}" for number in range(10, 15))
WORDS = st.sampled_from(["", "alfa", "Beta", "gamma", "öst"])
SEVERAL = st.lists(WORDS.filter(bool), max_size=3, unique=True).map(tuple)
REFS = st.lists(st.sampled_from([*NEWCOMERS, *MENTORS]), max_size=2).map(tuple)
DAYS = st.dates(date(2025, 1, 1), TODAY)


def person_like(ref: str, role: Role) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        st.just(ref),
        st.just(f"Namn{ref} Efternamn{ref}"),
        st.just(role),
        district=st.sampled_from(["Farsta", "Skarpnäck", "Bromma", ""]),
        area=st.sampled_from(["vuxen", "socialpsykiatri", "äldre", ""]),
        profession=WORDS,
        start=st.none() | DAYS,
        experience=st.none() | st.sampled_from(Experience),
        seats=st.integers(0, 3),
        methods=SEVERAL,
        languages=SEVERAL,
        cannot=REFS,
        manager=st.sampled_from(["", *NEWCOMERS, *MENTORS]),
    )


@st.composite
def people(draw: st.DrawFn) -> People:
    """Draw a few newcomers and mentors who stand in all sorts of relations."""
    newcomers = draw(st.lists(st.sampled_from(NEWCOMERS), unique=True))
    guides = draw(st.lists(st.sampled_from(MENTORS), unique=True))
    asked = st.sampled_from(["", *MENTORS])
    return People(
        tuple(
            Waiting(draw(person_like(ref, Role.NEWCOMER)), draw(DAYS), draw(asked), draw(REFS))
            for ref in newcomers
        ),
        tuple(
            Mentor(
                draw(person_like(ref, Role.MENTOR)), draw(st.integers(0, 3)), draw(st.booleans())
            )
            for ref in guides
        ),
    )


AIMS = st.sampled_from([EVERYONE, BEST_FIT])


@given(people(), AIMS)
def test_every_hard_rule_holds(everyone: People, aim: Matching) -> None:
    waiting = {one.person.ref: one for one in everyone.waiting}
    mentors = {one.person.ref: one for one in everyone.mentors}
    done = held(*everyone, aim)
    for one in done.pairs:
        assert may_meet(waiting[one.newcomer], mentors[one.mentor])
    taken = [one.mentor for one in done.pairs]
    assert all(taken.count(ref) <= other.room for ref, other in mentors.items())
    seen = [one.newcomer for one in done.pairs] + [one.newcomer for one in done.unmatched]
    assert sorted(seen) == sorted(waiting)


def may_meet(one: Waiting, other: Mentor) -> bool:
    """Tell whether the hard rules allow a pair, rule by rule."""
    own, guide = one.person, other.person
    pooled = {own.district, guide.district} == {"Farsta", "Skarpnäck"}
    near = guide.district in {"", own.district} or pooled
    barred = guide.ref in {*own.cannot, *one.declined, own.manager}
    return near and not barred and own.ref not in {*guide.cannot, guide.manager}


@given(people(), AIMS)
def test_nobody_is_without_while_a_mentor_she_may_have_has_room(
    everyone: People, aim: Matching
) -> None:
    done = held(*everyone, aim)
    taken = [one.mentor for one in done.pairs]
    free = [one for one in everyone.mentors if taken.count(one.person.ref) < one.room]
    left = {one.newcomer for one in done.unmatched}
    without = [one for one in everyone.waiting if one.person.ref in left]
    assert not any(may_meet(one, other) for one in without for other in free)


@given(people(), AIMS, st.randoms(use_true_random=False))
def test_a_round_is_the_same_in_whatever_order_people_come(
    everyone: People, aim: Matching, chance: Random
) -> None:
    waiting = chance.sample(everyone.waiting, len(everyone.waiting))
    mentors = chance.sample(everyone.mentors, len(everyone.mentors))
    assert held(waiting, mentors, aim) == held(*everyone, aim)


@given(people(), AIMS)
def test_a_reason_tells_nothing_that_is_private(everyone: People, aim: Matching) -> None:
    done = held(*everyone, aim)
    said = " ".join([one.reason for one in done.pairs] + [one.reason for one in done.unmatched])
    assert not re.search(r"\d|REF|Namn|Efternamn", said)
    assert not {str(one) for one in Experience} & set(re.findall(r"[\w-]+", said))


@given(people(), people(), AIMS)
def test_why_a_pair_was_made_rests_on_nothing_that_is_private(
    everyone: People, others: People, aim: Matching
) -> None:
    strangers, known = persons(others), {one.ref: one for one in persons(everyone)}
    for one in held(*everyone, aim).pairs:
        for stranger in strangers:
            newcomer, guide = (
                known[ref]._replace(
                    ref=stranger.ref,
                    name=stranger.name,
                    cannot=stranger.cannot,
                    manager=stranger.manager,
                    experience=stranger.experience,
                    start=stranger.start,
                )
                for ref in (one.newcomer, one.mentor)
            )
            assert reasons.why(newcomer, guide, ORGANISATION) == one.reason


def persons(everyone: People) -> list[Person]:
    return [one.person for one in everyone.waiting] + [one.person for one in everyone.mentors]
