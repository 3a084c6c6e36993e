"""Action words and the forms they take, told apart by what they mean for a task.

"Boka", "bokar" and "bokning" ask for something to be done; "bokat" and "bokade"
tell of what is done already. A decision that has been taken ("fattat") may be
entered by someone else; to take it ("fatta") may not. Forms are folded (without
dots and rings) and cover regular Swedish and a few common verbs that are not;
wrong forms that do not exist do no harm, since nobody writes them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

REACH = 4
"""Words between a verb and its particle: "skriver jag det in"."""

NOUN_ENDINGS = (
    "", "n", "en", "et", "t", "ar", "er", "or", "r", "na", "arna", "erna", "orna", "an", "ana",
    "s", "ns", "ens", "ets", "ars", "ers", "as", "arnas", "ernas", "e", "a",
)  # fmt: skip
_NOT_NOUN = {"a", "e", "t", "r"}
_DONE_ENDINGS = ("ade", "ad", "at", "de", "te", "t", "ats")
_DONE = {
    "skriva": ("skrev", "skrivit"),
    "ta": ("tog", "tagit"),
    "gora": ("gjorde", "gjort"),
    "sitta": ("satt", "suttit"),
    "halla": ("holl", "hallit"),
    "lagga": ("lade", "la", "lagt"),
    "satta": ("satte", "satt"),
    "fora": ("forde", "fort"),
    "fa": ("fick", "fatt"),
    "ge": ("gav", "gett"),
    "folja": ("foljde", "foljt"),
    "vara": ("var", "varit"),
}
_IMPERATIVES = {
    *("skriv", "hall", "bestall", "satt", "lagg", "folj", "sok", "hjalp", "ring", "kor"),
    *("stall", "bestam", "avgor", "bjud", "registrer", "aktualiser", "kopier", "returner"),
    *("redovis", "rekryter", "utred", "handled"),
}
"""Those that differ from the infinitive, or are clipped in dialect ("aktualiser ärendet")."""
SHORTEST_NOUN = 4
_VERB_SIGNS = ("a", "se")
_NOUN_SIGNS = ("ing", "else", "an", "tion", "skap", "koll")


class Action(NamedTuple):
    """One action phrase: forms of its head, and the words that go with it.

    `wished` are the infinitives ("boka", "bokas"), `told` the present forms
    ("bokar"), `done` the past and perfect ("bokade", "bokat"); for the noun of an
    action ("bokning") all its forms are wished.
    """

    head: str
    wished: frozenset[str]
    told: frozenset[str]
    done: frozenset[str]
    rest: tuple[str, ...]
    noun: bool
    reach: int = REACH

    def places(self, said: Sequence[str], *, told: bool = True) -> list[int]:
        """Return where in `said` the action is asked for; `told` admits the present too."""
        return [
            place
            for place, word in enumerate(said)
            if self._heads(word, told=told) and self.rest_follows(said, place)
        ]

    def _heads(self, word: str, *, told: bool) -> bool:
        if word in self.wished or (told and word in self.told):
            return True
        if not self.noun or self.head not in word:
            return False
        return any(word.endswith(form) for form in self.wished if len(form) > 4)

    def rest_follows(self, said: Sequence[str], place: int) -> bool:
        """Return whether all that goes with the head stands near enough after `place`."""
        window = said[place + 1 : place + 1 + self.reach + len(self.rest)]
        return all(word in window for word in self.rest)


class Verbs:
    """Many actions, found by the words that may head them. Nouns of actions have no place."""

    def __init__(self, known: Iterable[Action]) -> None:
        """Index `known` by every form of their heads."""
        self._verbs: defaultdict[str, list[Action]] = defaultdict(list)
        self._done: defaultdict[str, list[Action]] = defaultdict(list)
        self._nouns: list[Action] = []
        for verb in known:
            if verb.noun:
                self._nouns.append(verb)
                continue
            for form in verb.wished | verb.told:
                self._verbs[form].append(verb)
            for form in verb.done:
                self._done[form].append(verb)

    def places(self, said: Sequence[str], *, told: bool = True) -> Iterator[tuple[int, Action]]:
        """Yield where in `said` which action is asked for; `told` admits the present too."""
        for place, word in enumerate(said):
            for verb in self._verbs.get(word, ()):
                if (told or word in verb.wished) and verb.rest_follows(said, place):
                    yield place, verb

    def found(self, said: Sequence[str]) -> bool:
        """Return whether any action stands in `said`, as a verb or as a noun."""
        return any(True for _ in self.places(said)) or any(
            noun.places(said) for noun in self._nouns
        )

    def begins(self, said: Sequence[str], *, told: bool = True) -> bool:
        """Return whether `said` begins with an action; `told` admits one told of or done."""
        if not said:
            return False
        verbs = [verb for verb in self._verbs.get(said[0], ()) if told or said[0] in verb.wished]
        if told:
            verbs += self._done.get(said[0], ())
        return any(verb.rest_follows(said, 0) for verb in verbs) or any(
            0 in noun.places(said[:1]) for noun in self._nouns
        )


def action(phrase: Sequence[str], reach: int = REACH) -> Action:
    """Return the Action of a folded phrase, "skriva in" as ("skriva", "in").

    `reach` is how many words may stand between the verb and what goes with it.
    """
    head, *rest = phrase
    if head.endswith(_NOUN_SIGNS) or (len(head) > SHORTEST_NOUN and not head.endswith(_VERB_SIGNS)):
        forms = frozenset(head + ending for ending in NOUN_ENDINGS if ending not in _NOT_NOUN)
        return Action(head, forms, frozenset(), frozenset(), tuple(rest), noun=True, reach=reach)
    wished, told = _verb_forms(head)
    done = frozenset(_DONE.get(head, ())) or frozenset(head[:-1] + end for end in _DONE_ENDINGS)
    return Action(head, wished, told, done, tuple(rest), noun=False, reach=reach)


def actions(phrases: Iterable[Sequence[str]], reach: int = REACH) -> tuple[Action, ...]:
    """Return the Actions of folded phrases; empty phrases are passed over."""
    return tuple(action(phrase, reach) for phrase in phrases if phrase)


def _verb_forms(verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return infinitives and present forms."""
    if not verb.endswith("a") or len(verb) <= 3:
        return frozenset({verb, f"{verb}s"}), frozenset({f"{verb}r"})
    stem = verb[:-1]
    told = {f"{verb}r", f"{stem}er"}
    return frozenset({verb, f"{verb}s"}), frozenset(told | ({stem} & _IMPERATIVES))
