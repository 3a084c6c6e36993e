"""What is remembered of a talk for some minutes: the answer before, and tries that failed.

Never what was written. "Och rum då?" and "på sidan?" are understood by it, and
who has been misunderstood twice is told whom to ask.
"""

from dataclasses import dataclass
from datetime import timedelta

MEMORY = timedelta(minutes=10)
"""How long a talk is remembered."""


@dataclass(frozen=True, slots=True)
class Context:
    """The entry that answered last, if any, and how many tries in a row have failed since."""

    entry: str | None = None
    misses: int = 0


NOTHING = Context()
