"""The tasks that one message may hold, in the writer's own words.

A pasted list is cut at its lines; a sentence at commas and joining words. What
leads up to a task ("kan administratören", "de ber mig att") is left off, and
parts that tell of something rather than name a task are left out.
"""

import re

from introbot.answering.clauses import clauses
from introbot.answering.lexicon import plain_words

LONGEST = 9
"""Words in a part of a sentence that may be one task of several."""

_BULLET = re.compile(r"^\s*(?:[-–—*•]|\(?[0-9a-z]{1,2}[.)])\s+(?P<item>\S.*)$", re.IGNORECASE)
_LEADS = frozenset(
    {
        *("kan", "far", "ska", "skulle", "maste", "jag", "vi", "att", "be", "ber", "mig", "oss"),
        *("admin", "adm", "administrator", "administratoren", "assistenten", "chefen", "de", "dom"),
        *("nan", "nagon", "annan", "lata", "min", "var", "vill", "for", "sjalva", "sjalv"),
        *(
            "idag",
            "undrar",
            "sen",
            "sedan",
            "ocksa",
            "hej",
            "can",
            "the",
            "may",
            "to",
            "en",
            "ett",
            "vara",
            "vart",
        ),
    }
)
_TELLERS = frozenset(
    {"jag", "vi", "hon", "han", "dom", "de", "det", "den", "hen", "man", "du", "vad", "vilka"}
    | {"vilken", "vilket", "hur", "vem", "va", "nar", "om", "she", "he", "they", "which", "what"}
    | {"ar", "har", "hade", "blev", "finns", "inte", "ej", "aldrig"}
)


def bullets(text: str) -> list[str]:
    """Return the items of a pasted list: lines led by a sign, a number or a letter."""
    found = (_BULLET.match(line) for line in text.splitlines())
    return [match["item"].strip() for match in found if match]


def parts(text: str) -> list[str]:
    """Return the parts of running text that may each name a task, without what leads up to them."""
    bare = (_without_lead(clause) for clause in clauses(text))
    return [part for part in bare if _may_name_task(part)]


def _without_lead(clause: str) -> str:
    said = clause.split()
    while said and _is_lead(said[0]):
        said.pop(0)
    while said and _is_lead(said[-1]):
        said.pop()
    return " ".join(said)


def _is_lead(word: str) -> bool:
    return all(part in _LEADS for part in plain_words(word))


def _may_name_task(part: str) -> bool:
    said = plain_words(part)
    return 0 < len(said) <= LONGEST and not _TELLERS & set(said)
