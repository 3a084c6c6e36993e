"""Whatever people do, in whatever order: pairings stay sound, and each is told once.

A year of an office is played at random: people join, answer, change their minds
and leave, files are read in, days pass, and the bot is killed in between. After
each step all that must hold is looked at, by ways of its own.
"""

import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from introbot.clock import in_stockholm
from introbot.conversation import pairing_notices as say
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Address
from introbot.knowledge.staffing import Matching, Organisation, Rules
from introbot.mentoring.reasons import why
from introbot.people.model import Person, Role
from introbot.people.permissions import Action
from introbot.service import office
from introbot.storage import invitations
from introbot.storage.database import writing

from .world import BY_TIME_ALONE, CHANNEL, OPEN, World

T = TypeVar("T")

DISTRICTS = ("Farsta", "Bromma", "Skarpnäck")
ORGANISATION = Organisation(DISTRICTS, (("Farsta", "Skarpnäck"),))
PLAIN = Rules(ORGANISATION, Matching())
APPROVED_FIRST = Rules(ORGANISATION, Matching(approved_first=True))

JUMPS = tuple(
    timedelta(hours=hours)
    for hours in (
        1,
        4,
        8,
        16,
        24,
        3 * 24,
        5 * 24,
        8 * 24,
        15 * 24,
        25 * 24,
        31 * 24,
        95 * 24,
        366 * 24,
    )
)
NEVER_ASKED_AGAIN = ("declined", "ended")
ASKED_AGAIN_AFTER = timedelta(days=30)
KEPT_AFTER_THE_YEAR = timedelta(days=30)

picks = st.integers(0, 7)
districts = st.sampled_from(DISTRICTS)
places = st.sampled_from((*DISTRICTS, ""))
seats = st.integers(0, 2)
answers = st.sampled_from(("ja", "ja", "nej", "senare"))
elsewhere = st.booleans()


def one_of(found: list[T], pick: int) -> T:
    return found[pick % len(found)]


# What must hold


def no_mentor_has_more_than_she_has_ever_had_seats_for(world: World) -> None:
    taken = [row for row in world.pairings("accepted") if not row["locked"]]
    for ref, most in world.most_seats.items():
        if ref in world.refs(Role.MENTOR):
            mentor = world.row_of(ref)["id"]
            assert sum(row["mentor"] == mentor for row in taken) <= most


def no_newcomer_has_two_open_pairings(world: World) -> None:
    spoken_for = [row["newcomer"] for row in world.pairings(*OPEN)]
    assert None not in spoken_for
    assert len(spoken_for) == len(set(spoken_for))


def nobody_through_with_her_year_is_paired_but_by_hand(world: World) -> None:
    through = {row["newcomer"] for row in world.pairings("ended") if row["because"] == "year"}
    open_now = {row["newcomer"] for row in world.pairings(*OPEN) if not row["locked"]}
    assert not through & open_now


def nobody_waits_who_could_have_a_mentor(world: World) -> None:
    if not world.has_just_paired:
        return
    unlocked = [row for row in world.pairings("proposed", "asked") if not row["locked"]]
    room = {ref: room_of(world, ref) for ref in world.refs(Role.MENTOR)}
    ref_of = {world.row_of(ref)["id"]: ref for ref in room}
    left = dict(room)
    for row in unlocked:
        left[ref_of[row["mentor"]]] -= 1
    waiting = [row["ref"] for row in world.who_wait()]
    possible = {
        ref: [mentor for mentor in room if may_meet(world, ref, mentor)]
        for ref in world.refs(Role.NEWCOMER)
    }
    for ref in waiting:
        assert not [mentor for mentor in possible[ref] if left[mentor] > 0]
    if waiting:
        asked = [row["newcomer"] for row in unlocked]
        candidates = [*waiting, *(ref for ref in possible if world.row_of(ref)["id"] in asked)]
        assert len(unlocked) == most_that_can_be_matched(candidates, possible, room)


def nobody_is_asked_of_whom_the_rules_forbid(world: World) -> None:
    known = {world.row_of(ref)["id"]: ref for role in Role for ref in world.refs(role)}
    for row in world.just_made:
        if not row["locked"]:
            mentor = known[row["mentor"]]
            assert may_meet(world, known[row["newcomer"]], mentor)
            asked = world.pairings("proposed", "asked")
            assert sum(one["mentor"] == row["mentor"] for one in asked) <= room_of(world, mentor)


def room_of(world: World, ref: str) -> int:
    mentor = world.row_of(ref)
    today = in_stockholm(world.clock()).date().isoformat()
    away = world.bot.execute(
        "select count(*) from absences where person = ? and first_day <= ? "
        "and coalesce(last_day, '9999') >= ?",
        [mentor["id"], today, today],
    ).fetchone()[0]
    return 0 if away else max(0, mentor["seats"] - world.accepted(mentor["id"]))


def may_meet(world: World, ref: str, mentor_ref: str) -> bool:
    newcomer, mentor = world.row_of(ref), world.row_of(mentor_ref)
    place, other = newcomer["district"], mentor["district"]
    is_near = other in {"", place} or {place, other} == {"Farsta", "Skarpnäck"}
    is_barred = (
        mentor_ref in json.loads(newcomer["cannot"])
        or ref in json.loads(mentor["cannot"])
        or newcomer["manager"] == mentor_ref
        or mentor["manager"] == ref
    )
    return is_near and not is_barred and not was_in_vain(world, newcomer["id"], mentor["id"])


def was_in_vain(world: World, newcomer: int, mentor: int) -> bool:
    """Return whether the two have been paired, or asked, in a way that is not to be repeated."""
    since = (world.clock() - ASKED_AGAIN_AFTER).isoformat(timespec="microseconds")
    return any(
        row["state"] in NEVER_ASKED_AGAIN
        or (row["state"] == "expired" and row["settled_at"] > since)
        for row in world.pairings()
        if (row["newcomer"], row["mentor"]) == (newcomer, mentor)
    )


def most_that_can_be_matched(
    candidates: list[str], possible: dict[str, list[str]], room: dict[str, int]
) -> int:
    """Return the size of the largest matching, by augmenting paths."""
    held: dict[str, list[str]] = {mentor: [] for mentor in room}

    def finds_place(newcomer: str, tried: set[str]) -> bool:
        for mentor in possible[newcomer]:
            if mentor in tried:
                continue
            tried.add(mentor)
            if len(held[mentor]) < room[mentor]:
                held[mentor].append(newcomer)
                return True
            for place, other in enumerate(held[mentor]):
                if finds_place(other, tried):
                    held[mentor][place] = newcomer
                    return True
        return False

    return sum(finds_place(newcomer, set()) for newcomer in candidates)


def each_change_is_told_once(world: World) -> None:
    for telling in world.tellings:
        count = world.count(telling)
        assert count == 1 if telling.must else count <= 1, (telling, count)


def nobody_is_told_what_has_not_happened(world: World) -> None:
    known = {telling.key for telling in world.tellings}
    for key in world.all_keys():
        assert key in known or key.startswith("svar:") or BY_TIME_ALONE.fullmatch(key), key


def what_is_told_reaches_whom_it_concerns(world: World) -> None:
    for chat, key, text in world.delivered:
        concerned = [one for one in world.tellings if one.key == key]
        hers = [one for one in concerned if one.chat == chat and text.startswith(one.openings)]
        assert hers or not concerned, (chat, text)


def nothing_is_delivered_twice(world: World) -> None:
    keys = [(one.chat, one.key) for one in world.delivered]
    assert len(keys) == len(set(keys))


def nobody_is_written_to_at_odd_hours(world: World) -> None:
    assert not world.at_odd_hours


def no_name_of_an_erased_person_is_kept(world: World) -> None:
    if not world.erased:
        return
    kept = "\n".join(str(row) for row in world.dump())
    for name in world.erased:
        assert name.split()[0] not in kept


def nobody_is_kept_beyond_her_time(world: World) -> None:
    """Whoever was told that her data go in 30 days is gone, unless an admin paired her anew."""
    if not world.has_just_ticked:
        return
    limit = (world.clock() - KEPT_AFTER_THE_YEAR).isoformat(timespec="microseconds")
    for row in world.pairings("ended"):
        if row["because"] == "year" and row["newcomer"] is not None:
            hers = [one for one in world.pairings() if one["newcomer"] == row["newcomer"]]
            is_paired_anew = any(one["locked"] for one in hers)
            assert is_paired_anew or row["settled_at"] > limit


ALL_THAT_MUST_HOLD = (
    no_mentor_has_more_than_she_has_ever_had_seats_for,
    no_newcomer_has_two_open_pairings,
    nobody_through_with_her_year_is_paired_but_by_hand,
    nobody_waits_who_could_have_a_mentor,
    nobody_is_asked_of_whom_the_rules_forbid,
    each_change_is_told_once,
    nobody_is_told_what_has_not_happened,
    what_is_told_reaches_whom_it_concerns,
    nothing_is_delivered_twice,
    nobody_is_written_to_at_odd_hours,
    no_name_of_an_erased_person_is_kept,
    nobody_is_kept_beyond_her_time,
)


class Year(RuleBasedStateMachine):
    """An office in which anything may happen next."""

    goes_by = PLAIN

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="introbot-")
        self.world = World(Path(self._folder.name), self.goes_by)
        self.number = 0

    def teardown(self) -> None:
        self.world.close()
        self._folder.cleanup()

    # Who can do something now

    def has_newcomer(self) -> bool:
        return bool(self.world.refs(Role.NEWCOMER))

    def has_mentor(self) -> bool:
        return bool(self.world.refs(Role.MENTOR))

    def has_mentor_in_chat(self) -> bool:
        return bool(self.world.refs(Role.MENTOR, in_chat=True))

    def has_pair(self) -> bool:
        return self.has_newcomer() and self.has_mentor()

    def in_chat(self) -> list[str]:
        return [ref for role in Role for ref in self.world.refs(role, in_chat=True)]

    def absent(self) -> list[str]:
        everyone = [ref for role in Role for ref in self.world.refs(role)]
        return [ref for ref in everyone if ref not in self.in_chat()]

    def everyone(self) -> list[str]:
        return [*self.world.refs(Role.NEWCOMER), *self.world.refs(Role.MENTOR)]

    def asked(self) -> list[tuple[str, int]]:
        """Return who can answer a question, and which, also one that has expired."""
        return self.sides("mentor", "asked", "expired")

    def sides(self, side: str, *states: str) -> list[tuple[str, int]]:
        reachable = {self.world.row_of(ref)["id"]: ref for ref in self.in_chat()}
        return [
            (reachable[row[side]], row["id"])
            for row in self.world.pairings(*states)
            if row[side] in reachable
        ]

    # What happens

    def new_person(self, role: Role, district: str, seats: int, others: list[int]) -> Person:
        self.number += 1
        letter = "n" if role is Role.NEWCOMER else "m"
        opposite = self.world.refs(Role.MENTOR if role is Role.NEWCOMER else Role.NEWCOMER)
        cannot = tuple(one_of(opposite, pick) for pick in others[:1] if opposite)
        manager = one_of(opposite, others[1]) if opposite and len(others) > 1 else ""
        name = f"{letter.upper()}{self.number:03}q Sund"
        return Person(
            f"{letter}-{self.number}", name, role, district, "vuxen", "handläggare",
            seats=seats, cannot=cannot, manager=manager,
        )  # fmt: skip

    others = st.lists(picks, max_size=2)

    @initialize(seats=st.lists(seats, max_size=3), newcomers=st.lists(districts, max_size=3))
    def some_are_there(self, seats: list[int], newcomers: list[str]) -> None:
        for number in seats:
            self.world.joins(self.new_person(Role.MENTOR, "Farsta", number, []))
        for district in newcomers:
            self.world.joins(self.new_person(Role.NEWCOMER, district, 0, []))

    @rule(district=districts, others=others, elsewhere=elsewhere)
    def newcomer_joins(self, district: str, others: list[int], *, elsewhere: bool) -> None:
        person = self.new_person(Role.NEWCOMER, district, 0, others)
        self.world.joins(person, elsewhere=elsewhere)

    @rule(district=places, seats=seats, others=others, elsewhere=elsewhere)
    def mentor_joins(
        self, district: str, seats: int, others: list[int], *, elsewhere: bool
    ) -> None:
        person = self.new_person(Role.MENTOR, district, seats, others)
        self.world.joins(person, elsewhere=elsewhere)

    @rule(
        role=st.sampled_from((Role.NEWCOMER, Role.MENTOR)), district=districts, elsewhere=elsewhere
    )
    def file_has_somebody_new(self, role: Role, district: str, *, elsewhere: bool) -> None:
        person = self.new_person(role, district, 1 if role is Role.MENTOR else 0, [])
        self.world.enters(person, elsewhere=elsewhere)

    @precondition(lambda self: self.absent())
    @rule(pick=picks, elsewhere=elsewhere)
    def somebody_in_the_file_arrives(self, pick: int, *, elsewhere: bool) -> None:
        self.world.arrives(one_of(self.absent(), pick), elsewhere=elsewhere)

    @precondition(lambda self: self.everyone())
    @rule(pick=picks, district=districts, seats=seats, others=others, elsewhere=elsewhere)
    def file_changes_somebody(
        self, pick: int, district: str, seats: int, others: list[int], *, elsewhere: bool
    ) -> None:
        row = self.world.row_of(one_of(self.everyone(), pick))
        role = Role(row["role"])
        seats = seats if role is Role.MENTOR else 0
        person = self.new_person(role, district, seats, others)
        person = person._replace(ref=row["ref"], name=row["name"])
        self.world.enters(person, elsewhere=elsewhere)

    @precondition(lambda self: self.asked())
    @rule(pick=picks, word=answers, elsewhere=elsewhere)
    def mentor_answers(self, pick: int, word: str, *, elsewhere: bool) -> None:
        ref, number = one_of(self.asked(), pick)
        self.answer(ref, number, word, elsewhere=elsewhere)

    @precondition(lambda self: self.sides("mentor", "asked"))
    @rule(pick=picks, elsewhere=elsewhere)
    def mentor_says_yes(self, pick: int, *, elsewhere: bool) -> None:
        ref, number = one_of(self.sides("mentor", "asked"), pick)
        self.answer(ref, number, "ja", elsewhere=elsewhere)

    @precondition(lambda self: self.sides("mentor", "expired"))
    @rule(pick=picks, elsewhere=elsewhere)
    def mentor_says_yes_too_late(self, pick: int, *, elsewhere: bool) -> None:
        ref, number = one_of(self.sides("mentor", "expired"), pick)
        self.answer(ref, number, "ja", elsewhere=elsewhere)

    @precondition(lambda self: self.in_chat() and self.world.pairings())
    @rule(who=picks, pick=picks, word=answers, elsewhere=elsewhere)
    def anybody_answers(self, who: int, pick: int, word: str, *, elsewhere: bool) -> None:
        number = one_of(self.world.pairings(), pick)["id"]
        self.answer(one_of(self.in_chat(), who), number, word, elsewhere=elsewhere)

    def answer(self, ref: str, number: int, word: str, *, elsewhere: bool) -> None:
        before = self.world.see().pairings[number]
        is_hers = before["mentor"] == self.world.row_of(ref)["id"]
        errand = Errand(Action.ANSWER_QUESTION, number, word)
        said = self.world.does(ref, errand, elsewhere=elsewhere)
        after = self.world.see().pairings[number]
        is_mentor = is_hers and after["state"] == "accepted"
        assert ("Du är nu mentor" in said) == (is_mentor and word == "ja")
        has_said_no = is_hers and after["state"] in {"declined", "expired"} and word == "nej"
        assert ("Jag frågar någon annan" in said) == has_said_no
        assert is_hers or before == after

    @precondition(lambda self: self.has_mentor_in_chat())
    @rule(pick=picks, begins=st.integers(-1, 5), lasts=st.integers(0, 20), elsewhere=elsewhere)
    def mentor_goes_away(self, pick: int, begins: int, lasts: int, *, elsewhere: bool) -> None:
        first = self.today() + timedelta(days=begins)
        last = (first + timedelta(days=lasts)).isoformat() if lasts else ""
        answers = {"fran": first.isoformat(), "till": last, "sort": "semester"}
        ref = one_of(self.world.refs(Role.MENTOR, in_chat=True), pick)
        errand = Errand(Action.BE_AWAY, answers=answers)
        self.world.does(ref, errand, elsewhere=elsewhere, pairs=True)

    @precondition(lambda self: self.has_mentor_in_chat())
    @rule(pick=picks, elsewhere=elsewhere)
    def mentor_is_back(self, pick: int, *, elsewhere: bool) -> None:
        ref = one_of(self.world.refs(Role.MENTOR, in_chat=True), pick)
        self.world.does(ref, Errand(Action.BE_AWAY), elsewhere=elsewhere, pairs=True)

    @precondition(lambda self: self.has_mentor_in_chat())
    @rule(pick=picks, seats=seats, elsewhere=elsewhere)
    def mentor_changes_her_seats(self, pick: int, seats: int, *, elsewhere: bool) -> None:
        ref = one_of(self.world.refs(Role.MENTOR, in_chat=True), pick)
        errand = Errand(Action.SET_SEATS, answers={"platser": str(seats)})
        self.world.does(ref, errand, elsewhere=elsewhere, pairs=True)

    @precondition(lambda self: self.of_two("accepted"))
    @rule(pick=picks, elsewhere=elsewhere)
    def one_of_two_asks_to_change(self, pick: int, *, elsewhere: bool) -> None:
        ref, number = one_of(self.of_two("accepted"), pick)
        errand = Errand(Action.CHANGE, number, "ja")
        self.world.does(ref, errand, elsewhere=elsewhere, pairs=True)

    @precondition(lambda self: self.of_two())
    @rule(pick=picks, number=st.integers(1, 4), word=st.sampled_from(("ja", "nej")))
    def one_of_two_tells_if_they_have_met(self, pick: int, number: int, word: str) -> None:
        ref, pairing = one_of(self.of_two(), pick)
        self.world.does(ref, Errand(Action.ANSWER_CHECK_IN, pairing, f"{word}:{number}"))

    def of_two(self, *states: str) -> list[tuple[str, int]]:
        return [*self.sides("newcomer", *states), *self.sides("mentor", *states)]

    @precondition(lambda self: self.has_pair() and len(self.world.pairings()) % 3 == 0)
    @rule(first=picks, second=picks, elsewhere=elsewhere)
    def admin_pairs_by_hand(self, first: int, second: int, *, elsewhere: bool) -> None:
        newcomer = one_of(self.world.refs(Role.NEWCOMER), first)
        mentor = one_of(self.world.refs(Role.MENTOR), second)
        self.world.pairs_by_hand(newcomer, mentor, elsewhere=elsewhere)

    @precondition(lambda self: len(self.in_chat()) > 3)
    @rule(pick=picks, elsewhere=elsewhere)
    def somebody_erases_herself(self, pick: int, *, elsewhere: bool) -> None:
        ref = one_of(self.in_chat(), pick)
        errand = Errand(Action.ERASE_OWN, word="ja")
        assert self.world.does(ref, errand, elsewhere=elsewhere, pairs=True).startswith("Klart.")

    @rule(elsewhere=elsewhere)
    def somebody_runs_a_round(self, *, elsewhere: bool) -> None:
        self.world.runs_round(elsewhere=elsewhere)

    @rule()
    def courier_comes(self) -> None:
        self.world.courier_comes()

    @rule(jump=st.sampled_from(JUMPS))
    def bot_is_down_for_a_while(self, jump: timedelta) -> None:
        self.world.passes(jump)

    @rule(jump=st.sampled_from(JUMPS))
    def time_passes(self, jump: timedelta) -> None:
        self.world.passes(jump)
        self.world.ticks()

    @precondition(lambda self: self.world.pairings("accepted", "ended"))
    @rule()
    def a_year_passes(self) -> None:
        self.world.passes(timedelta(days=366))
        self.world.ticks()

    @rule(jump=st.sampled_from(JUMPS), after=st.integers(0, 3000))
    def bot_is_killed_while_it_looks_at_the_clock(self, jump: timedelta, after: int) -> None:
        self.world.passes(jump)
        self.world.is_killed_while_it_ticks(after)

    @precondition(lambda self: self.in_chat())
    @rule(pick=picks, word=answers, erases=st.booleans())
    def bot_is_killed_while_it_takes_an_errand(self, pick: int, word: str, *, erases: bool) -> None:
        if erases or not self.asked():
            ref, errand = one_of(self.in_chat(), pick), Errand(Action.ERASE_OWN, word="ja")
        else:
            ref, number = one_of(self.asked(), pick)
            errand = Errand(Action.ANSWER_QUESTION, number, word)
        self.world.is_killed_before_it_is_kept(ref, errand)

    @rule()
    def bot_starts_again(self) -> None:
        self.world.starts_again()

    def today(self) -> date:
        return in_stockholm(self.world.clock()).date()

    @invariant()
    def all_that_must_hold_holds(self) -> None:
        for holds in ALL_THAT_MUST_HOLD:
            holds(self.world)


class YearWithAdmin(Year):
    """The same where an admin approves each pair before the mentor is asked."""

    goes_by = APPROVED_FIRST

    @initialize()
    def admins_are_there(self) -> None:
        self.world.joins(Person("c-1", "Cecilia Central", Role.ADMIN))

    @precondition(lambda self: self.world.refs(Role.ADMIN) and self.world.pairings())
    @rule(pick=picks, word=st.sampled_from(("ja", "ja", "nej")), elsewhere=elsewhere)
    def admin_answers(self, pick: int, word: str, *, elsewhere: bool) -> None:
        found = self.world.pairings("proposed") or self.world.pairings()
        errand = Errand(Action.APPROVE, one_of(found, pick)["id"], word)
        self.world.does(self.world.refs(Role.ADMIN)[0], errand, elsewhere=elsewhere)


ENOUGH = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestYear = Year.TestCase
TestYear.settings = ENOUGH
TestYearWithAdmin = YearWithAdmin.TestCase
TestYearWithAdmin.settings = ENOUGH


# One story each

NORA = Person("n-1", "Nora Ny", Role.NEWCOMER, "Farsta", "vuxen", "handläggare")
NINA = NORA._replace(ref="n-2", name="Nina Nyss")
MAJA = Person("m-1", "Maja Mo", Role.MENTOR, "Farsta", "vuxen", "handläggare", seats=1)
KARIN = MAJA._replace(ref="m-2", name="Karin Kvist")

A_WEEK = timedelta(days=7)
A_YEAR = timedelta(days=380)
"""A year and what it takes to the next working day."""
MAJA_IS_ASKED = say.question(NORA, why(NORA, MAJA, ORGANISATION), date(2027, 12, 21), 1).text
TIME_IS_OUT = say.time_is_out().text
NOT_NEEDED = say.not_needed_any_more().text
NORA_WAITS = say.still_waiting().text


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, PLAIN)
    yield world
    world.close()


def asked_by(last_day: date) -> str:
    return say.somebody_is_asked(last_day).text


def has_got(mentor: Person, meeting: date) -> str:
    return say.paired_newcomer(mentor, why(NORA, mentor, ORGANISATION), meeting).text


def is_mentor_of(newcomer: Person, mentor: Person, meeting: date) -> str:
    reason = why(newcomer, mentor, ORGANISATION)
    return say.paired_mentor(newcomer, reason, meeting, in_chat=True).text


def says(world: World, ref: str, number: int, word: str, *, elsewhere: bool = False) -> str:
    errand = Errand(Action.ANSWER_QUESTION, number, word)
    return world.does(ref, errand, elsewhere=elsewhere)


def states(world: World) -> list[str]:
    return [row["state"] for row in world.pairings()]


def let_majas_time_run_out(world: World) -> None:
    """Maja is asked about Nora on Thursday 16 December, and has not answered on the 23rd."""
    world.joins(MAJA)
    world.joins(NORA)
    world.passes(A_WEEK)
    world.ticks()
    world.courier_comes()
    assert states(world) == ["expired"]
    assert world.told("m-1") == [MAJA_IS_ASKED, TIME_IS_OUT]
    assert world.told("n-1") == [asked_by(date(2027, 12, 21)), NORA_WAITS]


def test_yes_after_the_time_is_taken_while_she_is_still_free(world: World) -> None:
    let_majas_time_run_out(world)
    reply = says(world, "m-1", 1, "ja")
    world.courier_comes()

    assert states(world) == ["accepted"]
    assert reply == is_mentor_of(NORA, MAJA, date(2027, 12, 30))
    assert world.told("m-1")[2:] == [reply]
    assert world.told("n-1")[2:] == [has_got(MAJA, date(2027, 12, 30))]


def test_yes_after_the_time_is_not_needed_when_another_is_asked(world: World) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    reply = says(world, "m-1", 1, "ja")
    world.courier_comes()

    assert states(world) == ["expired", "asked"]
    assert reply == NOT_NEEDED
    assert world.told("m-1")[2:] == [NOT_NEEDED]
    assert world.told("n-1")[2:] == [say.somebody_else_is_asked(date(2027, 12, 29)).text]


def test_yes_after_the_time_is_not_needed_when_she_has_a_mentor(world: World) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    says(world, "m-2", 2, "ja")
    reply = says(world, "m-1", 1, "ja")
    world.courier_comes()

    assert states(world) == ["expired", "accepted"]
    assert reply == NOT_NEEDED
    assert world.told("n-1")[3:] == [has_got(KARIN, date(2027, 12, 30))]


@pytest.mark.parametrize("order", [("m-1", "m-2"), ("m-2", "m-1")], ids=["late first", "late last"])
def test_of_two_yes_at_the_same_moment_the_one_who_is_asked_gets_her(
    world: World, order: tuple[str, str]
) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    number = {"m-1": 1, "m-2": 2}
    replies = {ref: says(world, ref, number[ref], "ja", elsewhere=ref == "m-2") for ref in order}
    world.courier_comes()

    assert states(world) == ["expired", "accepted"]
    assert replies["m-1"] == NOT_NEEDED
    assert replies["m-2"] == is_mentor_of(NORA, KARIN, date(2027, 12, 30))
    assert world.told("n-1")[2:] == [
        say.somebody_else_is_asked(date(2027, 12, 29)).text,
        has_got(KARIN, date(2027, 12, 30)),
    ]
    for holds in ALL_THAT_MUST_HOLD:
        holds(world)


@pytest.mark.parametrize("order", [("m-1", "m-2"), ("m-2", "m-1")])
def test_of_two_late_yes_the_first_gets_her(world: World, order: tuple[str, str]) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    world.passes(A_WEEK)
    world.ticks()
    assert states(world) == ["expired", "expired"]
    number = {"m-1": 1, "m-2": 2}
    first, second = (says(world, ref, number[ref], "ja", elsewhere=ref == "m-2") for ref in order)
    world.courier_comes()

    mentor = MAJA if order[0] == "m-1" else KARIN
    assert first == is_mentor_of(NORA, mentor, date(2028, 1, 7))
    assert second == NOT_NEEDED
    assert world.told("n-1")[-1] == has_got(mentor, date(2028, 1, 7))
    assert sorted(states(world)) == ["accepted", "expired"]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_yes_with_one_seat_left_the_second_is_told_that_she_is_full(
    world: World, order: tuple[int, int]
) -> None:
    world.joins(MAJA._replace(seats=2))
    world.joins(NORA)
    world.joins(NINA)
    world.enters(MAJA)
    first, second = (
        says(world, "m-1", number, "ja", elsewhere=place == 1) for place, number in enumerate(order)
    )
    world.courier_comes()

    lucky, other = (NORA, NINA) if order[0] == 1 else (NINA, NORA)
    asked = asked_by(date(2027, 12, 21))
    assert first == is_mentor_of(lucky, MAJA, date(2027, 12, 22))
    assert second == say.full().text
    assert world.told(lucky.ref) == [asked, has_got(MAJA, date(2027, 12, 22))]
    assert sorted(states(world)) == ["accepted", "withdrawn"]
    assert world.told(other.ref) == [asked, NORA_WAITS]
    assert NOT_NEEDED in world.told("m-1")


def test_late_yes_with_no_seat_left_leaves_her_waiting(world: World) -> None:
    let_majas_time_run_out(world)
    world.joins(NINA)
    says(world, "m-1", 2, "ja")
    reply = says(world, "m-1", 1, "ja")
    world.courier_comes()

    assert states(world) == ["expired", "accepted"]
    assert reply == say.full().text
    assert world.told("n-1")[2:] == []


def test_other_is_told_when_somebody_is_erased(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA)
    says(world, "m-1", 1, "ja")
    world.courier_comes()
    world.does("n-1", Errand(Action.ERASE_OWN, word="ja"))
    world.ticks()
    world.courier_comes()

    assert world.told("m-1")[2:] == [say.ended_for_mentor(None).text]


def test_reply_that_waits_to_be_sent_names_nobody_who_is_erased(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA)
    says(world, "m-1", 1, "ja")
    world.does("n-1", Errand(Action.ERASE_OWN, word="ja"))

    assert "Nora" not in str(world.dump())


def test_newcomer_who_joins_after_another_is_erased_hears_that_she_waits(world: World) -> None:
    world.joins(NORA)
    world.courier_comes()
    world.does("n-1", Errand(Action.ERASE_OWN, word="ja"))
    world.joins(NINA)
    world.courier_comes()

    assert world.told("n-2") == [NORA_WAITS]


def test_notice_that_was_due_while_the_bot_was_down_waits_for_the_morning(world: World) -> None:
    world.joins(NORA)
    world.enters(MAJA)
    world.runs_round(elsewhere=True)
    world.passes(timedelta(hours=12))
    world.ticks()
    world.courier_comes()

    assert world.told("n-1") == [NORA_WAITS]


def test_late_yes_is_not_taken_from_somebody_through_with_her_year(world: World) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    says(world, "m-2", 2, "ja")
    world.passes(A_YEAR)
    world.ticks()

    assert says(world, "m-1", 1, "ja") == NOT_NEEDED


def test_newcomer_whose_mentor_said_yes_late_is_erased_after_her_year(world: World) -> None:
    let_majas_time_run_out(world)
    world.joins(KARIN)
    says(world, "m-2", 2, "nej")
    says(world, "m-1", 1, "ja")
    for time in (A_YEAR, timedelta(days=31)):
        world.passes(time)
        world.ticks()

    assert world.refs(Role.NEWCOMER) == []


def test_yes_is_not_taken_from_somebody_whom_she_cannot_have_any_more(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA)
    world.enters(NORA._replace(cannot=("m-1",)))
    world.ticks()

    assert says(world, "m-1", 1, "ja") == NOT_NEEDED


def test_mentor_who_has_answered_is_not_reminded(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA)
    says(world, "m-1", 1, "senare")
    world.passes(timedelta(days=4, hours=16))
    world.ticks()
    says(world, "m-1", 1, "ja")
    world.passes(timedelta(hours=10))
    world.ticks()
    world.courier_comes()

    assert not any(text.startswith("Påminnelse") for text in world.told("m-1"))


def test_newcomer_who_has_got_a_question_out_is_not_told_that_nobody_is_free(world: World) -> None:
    world.passes(timedelta(hours=12))
    world.joins(NORA)
    world.joins(MAJA)
    world.passes(timedelta(hours=13))
    world.ticks()
    world.courier_comes()

    assert NORA_WAITS not in world.told("n-1")


def test_unfinished_dialog_of_a_used_invitation_lets_nobody_in_by_a_later_one(world: World) -> None:
    anna, now = Address(CHANNEL, "anna"), world.clock()
    with writing(world.bot):
        invitations.add(world.bot, "kod", Role.NEWCOMER, expires_at=now + A_WEEK)
        begun = office.carry_out(world.bot, PLAIN, now, Errand(Action.JOIN, word="kod"), anna)
        assert begun.dialog
        invitations.use(world.bot, begun.dialog.about, now)
    world.ticks()
    with writing(world.bot):
        invitations.add(world.bot, "annan", Role.ADMIN, expires_at=now + A_WEEK)
        errand = Errand(Action.JOIN, begun.dialog.about, answers={"namn": "Anna Ask"})
        office.carry_out(world.bot, PLAIN, now, errand, anna)

    assert world.see().people == {}


def test_newcomer_who_is_paired_by_hand_is_not_told_that_nobody_is_free(world: World) -> None:
    world.joins(MAJA._replace(seats=0))
    world.passes(timedelta(hours=12))
    world.joins(NORA)
    world.pairs_by_hand("n-1", "m-1")
    world.passes(timedelta(hours=13))
    world.ticks()
    world.courier_comes()

    assert NORA_WAITS not in world.told("n-1")


def test_newcomer_whose_mentor_says_yes_late_is_not_told_that_nobody_is_free(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA)
    world.passes(timedelta(days=5, hours=16))
    world.ticks()
    assert states(world) == ["expired"]
    says(world, "m-1", 1, "ja")
    world.passes(timedelta(hours=9))
    world.ticks()
    world.courier_comes()

    assert NORA_WAITS not in world.told("n-1")


def test_name_of_who_is_erased_is_not_taken_out_of_other_names(world: World) -> None:
    world.joins(MAJA)
    world.joins(NORA._replace(name="Li"))
    world.joins(KARIN)
    world.passes(timedelta(hours=12))
    world.joins(NINA._replace(name="Linda Lind"))
    world.does("n-1", Errand(Action.ERASE_OWN, word="ja"))
    world.passes(timedelta(hours=13))
    world.ticks()
    world.courier_comes()

    assert world.told("m-2")[0].startswith("Vill du bli mentor åt Linda Lind?")
