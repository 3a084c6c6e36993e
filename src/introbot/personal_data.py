"""Personnummer in a text, found so that the text can be refused.

Where the digits stand is found here; whether they are a real personnummer or
samordningsnummer (date, day + 60, control digit) is told by the package
personnummer. Dates, diary numbers and phone numbers do not pass that test or
are not grouped as a personnummer can be.
"""

import re
import unicodedata
from collections.abc import Iterator

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d_]")

# Year, month, day and the four last, each perhaps parted by a sign or space. A digit before or
# after means a longer number, and a + before it a phone number. With the century written, or a
# dash before the last four, the parts may be grouped freely; without either the two gaps must be
# alike, or phone numbers fit too.
_START = r"(?<![\d+])"
_SIGN = r"(?P<sign>[\s*()]{0,3}[-+./:]{0,2}[\s*()]{0,3})"
_DASH = r"(?P<sign>[\s*()]{0,3}[-+]{1,2}[\s*()]{0,3})"
_LAST = r"(?P<last>\d{4})(?!\d)"
_GAP = r"[-./ ]?"
_DATE = rf"(?P<year>\d{{2}}){_GAP}(?P<month>\d{{2}}){_GAP}(?P<day>\d{{2}})"
_EVEN_DATE = rf"(?P<year>\d{{2}})(?P<gap>{_GAP})(?P<month>\d{{2}})(?P=gap)(?P<day>\d{{2}})"
_FORMS = (
    rf"{_START}(?P<century>18|19|20){_GAP}{_DATE}{_SIGN}{_LAST}",
    rf"{_START}{_DATE}{_DASH}{_LAST}",
    rf"{_START}{_EVEN_DATE}{_SIGN}{_LAST}",
)
_FEWEST = 10
"""Digits in a personnummer without the century."""


def find(text: str) -> bool:
    """Return True when `text` holds a valid personnummer or samordningsnummer."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if sum(map(str.isdigit, visible)) < _FEWEST:
        return False
    plain = "".join(map(_ascii_digit, _DASHES.sub("-", visible)))
    forms = (re.compile(form, re.ASCII) for form in _FORMS)
    return any(_is_valid(match) for form in forms for match in _overlapping(form, plain))


def _ascii_digit(sign: str) -> str:
    """Return a digit of any script as 0–9, and anything else as it is."""
    return str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign


def _overlapping(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    start = 0
    while match := form.search(text, start):
        yield match
        start = match.start() + 1


def _is_valid(match: re.Match[str]) -> bool:
    from personnummer import personnummer  # noqa: PLC0415 - only when digits look like one

    parts = match.groupdict()
    sign = "+" if "+" in parts["sign"] else "-"
    born = f"{parts.get('century', '')}{parts['year']}{parts['month']}{parts['day']}"
    return bool(personnummer.valid(f"{born}{sign}{parts['last']}"))
