"""What the small words of a sentence tell: who is asked, what is told, what is ruled out.

All words are folded, with synonyms replaced. Grammar only: nothing here knows a
task.
"""

from collections.abc import Sequence

from introbot.answering.language.swedish import fold

MODALS = frozenset(
    {"kan", "far", "ska", "skall", "maste", "lata", "later", "skulle", "bor", "vill", "hinner"}
    | {"att", "orkar", "sjalv"}
)
SUBORDINATE = frozenset(
    {"nar", "medan", "eftersom", "innan", "efter", "som", "hur", "vad", "while", "when"}
)
CONDITIONS = frozenset({"nar", "om", "medan", "eftersom", "if", "when"})
ROLES = frozenset(
    {"administrator", "handlaggare", "chef", "enhetschef", "ny", "nyanstalld", "mentor", "adm"}
    | {"socialsekreterare", "bistandshandlaggare", "handlaggarassistent"}
)
"""What one may be when one asks "som administratör": that is no clause of its own."""
TELLERS = frozenset({"jag", "vi"})
AGENTS = frozenset({"administrator", "annan", "nagon", "hon", "han", "man"})
HAVING = frozenset({"har", "hinner", "kan", "far", "vill", "ska", "ar", "orkar", "hittar"})
LEADING = frozenset(
    {"en", "ett", "den", "det", "de", "min", "mitt", "mina", "var", "vart", "vara", "nya", "ny"}
    | {"in", "upp", "ut", "fram", "efter", "nagon", "nagot", "the", "a", "an", "alla", "hans"}
    | {"hennes", "deras", "den", "dar", "har", "dem", "dom", "denna", "detta"}
)
"""Words that may stand between an action and what it is done to."""
BETWEEN = frozenset(
    {"till", "for", "pa", "i", "fran", "med", "at", "av", "om", "vid", "infor", "mig", "oss"}
    | {"honom", "henne", "nar", "sa", "sjalv", "istallet", "idag", "imorgon", "hos", "mellan"}
    | {"administrator", "kan", "ska", "maste", "far", "eller", "inte", "ocksa", "och", "ur"}
    | {"dan", "dagen"}
)
"""Words that may follow an action without being what it is done to."""
LINKS = MODALS - {"sjalv"} | {"to", "could", "should", "would", "can"}
NEAR = 3
"""Words between "kan" or "att" and the action: "kan nån annan boka"."""
POINTERS = frozenset({"det", "den", "de", "dem", "dom", "detta", "denna", "dessa", "that", "it"})
"""Words that stand for what was told before."""
EMPTY_AFTER = frozenset({"ar", "gar", "finns", "vore", "blir", "star"})
EMPTY_BEFORE = frozenset({"vara", "bli", "finnas", "dar", "har"})
"""Words beside which "det" stands for nothing told before: "går det att", "det där med tolk"."""
PLURALS = ("orna", "arna", "erna")
"""Endings of definite plurals, which are longer than any verb that ends so ("varna")."""
LONGEST_VERB_IN_RNA = 6
SHORTEST_VERB = 3


def main_part(said: list[str]) -> list[str]:
    """Return the words before "när", "som" and the like: what follows tells of the case."""
    for place, word in enumerate(said):
        if word == "som" and ROLES & set(said[place + 1 : place + 2]):
            continue
        if word in (SUBORDINATE if place else CONDITIONS):
            return said[:place]
    return said


def is_statement(said: Sequence[str]) -> bool:
    """Return whether the words tell what the writer does herself: "jag ska …"."""
    return bool(said) and said[0] in TELLERS and not AGENTS & set(said)


def is_negated(said: Sequence[str], place: int) -> bool:
    """Return whether the action is ruled out: "inte boka", but not "kan hon inte boka"."""
    return place > 0 and said[place - 1] == "inte" and not MODALS & set(said[: place - 1])


def looks_like_verb(known: frozenset[str], said: Sequence[str], place: int) -> bool:
    """Return whether the word looks like an infinitive that is not among the known words."""
    word = said[place]
    if not _has_shape(word) or word in known or _is_subject(said, place):
        return False
    return place == 0 or any(before in MODALS for before in said[max(0, place - 4) : place])


def _has_shape(word: str) -> bool:
    """Return whether a word may be an infinitive: "ringa", but not "kollegorna"."""
    is_noun = len(word) > LONGEST_VERB_IN_RNA and word.endswith(PLURALS)
    return len(word) > SHORTEST_VERB and word.endswith("a") and not is_noun


def _is_subject(said: Sequence[str], place: int) -> bool:
    """Return whether the word is who does it, between "kan" and a verb: "kan Camilla ringa"."""
    after = said[place + 1 : place + 2]
    return place > 0 and said[place - 1] == "kan" and any(map(_has_shape, after))


def leads_to_verb(before: Sequence[str]) -> bool:
    """Return whether words lead up to what someone does: "att hon", "kan nån annan"."""
    return SUBORDINATE.isdisjoint(before) and not LINKS.isdisjoint(before[-NEAR:])


def points_back(said: Sequence[str]) -> bool:
    """Return whether a pronoun stands for what was told before: "kan nån granska dem"."""
    return any(_stands_for_thing(said, place) for place in range(len(said)))


def pointer_place(said: Sequence[str]) -> int | None:
    """Return where among words as written the first pronoun is that stands for a thing.

    >>> pointer_place(["granska", "dem", "åt", "mig"])
    1
    """
    plain = [fold(word.strip(" ,.?!").lower()) for word in said]
    return next((place for place in range(len(said)) if _stands_for_thing(plain, place)), None)


def _stands_for_thing(said: Sequence[str], place: int) -> bool:
    return (
        said[place] in POINTERS
        and EMPTY_AFTER.isdisjoint(said[max(0, place - 1) : place])
        and EMPTY_BEFORE.isdisjoint(said[place + 1 : place + 2])
    )


def runs_in(phrase: Sequence[str], said: Sequence[str]) -> bool:
    """Return whether the words of `phrase` stand together somewhere in `said`."""
    size = len(phrase)
    return any(tuple(said[n : n + size]) == tuple(phrase) for n in range(len(said) - size + 1))
