"""What is remembered of a talk for some minutes: the answer before, and tries that failed.

Never what was written. "Och rum då?" and "på sidan?" are understood by it, and
who has been misunderstood twice is told whom to ask.
"""

from datetime import timedelta
from typing import NamedTuple

MEMORY = timedelta(minutes=10)
"""How long a talk is remembered."""


class Context(NamedTuple):
    """The entry that answered last, if any, and how many tries in a row have failed since."""

    entry: str | None = None
    misses: int = 0


NOTHING = Context()
