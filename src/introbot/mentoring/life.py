"""The life of a pairing, from proposal to thanks.

proposed ──approve──▶ asked ──accept──▶ accepted ──end──▶ ended
   │ │                 │ │ └──expire──▶ expired ──accept──▶ accepted, if nothing has come between
   │ └──────decline────┼─┴────────────▶ declined, by an admin or by the mentor
   └────────withdraw───┴──────────────▶ withdrawn

What is open holds the newcomer: she has at most one open pairing. What is
accepted holds a seat of the mentor's.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from introbot import workdays


class State(StrEnum):
    """Where a pairing stands."""

    PROPOSED = "proposed"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Event(StrEnum):
    """What can befall a pairing."""

    APPROVE = "approve"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    END = "end"


class Because(StrEnum):
    """Why a pairing ended."""

    YEAR = "year"
    NEWCOMER_ASKED = "newcomer asked"
    MENTOR_ASKED = "mentor asked"
    LEFT = "left"
    ADMIN = "admin"


OPEN = (State.PROPOSED, State.ASKED, State.ACCEPTED)
"""States in which the newcomer is spoken for."""

_NEXT: Mapping[tuple[State, Event], State] = {
    (State.PROPOSED, Event.APPROVE): State.ASKED,
    (State.PROPOSED, Event.DECLINE): State.DECLINED,
    (State.PROPOSED, Event.WITHDRAW): State.WITHDRAWN,
    (State.ASKED, Event.ACCEPT): State.ACCEPTED,
    (State.ASKED, Event.DECLINE): State.DECLINED,
    (State.ASKED, Event.EXPIRE): State.EXPIRED,
    (State.ASKED, Event.WITHDRAW): State.WITHDRAWN,
    (State.EXPIRED, Event.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Event.END): State.ENDED,
}


class Pairing(NamedTuple):
    """A newcomer and a mentor, as rows of people; None in place of one who has been erased.

    `answer_by` is the last day to answer, in Stockholm; `put_off` that the mentor
    has asked for more time once.
    """

    id: int
    newcomer: int | None
    mentor: int | None
    state: State
    reason: str
    locked: bool = False
    made_at: datetime | None = None
    answer_by: date | None = None
    put_off: bool = False
    accepted_on: date | None = None
    because: Because | None = None


def after(state: State, event: Event) -> State | None:
    """Return the state that `event` leads to, or None when it has no place there."""
    return _NEXT.get((state, event))


def last_day_to_answer(asked_on: date, workdays_to_answer: int) -> date:
    """Return the last day on which a mentor asked on `asked_on` may answer."""
    return workdays.after(asked_on, workdays_to_answer)


class CheckIn(NamedTuple):
    """One "har ni setts?": its number, and how long after the first day it is asked."""

    number: int
    weeks: int = 0
    months: int = 0


CHECK_INS = (CheckIn(1, weeks=2), CheckIn(2, months=3), CheckIn(3, months=6), CheckIn(4, months=9))
LATEST = timedelta(days=14)
"""How long after its day a check-in still makes sense to ask."""


def check_ins_due(accepted_on: date, today: date) -> Iterator[CheckIn]:
    """Yield the check-ins whose day has come and is not long past, each on a working day."""
    for check_in in CHECK_INS:
        day = day_of(check_in, accepted_on)
        if workdays.on_or_after(day) <= today <= day + LATEST:
            yield check_in


def day_of(check_in: CheckIn, accepted_on: date) -> date:
    """Return the day for which a check-in is meant."""
    return months_after(accepted_on, check_in.months) + timedelta(weeks=check_in.weeks)


def latest_check_in(accepted_on: date, today: date) -> CheckIn | None:
    """Return the check-in whose day came last, or None before the first."""
    asked = [one for one in CHECK_INS if workdays.on_or_after(day_of(one, accepted_on)) <= today]
    return asked[-1] if asked else None


def has_been_asked(number: int, accepted_on: date, today: date) -> bool:
    """Return whether the check-in with a number is one whose day has come."""
    return any(
        check_in.number == number and day_of(check_in, accepted_on) <= today
        for check_in in CHECK_INS
    )


def ends_on(accepted_on: date, months: int) -> date:
    """Return the day on which a mentorskap of so many months is over."""
    return workdays.on_or_after(months_after(accepted_on, months))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
