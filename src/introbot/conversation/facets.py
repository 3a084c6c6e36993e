"""Questions about the answer just given: where it stands, whether it still holds."""

from enum import Enum

from introbot.answering.language.lexicon import plain_words

FEW = 7
"""Words in a message that may be about the answer before it."""


class Facet(Enum):
    """What of an answer is asked about."""

    SOURCE = "var det står"
    VALIDITY = "om det gäller"


_SMALL = frozenset(
    plain_words(
        "på vilken vilka vad var är e det den detta i har du jag och då för från kan finns nån"
        " någon dokument dokumentet planen din dina er fortfarande än se nu idag dag läsa hittar"
        " exakt which what is the on where does it say that"
    )
)
"""Words that name no subject of their own."""
_KEYS = {
    Facet.SOURCE: frozenset(
        {"sida", "sidan", "sidnummer", "kalla", "kallan", "kallor", "star", "avsnitt", "avsnittet"}
        | {"page", "source"}
    ),
    Facet.VALIDITY: frozenset({"galler", "aktuellt", "gammalt", "gammal", "giltigt"}),
}


def find(text: str) -> Facet | None:
    """Return what a message asks of the answer before it; None if it asks of anything else.

    >>> find("på sidan?"), find("gäller det fortfarande"), find("vilken sida har bilaga 2")
    (<Facet.SOURCE: 'var det står'>, <Facet.VALIDITY: 'om det gäller'>, None)
    """
    said = set(plain_words(text))
    if not said or len(said) > FEW:
        return None
    for facet, keys in _KEYS.items():
        if said & keys and said <= _SMALL | keys:
            return facet
    return None
