"""Invitations: who is let in, as what, and until when. Codes are never kept, only their hashes.

A code is bound to a role, a stadsdel and perhaps an område, or to a person an
admin has already entered. Whatever is wrong with a code (used, expired, forged,
guessed), the answer is the same, and whoever keeps trying must wait longer
and longer.
"""

from base64 import b32encode
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from introbot.people.model import Role

RANDOM_BYTES = 15
"""In a code: 120 bits, 24 letters and digits, which a Telegram link can carry."""
VALID_FOR = timedelta(days=14)
FREE_TRIES = 3
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)


class Invitation(NamedTuple):
    """What a code gives. `seats` is how many more may use it; `person` a row of people, or None."""

    id: int
    role: Role
    district: str
    area: str
    seats: int
    expires_at: datetime
    person: int | None = None


def code_from(randomness: bytes) -> str:
    """Return the code that RANDOM_BYTES bytes of randomness make."""
    return b32encode(randomness).decode("ascii").lower().rstrip("=")


def digest(code: str) -> str:
    """Return what of a code is kept. Case and spaces around it mean nothing."""
    return sha256(code.strip().lower().encode()).hexdigest()


def is_usable(invitation: Invitation, now: datetime) -> bool:
    """Return whether an invitation still lets somebody in."""
    return invitation.seats > 0 and now < invitation.expires_at


def wait_after(failures: int) -> timedelta:
    """Return how long no code is looked at after so many wrong ones from the same chat."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doubled: timedelta = FIRST_WAIT * 2 ** min(failures - FREE_TRIES, 16)
    return min(doubled, LONGEST_WAIT)
