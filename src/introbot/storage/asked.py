"""That something was asked on a day and how it went: never what was written, nor by whom."""

from datetime import datetime

from sqlite_utils import Database

from introbot.storage.moments import to_day


def note_question(
    database: Database,
    channel: str,
    outcome: str,
    entry: str | None,
    *,
    confidence: float,
    now: datetime,
) -> None:
    """Count one question and its outcome."""
    database.execute(
        "insert into asked (channel, day, outcome, entry, confidence) values (?, ?, ?, ?, ?)",
        [channel, to_day(now), outcome, entry, confidence],
    )


def note_feedback(
    database: Database, channel: str, entry: str, *, helped: bool, now: datetime
) -> None:
    """Count one yes or no to "hjälpte det?"."""
    database.execute(
        "insert into feedback (channel, day, entry, helped) values (?, ?, ?, ?)",
        [channel, to_day(now), entry, int(helped)],
    )
