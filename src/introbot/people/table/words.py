"""The words by which a role and an experience are known, however they are bent or shortened.

Years that could as well be two experiences ("1-3 år", "1+") are refused: None,
never a guess.
"""

import re

from introbot.people.days import plain
from introbot.people.model import Experience, Role

ROLES = {
    **dict.fromkeys(("nyanstalld", "nyanstallda", "ny"), Role.NEWCOMER),
    **dict.fromkeys(("mentor", "mentorer"), Role.MENTOR),
}
EXPERIENCES = {
    **dict.fromkeys(
        ("nyutexaminerad", "nyexaminerad", "nyutexad", "nyexad", "nyutex", "nyex", "ny"),
        Experience.GRADUATE,
    ),
    **dict.fromkeys(("1 till 2 ar", "ett till tva ar", "ett ar", "tva ar"), Experience.SOME),
    **dict.fromkeys(
        ("mer", "erfaren", "mer an 2 ar", "mer an tva ar", "over 2 ar", "over tva ar"),
        Experience.MORE,
    ),
}
_YEARS = re.compile(r"(?P<least>[0-9]{1,2})(?: ?- ?(?P<most>[0-9]{1,2})|(?P<more> ?\+))?(?: ?ar)?")


def read_role(text: str) -> Role | None:
    """Return the role that is written, or None."""
    return ROLES.get(plain(text))


def read_experience(text: str) -> Experience | None:
    """Return the experience that is written, in words or in years, or None."""
    written = plain(text)
    return EXPERIENCES.get(written) or _years_worked(written)


def _years_worked(written: str) -> Experience | None:
    """Return the experience that years stand for; None where they span two of them."""
    years = _YEARS.fullmatch(written)
    if not years:
        return None
    least = int(years["least"])
    if years["more"]:
        return Experience.MORE if least >= 2 else None
    most = int(years["most"] or least)
    if most == 0:
        return Experience.GRADUATE
    if 1 <= least <= most <= 2:
        return Experience.SOME
    return Experience.MORE if 3 <= least <= most else None
