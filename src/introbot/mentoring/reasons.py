"""Why a pair was made, in words that both may read, and why someone is without a mentor.

Neutral on purpose: no number, no comparison with others, nothing of exclusions,
experience or waiting. What an admin reads names places and rooms, never whom
somebody cannot be paired with.
"""

from collections.abc import Iterator, Sequence

from introbot.knowledge.staffing import Organisation
from introbot.people.model import Person

TOGETHER = "Ni arbetar båda i {district}"
POOLED = "Mentorn är gemensam för flera stadsdelar"
SAME_AREA = "med {area}"
NEAR_AREA = "med områden som ligger nära varandra: {own} och {other}"
SAME_PROFESSION = "Ni är båda {profession}."
OFFERED = "Mentorn kan {what}, som är önskat."
NOBODY_HERE = "Det finns ingen mentor i {district}."
ALL_FULL = "Alla mentorer i {district} har fullt eller är borta."
NOBODY_LEFT = (
    "Ingen mentor med plats i {district} kan tas för den här personen"
    " (undantag, chef eller tidigare nej)."
)
TOO_FEW = "Platserna hos mentorerna i {district} räckte inte till alla som väntar."
BETTER_ELSEWHERE = "Målet är bästa passning, och mentorerna i {district} passar andra bättre."


def why(newcomer: Person, mentor: Person, organisation: Organisation) -> str:
    """Return what the two have in common, as one to three sentences."""
    place = TOGETHER.format(district=newcomer.district)
    if mentor.district != newcomer.district:
        place = POOLED
    area = _area(newcomer, mentor, organisation)
    opening = f"{place} och {area}." if area and place != POOLED else f"{place}."
    return " ".join([opening, *_more(newcomer, mentor, area if place == POOLED else "")])


def _area(newcomer: Person, mentor: Person, organisation: Organisation) -> str:
    if newcomer.area and newcomer.area == mentor.area:
        return SAME_AREA.format(area=newcomer.area)
    if mentor.area in organisation.near(newcomer.area):
        return NEAR_AREA.format(own=newcomer.area, other=mentor.area)
    return ""


def _more(newcomer: Person, mentor: Person, area: str) -> Iterator[str]:
    if area:
        yield f"Ni arbetar båda {area}."
    if newcomer.profession and newcomer.profession.casefold() == mentor.profession.casefold():
        yield SAME_PROFESSION.format(profession=newcomer.profession)
    shared = [
        *_common(newcomer.methods, mentor.methods),
        *_common(newcomer.languages, mentor.languages),
    ]
    if shared:
        yield OFFERED.format(what=enumerated(shared))


def _common(wished: Sequence[str], offered: Sequence[str]) -> list[str]:
    known = {word.casefold() for word in offered}
    return [word for word in wished if word.casefold() in known]


def enumerated(words: Sequence[str]) -> str:
    """Return words as Swedish lists them: "a, b och c"."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
