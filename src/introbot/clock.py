"""The only place that asks what time it is.

Everything else is given the moment. Times are aware and in UTC; people are
shown Europe/Stockholm.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def timer() -> float:
    """Return seconds from an arbitrary start, for measuring how long something took."""
    return time.perf_counter()
