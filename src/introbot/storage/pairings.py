"""Pairings and all that a round of them rests on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from introbot.mentoring.life import OPEN, Because, CheckIn, Pairing, State
from introbot.mentoring.model import Mentor, Waiting
from introbot.people.model import Role
from introbot.storage import people
from introbot.storage.moments import from_text, to_day, to_text

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)
ASKED_AGAIN_AFTER = timedelta(days=30)
"""How long a mentor who let the time run out is not asked about the same newcomer."""


def add(
    database: Database, newcomer: int, mentor: int, *, score: int, reason: str, now: datetime
) -> int:
    """Add a proposed pairing; return its row."""
    rows = list(
        database.query(
            """insert into pairings (newcomer, mentor, state, score, reason, made_at)
            values (?, ?, 'proposed', ?, ?, ?) returning id""",
            [newcomer, mentor, score, reason, to_text(now)],
        )
    )
    return int(rows[0]["id"])


def by_id(database: Database, number: int) -> Pairing | None:
    """Return a pairing."""
    found = _pairings(database.query("select * from pairings where id = ?", [number]))
    return found[0] if found else None


def in_states(database: Database, *states: State) -> list[Pairing]:
    """Return the pairings in these states, oldest first."""
    marks = ", ".join("?" for _ in states)
    query = f"select * from pairings where state in ({marks}) order by id"  # noqa: S608 - marks
    return _pairings(database.query(query, states))


def of(database: Database, person: int) -> list[Pairing]:
    """Return a person's open pairings, on either side, oldest first."""
    query = f"""select * from pairings where state in ({_OPEN}) and ? in (newcomer, mentor)
        order by id"""  # noqa: S608 - states
    return _pairings(database.query(query, [person]))


def load(database: Database, mentor: int) -> int:
    """Return how many of a mentor's seats are taken."""
    query = "select count(*) as n from pairings where mentor = ? and state = 'accepted'"
    return int(next(iter(database.query(query, [mentor])))["n"])


def count_of(database: Database, newcomer: int) -> int:
    """Return how many pairings a newcomer has had, whatever became of them."""
    query = "select count(*) as n from pairings where newcomer = ?"
    return int(next(iter(database.query(query, [newcomer])))["n"])


def is_through(database: Database, newcomer: int) -> bool:
    """Return whether a newcomer's mentorskap has run its time."""
    query = "select 1 from pairings where newcomer = ? and because = 'year'"
    return any(True for _ in database.query(query, [newcomer]))


def was_turned_down(database: Database, newcomer: int, pairing: int) -> bool:
    """Return whether the pairing before this one came to nothing because the mentor could not."""
    query = """select state from pairings where newcomer = ? and id < ?
        and state != 'withdrawn' and answer_by is not null order by id desc limit 1"""
    rows = list(database.query(query, [newcomer, pairing]))
    return bool(rows) and rows[0]["state"] in {State.DECLINED, State.EXPIRED}


def note_met(
    database: Database,
    pairing: Pairing,
    number: int,
    person: int,
    *,
    has_met: bool,
    now: datetime,
) -> None:
    """Note a person's answer to a check-in; a later answer takes the place of an earlier."""
    database.execute(
        """insert into met (pairing, number, person, has_met, at) values (?, ?, ?, ?, ?)
        on conflict do update set has_met = excluded.has_met, at = excluded.at""",
        [pairing.id, number, person, int(has_met), to_text(now)],
    )


def has_said(database: Database, pairing: Pairing, check_in: CheckIn, person: int) -> bool:
    """Return whether a person has answered a check-in."""
    query = "select 1 from met where pairing = ? and number = ? and person = ?"
    return any(True for _ in database.query(query, [pairing.id, check_in.number, person]))


def begun_since(database: Database, mentor: int, day: date) -> int:
    """Return how many pairings of a mentor's have begun on `day` or after."""
    query = """select count(*) as n from pairings
        where mentor = ? and state = 'accepted' and accepted_on >= ?"""
    return int(next(iter(database.query(query, [mentor, day.isoformat()])))["n"])


def noes(database: Database) -> dict[str, int]:
    """Return, by mentor's ref, how often she has said no or let the time run out."""
    rows = database.query(
        """select ref, count(*) as n from pairings join people on people.id = pairings.mentor
        where state in ('declined', 'expired') and answer_by is not null group by ref"""
    )
    return {row["ref"]: row["n"] for row in rows}


def last_met(database: Database) -> dict[int, bool]:
    """Return, by pairing, whether the two had met by the latest answer to a check-in."""
    rows = database.query("select pairing, has_met from met where number > 0 order by at")
    return {row["pairing"]: bool(row["has_met"]) for row in rows}


def note_opinion(
    database: Database,
    pairing: Pairing,
    person: int,
    role: Role,
    *,
    helped: str,
    now: datetime,
) -> None:
    """Count a person's answer to the last question, once, and without her name.

    That she has answered is kept beside her check-ins, as number 0.
    """
    done = database.execute(
        """insert into met (pairing, number, person, has_met, at) values (?, 0, ?, 1, ?)
        on conflict do nothing""",
        [pairing.id, person, to_text(now)],
    )
    if done.rowcount:
        database.execute(
            "insert into opinions (day, role, helped) values (?, ?, ?)",
            [to_day(now), role.value, helped],
        )


def note_absence(
    database: Database, person: int, kind: str, first: date, last: date | None
) -> None:
    """Note that a person is away, until further notice if there is no last day."""
    database.execute(
        "insert into absences (person, kind, first_day, last_day) values (?, ?, ?, ?)",
        [person, kind, first.isoformat(), last and last.isoformat()],
    )


def absences_of(database: Database, person: int) -> list[dict[str, str | None]]:
    """Return when and why a person is away, by Swedish names."""
    query = "select kind, first_day, last_day from absences where person = ? order by first_day"
    return [
        {"sort": row["kind"], "från": row["first_day"], "till": row["last_day"]}
        for row in database.query(query, [person])
    ]


def answers_of(database: Database, person: int) -> list[dict[str, str | None]]:
    """Return what a person has answered to check-ins, by Swedish names."""
    query = "select has_met, at from met where person = ? and number > 0 order by at"
    return [
        {"har setts": "ja" if row["has_met"] else "nej", "svarade": row["at"][:10]}
        for row in database.query(query, [person])
    ]


def all_of(database: Database, person: int) -> list[Pairing]:
    """Return all of a person's pairings, whatever has become of them, oldest first."""
    query = "select * from pairings where ? in (newcomer, mentor) order by id"
    return _pairings(database.query(query, [person]))


def end_absences(database: Database, person: int, today: date) -> None:
    """Note that a person is back: what has begun ends, what was to come is dropped."""
    database.execute(
        "delete from absences where person = ? and (last_day is null or last_day >= ?)",
        [person, today.isoformat()],
    )


def move(
    database: Database,
    pairing: Pairing,
    state: State,
    now: datetime,
    *,
    because: Because | None = None,
) -> None:
    """Bring a pairing to another state."""
    database.execute(
        "update pairings set state = ?, settled_at = ?, because = ? where id = ?",
        [state.value, to_text(now), because and because.value, pairing.id],
    )


def ask_by(database: Database, pairing: Pairing, last_day: date, *, put_off: bool) -> None:
    """Set the last day on which the mentor may answer."""
    database.execute(
        "update pairings set answer_by = ?, put_off = ? where id = ?",
        [last_day.isoformat(), int(put_off), pairing.id],
    )


def begin(database: Database, pairing: Pairing, day: date) -> None:
    """Set the first day of an accepted pairing."""
    database.execute(
        "update pairings set accepted_on = ? where id = ?", [day.isoformat(), pairing.id]
    )


def lock(database: Database, pairing: Pairing, *, locked: bool) -> None:
    """Keep a pairing out of later rounds' reach, or let go of it."""
    database.execute("update pairings set locked = ? where id = ?", [int(locked), pairing.id])


def who_wait(database: Database, now: datetime) -> list[Waiting]:
    """Return the newcomers whom a round may give a mentor, those with an unanswered one included.

    A newcomer whose mentorskap has run its time does not wait, nor does one
    whose pairing an admin has locked.
    """
    open_by = {one.newcomer: one for one in in_states(database, *OPEN)}
    through = {one.newcomer for one in _ended(database) if one.because is Because.YEAR}
    refs = {member.id: member.person.ref for member in people.everyone(database, Role.MENTOR)}
    no = _said_no(database, now)
    found = []
    for member in people.everyone(database, Role.NEWCOMER):
        pairing = open_by.get(member.id)
        spoken_for = pairing and (pairing.locked or pairing.state is State.ACCEPTED)
        if spoken_for or member.id in through:
            continue
        asked = refs.get(pairing.mentor or 0, "") if pairing else ""
        declined = tuple(refs[one] for one in sorted(no.get(member.id, ())) if one in refs)
        since = member.person.start or member.registered_at.date()
        found.append(Waiting(member.person, since, asked, declined))
    return found


def mentors(database: Database, today: date) -> list[Mentor]:
    """Return all mentors with how many they have, and whether they are away."""
    taken: dict[int | None, int] = {}
    for pairing in in_states(database, *OPEN):
        if pairing.locked or pairing.state is State.ACCEPTED:
            taken[pairing.mentor] = taken.get(pairing.mentor, 0) + 1
    away = {
        row["person"]
        for row in database.query(
            """select person from absences
            where first_day <= :today and (last_day is null or last_day >= :today)""",
            {"today": today.isoformat()},
        )
    }
    return [
        Mentor(member.person, taken.get(member.id, 0), member.id in away)
        for member in people.everyone(database, Role.MENTOR)
    ]


def _ended(database: Database) -> list[Pairing]:
    return in_states(database, State.ENDED)


def _said_no(database: Database, now: datetime) -> dict[int, set[int]]:
    """Return, by newcomer, the mentors not to be asked again."""
    rows = database.query(
        """select newcomer, mentor from pairings where mentor is not null and (
            state in ('declined', 'ended') or (state = 'expired' and settled_at > ?))""",
        [to_text(now - ASKED_AGAIN_AFTER)],
    )
    found: dict[int, set[int]] = {}
    for row in rows:
        found.setdefault(row["newcomer"], set()).add(row["mentor"])
    return found


def _pairings(rows: Iterable[dict[str, Any]]) -> list[Pairing]:
    return [
        Pairing(
            id=row["id"],
            newcomer=row["newcomer"],
            mentor=row["mentor"],
            state=State(row["state"]),
            reason=row["reason"],
            locked=bool(row["locked"]),
            made_at=from_text(row["made_at"]),
            answer_by=row["answer_by"] and date.fromisoformat(row["answer_by"]),
            put_off=bool(row["put_off"]),
            accepted_on=row["accepted_on"] and date.fromisoformat(row["accepted_on"]),
            because=Because(row["because"]) if row["because"] else None,
        )
        for row in rows
    ]
