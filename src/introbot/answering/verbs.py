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
_NOT_NOUN = {"a", "e", "t", "r"}
_NOUN_SIGNS = ("ing", "else", "an", "tion", "skap", "koll")


@dataclass(frozen=True, slots=True)
class Action:
    """One action phrase: forms of its head, and the words that go with it.

    `wished` are the infinitives ("boka", "bokas"), `told` the present forms
    ("bokar"); for the noun of an action ("bokning") all its forms are wished.
    """

    wished: frozenset[str]
    told: frozenset[str]
    rest: tuple[str, ...]
    noun: bool
    reach: int = REACH

    def places(self, said: Sequence[str], *, told: bool = True) -> list[int]:
        """Return where in `said` the action is asked for; `told` admits the present too."""
        return [
            place
            for place, word in enumerate(said)
            if self._heads(word, told=told) and self._rest_follows(said, place)
        ]

    def _heads(self, word: str, *, told: bool) -> bool:
        if word in self.wished or (told and word in self.told):
            return True
        return self.noun and any(word.endswith(form) for form in self.wished if len(form) > 4)

    def _rest_follows(self, said: Sequence[str], place: int) -> bool:
        window = said[place + 1 : place + 1 + self.reach + len(self.rest)]
        return all(word in window for word in self.rest)


def action(phrase: Sequence[str], reach: int = REACH) -> Action:
    """Return the Action of a folded phrase, "skriva in" as ("skriva", "in").

    `reach` is how many words may stand between the verb and what goes with it.
    """
    head, *rest = phrase
    if head.endswith(_NOUN_SIGNS):
        forms = frozenset(head + ending for ending in NOUN_ENDINGS if ending not in _NOT_NOUN)
        return Action(forms, frozenset(), tuple(rest), noun=True, reach=reach)
    wished, told = _verb_forms(head)
    return Action(frozenset(wished), frozenset(told), tuple(rest), noun=False, reach=reach)


def actions(phrases: Iterable[Sequence[str]], reach: int = REACH) -> tuple[Action, ...]:
    """Return the Actions of folded phrases; empty phrases are passed over."""
    return tuple(action(phrase, reach) for phrase in phrases if phrase)


def _verb_forms(verb: str) -> tuple[set[str], set[str]]:
    """Return infinitives and present forms; perfect and past are left out on purpose."""
    if not verb.endswith("a") or len(verb) <= 3:
        return {verb, f"{verb}s"}, {f"{verb}r"}
    stem = verb[:-1]
    return {verb, f"{verb}s"}, {f"{verb}r", f"{stem}er"}
