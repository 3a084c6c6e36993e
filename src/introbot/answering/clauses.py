"""A message cut where one thing ends and another begins.

Cuts at punctuation, line breaks and joining words, so that what is asked of one
thing is not read into another. Items of a pasted list keep the writer's words.
"""

import re

_STOPS = re.compile(r"[.,;:!?()\n\r+•]|\s[-–—*]\s|^\s*[-–—*]|\s/\s", re.MULTILINE)
_JOINS = re.compile(
    r"\s(?:och|å|o|samt|men|eller|el|plus|and|or|but|så|fast|utan)\s", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-–—*•]|\(?[0-9a-z]{1,2}[.)])\s+(?P<item>\S.*)$", re.IGNORECASE)


def clauses(text: str) -> list[str]:
    """Return the clauses of `text`, without empty ones, in order."""
    parts = [part for stop in _STOPS.split(text) for part in _JOINS.split(f" {stop} ")]
    return [" ".join(part.split()) for part in parts if part.strip()]


def bullets(text: str) -> list[str]:
    """Return the items of a pasted list: lines led by a sign, a number or a letter."""
    found = (_BULLET.match(line) for line in text.splitlines())
    return [match["item"].strip() for match in found if match]
