"""What YAML itself refuses, told in plain Swedish on the line the editor must mend.

The words looked for are those of libyaml and of PyYAML's own scanner. Where a
quote or a bracket is never closed they point at the end of the file; the line
where it opens is told instead.
"""

from typing import NamedTuple

import yaml

from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem

QUOTE = 'Sätt hela texten inom raka citattecken, till exempel "Obs: ring först".'


class Saying(NamedTuple):
    """What is told when `sign` is in the parser's words, and where: the context is what opened."""

    sign: str
    message: str
    fix: str
    at_context: bool = False


def told(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """Return the problem that `error` is, on its line of `text`."""
    if isinstance(error, yaml.reader.ReaderError):
        # Its position counts bytes or characters, depending on the loader.
        line = text.count("\n", 0, max(text.find(chr(error.character)), 0)) + 1
        message = "Det finns ett osynligt styrtecken i texten."
        return Problem(Place(file, line), "yaml", message, "Skriv om raden för hand.")
    words = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    saying = next((one for one in _SAYINGS if one.sign in words), _GENERAL)
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    mark = next(filter(None, reversed(marks) if saying.at_context else marks), None)
    if mark is None:
        return Problem(Place(file, 1), "yaml", saying.message, saying.fix)
    place = Place(file, mark.line + 1)
    if not saying.message:
        return sign_first(place, text[mark.index :])
    return Problem(place, "yaml", saying.message, saying.fix)


def sign_first(place: Place, text: str) -> Problem:
    """Return the problem of a `text` that begins with a sign that YAML uses for other things."""
    word = next(iter(text.split(maxsplit=1)), "")
    if text.startswith("\t"):
        return Problem(place, "yaml", _TAB.message, _TAB.fix)
    message = f'Texten "{word}" börjar med "{word[:1]}", som YAML använder till annat.'
    return Problem(place, "yaml", message, QUOTE)


_TAB = Saying(
    "tab character",
    "Raden är indragen med tabb.",
    "Byt tabben mot blanksteg, så många att raden står under raden ovanför.",
)

_BACKSLASH = (
    "Ett bakstreck (\\) inom citattecken betyder något särskilt i YAML.",
    "Skriv två bakstreck efter varandra, eller ta bort det.",
)
_TWO_PARTS = (
    "Filen delas i två här, och bara den första delen skulle läsas.",
    'Ta bort raden med "---" eller "...", eller rätta indraget.',
)
_INDENT_OR_QUOTE = (
    "Raden är inte indragen som de ovanför, eller så fortsätter texten efter ett citattecken.",
    "Rätta indraget, eller sätt hela texten inom raka citattecken.",
)

_SAYINGS = (
    _TAB,
    Saying("unknown escape character", *_BACKSLASH),
    Saying("hexdecimal number", *_BACKSLASH),
    Saying(
        "while scanning a quoted scalar",
        "Ett citattecken öppnas men stängs aldrig.",
        "Skriv ett citattecken till i slutet av texten.",
        at_context=True,
    ),
    Saying(
        "',' or ']'",
        "En hakparentes stängs aldrig, eller så saknas ett komma mellan orden i den.",
        "Skriv ] efter det sista ordet och komma mellan orden: [boka, beställa].",
        at_context=True,
    ),
    # With no message of their own: the text begins with a sign.
    Saying("',' or '}'", "", "", at_context=True),
    Saying("while scanning an alias", "", "", at_context=True),
    Saying("while scanning an anchor", "", "", at_context=True),
    Saying("while scanning a tag", "", "", at_context=True),
    Saying("while scanning a block scalar", "", "", at_context=True),
    Saying("while scanning a directive", "", "", at_context=True),
    Saying("undefined tag handle", "", ""),
    Saying("undefined alias", "", ""),
    Saying("cannot start any token", "", ""),
    Saying("expected node content", "", ""),
    Saying("expected the node content", "", ""),
    Saying("another document", *_TWO_PARTS),
    Saying("<document start>", *_TWO_PARTS),
    Saying(
        "mapping values are not allowed",
        "Det står ett kolon mitt i en text, eller så är raden fel indragen.",
        f"{QUOTE[:-1]}, eller rätta indraget.",
    ),
    Saying(
        "could not find expected ':'",
        "Det saknas ett kolon efter nyckeln, eller så är raden för lite indragen.",
        'Skriv till exempel "rubrik: Boka tolk", eller rätta indraget.',
        at_context=True,
    ),
    Saying(
        "expected '-' indicator",
        "Raden är inte indragen som de andra i listan, eller så saknas strecket.",
        'Börja raden med lika många blanksteg som de andra och ett streck: "- ".',
    ),
    Saying("did not find expected key", *_INDENT_OR_QUOTE),
    Saying("expected <block end>", *_INDENT_OR_QUOTE),
)

_GENERAL = Saying(
    "",
    "Raden följer inte formen för YAML.",
    "Jämför indrag, kolon och streck med posterna ovanför.",
)
