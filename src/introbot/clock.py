"""The only place that asks what time it is.

Everything else is given the moment. Times are aware and in UTC; people are
shown Europe/Stockholm.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place


def in_stockholm(moment: datetime) -> datetime:
    """Return the same moment as people's clocks and calendars in Stockholm show it."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a question does not wait for time zones

    return moment.astimezone(ZoneInfo("Europe/Stockholm"))


def timer() -> float:
    """Return seconds from an arbitrary start, for measuring how long something took."""
    return time.perf_counter()
