"""A message cut where one thing ends and another begins.

Cuts at punctuation, line breaks and joining words, so that what is asked of one
thing is not read into another.
"""

import re

_STOPS = re.compile(r"[.,;!?()\n\r+•]|:(?=\s|$)|\s[-–—*]\s|^\s*[-–—*]|\s/\s", re.MULTILINE)
_JOINS = re.compile(r"\s(?:och|å|o|samt|men|eller|el|plus|and|or|but|så|utan)\s", re.IGNORECASE)


def clauses(text: str) -> list[str]:
    """Return the clauses of `text`, without empty ones, in order."""
    parts = [part for stop in _STOPS.split(text) for part in _JOINS.split(f" {stop} ")]
    return [" ".join(part.split()) for part in parts if part.strip()]
