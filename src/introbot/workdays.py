"""Working days in Sweden: Monday to Friday but for holidays and the eves that offices keep.

Midsommarafton, julafton and nyårsafton are no holidays in law, but nobody is there.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

DAY = timedelta(days=1)
SATURDAY = 5
OPENS, CLOSES = time(8), time(17)


def is_workday(day: date) -> bool:
    """Return whether offices are open on `day`.

    >>> is_workday(date(2027, 6, 25)), is_workday(date(2027, 6, 28))
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in _closed(day.year)


def after(day: date, count: int) -> date:
    """Return the day that is `count` working days after `day`, which itself is not counted.

    >>> after(date(2027, 12, 23), 1)
    datetime.date(2027, 12, 27)
    """
    while count > 0:
        day += DAY
        count -= is_workday(day)
    return day


def on_or_after(day: date) -> date:
    """Return `day`, or the first working day after it."""
    while not is_workday(day):
        day += DAY
    return day


def decent(moment: datetime) -> datetime:
    """Return `moment`, or the next at which somebody at work may be written to unasked.

    `moment` is in Stockholm: offices are open from OPENS to CLOSES on working days.
    """
    day = moment.date()
    if is_workday(day) and OPENS <= moment.time() < CLOSES:
        return moment
    if moment.time() >= CLOSES:
        day += DAY
    return datetime.combine(on_or_after(day), OPENS, moment.tzinfo)


@cache
def _closed(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - a question does not wait for the calendar

    kept = country_holidays("SE", years=year, categories=("public", "de_facto"), language="sv")
    return frozenset(kept)
