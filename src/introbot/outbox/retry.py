"""When to try again: a pure rule from what happened to a moment, or to never."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
MOST_ATTEMPTS = 40
"""With the waits above, about eight hours of a channel being down."""


def next_try(attempts: int, after: float | None, now: datetime) -> datetime | None:
    """Return when to try again after `attempts` failed tries, or None for never.

    `after` is the wait in seconds that the channel asked for; it is obeyed
    whether shorter or longer than our own.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    if after is not None:
        return now + timedelta(seconds=after)
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts - 1, 16)
    return now + min(doubled, LONGEST_WAIT)
