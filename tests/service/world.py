"""A mentor office on disk, a clock that a test turns, and a log of who is to be told what.

The log is kept from what becomes of the pairings, seen from outside before and
after each step, and says nothing of how the office came to it.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from sqlite_utils import Database

from introbot.clock import in_stockholm
from introbot.conversation import pairing_notices as say
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Address, Reply, from_json
from introbot.knowledge.staffing import Rules
from introbot.outbox.model import State
from introbot.people.model import Person, Role
from introbot.service import office
from introbot.service.pairs import admin, rounds
from introbot.service.pairs.ledger import Ledger
from introbot.service.ticker import Ticker
from introbot.storage import notices, outbox, people
from introbot.storage.database import open_database, writing
from introbot.workdays import decent

CHANNEL = "prov"
THURSDAY_BEFORE_CHRISTMAS = datetime(2027, 12, 16, 8, 0, tzinfo=UTC)
FORGOTTEN_AFTER = timedelta(days=14)
"""How long a notice waits for somebody who has no chat."""
BY_TIME_ALONE = re.compile(
    r"par:\d+:(påminnelse|senare|godkänn:\d+|bjudin:\d+|setts:\d+:\d+|knuff:\d+:\d+)"
)
"""Keys of notices that no change of state brings."""
OPEN = ("proposed", "asked", "accepted")
SOME_DAY = date(2027, 1, 11)

Row: TypeAlias = Mapping[str, Any]


class Dies(Exception):  # noqa: N818 - what befalls the program, not an error of its own
    """The program is killed."""


class Clock:
    """The time in this world."""

    def __init__(self, moment: datetime = THURSDAY_BEFORE_CHRISTMAS) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


class Delivered(NamedTuple):
    """What has reached a chat."""

    chat: str
    key: str
    text: str


OVERTAKEN = {
    "asked": ("godkänn",),
    "declined": ("godkänn", "fråga"),
    "withdrawn": ("godkänn", "fråga"),
    "expired": ("fråga",),
    "accepted": ("fråga",),
}
"""What, by how keys begin, a pairing's new state makes untrue of what has not been sent."""


class Seen(NamedTuple):
    """What the tables hold at one moment: people and pairings by row, notices by key."""

    people: Mapping[int, Row]
    pairings: Mapping[int, Row]
    notices: Mapping[str, Row]
    waiting: frozenset[str]
    """Keys of what is in the outbox and not yet sent."""


@dataclass
class Telling:
    """One thing that one person is to be told: exactly once, or at most once."""

    to: str
    chat: str
    key: str
    openings: tuple[str, ...]
    since: datetime
    pairing: int | None = None
    must: bool = True


class World:
    """The bot's process, another process on the same file, and the people who write to them."""

    def __init__(self, folder: Path, rules: Rules) -> None:
        self.rules = rules
        self.clock = Clock()
        self._folder = folder
        self.bot = open_database(folder)
        self.elsewhere = open_database(folder)
        self.delivered: list[Delivered] = []
        self.tellings: list[Telling] = []
        self.erased: dict[str, str] = {}
        """Names of those erased, and the chat each had."""
        self.at_odd_hours: list[str] = []
        self.moved_before: set[str] = set()
        self.most_seats: dict[str, int] = {}
        self.has_just_paired = False
        self.has_just_ticked = False
        self.just_made: list[Row] = []
        self._count = 0
        self._answered = 0
        self._seen = self.see()

    def close(self) -> None:
        self.bot.close()
        self.elsewhere.close()

    # What people and programs do

    def enters(self, person: Person, *, elsewhere: bool = False) -> None:
        """An admin reads in a file: a new person, or changes to one who is there."""
        self._step(lambda at: people.save(at, person, self.clock()), elsewhere=elsewhere)

    def arrives(self, ref: str, *, elsewhere: bool = False) -> None:
        """Somebody who was entered before opens a chat with the bot."""

        def arrive(at: Database) -> None:
            people.reach(at, self.row_of(ref)["id"], CHANNEL, f"chatt-{ref}")
            self._pair(at)
            notices.move_due(at, self.clock())

        self._step(arrive, by=ref, elsewhere=elsewhere, pairs=True)

    def joins(self, person: Person, *, elsewhere: bool = False) -> None:
        """Somebody new joins from a chat."""

        def join(at: Database) -> None:
            number = people.save(at, person, self.clock())
            people.reach(at, number, CHANNEL, f"chatt-{person.ref}")
            self._pair(at)
            notices.move_due(at, self.clock())

        self._step(join, by=person.ref, elsewhere=elsewhere, pairs=True)

    def does(
        self, ref: str, errand: Errand, *, elsewhere: bool = False, pairs: bool = False
    ) -> str:
        """Somebody runs an errand; return what she is answered."""
        replies: list[Reply] = []
        chat = Address(CHANNEL, str(self.row_of(ref)["chat"]))

        def run(at: Database) -> None:
            done = office.carry_out(at, self.rules, self.clock(), errand, chat)
            self._count += 1
            for number, reply in enumerate(done.replies):
                outbox.owe(at, chat, f"svar:{self._count}:{number}", reply, self.clock())
            notices.move_due(at, self.clock())
            replies.extend(done.replies)

        self._answered = errand.number
        self._step(run, by=ref, elsewhere=elsewhere, pairs=pairs)
        self._answered = 0
        return "\n\n".join(reply.text for reply in replies)

    def pairs_by_hand(self, newcomer: str, mentor: str, *, elsewhere: bool = False) -> None:
        def pair(at: Database) -> None:
            first, second = people.by_ref(at, newcomer), people.by_ref(at, mentor)
            assert first
            assert second
            admin.pair_by_hand(
                Ledger(at, self.rules, self.clock()), first, second, reason="För hand."
            )

        self._step(pair, elsewhere=elsewhere)

    def runs_round(self, *, elsewhere: bool = False) -> None:
        """A round from the command line, which moves no notices."""
        self._step(self._pair, elsewhere=elsewhere, pairs=True)

    def passes(self, time: timedelta) -> None:
        self.clock.moment += time
        self.has_just_paired = self.has_just_ticked = False
        self.just_made = []

    def ticks(self) -> None:
        Ticker(self.bot, self.rules, self.clock, lambda: None).tick()
        self._note(by=None, pairs=True, ticks=True)

    def is_killed_while_it_ticks(self, after: int) -> None:
        """The bot is killed so many of SQLite's steps into a tick, and started again."""
        before = self.dump()
        left = [after]

        def dies() -> bool:
            left[0] -= 1
            return left[0] < 0

        self.bot.conn.set_progress_handler(dies, 1)
        try:
            Ticker(self.bot, self.rules, self.clock, lambda: None).tick()
        except sqlite3.OperationalError as error:
            assert "interrupt" in str(error)  # noqa: PT017 - that it ends without is no fault
            self.starts_again()
            assert self.dump() == before
        else:
            self.bot.conn.set_progress_handler(None, 0)
            self._note(by=None, pairs=True, ticks=True)

    def is_killed_before_it_is_kept(self, ref: str, errand: Errand) -> None:
        """The bot is killed when all of an errand is done, but not yet committed."""
        before = self.dump()

        def run(at: Database) -> None:
            chat = Address(CHANNEL, str(self.row_of(ref)["chat"]))
            office.carry_out(at, self.rules, self.clock(), errand, chat)
            notices.move_due(at, self.clock())
            raise Dies

        try:
            self._step(run, by=ref)
        except Dies:
            assert self.dump() == before
            self.starts_again()
        assert self.dump() == before

    def starts_again(self) -> None:
        self.bot.close()
        self.bot = open_database(self._folder)

    def courier_comes(self) -> None:
        """All that waits in the outbox reaches the chats it is for."""
        while owed := outbox.claim(self.bot, CHANNEL, self.clock()):
            (row,) = self.bot.query("select key from outbox where id = ?", [owed.id])
            self.delivered.append(Delivered(owed.chat, row["key"], from_json(owed.reply).text))
            outbox.settle(self.bot, owed, State.SENT, self.clock())
        self._seen = self.see()

    # What can be seen

    def row_of(self, ref: str) -> Row:
        return next(row for row in self._seen.people.values() if row["ref"] == ref)

    def refs(self, role: Role, *, in_chat: bool = False) -> list[str]:
        rows = self._seen.people.values()
        return [row["ref"] for row in rows if row["role"] == role and (row["chat"] or not in_chat)]

    def pairings(self, *states: str) -> list[Row]:
        return [row for row in self._seen.pairings.values() if not states or row["state"] in states]

    def told(self, ref: str) -> list[str]:
        """Return the texts that have reached somebody's chat, in order."""
        return [one.text for one in self.delivered if one.chat == f"chatt-{ref}"]

    def see(self) -> Seen:
        rows = {
            table: list(self.bot.query(f"select * from {table} order by id"))  # noqa: S608 - ours
            for table in ("people", "pairings", "notices")
        }
        unsent = self.bot.query("select key from outbox where state = 'waiting'")
        return Seen(
            {row["id"]: row for row in rows["people"]},
            {row["id"]: row for row in rows["pairings"]},
            {row["key"]: row for row in rows["notices"]},
            frozenset(row["key"] for row in unsent),
        )

    def dump(self) -> list[tuple[Any, ...]]:
        """Return every row of every table."""
        return [(table.name, *row.values()) for table in self.bot.tables for row in table.rows]

    def count(self, telling: Telling) -> int:
        """Return how often somebody has been told something, or is about to be."""
        owed = self._seen.notices.get(telling.key)
        is_owed = owed is not None and not owed["moved_at"] and self._is_for(owed, telling.to)
        sent = Counter((one.chat, one.key) for one in self.delivered)
        return is_owed + (telling.key in self._seen.waiting) + sent[telling.chat, telling.key]

    def all_keys(self) -> Iterator[str]:
        """Yield the keys of all notices that are owed, or have been sent."""
        yield from self._seen.notices
        yield from self._seen.waiting
        yield from (one.key for one in self.delivered)

    # The log

    def _step(
        self,
        work: Callable[[Database], object],
        *,
        by: str | None = None,
        elsewhere: bool = False,
        pairs: bool = False,
    ) -> None:
        database = self.elsewhere if elsewhere else self.bot
        with writing(database):
            work(database)
        self._note(by=by, pairs=pairs)

    def _pair(self, at: Database) -> None:
        rounds.run(Ledger(at, self.rules, self.clock()))

    def _note(self, *, by: str | None, pairs: bool, ticks: bool = False) -> None:
        """Log what has changed since the last look, and who is to be told."""
        before, now = self._seen, self.see()
        self._seen = now
        # A no is followed by a round.
        no = [row["id"] for row in now.pairings.values() if row["state"] == "declined"]
        pairs = pairs or any(before.pairings[one]["state"] != "declined" for one in no)
        self.has_just_paired = pairs
        self.has_just_ticked = ticks
        self.just_made = [
            row for number, row in now.pairings.items() if number not in before.pairings
        ]
        gone = {
            row["ref"]: row for number, row in before.people.items() if number not in now.people
        }
        self._forget(before, gone)
        for row in now.people.values():
            if row["role"] == Role.MENTOR:
                most = max(self.most_seats.get(row["ref"], 0), row["seats"])
                self.most_seats[row["ref"]] = most
        self._take_back_that_they_wait(before)
        for number, pairing in now.pairings.items():
            was = before.pairings.get(number)
            if was is None or was["state"] != pairing["state"]:
                self._note_change(before, was, pairing)
        # A seat that is taken lets a round run, and so does a yes that rules refuse by then.
        taken = self.accepted_of(self._seen) - self.accepted_of(before)
        states = [one.pairings.get(self._answered, {}).get("state") for one in (before, now)]
        is_refused = states[0] != "withdrawn" == states[1]
        if pairs or taken or is_refused:
            self._note_waiting()
        self._note_hours(by)
        self._let_go_of_those_out_of_reach()

    def _forget(self, before: Seen, gone: Mapping[str, Row]) -> None:
        for ref, row in gone.items():
            self.erased[row["name"]] = row["chat"] or ""
            hers = {
                number
                for number, pairing in before.pairings.items()
                if row["id"] in (pairing["newcomer"], pairing["mentor"])
            }
            for telling in self.tellings:
                if telling.to == ref or telling.pairing in hers:
                    telling.must = False

    def _take_back_that_they_wait(self, before: Seen) -> None:
        """Those who have got somebody need not hear any more that there was nobody."""
        for number, pairing in self._seen.pairings.items():
            state = before.pairings[number]["state"] if number in before.pairings else None
            if pairing["state"] in OPEN and state in {None, "expired"}:
                begins = f"väntar:{pairing['newcomer']}:"
                unsent = {key for key in before.notices if is_unsent(before, key)}
                keys = {key for key in unsent if key.startswith(begins)}
                self.tellings = [
                    one for one in self.tellings if one.key not in keys or not one.must
                ]

    def _note_change(self, before: Seen, was: Row | None, now: Row) -> None:
        """Log who is to be told of one pairing's new state."""
        # Of who has been erased the pairing has forgotten the row, and nobody is to be told.
        sides = was or now
        newcomer, mentor = (self._seen.people.get(sides[one]) for one in ("newcomer", "mentor"))
        known = {**before.people, **self._seen.people}
        new, guide = (known.get(sides[one]) for one in ("newcomer", "mentor"))
        number = now["id"]
        self._drop_what_is_overtaken(before, number, now["state"])
        match was and was["state"], now["state"]:
            case None, "proposed":
                self._tell_admins(now, _person(new), _person(guide))
            case None | "proposed", "asked":
                asked = say.question(_person(new), now["reason"], SOME_DAY, number)
                self._tell(mentor, number, "fråga", asked)
                either = (
                    (say.somebody_is_asked(SOME_DAY), say.somebody_else_is_asked(SOME_DAY))
                    if guide and guide["chat"]
                    else (say.somebody_is_to_be_invited(),)
                )
                self._tell(newcomer, number, "frågad", *either)
            case None, "accepted":
                told = say.paired_newcomer(_person(guide), "", SOME_DAY)
                self._tell(newcomer, number, "ja", told)
                told = say.paired_mentor(_person(new), "", SOME_DAY, in_chat=True)
                self._tell(mentor, number, "ja:mentor", told)
            case "asked" | "expired", "accepted":
                told = say.paired_newcomer(_person(guide), "", SOME_DAY)
                self._tell(newcomer, number, "ja", told)
                assert self.accepted(sides["mentor"]) <= guide["seats"] if guide else False
            case "asked", "expired":
                question = before.notices.get(f"par:{number}:fråga")
                if question is None or question["moved_at"]:
                    self._tell(mentor, number, "utgången", say.time_is_out())
            case "asked", "withdrawn":
                self._note_withdrawn(before, number, mentor)
            case "accepted", "ended":
                self._note_ended(now, newcomer, mentor)
            case ("asked" | "proposed", "declined") | ("proposed", "withdrawn"):
                pass
            case unheard_of:
                raise AssertionError(unheard_of)

    def _drop_what_is_overtaken(self, before: Seen, number: int, state: str) -> None:
        """Nobody needs to hear what has not been sent and is not true any more."""
        begins = tuple(f"par:{number}:{word}" for word in OVERTAKEN.get(state, ()))
        if begins:
            self.tellings = [
                one
                for one in self.tellings
                if not (one.key.startswith(begins) and is_unsent(before, one.key))
            ]

    def accepted_of(self, seen: Seen) -> set[int]:
        return {number for number, row in seen.pairings.items() if row["state"] == "accepted"}

    def accepted(self, mentor: int) -> int:
        return sum(row["mentor"] == mentor for row in self.pairings("accepted"))

    def _note_withdrawn(self, before: Seen, number: int, mentor: Row | None) -> None:
        for word in ("fråga", "frågad"):
            key = f"par:{number}:{word}"
            if is_unsent(before, key):
                self.tellings = [one for one in self.tellings if one.key != key]
        question = before.notices.get(f"par:{number}:fråga")
        was_sent = question is None or question["moved_at"]
        # Whose own yes came too late is answered so, and not told once more.
        if was_sent and number != self._answered:
            self._tell(mentor, number, "inaktuell", say.not_needed_any_more())

    def _note_ended(self, now: Row, newcomer: Row | None, mentor: Row | None) -> None:
        number = now["id"]
        if now["because"] == "year":
            if newcomer and mentor:
                first, second = _person(newcomer), _person(mentor)
                months = self.rules.matching.months
                for who, other, row in (first, second, newcomer), (second, first, mentor):
                    told = say.year_is_over(who, other, number, months)
                    self._tell(row, number, f"år:{row['id']}", told)
            return
        word = "borta" if now["because"] == "left" else "slut"
        if now["because"] in {"newcomer asked", "admin", "left"} and mentor:
            known = _person(newcomer) if newcomer else None
            self._tell(mentor, number, word, say.ended_for_mentor(known))
        if now["because"] in {"mentor asked", "left"} and newcomer:
            self._tell(newcomer, number, word, say.ended_for_newcomer())

    def _note_waiting(self) -> None:
        for row in self.who_wait():
            spell = sum(one["newcomer"] == row["id"] for one in self.pairings())
            key = f"väntar:{row['id']}:{spell}"
            if not any((one.to, one.key) == (row["ref"], key) for one in self.tellings):
                self._add(row, key, (say.still_waiting(),), None)

    def who_wait(self) -> list[Row]:
        """Return the newcomers who have no open pairing and are not through with their year."""
        spoken_for = {row["newcomer"] for row in self.pairings(*OPEN)}
        through = {row["newcomer"] for row in self.pairings("ended") if row["because"] == "year"}
        return [
            row
            for row in self._seen.people.values()
            if row["role"] == Role.NEWCOMER and row["id"] not in spoken_for | through
        ]

    def _tell_admins(self, now: Row, newcomer: Person, mentor: Person) -> None:
        told = say.approve(newcomer, mentor, now["reason"], now["id"])
        for row in self._seen.people.values():
            if row["role"] == Role.ADMIN and row["district"] in {"", newcomer.district}:
                self._tell(row, now["id"], f"godkänn:{row['id']}", told)

    def _tell(self, to: Row | None, pairing: int, word: str, *either: Reply) -> None:
        if to is not None:
            self._add(to, f"par:{pairing}:{word}", either, pairing)

    def _add(self, to: Row, key: str, either: Sequence[Reply], pairing: int | None) -> None:
        openings = tuple(reply.paragraphs[0].text for reply in either)
        chat = to["chat"] or f"chatt-{to['ref']}"
        self.tellings.append(Telling(to["ref"], chat, key, openings, self.clock(), pairing))

    def _note_hours(self, by: str | None) -> None:
        """Log the notices just moved while nobody is at work, but for those to whoever wrote."""
        for key, row in self._seen.notices.items():
            if not row["moved_at"] or key in self.moved_before:
                continue
            self.moved_before.add(key)
            local = in_stockholm(self.clock())
            if decent(local) != local and not (by and self._is_for(row, by)):
                self.at_odd_hours.append(key)

    def _let_go_of_those_out_of_reach(self) -> None:
        unreached = {row["ref"] for row in self._seen.people.values() if not row["chat"]}
        for telling in self.tellings:
            if telling.to in unreached and self.clock() - telling.since >= FORGOTTEN_AFTER:
                telling.must = False

    def _is_for(self, notice: Row, ref: str) -> bool:
        person = self._seen.people.get(notice["person"])
        return person is not None and person["ref"] == ref


def is_unsent(seen: Seen, key: str) -> bool:
    return key in seen.notices and not seen.notices[key]["moved_at"]


def _person(row: Row | None) -> Person:
    """Return what notices say of a person."""
    assert row is not None
    return Person(
        ref=row["ref"],
        name=row["name"],
        role=Role(row["role"]),
        district=row["district"],
        area=row["area"],
        profession=row["profession"],
        start=date.fromisoformat(row["start"]) if row["start"] else None,
    )
