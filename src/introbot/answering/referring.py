"""Messages that lean on the answer before them: "och rum då?", "vem beslutar det?".

Such a message is read together with what it leans on. What is asked for may
change ("och rum då?" after a task: the same action on another thing) or what is
asked about it ("vem beslutar det?": the same thing, another question).
"""

from collections.abc import Callable

from introbot.answering.language.items import by_itself
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import POINTERS
from introbot.knowledge.model import Entry

FEW = 7
"""Words in a message that may lean on the one before: a longer one says what it means."""

_OPENINGS = frozenset({"och", "men", "eller", "samma", "and", "o", "a"})
_CLOSINGS = frozenset({"da", "ocksa", "med", "oxa", "dar"})

_ASKS = frozenset({"kan", "far", "ska", "maste", "bor", "gar", "galler", "star", "can", "may"})
"""Verbs that a question begins with: "tack för det" points and asks nothing."""
_ASKING = frozenset({"vem", "vad", "hur", "nar", "var", "varfor", "vilken", "vilka", "vilket"})
"""Words by which another question is asked of the same task."""


def refers_back(text: str) -> bool:
    """Return whether a message is so short and pointing that it may lean on the one before.

    >>> refers_back("och rum då?"), refers_back("vem beslutar det?"), refers_back("boka tolk")
    (True, True, False)
    """
    said = plain_words(text)
    if not 0 < len(said) <= FEW:
        return False
    asks = "?" in text or said[0] in _ASKS | _ASKING
    pointing = asks and not POINTERS.isdisjoint(said)
    return said[0] in _OPENINGS or said[-1] in _CLOSINGS or pointing


def expansions(text: str, before: Entry, names: Callable[[str], bool]) -> list[str]:
    """Return what a message may mean after the answer `before`, written out, likeliest first.

    `names` says whether a text names an action or a thing: "får hon göra det själv?"
    after a task names nothing that could be asked of instead.
    """
    said = _bare(text)
    another_question = not _ASKING.isdisjoint(plain_words(text))
    if before.task is None or another_question:
        return [f"{said} {before.title}"]
    if not names(said):
        return []
    same_action = [by_itself(f"{action} {said}") for action in before.task.actions[:2]]
    return [*same_action, by_itself(said), f"{said} {before.title}"]


def _bare(text: str) -> str:
    """Return a message without the words that only point at what was said before."""
    said = text.strip(" ?!.,").split()
    while said and plain_words(said[0]) and set(plain_words(said[0])) <= _OPENINGS:
        said.pop(0)
    while said and plain_words(said[-1]) and set(plain_words(said[-1])) <= _CLOSINGS:
        said.pop()
    return " ".join(said)
