"""What kind of fact a question asks for: a number, a name, a date, a place.

The base may know what följeforskaren does and not her name. A question for a
kind of fact that nobody has ever asked of an entry is a sign that the entry does
not hold it.
"""

import re
from collections.abc import Sequence

_KINDS = {
    "person": r"\bvem (skrev|var|ar|holl|satt|ledde|talade|tog fram)\b|\bvem\s*$",
    "antal": r"\b(hur manga|antal|antalet|how many)\b",
    "mängd": r"\b(hur mycket|kostar|kostade|kostnad|pris|prislapp\w*|belopp\w*|summa\w*"
    r"|slutnota|betalt|kronor|how much)\b",
    "längd": r"\b(hur lang\w*|hur lange|hur manga (dag|tim|veck|manad)\w*|how long)\b",
    "ofta": r"\b(hur ofta|how often)\b",
    "andel": r"\b(procent|andel|hur stor)\b",
    "namn": r"\b(heter|hette|namn|namnet|efternamn|fornamn|name|named|called)\b",
    "företag": r"\b(vilk(et|a|en) (foretag|bolag|firma|\w+firma|universitet)|leverantor\w*"
    r"|which company)\b",
    "tid": r"\b(nar|datum|vilken dag|vilket ar|vilka datum|when)\b",
    "plats": r"\b(var (dukade|holls|halls|var det)|vilka lokaler|var ligger|lokal|adress"
    r"|adressen|vilken plats)\b",
    "kontakt": r"\b(telefon\w*|nummer|numret|mejl\w*|mail\w*)\b",
    "utgång": r"\b(resultat\w*|vann|blev det|gick det|vad blev)\b",
    "årtal": r"\b(19|20)\d\d\b",
    "nu": r"\b(idag|i dag|just nu|i ar|forra aret|nasta ar|arets|nuvarande)\b",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}


def asked_for(said: Sequence[str]) -> frozenset[str]:
    """Return the kinds of fact that folded words ask for.

    >>> sorted(asked_for("hur manga dagar ar kursen".split()))
    ['antal', 'längd']
    """
    text = " ".join(said)
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(text))
