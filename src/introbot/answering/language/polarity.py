"""Which way a question about a task is turned.

"Kan någon annan boka tolk?" and "måste jag själv boka tolk?" ask the same and
want opposite words. With a negation in it a question can be read both ways, and
the reply then begins with neither yes nor no.
"""

from collections.abc import Sequence
from enum import StrEnum


class Asks(StrEnum):
    """Which way a question about a task is turned, so that yes and no come out right."""

    OTHER = "kan någon annan"
    SELF = "måste jag själv"
    OPEN = "öppet"


_SELF = (
    "maste jag", "maste vi", "ska jag", "ar det jag", "ar det vi", "maste det vara", "ska det vara",
    "maste handlaggaren", "maste handlaggare", "maste chef", "maste socialsekreterare", "jag sjalv",
    "ar det handlaggaren", "ar det chef", "ska inte chef", "ar det min",
    "maste bistandshandlaggare",
    "do i have to", "jag maste",
)  # fmt: skip
_OTHER = (
    "kan nagon", "far nagon", "kan administrator", "far administrator", "kan vi lata",
    "kan jag lata",
    "nagon annan", "slippa", "far jag som", "kan jag lamna", "lamna over", "kan man lata",
    "avlasta",
    "ingar det", "far jag", "kan en", "kan annan", "kan min", "kan var", "far min", "far en",
)  # fmt: skip
_NEGATIONS = frozenset({"inte", "ingen", "aldrig"})


def asks(said: Sequence[str]) -> Asks:
    """Return which way folded words with synonyms replaced turn the question."""
    text = f" {' '.join(said)} "
    if _NEGATIONS & set(said):
        return Asks.OPEN
    must = any(f" {sign}" in text for sign in _SELF)
    other = any(f" {sign}" in text for sign in _OTHER)
    if must == other:
        return Asks.OPEN
    return Asks.SELF if must else Asks.OTHER
