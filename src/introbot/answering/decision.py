"""When there is enough to speak: the chance needed, and what is never a yes.

A wrong yes makes a decision invalid, so the bar is set by what would be said: a
signpost may be shown on a fair chance, a yes only on a good one, and the less of
the task's action and object the message holds, the better it must be.
"""

from collections.abc import Mapping

from introbot.answering.reading import Reading
from introbot.answering.tasks import Fit
from introbot.knowledge.model import Kind

OPTIONS_AT = 0.15
"""The chance at which one of the likest few is worth asking about."""
UNLISTED_AT = 0.15
"""For a task known to be on no list, when its very action and object are asked for."""
SURE_AT = 0.8
"""The chance at which nothing else need be looked for."""

ENOUGH: Mapping[Fit | Kind, float] = {
    Kind.ANSWER: 0.6,
    Kind.SIGNPOST: 0.4,
    Kind.SMALLTALK: 0.4,
    Kind.TASK: 0.6,
    Fit.CONFIRMED: 0.6,
    Fit.NAMED: 0.6,
    Fit.ACTION: 0.8,
    Fit.OPEN: 0.8,
    Fit.UNSURE: 0.9,
    Fit.MIXED: 0.95,
    Fit.ELSEWHERE: 0.97,
    Fit.OTHER: 0.97,
}
"""The chance needed to speak of an entry: by its kind, or how the message fits a listed task."""

PLAIN = 10
BARE = 7
"""Words in a message so plain, or so bare, that when it asks for something else it means that.

"Kan administratören avboka rummet" leaves no doubt, whatever the chance. In a long
story a stray verb may belong to the case.
"""


def is_enough(reading: Reading) -> bool:
    """Return whether the first candidate may be spoken of."""
    first = reading.first
    if first.is_yes and first.fit:
        return reading.chance >= ENOUGH[first.fit] and not _asks_for_fact(reading)
    if first.fit is Fit.CONFIRMED and reading.heard.handover:
        return reading.chance >= UNLISTED_AT
    return reading.chance >= ENOUGH[first.entry.kind]


def asks_for_other(reading: Reading) -> bool:
    """Return whether a message is likest a listed task and plainly asks for something else."""
    signs, size = reading.first.signs, len(reading.said)
    if signs is None or not reading.first.is_yes or size > PLAIN:
        return False
    other = signs.decides or signs.clashes or (signs.does_other and not signs.acted)
    bare = signs.elsewhere or reading.heard.states or (signs.does_unknown and not signs.acted)
    return other or (size <= BARE and bare)


def _asks_for_fact(reading: Reading) -> bool:
    """Return whether a plain message asks what nobody asks of the task: "vad kostar en tolk?"."""
    missing = reading.first.evidence.facts_missing > 0
    return missing and len(reading.said) <= PLAIN and not reading.heard.handover
