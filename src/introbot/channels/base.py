"""What every channel must be able to do, and what can become of a message.

Sent     it is there; the channel's own reference to it
NotSent  it is certainly not there; worth another try, or not (`final`)
Unknown  it may or may not be there: never sent again by itself
Gone     the person cannot be reached any more (blocked, left, deleted)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from introbot.conversation.messages import Incoming, Reply


@dataclass(frozen=True, slots=True)
class Sent:
    """Delivered; `reference` is the channel's own id of the message."""

    reference: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not delivered. `after` is in seconds, when the channel names a wait."""

    reason: str
    after: float | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The channel gave no answer: the message may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat does not take messages any more."""

    reason: str


Outcome: TypeAlias = Sent | NotSent | Unknown | Gone

HandOver: TypeAlias = Callable[[Incoming], None]
"""Takes one incoming message and has stored all that follows from it when it returns."""


class Channel(Protocol):
    """A way to reach people."""

    name: str

    async def send(self, chat: str, reply: Reply) -> Outcome:
        """Send one reply and tell what became of it. Raises nothing of its own."""
        ...

    async def receive(self, hand_over: HandOver) -> None:
        """Hand over what people do, one thing at a time, until cancelled.

        A thing is confirmed to the other side only after `hand_over` has returned.
        """
        ...
