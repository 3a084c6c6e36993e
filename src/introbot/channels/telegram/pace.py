"""All the waits of the Telegram channel in one value, so that tests need not wait.

All are in seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what."""

    poll: float = 25.0
    """How long Telegram may hold a poll open while nothing happens."""
    connect: float = 10.0
    read: float = 20.0
    back_off: tuple[float, ...] = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
    """After the first failure, the second, and so on; the last for all later ones."""
    conflict: float = 15.0
    idle: float = 0.1
    """After a poll with nothing new, for servers that do not hold it open."""
    chat_gap: float = 1.0
    gap: float = 1 / 30


NORMAL = Pace()


class BackOff:
    """Gives longer and longer waits until something goes well."""

    def __init__(self, steps: Sequence[float]) -> None:
        self._steps = steps
        self._failures = 0

    def step(self) -> float:
        """Count a failure and return how long to wait after it."""
        wait = self._steps[min(self._failures, len(self._steps) - 1)]
        self._failures += 1
        return wait

    def reset(self) -> None:
        """Begin from the shortest wait again."""
        self._failures = 0
