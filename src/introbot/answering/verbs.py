"""Action words and the forms they take, told apart by what they mean for a task.

"Boka", "bokar" and "bokning" ask for something to be done; "bokat" and "bokade"
tell of what is done already. A decision that has been taken ("fattat") may be
entered by someone else; to take it ("fatta") may not. Forms are folded (without
dots and rings) and cover regular Swedish; wrong forms that do not exist do no
harm, since nobody writes them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

REACH = 4
"""Words between a verb and its particle: "skriver jag det in"."""

NOUN_ENDINGS = (
    "", "n", "en", "et", "t", "ar", "er", "or", "r", "na", "arna", "erna", "orna", "an", "ana",
    "s", "ns", "ens", "ets", "ars", "ers", "as", "arnas", "ernas", "e", "a",
)  # fmt: skip
_NOUN_SIGNS = ("ing", "else", "an", "tion", "skap", "koll")


@dataclass(frozen=True, slots=True)
class Action:
    """One action phrase: the forms of its head that ask, and the words that go with it."""

    asking: frozenset[str]
    rest: tuple[str, ...]
    noun: bool

    def asked_at(self, said: Sequence[str]) -> list[int]:
        """Return the places in `said` where the action is asked for."""
        return [
            place
            for place, word in enumerate(said)
            if self._heads(word) and self._rest_follows(said, place)
        ]

    def _heads(self, word: str) -> bool:
        if word in self.asking:
            return True
        return self.noun and any(word.endswith(form) for form in self.asking if len(form) > 4)

    def _rest_follows(self, said: Sequence[str], place: int) -> bool:
        window = said[place + 1 : place + 1 + REACH + len(self.rest)]
        return all(word in window for word in self.rest)


def action(phrase: Sequence[str]) -> Action:
    """Return the Action of a folded phrase, "skriva in" as ("skriva", "in")."""
    head, *rest = phrase
    noun = head.endswith(_NOUN_SIGNS)
    return Action(frozenset(_noun_forms(head) if noun else _asking_forms(head)), tuple(rest), noun)


def actions(phrases: Iterable[Sequence[str]]) -> tuple[Action, ...]:
    """Return the Actions of folded phrases; empty phrases are passed over."""
    return tuple(action(phrase) for phrase in phrases if phrase)


def _noun_forms(word: str) -> set[str]:
    return {word + ending for ending in NOUN_ENDINGS if ending not in {"a", "e", "t", "r"}}


def _asking_forms(verb: str) -> set[str]:
    """Return infinitive, present and passive of a verb; perfect and past are left out."""
    if not verb.endswith("a") or len(verb) <= 3:
        return {verb, f"{verb}r", f"{verb}s"}
    stem = verb[:-1]
    return {verb, f"{verb}r", f"{verb}s", f"{stem}er", f"{stem}s", f"{stem}es"}
