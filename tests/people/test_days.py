"""A day is read however a person writes it, and what is no certain day is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.people.days import read_day, say_day, say_weekday

FRIDAY = date(2027, 1, 15)
THE_DAY = date(2027, 2, 1)
FIRST_OF_FEBRUARY = (
    "2027-02-01", "2027-2-1", "20270201", "27-02-01", "270201", "2027/02/01", "2027.02.01",
    "2027-02-01 00:00:00", "2027-02-01T00:00", "1/2", "1/2 2027", "1/2-27", "1/2 -27", "1/2–27",
    "01/02/2027", "1.2.2027", "01.02.27", "1-2-2027", "1 februari 2027", "1 FEBRUARI 2027",
    "1 feb 2027", "1 feb. 2027", "1 feb -27", "1 feb '27", "1-feb-27", "01-feb", "1:a februari",
    "1a februari", "den 1 februari", "den 1:e februari 2027", "första februari",
    "den första februari 2027", "d. 1/2", "fr.o.m. 1 februari", "från och med den 1/2",
    "måndag den 1 februari", "måndagen den 1 februari 2027", "mån 1/2", "på måndag 1/2",
    "1 Feb 2027", "1st of February 2027", "Feb 1, 2027", "February 1st, 2027", "Feb 1",
    "februari 2027", "feb 2027", "feb-27", "2027-02", "vecka 5", "v. 5 2027", "v.5", "v5 -27",
    "2027 v. 5", "2027-W05", "måndag v. 5", "1 febuari", "1 feburari 2027", "  1/2 2027. ",
    "(1 februari)", "1\u00a0februari\u00a02027",
)  # fmt: skip
NO_DAY = (
    "", " ", "?", "hej", "snart", "nästa vecka", "i februari", "februari", "mars", "2027", "5",
    "31/2", "30 februari 2027", "2027-02-30", "2027-13-01", "1/13 2027", "0/1", "1/0", "00-00-00",
    "29/2 2027", "1/15/2027", "1 jui", "1 hej 2027", "februari 27", "den 1", "10:30",
    "tisdag den 1 februari", "tisdag 2027-02-01", "vecka 0", "vecka 54", "v. 53 2027",
    "1/2 1966", "2031-01-01", "0001-01-01", "9999-12-31", "1/2 eller 2/2", "1-2 februari",
    "31-12-27", "1 februari 2027 " * 10, "١/٢ ٢٠٢٧",
)  # fmt: skip
FROM_FRIDAY = {
    "idag": 0, "i dag": 0, "today": 0, "imorgon": 1, "i morgon": 1, "I MORRN": 1, "tomorrow": 1,
    "i övermorgon": 2, "i går": -1, "igår": -1, "i förrgår": -2,
    "lördag": 1, "måndag": 3, "på måndag": 3, "nu på måndag": 3, "nästa måndag": 3, "på tors": 6,
    "next Monday": 3, "fredag": 7, "på fredag": 7, "i torsdags": -1, "i fredags": -7,
    "i lördags": -6,
}  # fmt: skip
NEAREST = {
    ("1/2", date(2027, 7, 1)): date(2027, 2, 1),
    ("1/2", date(2027, 9, 1)): date(2028, 2, 1),
    ("15 december", FRIDAY): date(2026, 12, 15),
    ("1 agusti", FRIDAY): date(2026, 8, 1),
    ("29/2", FRIDAY): date(2028, 2, 29),
    ("vecka 50", FRIDAY): date(2026, 12, 7),
    ("v. 53", FRIDAY): date(2026, 12, 28),
    ("tjugoförsta mars", FRIDAY): date(2027, 3, 21),
}
TWO_DIGIT_YEARS = {
    "1/2 30": date(2030, 2, 1),
    "1/2 67": date(1967, 2, 1),
    "98-08-17": date(1998, 8, 17),
    "01-02-27": date(2001, 2, 27),
}


@pytest.mark.parametrize("text", FIRST_OF_FEBRUARY)
def test_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, FRIDAY) == THE_DAY


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_certain_day_is_refused(text: str) -> None:
    assert read_day(text, FRIDAY) is None


@pytest.mark.parametrize(("text", "days"), FROM_FRIDAY.items())
def test_day_told_from_today_is_counted_from_today(text: str, days: int) -> None:
    assert read_day(text, FRIDAY) == FRIDAY + timedelta(days=days)


@pytest.mark.parametrize(("written", "day"), NEAREST.items())
def test_day_without_year_is_the_one_nearest_to_today(written: tuple[str, date], day: date) -> None:
    assert read_day(*written) == day


@pytest.mark.parametrize(("text", "day"), TWO_DIGIT_YEARS.items())
def test_two_digit_year_is_the_one_that_a_start_can_lie_in(text: str, day: date) -> None:
    assert read_day(text, FRIDAY) == day


def test_letters_with_loose_rings_are_read_as_one() -> None:
    assert read_day("i ga\u030ar", FRIDAY) == date(2027, 1, 14)


def test_day_is_said_as_in_running_text() -> None:
    assert say_day(THE_DAY) == "1 februari 2027"
    assert say_weekday(THE_DAY) == "måndag 1 februari"
    assert read_day(say_weekday(THE_DAY), FRIDAY) == THE_DAY


@given(st.dates(date(1967, 1, 1), date(2030, 12, 31)))
def test_said_day_is_read_back(day: date) -> None:
    assert read_day(say_day(day), FRIDAY) == day
    assert read_day(day.isoformat(), FRIDAY) == day


@given(st.text() | st.text("0123456789/.- vjanuriefbåsdgmot:", max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    day = read_day(text, FRIDAY)
    assert day is None or abs(day.year - FRIDAY.year) <= 60
