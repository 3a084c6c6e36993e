"""A day as a person writes it: "1/2 -27", "den 1 februari", "på måndag", "v. 5".

Day comes before month, as in Swedish, unless the year comes first. 01-02-27 is
therefore 27 February 2001, as in Swedish six-figure dates. What could as well
mean something else ("februari 27", "nästa vecka", a month alone), a day that
does not exist, a weekday that does not fit its date, and years no one's start
can lie in are all refused: None, never a guess.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from rapidfuzz.distance import OSA

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
YEARS_BACK, YEARS_AHEAD = 60, 3
LONGEST = 60
"""Characters; no one writes a day with more."""

_FOLD = str.maketrans("åäö‐‑‒–—−’", "aao------'")
_AROUND = " .,;:!?\"'()[]{}”“„«»*_-"

_OTHER_NAMES = (
    "jan january", "feb febr february", "mar march", "apr", "may", "jun june",
    "jul july", "aug august", "sep sept", "okt oct october", "nov", "dec",
)  # fmt: skip
_MONTH_OF = {
    name: number
    for number, (own, others) in enumerate(zip(MONTHS, _OTHER_NAMES, strict=True), 1)
    for name in (own, *others.split())
}
_SHORTEST_MISSPELT = 4
"""Letters; of shorter names, one letter off is often another month."""

_WEEKDAY_NAMES = (
    "mandag man monday mon", "tisdag tis tuesday tue tues", "onsdag ons wednesday wed",
    "torsdag tors tor thursday thu thur thurs", "fredag fre friday fri",
    "lordag lor saturday sat", "sondag son sunday sun",
)  # fmt: skip
_WEEKDAY_OF = {
    name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()
}

_FIRST_NINE = (
    "forsta", "andra", "tredje", "fjarde", "femte", "sjatte", "sjunde", "attonde", "nionde",
)  # fmt: skip
_TENTH_TO_TWENTIETH = (
    "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde",
    "sextonde", "sjuttonde", "artonde", "nittonde", "tjugonde",
)  # fmt: skip
_NUMBER_OF = {
    **{word: number for number, word in enumerate(_FIRST_NINE, 1)},
    **{word: number for number, word in enumerate(_TENTH_TO_TWENTIETH, 10)},
    **{f"tjugo{word}": number for number, word in enumerate(_FIRST_NINE, 21)},
    "trettionde": 30,
    "trettioforsta": 31,
}
_AWAY = {
    **dict.fromkeys(("idag", "today"), 0),
    **dict.fromkeys(("imorgon", "imorron", "imorrn", "imorn", "tomorrow"), 1),
    **dict.fromkeys(("iovermorgon", "overmorgon"), 2),
    **dict.fromkeys(("igar", "yesterday"), -1),
    **dict.fromkeys(("iforrgar", "forrgar"), -2),
}

_TIME = re.compile(r"[ t](?:kl\.? ?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?z?$")
_FROM = re.compile(r"^(?:fran och med|fran o ?m|fr\.? ?o\.? ?m\.?|from|fran) ")
_COMING = re.compile(r"(?:(?:nu )?pa |nasta |nu |kommande |next |on )?([a-z]+)")
_PAST = re.compile(r"i ([a-z]+dag)s")
_WEEKDAY_FIRST = re.compile(r"^(?:pa |on )?([a-z]+?)(?:en)?[.,]? (?=.*[0-9a-z])")
_THE = re.compile(r"^(?:den|d\.?|the) ")
_NTH_WORD = re.compile(r"^[a-z]+(?= )")

_YEAR4, _YEAR2 = r"(?P<year>[0-9]{4})", r"(?P<year>[0-9]{2})"
_YEAR = r"(?:(?: ?[-/.,] ?| )(?:ar )?'?(?P<year>[0-9]{4}|[0-9]{2}))"
_MONTH, _MONTH2 = r"(?P<month>[0-9]{1,2})", r"(?P<month>[0-9]{2})"
_DAY, _DAY2 = r"(?P<day>[0-9]{1,2})", r"(?P<day>[0-9]{2})"
_NAME = r"(?P<name>[a-z]+)\.?"
_NTH = r"(?::?(?:a|e|sta|st|nd|rd|th)\b)"
_WEEK = r"(?:vecka|v|week|w)\.? ?(?P<week>[0-9]{1,2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEK}{_YEAR}?",  # v. 5 2027
        rf"{_YEAR4},?[- ]?{_WEEK}",  # 2027-W05
        rf"{_YEAR4}(?P<gap>[-/. ]){_MONTH}(?P=gap){_DAY}",  # 2027-02-01
        rf"{_YEAR4}{_MONTH2}{_DAY2}",  # 20270201
        rf"{_YEAR2}(?P<gap>-?){_MONTH2}(?P=gap){_DAY2}",  # 27-02-01, 270201
        rf"{_DAY} ?[/.] ?{_MONTH}{_YEAR}?",  # 1/2, 1/2 -27, 1.2.2027
        rf"{_DAY}[- ]{_MONTH}[- ]{_YEAR4}",  # 1-2-2027
        rf"{_DAY}(?:{_NTH}|\.)? ?-?(?:(?:i|of) )?{_NAME}{_YEAR}?",  # 1:a feb 2027, 1-feb
        rf"{_NAME} {_DAY}{_NTH}?,? {_YEAR4}",  # Feb 1, 2027
        rf"{_NAME} (?P<day>[0-9]|[0-9]{{1,2}}(?=[snrt])){_NTH}?",  # Feb 1, Feb 12th
        rf"{_NAME},? {_YEAR4}",  # februari 2027
        rf"{_NAME} ?[-'] ?(?:{_YEAR2})",  # feb-27, as Excel shortens it
        rf"{_YEAR4}-{_MONTH2}",  # 2027-02
    )
)


def read_day(text: str, today: date) -> date | None:
    """Return the day that is written, or None.

    Without a year it is the one nearest to today. A weekday alone, with or
    without "på" or "nästa", is the first such day after today: on a Monday,
    "måndag" is in a week. "I måndags" is the last one before today. A week is its
    Monday, a month with its year is its first day.

    >>> read_day("på måndag", date(2027, 1, 15))
    datetime.date(2027, 1, 18)
    """
    said = _FROM.sub("", _TIME.sub("", plain(text)))
    if not said or len(said) > LONGEST:
        return None
    away = _AWAY.get(said.replace(" ", ""))
    if away is not None:
        return today + timedelta(days=away)
    return _weekday(said, today) or _with_weekday(said, today)


def say_day(day: date) -> str:
    """Return a day as it is written in running text: "1 februari 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_weekday(day: date) -> str:
    """Return a day near at hand, with its weekday and without its year: "måndag 1 februari"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def plain(text: str) -> str:
    """Return a text without case, rings and dots, doubled space and signs around it."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_FOLD)
    return " ".join(folded.split()).strip(_AROUND)


def _weekday(said: str, today: date) -> date | None:
    if (past := _PAST.fullmatch(said)) and past[1] in _WEEKDAY_OF:
        return today - timedelta(days=(today.weekday() - _WEEKDAY_OF[past[1]] - 1) % 7 + 1)
    if (coming := _COMING.fullmatch(said)) and coming[1] in _WEEKDAY_OF:
        return today + timedelta(days=(_WEEKDAY_OF[coming[1]] - today.weekday() - 1) % 7 + 1)
    return None


def _with_weekday(said: str, today: date) -> date | None:
    """Return the date after a weekday, if there is one and it is on that weekday."""
    first = _WEEKDAY_FIRST.match(said)
    wanted = _WEEKDAY_OF.get(first[1]) if first else None
    if first is None or wanted is None:
        return _date(said, today)
    day = _date(said[first.end() :], today)
    return day if day and day.weekday() == wanted else None


def _date(said: str, today: date) -> date | None:
    numbered = _NTH_WORD.sub(lambda word: str(_NUMBER_OF.get(word[0], word[0])), _THE.sub("", said))
    matches = (form.fullmatch(numbered) for form in _FORMS)
    parts = next((match.groupdict() for match in matches if match), None)
    return _nearest(parts, today) if parts else None


def _nearest(parts: dict[str, str | None], today: date) -> date | None:
    """Return the day of these parts that is nearest to today; the coming one of two as near."""
    name = parts.get("name")
    month = _month(name) if name else int(parts.get("month") or 0)
    week, day = int(parts.get("week") or 0), int(parts.get("day") or 1)
    days = (_day(year, month, week, day) for year in _years(parts.get("year"), today))
    found = [one for one in days if one]
    return min(found, key=lambda one: (abs(one - today), one < today), default=None)


def _years(written: str | None, today: date) -> Iterator[int]:
    """Yield the years that may be meant: those that end as it is written, or all if none is."""
    for year in range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1):
        if str(year).endswith(written or ""):
            yield year


def _day(year: int, month: int, week: int, day: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1) if week else date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month, also with one letter wrong; 0 if it is none, or two."""
    if name in _MONTH_OF:
        return _MONTH_OF[name]
    near = {
        number
        for month, number in _MONTH_OF.items()
        if len(month) >= _SHORTEST_MISSPELT and OSA.distance(name, month, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else 0
