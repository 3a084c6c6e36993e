"""The tasks that one message may hold, in the writer's own words.

A list is cut at its lines or its numbers, a sentence at stops and joining words.
What leads up to a task ("kan administratören", "de ber mig att") is left off.
"""

import re
from collections.abc import Sequence

from introbot.answering.language.clauses import clauses
from introbot.answering.language.lexicon import plain_words
from introbot.answering.language.sentence import POINTERS, main_part

_LINE = re.compile(
    r"^\s*(?:[*•·~+]|(?:[-–—]|\[ ?\]|#?\(?[0-9]{1,2}[.):]?|\(?(?:[a-zåäö]|[ivx]{1,4})[.)])\s)"
    r"\s*(?P<item>\S.*)$",
    re.IGNORECASE,
)
# "1.tolk" is a mark; "kl 9.30", "3.12" and "d.v.s." are not.
_MARK = re.compile(
    r"(?:^|(?<=[\s:,;(]))\(?(?:[0-9]{1,2}[.)]\s*(?=[^\W\d])|[a-h][.)]\s+(?=\w))", re.IGNORECASE
)
_STOP = re.compile(r"[?!.]\s|[?!]$|\n")
_ASKS_FIRST = re.compile(
    r"^(?:och )?(?:(?:är|e|ä|ar|is) (?:det|de|dä|it) "
    r"(?:ok|okej|okay|rimligt|tänkt|meningen|möjligt|rätt|lugnt) (?:att|om|if|that)"
    r"|(?:ska|är|e|ar) (?:det|de) (?:\w+ ){0,2}(?:jag|vi|han|hon|chefen|handläggaren|admin\w*) som"
    r"|(?:det|de|dä) (?:läggas|lämnas|ligga|överlåtas) (?:över )?(?:på|till|åt|hos) \w+ att"
    r"|(?:jag|hon|han) som|vem (?:ska|får|kan)?)\s+",
    re.IGNORECASE,
)
_LEADS = frozenset(
    {
        *("kan", "far", "ska", "skulle", "maste", "jag", "vi", "att", "be", "ber", "mig", "oss"),
        *("admin", "adm", "administrator", "administratoren", "assistenten", "chefen", "de", "dom"),
        *("nan", "nagon", "annan", "lata", "min", "var", "vill", "for", "sjalva", "sjalv", "idag"),
        *("undrar", "sen", "sedan", "ocksa", "hej", "can", "the", "may", "to", "en", "ett", "hon"),
        *("vara", "vart", "sa", "eh", "bade", "bara", "dessutom", "plus", "samt", "dels", "da"),
        *("lamna", "over", "slippa", "vilja"),
        *("har", "hade", "morse", "gar", "i", "forst", "slut", "nu", "dartill", "namligen", "ma"),
        *("mandags", "tisdags", "onsdags", "torsdags", "fredags", "igar"),
        *("man", "dag", "alltsa", "efter", "lunch", "dari", "foljande"),
        *("hjalpa", "ta", "hand", "till", "med", "at", "istallet", "typ", "kanske", "aven", "han"),
    }
)
_TAKEN_WITH = frozenset({"emot", "fram", "in", "reda", "kopior", "kopia", "upp", "ut"})
"""Words with which "ta" is an action of its own and no lead."""
_LEFT_WITH = frozenset({"tillbaka", "in", "ut", "igen", "ater"})
_TRAILS = _LEADS - {"till", "med", "at", "hand", "for", "ta"}

_TELLERS = frozenset(
    {"jag", "vi", "hon", "han", "hen", "man", "du", "det", "vad", "vilka"}
    | {"vilken", "vilket", "hur", "vem", "va", "nar", "she", "he", "they", "which", "what"}
    | {"ar", "har", "hade", "blev", "finns", "inte", "ej", "aldrig", "alla", "bada", "allt"}
)
_BESIDE = re.compile(
    r"\s(?:respektive|resp|jämte|såväl|liksom|därefter|sedan|sen|även|dessutom)\s", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
_COUNTED = re.compile(
    r"\b(tva|tre|fyra|fem|nagra|par|two|three|four|[2-5]) (\w+ )?"
    r"(saker|grejer|sysslor|uppgifter|goromal|fragor|moment|things|questions)\b"
)
_ALL = re.compile(
    r"\b((?<!del )(?<!bit )(av|utav|of) (det|dem|dom|de|detta|dessa|allt|them|these|this)|darav"
    r"|(?<!at )(?<!for )(?<!med )(?<!till )(?<!hos )(bada|bagge|samtliga|dessa|these|both)"
    r"|av (fallen|punkterna|sakerna|uppgifterna|bitarna|grejerna|sysslorna|delarna)"
    r"|alltihop|allihop|(alla|all) (tva|tre|fyra|fem|dessa|de|dem|two|three|four)"
    r"|allt (det|detta)|(vad|va|vilka|vilket|what) (kan|far|ska|skulle|can) "
    r"((\w+ ){1,3}(ta|take)|(\w+ ){0,2}(?!(jag|vi|man|i|we) )\w+ (gora|do))"
    r"|var och en|foljande)\b"
)
_HERE = re.compile(r"\b(de|dom) (här|där)(?! *\w{4}|\w)", re.IGNORECASE)
"""Told from "de har" while the letters still have their dots; "de där resorna" are one thing."""
LONGEST = 9
"""Words in a part that may be one task of several, though it does not begin with an action."""


def items(text: str) -> list[str]:
    """Return the items of a list: lines led by a sign, or parts led by a number or a letter."""
    found = [match["item"] for line in text.splitlines() if (match := _LINE.match(line))]
    if len(found) < 2:
        found = [_STOP.split(part, maxsplit=1)[0] for part in _MARK.split(text)[1:]]
    bare = (item.strip(" ,;.?!") for item in found)
    return [item for item in bare if item]


def outside_items(text: str) -> str:
    """Return the lines of a text that are no items."""
    return "\n".join(line for line in text.splitlines() if not _LINE.match(line))


def parts(text: str) -> list[str]:
    """Return the parts of running text that may each name a task, without what leads up to them."""
    told = (part for clause in clauses(text) for part in _BESIDE.split(f" {clause} "))
    return [part for one in told if (part := _bare(one.strip()))]


def by_itself(part: str) -> str:
    """Return a part as the question that is asked of it."""
    return f"kan administratören {part}"


def question(text: str) -> str:
    """Return the sentences that ask, without what is told around them; all if none asks."""
    asked = [told for told in _SENTENCE.findall(text) if told.rstrip().endswith("?")]
    return " ".join(map(str.strip, asked)) or text


def asks_of_all(text: str) -> bool:
    """Return whether a message speaks of several things at once: "vad av det", "tre saker"."""
    plain = " ".join(plain_words(text))
    return bool(_HERE.search(text) or _ALL.search(plain) or _COUNTED.search(plain))


def counts_several(text: str) -> bool:
    """Return whether a message says that it is about several things: "två frågor".

    >>> counts_several("Tre saker bara."), counts_several("Två administratörer")
    (True, False)
    """
    return bool(_COUNTED.search(" ".join(plain_words(text))))


def is_short(part: str) -> bool:
    """Return whether a part is short enough to name a task, and does not tell of something."""
    said = main_part(plain_words(part))
    says = any(len(word) > 1 for word in said)
    # "Den är klar" tells, "den gamla akten" names.
    tells = not _TELLERS.isdisjoint(said) or not POINTERS.isdisjoint(said[:1])
    return says and len(said) <= LONGEST and not tells


def _bare(clause: str) -> str:
    said = _ASKS_FIRST.sub("", clause).split()
    while said and _all_in(_LEADS, said[0]) and not _is_phrase(said):
        said.pop(0)
    while said and _all_in(_TRAILS, said[-1]):
        said.pop()
    return " ".join(said)


def _is_phrase(said: Sequence[str]) -> bool:
    """Return whether a lead begins an action: "ta emot", "lämna tillbaka", but not "ta hand om"."""
    match plain_words(" ".join(said[:2])):
        case ["ta", word]:
            return word in _TAKEN_WITH
        case ["lamna", word]:
            return word in _LEFT_WITH
    return False


def _all_in(known: frozenset[str], word: str) -> bool:
    return all(part in known for part in plain_words(word))
