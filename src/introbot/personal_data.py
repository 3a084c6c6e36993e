"""Personnummer in a text, found so that the text can be refused.

Where the digits stand is found here; whether they are a real personnummer or
samordningsnummer (date, day + 60, control digit) is told by the package
personnummer. Dates, diary numbers and phone numbers do not pass that test or
are not grouped as a personnummer can be.
"""

import re
import unicodedata

from personnummer import personnummer

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d_]")

# Year, month, day and the four last, each perhaps parted by a sign and spaces. A digit
# before or after means a longer number, and a + before it a phone number.
_NUMBER = re.compile(
    r"(?<![\d+])(?<!\d[-.,/ ])"
    r"(?P<century>18|19|20)?(?P<year>\d{2})(?P<gap>[-./ ]?)(?P<month>\d{2})(?P=gap)(?P<day>\d{2})"
    r"(?P<sign>\s{0,2}[-+./:]?\s{0,2})(?P<last>[\dTRSUWXJKLMN]\d{3})"
    r"(?!\d|[-.,/]\d)",
    re.IGNORECASE | re.ASCII,
)


def find(text: str) -> bool:
    """Return True when `text` holds a valid personnummer or samordningsnummer."""
    plain = _DASHES.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return any(_is_valid(match) for match in _candidates(plain))


def _candidates(text: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    start = 0
    while match := _NUMBER.search(text, start):
        found.append(match)
        start = match.start() + 1
    return found


def _is_valid(match: re.Match[str]) -> bool:
    century = match["century"] or ""
    sign = "+" if "+" in match["sign"] else "-"
    number = f"{century}{match['year']}{match['month']}{match['day']}{sign}{match['last'].upper()}"
    try:
        return bool(personnummer.valid(number))
    except (ValueError, TypeError):
        return False
