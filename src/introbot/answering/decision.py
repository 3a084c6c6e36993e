"""When there is enough to speak: the chance needed, and what is never a yes.

A wrong yes makes a decision invalid, so the bar is set by what would be said: a
signpost may be shown on a fair chance, a yes only on a good one, and a better one
where the message does not hold the task's own action and object.
"""

from collections.abc import Mapping
from math import log

from introbot.answering.language.items import asks_of_all, counts_several
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import points_back
from introbot.answering.reading import Judged, Reading
from introbot.answering.tasks import Fit, Signs
from introbot.knowledge.model import Kind

SURE_AT = 0.8
"""The chance at which nothing else need be looked for."""
OPTIONS_AT = 0.1
"""The chance at which one of the likest few is worth asking about."""
UNDERSTOOD = 0.25
"""Of a message's words, by rarity, that the first entry must explain before we ask back."""
UNLISTED_AT = 0.3
"""For a task known to be on no list, when its very action and object are asked for."""
UNASKED = 0.97
"""For such a task when nobody asks whether someone else may do it."""
LACKING = 0.75
"""For an answer to another kind of question: for a fact it has not been asked for, or a task."""

NEVER = 1.01
"""A chance that is not reached."""
CONTESTED = 0.9
"""For a yes where the message holds the action and object of an unlisted task too."""

ENOUGH: Mapping[Fit | Kind, float] = {
    Kind.ANSWER: 0.55,
    Kind.SIGNPOST: 0.4,
    Kind.SMALLTALK: 0.4,
    Kind.TASK: 0.8,
    Fit.CONFIRMED: 0.7,
    Fit.NAMED: 0.75,
    Fit.ACTION: 0.93,
    Fit.OPEN: 0.9,
    Fit.UNSURE: 0.88,
    Fit.MIXED: 0.95,
    Fit.ELSEWHERE: 0.75,
    Fit.OTHER: NEVER,
}
"""The chance needed to speak of an entry: by its kind, or how the message fits a listed task."""

PLAIN = 12
BARE = 7
NAKED = 3
"""Words in a message so plain, or so bare, that when it asks for something else it means that.

"Kan administratören avboka rummet" leaves no doubt, whatever the chance. In a long
story a stray verb may belong to the case. With NAKED or fewer it need not say who asks.
"""
NAMES = {Fit.CONFIRMED, Fit.NAMED}
"""How a text names a task: by its action and object, or by its object."""
SEVERAL = {"dem", "dom", "these", "them", "those"}
"""Words that point back to several things."""
FOCUS_AHEAD = 1.5
"""By how much the question alone must be surer, in the logarithm of the odds."""
BEYOND_DOUBT = 0.97
"""The chance at which a message is about its likest task, whatever its question alone is like."""
UNMISTAKABLE = 0.98
"""The chance at which an unknown object, or a mere statement, leaves no doubt."""
CLOSE = 3
"""Candidates that are looked at beside the first: the right one is seldom further down."""


def is_enough(reading: Reading) -> bool:
    """Return whether the first candidate may be spoken of."""
    first = reading.first
    if first.is_yes and first.fit:
        needed = max(ENOUGH[first.fit], CONTESTED if _is_contested(reading) else 0.0)
        return reading.chance >= needed and not _asks_for_fact(reading)
    if first.fit is Fit.CONFIRMED and reading.heard.handover:
        return reading.chance >= UNLISTED_AT
    if first.entry.kind is Kind.TASK and not reading.heard.handover:
        return reading.chance >= UNASKED
    if first.entry.kind is Kind.ANSWER and (first.evidence.facts_missing or reading.heard.handover):
        return reading.chance >= LACKING
    return reading.chance >= ENOUGH[first.entry.kind]


def _is_contested(reading: Reading) -> bool:
    """Return whether an unlisted task right behind the first fits the message as well."""
    unlisted = (one for one in reading.judged[1:CLOSE] if one.entry.task and not one.is_yes)
    return any(one.fit is Fit.CONFIRMED for one in unlisted)


def is_worth_asking(reading: Reading) -> bool:
    """Return whether one of the likest few is likely enough to be what was meant."""
    understood = reading.first.evidence.explained >= UNDERSTOOD
    return reading.chance >= OPTIONS_AT and understood


def passed_on(reading: Reading) -> Reading:
    """Return the reading led by a signpost where an answer lacks the kind of fact asked for.

    The base may know what följeforskaren does and not her name: then the signpost
    that has been asked for names goes before the answer that has not.
    """
    first, enough = reading.first, ENOUGH[Kind.SIGNPOST]
    lacks = first.entry.kind is Kind.ANSWER and first.evidence.facts_missing
    if not lacks or reading.chance < enough:
        return reading
    for other in reading.judged[:CLOSE]:
        if other.entry.kind is Kind.SIGNPOST and other.evidence.facts_held:
            return reading.led_by(other, reading.chance)
    return reading


def clearer(whole: Reading, focused: Reading) -> Reading:
    """Return the reading to go by: of a message, or of the question in it by itself.

    The question has fewer words to be wrong about, so it must be a good deal surer,
    unless it keeps a yes from being given to what is only told.
    """
    safer = whole.first.is_yes and not focused.first.is_yes
    ahead = _odds(focused.chance) - _odds(whole.chance)
    return focused if ahead > (0.0 if safer else FOCUS_AHEAD) else whole


def _odds(chance: float) -> float:
    """Return the logarithm of the odds."""
    kept = min(max(chance, 1e-9), 1 - 1e-9)
    return log(kept / (1 - kept))


def is_partial(
    reading: Reading, whole: Reading, focused: Reading, asked: str, *, decides: bool
) -> bool:
    """Return whether an answer would pass for one to what it does not cover.

    `reading` is the one to go by, of the `whole` message or of `asked`, the question in
    it. The message is about several things and one is seen, or points back to several; or
    the yes would be to what is told around it, and `focused`, the question by itself, is
    about another task. It is not, if it points back ("kan nån granska dem?") and neither
    names that task nor `decides` anything.
    """
    first, other = reading.first, focused.first.entry
    if first.entry.task is None:
        return False
    points = not SEVERAL.isdisjoint(plain_words(asked)) and asks_of_all(whole.text)
    if points or counts_several(whole.text) or asks_of_all(asked):
        return True
    of_other = other.task is not None and not focused.first.is_yes
    named = decides or focused.first.fit in NAMES
    leans = not named and (reading.chance >= BEYOND_DOUBT or points_back(focused.said))
    return first.is_yes and of_other and focused.chance >= OPTIONS_AT and not leans


def is_plain_task(reading: Reading, judged: Judged) -> bool:
    """Return whether a plain message holds a listed task's very action and object, nothing else."""
    signs = judged.signs
    if signs is None or not judged.is_yes or not signs.confirmed or len(reading.said) > PLAIN:
        return False
    other = signs.decides or signs.does_other or signs.does_unknown or signs.elsewhere
    if other or _asks_for_fact(reading) or _is_contested(reading):
        return False
    return reading.heard.handover or len(reading.said) <= NAKED


def clashes(reading: Reading) -> bool:
    """Return whether a bare message asks of a listed task's object that something else be done."""
    if not reading.heard.handover or len(reading.said) > BARE:
        return False
    return any(
        judged.is_yes and judged.signs and judged.signs.clashes for judged in reading.judged[:CLOSE]
    )


def asks_for_other(reading: Reading) -> bool:
    """Return whether a message is likest a listed task and may plainly ask for something else."""
    signs, size = reading.first.signs, len(reading.said)
    if signs is None or not reading.first.is_yes or size > PLAIN:
        return False
    unclear = size <= BARE and (signs.elsewhere or reading.heard.states)
    return _names_other(signs) or signs.does_unknown or (unclear and reading.chance < UNMISTAKABLE)


def hands_over_other(reading: Reading) -> bool:
    """Return whether it asks someone else to do something that we know and no task has."""
    signs = reading.first.signs
    return signs is not None and _names_other(signs) and reading.heard.handover


def _names_other(signs: Signs) -> bool:
    return signs.decides or signs.clashes or signs.does_other


def _asks_for_fact(reading: Reading) -> bool:
    """Return whether a plain message asks what nobody asks of the task: "vad kostar en tolk?"."""
    missing = reading.first.evidence.facts_missing > 0
    return missing and len(reading.said) <= PLAIN and not reading.heard.handover
