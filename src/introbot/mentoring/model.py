"""What a round of pairing is given and what comes of it, as values."""

from datetime import date
from typing import NamedTuple

from introbot.people.model import Person


class Waiting(NamedTuple):
    """A newcomer without a mentor, and since when; `asked` is the mentor who has yet to answer.

    `declined` are the refs of mentors who have said no to her or let the time run out.
    """

    person: Person
    since: date
    asked: str = ""
    declined: tuple[str, ...] = ()


class Mentor(NamedTuple):
    """A mentor, how many she has already, and whether she is away.

    `load` counts what cannot be moved: pairings accepted or locked, not those
    still unanswered.
    """

    person: Person
    load: int = 0
    away: bool = False

    @property
    def room(self) -> int:
        """How many more she can take."""
        return 0 if self.away else max(0, self.person.seats - self.load)


class Pair(NamedTuple):
    """One pairing: refs, the score it got, and why, in words that both may read."""

    newcomer: str
    mentor: str
    score: int
    reason: str


class Unmatched(NamedTuple):
    """A newcomer for whom there was nobody, and why, in words for an admin."""

    newcomer: str
    reason: str


class Round(NamedTuple):
    """What a round of pairing came to; both in the order of the newcomers' refs."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
