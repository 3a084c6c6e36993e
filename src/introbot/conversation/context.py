"""What is remembered of a talk for some minutes: the answer before, and tries that failed.

Never what was written. "Och rum då?" and "på sidan?" are understood by it, and
who has been misunderstood twice is told whom to ask.
"""

from datetime import timedelta
from typing import NamedTuple

from introbot.conversation.messages import Button

MEMORY = timedelta(minutes=10)
"""How long a talk is remembered."""


class Context(NamedTuple):
    """The entry that answered last, if any, how many tries in a row have failed since, and choices.

    `buttons` are those of an errand under way, so that "ja" may be written too.
    """

    entry: str | None = None
    misses: int = 0
    buttons: tuple[Button, ...] = ()


NOTHING = Context()
