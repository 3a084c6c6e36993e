"""Why a pair was made, in words that both may read, and why someone is without a mentor.

Neutral on purpose: no number, no comparison with others, nothing of exclusions,
experience or waiting. What an admin reads names places and rooms, never whom
somebody cannot be paired with.
"""

from collections.abc import Iterator, Sequence

from introbot.knowledge.staffing import Organisation
from introbot.people.model import Person

TOGETHER = "Ni arbetar båda i {district}."
TOGETHER_WITH = "Ni arbetar båda i {district} och med {area}."
POOLED = "Mentorn är gemensam för flera stadsdelar."
SAME_AREA = "Ni arbetar båda med {area}."
NEAR_AREAS = "Era områden ligger nära varandra ({own}, {other})."
BY_HAND = "Den som samordnar introduktionen har parat ihop er."
OTHER_DISTRICT = "de är inte i samma stadsdel eller pool"
EXCLUDED = "någon av dem kan inte paras med den andra, eller är den andras chef"
FULL = "mentorn har redan så många som hon kan ta"
SAME_PROFESSION = "Ni är båda {profession}."
OFFERED = "Mentorn kan {what}, vilket var ett önskemål."
SOMEWHERE = "staden"
"""Where somebody works whose stadsdel is not known."""
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
    return " ".join([*_where(newcomer, mentor, organisation), *_what(newcomer, mentor)])


def by_hand(newcomer: Person, mentor: Person) -> str:
    """Return why, for two whom an admin has paired."""
    return " ".join([BY_HAND, *_what(newcomer, mentor)])


def _where(newcomer: Person, mentor: Person, organisation: Organisation) -> Iterator[str]:
    same_place = newcomer.district and newcomer.district == mentor.district
    same_area = newcomer.area and newcomer.area == mentor.area
    if same_place and same_area:
        yield TOGETHER_WITH.format(district=newcomer.district, area=newcomer.area)
        return
    yield TOGETHER.format(district=newcomer.district) if same_place else POOLED
    if same_area:
        yield SAME_AREA.format(area=newcomer.area)
    elif mentor.area in organisation.near(newcomer.area):
        yield NEAR_AREAS.format(own=newcomer.area, other=mentor.area)


def _what(newcomer: Person, mentor: Person) -> Iterator[str]:
    if newcomer.profession and newcomer.profession.casefold() == mentor.profession.casefold():
        yield SAME_PROFESSION.format(profession=newcomer.profession)
    shared = [
        *_common(newcomer.methods, mentor.methods),
        *_common(newcomer.languages, mentor.languages),
    ]
    if shared:
        yield OFFERED.format(what=enumerated(shared))


def _common(wished: Sequence[str], offered: Sequence[str]) -> list[str]:
    asked_for = {word.casefold() for word in wished}
    found = {word.casefold(): word for word in offered if word.casefold() in asked_for}
    return list(found.values())


def enumerated(words: Sequence[str]) -> str:
    """Return words as Swedish lists them: "a, b och c"."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
