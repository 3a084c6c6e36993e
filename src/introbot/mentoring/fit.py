"""Who may be paired with whom, and how well they fit.

The hard rules are yes or no: the same stadsdel or a shared pool, room, not away,
not one's own chef, not an exclusion of either, not a mentor who has declined.
The soft rules each give a share from 0 to 1 of the points that matchning.yaml
sets; waiting adds points, so that nobody is passed over week after week.

A rule is asked once for each two values that occur, not for each two people:
thousands of people have few stadsdelar, områden and languages between them.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from introbot.knowledge.staffing import Matching, Organisation
from introbot.mentoring.model import Mentor, Waiting
from introbot.people.model import Experience, Person

Value: TypeAlias = Hashable
Key: TypeAlias = Callable[[Person], Value]
Numbers: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]

NEAR = 0.5
"""The share for an område that borders on one's own."""
FAR_APART = 60
"""Months between two start dates from which they have nothing of their start in common."""
GUIDES = {Experience.MORE: 1.0, Experience.SOME: 0.5, Experience.GRADUATE: 0.0, None: 0.5}
"""What a mentor's experience is worth to someone newly graduated."""


class Rule(NamedTuple):
    """A soft rule: what of a person it looks at, and the share for a newcomer's and a mentor's."""

    name: str
    key: Key
    share: Callable[..., float]


def soft_rules(organisation: Organisation) -> tuple[Rule, ...]:
    """Return the rules by the names they have in matchning.yaml."""

    def area(own: str, other: str) -> float:
        if own and own == other:
            return 1.0
        return NEAR if other in organisation.near(own) else 0.0

    return (
        Rule("område", lambda person: person.area, area),
        Rule("yrke", lambda person: person.profession.casefold(), _same),
        Rule("erfarenhet", lambda person: person.experience, _guidance),
        Rule("metoder", lambda person: _folded(person.methods), _offered),
        Rule("språk", lambda person: _folded(person.languages), _offered),
        Rule("start", lambda person: _month(person.start), _close),
    )


def scores(
    waiting: Sequence[Waiting],
    mentors: Sequence[Mentor],
    organisation: Organisation,
    matching: Matching,
    today: date,
) -> NDArray[np.int64]:
    """Return the score of each newcomer with each mentor, n × m, whether or not allowed."""
    newcomers, guides = [one.person for one in waiting], [one.person for one in mentors]
    total = np.zeros((len(newcomers), len(guides)))
    for rule in soft_rules(organisation):
        total += matching.points[rule.name] * _by_value(newcomers, guides, rule.key, rule.share)
    weeks = np.array([max(0, (today - one.since).days // 7) for one in waiting], dtype=np.int64)
    patience = np.minimum(matching.most_for_waiting, matching.a_week_waited * weeks)
    whole: NDArray[np.int64] = np.rint(total).astype(np.int64) + patience[:, None]
    return whole


def allowed(
    waiting: Sequence[Waiting], mentors: Sequence[Mentor], organisation: Organisation
) -> Truths:
    """Return whether each newcomer may have each mentor, n × m; room is not looked at."""
    meets = meet(waiting, mentors, organisation)
    for row, column in excluded(waiting, mentors):
        meets[row, column] = False
    return meets


def meet(
    waiting: Sequence[Waiting], mentors: Sequence[Mentor], organisation: Organisation
) -> Truths:
    """Return whether each newcomer and each mentor are of one stadsdel or pool, n × m."""

    def together(own: str, other: str) -> bool:
        return not other or own == other or other in organisation.pooled_with(own)

    newcomers, guides = [one.person for one in waiting], [one.person for one in mentors]
    return _by_value(newcomers, guides, lambda person: person.district, together).astype(np.bool_)


def excluded(waiting: Sequence[Waiting], mentors: Sequence[Mentor]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, as places, that some person stands in the way of."""
    row_of = {one.person.ref: row for row, one in enumerate(waiting)}
    column_of = {one.person.ref: column for column, one in enumerate(mentors)}
    for row, one in enumerate(waiting):
        person = one.person
        barred = (*person.cannot, *one.declined, person.manager, person.ref)
        yield from ((row, column_of[ref]) for ref in barred if ref in column_of)
    for column, mentor in enumerate(mentors):
        # Nobody is a mentor to her own chef either.
        barred = (*mentor.person.cannot, mentor.person.manager)
        yield from ((row_of[ref], column) for ref in barred if ref in row_of)


def _by_value(
    newcomers: Sequence[Person],
    guides: Sequence[Person],
    key: Key,
    share: Callable[..., float],
) -> Numbers:
    """Return `share` for each newcomer and mentor, worked out once for each two values."""
    own, row_of = _distinct(map(key, newcomers))
    others, column_of = _distinct(map(key, guides))
    table = np.array([[share(one, other) for other in others] for one in own], dtype=np.float64)
    whole = table.reshape(len(own), len(others)).take(row_of, axis=0)
    return whole.take(column_of, axis=1)


def _distinct(values: Iterable[Value]) -> tuple[list[Value], list[int]]:
    number: dict[Value, int] = {}
    places = [number.setdefault(value, len(number)) for value in values]
    return list(number), places


def _same(own: str, other: str) -> float:
    return float(bool(own) and own == other)


def _guidance(own: Experience | None, other: Experience | None) -> float:
    """Return how much experience helps: someone newly graduated needs the most of it."""
    return GUIDES[other] if own is Experience.GRADUATE else 1.0 - (other is Experience.GRADUATE)


def _offered(wished: frozenset[str], offered: frozenset[str]) -> float:
    """Return how much of what is wished for is offered; all, when nothing is wished for."""
    return len(wished & offered) / len(wished) if wished else 1.0


def _close(own: int | None, other: int | None) -> float:
    """Return how close two start months are, as a share of FAR_APART."""
    if own is None or other is None:
        return 0.0
    return max(0.0, 1.0 - abs(own - other) / FAR_APART)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _month(day: date | None) -> int | None:
    return None if day is None else 12 * day.year + day.month
