"""A task is an action on an object, and both must be the listed ones.

"Boka vårdplanering" is in bilaga 2, "genomföra vårdplanering" is not: nine
letters of ten alike, and opposite answers. So a yes needs more than likeness:
where the message asks for the task's object, no other action may be asked for in
the same breath, and none that means to judge or decide.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from introbot.answering.clauses import clauses
from introbot.answering.lexicon import Lexicon
from introbot.answering.senses import (
    Sense,
    action_heads,
    has_object,
    is_elsewhere,
    make_sense,
    own_places,
    things,
)
from introbot.answering.sentence import (
    AGENTS,
    is_negated,
    is_statement,
    looks_like_verb,
    main_part,
    runs_in,
)
from introbot.answering.spelling import Spelling
from introbot.answering.swedish import fold, tidy
from introbot.answering.swedish import words as spoken
from introbot.answering.verbs import REACH, Action, actions
from introbot.knowledge.model import Entry, Words

SHORT = 12
"""Words in a message that asks and does not tell."""


class Fit(Enum):
    """How a message fits a listed task."""

    CONFIRMED = "handling och objekt är uppgiftens"
    MIXED = "handling och objekt är uppgiftens, men något mer begärs"
    NAMED = "objektet är uppgiftens och ingen annan handling nämns"
    ACTION = "handlingen är uppgiftens, objektet känns inte igen"
    OPEN = "varken handling eller objekt känns igen"
    ELSEWHERE = "handlingen är uppgiftens men gäller något annat"
    UNSURE = "handlingen kan gälla något annat"
    OTHER = "en annan handling"


_HALVES = (Fit.OPEN, Fit.UNSURE, Fit.ACTION, Fit.NAMED)
"""From a fit that says nothing of the task to one that says half of it."""


class TaskReader:
    """Holds messages against the listed tasks."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        phrasings: Mapping[str, Sequence[Sequence[str]]],
        words: Words,
        lexicon: Lexicon,
    ) -> None:
        """Take the base's task entries with their phrasings as read words."""
        self._lexicon = lexicon
        tasks = [entry for entry in entries.values() if entry.task is not None]
        heads = Counter(head for entry in tasks for head in action_heads(entry, lexicon))
        self._senses = {
            entry.id: make_sense(entry, phrasings[entry.id], lexicon, heads) for entry in tasks
        }
        # "Skriva på avtalet" is to sign, "skriva protokoll på mötet" is not: no word between.
        self._decisive = actions(map(lexicon.read, words.decisive), reach=0)
        self._others = actions(map(lexicon.read, words.actions), reach=0)
        self._frame = frozenset(word for text in words.filler for word in spoken(tidy(text)))
        self._handover = [tuple(lexicon.read(phrase)) for phrase in words.handover]
        verbs = [*self._decisive, *self._others, *_every_action(self._senses)]
        self._spelling = Spelling(
            known={form for verb in verbs for form in verb.wished} | _objects(self._senses),
            seen={word for said in phrasings.values() for words in said for word in words},
        )

    def is_handover(self, text: str) -> bool:
        """Return whether a message asks if someone else may do something."""
        said = " ".join(self._lexicon.read(text)).replace("som administrator", "").split()
        return any(runs_in(phrase, said) for phrase in self._handover)

    def fit(self, entry: str, text: str) -> Fit:
        """Return how the message fits the task `entry`."""
        sense = self._senses[entry]
        found = Fit.OPEN
        decided = did_other = elsewhere = False
        # A long story holds many verbs; in a short question each one is the question.
        short = len(text.split()) <= SHORT
        for clause in clauses(text):
            said = main_part(self._said(clause))
            own = own_places(sense, said)
            on_object = has_object(sense, things(sense, said))
            asked = [] if is_statement(said) else said
            decides = self._decides(asked, own)
            does_other = self._does_other(asked, own)
            framed = self._framed(clause)
            does_unknown = self._does_unknown(sense, asked, own, framed)
            if own and on_object and not decides:
                found = Fit.CONFIRMED
            elif on_object and (decides or does_other or does_unknown):
                return Fit.OTHER
            elif found is not Fit.CONFIRMED:
                found = max(found, self._half(sense, said, on_object=on_object), key=_HALVES.index)
            aside = does_other and not (own and on_object)
            elsewhere = elsewhere or aside or is_elsewhere(sense, said, own, framed)
            decided = decided or decides
            did_other = did_other or does_other or (does_unknown and short)
        if decided:
            return Fit.OTHER
        if elsewhere:
            return Fit.ELSEWHERE
        if found is Fit.CONFIRMED:
            return Fit.MIXED if did_other else found
        return Fit.UNSURE if did_other else found

    def _half(self, sense: Sense, said: Sequence[str], *, on_object: bool) -> Fit:
        """Return the fit of a clause that holds the object or the action, or neither."""
        verbs = [verb for verb in sense.actions if verb.places(said)]
        if on_object or any(verb in sense.telling for verb in verbs):
            return Fit.NAMED
        if any(verb in sense.particular for verb in verbs):
            return Fit.ACTION
        return Fit.UNSURE if verbs else Fit.OPEN

    def other_action(self, text: str) -> bool:
        """Return whether a text asks for something that no list has: one word only if decisive."""
        said = self._said(text)
        verbs = (*self._decisive, *self._others) if len(said) > 1 else self._decisive
        return any(verb.places(said) for verb in verbs)

    def are_actions(self, parts: Sequence[str]) -> bool:
        """Return whether every part begins with an action, as in a list of things to do."""
        return all(map(self._is_action, parts))

    def _is_action(self, text: str) -> bool:
        said = self._said(text)
        return any(
            0 in verb.places(said[: REACH + 1], told=False)
            for verb in (*_every_action(self._senses), *self._decisive, *self._others)
        )

    def _said(self, text: str) -> list[str]:
        return self._spelling.mend(self._lexicon.read(text))

    def _decides(self, said: Sequence[str], own: Mapping[int, int]) -> bool:
        """Return whether someone is also asked to judge or decide in the same breath."""
        return any(
            len(verb.rest) > own.get(place, -1)
            for verb in self._decisive
            if not verb.noun
            for place in verb.places(said, told=False)
        )

    def _does_other(self, said: Sequence[str], own: Mapping[int, int]) -> bool:
        """Return whether an action from the verb lists is asked for, and not the task's own."""
        for verb in (*self._decisive, *self._others):
            if verb.noun:
                continue
            for place in verb.places(said):
                if len(verb.rest) <= own.get(place, -1) or is_negated(said, place):
                    continue
                agent = AGENTS & set(said[max(0, place - 2) : place])
                if agent or place in verb.places(said, told=False):
                    return True
        return False

    def _framed(self, clause: str) -> frozenset[str]:
        """Return the folded words that are mere frame as written: "bara", but not "bära"."""
        return frozenset(fold(word) for word in spoken(tidy(clause)) if word in self._frame)

    def _does_unknown(
        self, sense: Sense, said: Sequence[str], own: Mapping[int, int], framed: frozenset[str]
    ) -> bool:
        """Return whether something that no list knows is asked to be done."""
        known = framed | sense.words
        return not own and any(looks_like_verb(known, said, place) for place in range(len(said)))


def _every_action(senses: Mapping[str, Sense]) -> Iterator[Action]:
    return (verb for sense in senses.values() for verb in sense.actions)


def _objects(senses: Mapping[str, Sense]) -> set[str]:
    return {word for sense in senses.values() for phrase in sense.objects for word in phrase}
