"""Times in the database: UTC, ISO text with microseconds, so that text order is time order."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware moment as UTC text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_day(moment: datetime) -> str:
    """Return the day of an aware moment, in UTC: 2026-11-22."""
    return moment.astimezone(UTC).date().isoformat()


def from_text(text: str) -> datetime:
    """Return the moment that `to_text` wrote."""
    return datetime.fromisoformat(text)
