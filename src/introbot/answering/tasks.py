"""A task is an action on an object, and both must be the listed ones.

"Boka vårdplanering" is in bilaga 2, "genomföra vårdplanering" is not: nine
letters of ten alike, and opposite answers. So a yes needs more than likeness:
where the message asks for the task's object, no other action may be asked for in
the same breath, and none that means to judge or decide.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import cast

from introbot.answering.clauses import clauses
from introbot.answering.evidence import stem
from introbot.answering.lexicon import Lexicon
from introbot.answering.spelling import Spelling
from introbot.answering.swedish import fold, tidy
from introbot.answering.swedish import words as spoken
from introbot.answering.verbs import NOUN_ENDINGS, REACH, Action, actions
from introbot.knowledge.model import Entry, Task, Words

SHORTEST_HEAD = 4
SHORT = 12
"""Words in a message that asks and does not tell."""
FEW_TASKS = 2
KIN = 5
"""Letters that two words must begin with to be taken for kin: ansökan, ansökningar."""
MET_BEFORE = 3
"""Phrasings of a task that must hold a word before it counts as one of its own."""
_MODALS = frozenset(
    {"kan", "far", "ska", "skall", "maste", "lata", "later", "skulle", "bor", "vill", "hinner"}
    | {"att", "orkar", "sjalv"}
)
_SUBORDINATE = frozenset(
    {"nar", "medan", "eftersom", "innan", "efter", "som", "hur", "vad", "while", "when"}
)
_CONDITIONS = frozenset({"nar", "om", "medan", "eftersom", "if", "when"})
_TELLERS = frozenset({"jag", "vi"})
_HAVING = frozenset({"har", "hinner", "kan", "far", "vill", "ska", "ar", "orkar", "hittar"})
_LEADING = frozenset(
    {"en", "ett", "den", "det", "de", "min", "mitt", "mina", "var", "vart", "vara", "nya", "ny"}
    | {"in", "upp", "ut", "fram", "efter", "nagon", "nagot", "the", "a", "an", "alla", "hans"}
    | {"hennes", "deras", "den", "dar", "har", "dem", "dom", "denna", "detta"}
)
"""Words that may stand between an action and what it is done to."""
_BETWEEN = frozenset(
    {"till", "for", "pa", "i", "fran", "med", "at", "av", "om", "vid", "infor", "mig", "oss"}
    | {"honom", "henne", "nar", "sa", "sjalv", "istallet", "idag", "imorgon", "hos", "mellan"}
    | {
        "administrator",
        "kan",
        "ska",
        "maste",
        "far",
        "eller",
        "inte",
        "ocksa",
        "och",
        "ur",
        "dan",
        "dagen",
    }
)
_AGENTS = frozenset({"administrator", "annan", "nagon", "hon", "han", "man"})


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


@dataclass(frozen=True, slots=True)
class Sense:
    """What one task is recognised by.

    `telling` are the actions that name it without an object ("aktualisera"),
    `particular` those that few tasks share ("bevaka", but not "skriva").
    """

    actions: tuple[Action, ...]
    telling: frozenset[Action]
    particular: frozenset[Action]
    objects: tuple[tuple[str, ...], ...]
    words: frozenset[str]

    @property
    def parts(self) -> frozenset[str]:
        """Every word of the task's objects, small words left out."""
        return frozenset(part for phrase in self.objects for part in phrase) - _BETWEEN


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
        heads = Counter(head for entry in tasks for head in _heads(entry, lexicon))
        self._senses = {
            entry.id: _sense(entry, phrasings[entry.id], lexicon, heads) for entry in tasks
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
        return any(_runs(phrase, said) for phrase in self._handover)

    def fit(self, entry: str, text: str) -> Fit:
        """Return how the message fits the task `entry`."""
        sense = self._senses[entry]
        found = Fit.OPEN
        decided = did_other = elsewhere = False
        # A long story holds many verbs; in a short question each one is the question.
        short = len(text.split()) <= SHORT
        for clause in clauses(text):
            said = _main_part(self._said(clause))
            own = _own_places(sense, said)
            on_object = _has_object(sense, _things(sense, said))
            asked = [] if _is_statement(said) else said
            decides = self._decides(asked, own)
            does_other = self._does_other(asked, own)
            does_unknown = self._does_unknown(sense, asked, own, self._framed(clause))
            if own and on_object and not decides:
                found = Fit.CONFIRMED
            elif on_object and (decides or does_other or does_unknown):
                return Fit.OTHER
            elif found is not Fit.CONFIRMED:
                found = max(found, self._half(sense, said, on_object=on_object), key=_HALVES.index)
            elsewhere = elsewhere or _is_elsewhere(sense, said, own, self._framed(clause))
            decided = decided or decides
            elsewhere = elsewhere or (does_other and not (own and on_object))
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
                if len(verb.rest) <= own.get(place, -1) or _is_negated(said, place):
                    continue
                agent = _AGENTS & set(said[max(0, place - 2) : place])
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
        return not own and any(_unknown_verb(known, said, place) for place in range(len(said)))


def _unknown_verb(known: frozenset[str], said: Sequence[str], place: int) -> bool:
    """Return whether the word looks like an infinitive that is not among the known words."""
    word = said[place]
    return (
        len(word) > 3
        and word.endswith("a")
        and word not in known
        and (place == 0 or any(before in _MODALS for before in said[max(0, place - 3) : place]))
    )


def _sense(
    entry: Entry,
    phrasings: Sequence[Sequence[str]],
    lexicon: Lexicon,
    heads: Mapping[str, int],
) -> Sense:
    task = cast("Task", entry.task)
    own = actions(lexicon.read(phrase) for phrase in task.actions)
    title = {stem(word) for word in lexicon.read(entry.title)}
    met = Counter(word for words in phrasings for word in set(words))
    return Sense(
        actions=own,
        telling=frozenset(
            verb
            for verb in own
            if not verb.rest
            and any(heads[head] == 1 and stem(head) in title for head in verb.wished)
        ),
        particular=frozenset(
            verb for verb in own if max(heads[head] for head in verb.wished) <= FEW_TASKS
        ),
        objects=tuple(tuple(lexicon.read(phrase)) for phrase in task.objects),
        words=frozenset(word for word, count in met.items() if count >= MET_BEFORE),
    )


def _heads(entry: Entry, lexicon: Lexicon) -> set[str]:
    """Return the first words of a task's actions, in all the forms that ask."""
    task = cast("Task", entry.task)
    return {form for verb in actions(map(lexicon.read, task.actions)) for form in verb.wished}


def _own_places(sense: Sense, said: Sequence[str]) -> dict[int, int]:
    """Return where the task's own actions stand, and how many words go with each.

    "Skriva under" says more than "skriva": an action of fewer words does not hide it.
    """
    own: dict[int, int] = {}
    for verb in sense.actions:
        for place in verb.places(said):
            if not _is_negated(said, place):
                own[place] = max(own.get(place, 0), len(verb.rest))
    return own


def _things(sense: Sense, said: Sequence[str]) -> list[str]:
    """Return the words that may be objects: no verb of the task, nothing that "inte" rules out."""
    verbs = {form for verb in sense.actions if not verb.noun for form in verb.wished | verb.told}
    return [
        word
        for place, word in enumerate(said)
        if word not in verbs and (place == 0 or said[place - 1] != "inte")
    ]


def _is_elsewhere(
    sense: Sense, said: Sequence[str], own: Mapping[int, int], framed: frozenset[str]
) -> bool:
    """Return whether the task's action is done to something else: "boka bil till hembesöket"."""
    for place, (before, word) in enumerate(pairwise(said)):
        stated = _HAVING & set(said[max(0, place - 2) : place])
        if before == "inte" and not stated and any(is_form(word, part) for part in sense.parts):
            return True
    for place in own:
        follows = [word for word in said[place + 1 : place + 5] if word not in _LEADING][:2]
        if not follows or any(is_form(word, part) for word in follows for part in sense.parts):
            continue
        first = follows[0]
        known = sense.words | sense.parts | framed | _BETWEEN
        if len(first) > 2 and not first.endswith("s") and not _is_kin(first, known):
            return True
    return False


def _is_kin(word: str, known: frozenset[str]) -> bool:
    """Return whether the word is known, or begins as a known word does."""
    kin = word[:KIN]
    return word in known or (len(kin) == KIN and any(other.startswith(kin) for other in known))


def _is_negated(said: Sequence[str], place: int) -> bool:
    """Return whether the action is ruled out: "inte boka", but not "kan hon inte boka"."""
    return place > 0 and said[place - 1] == "inte" and not _MODALS & set(said[: place - 1])


def _every_action(senses: Mapping[str, Sense]) -> Iterator[Action]:
    return (verb for sense in senses.values() for verb in sense.actions)


def _objects(senses: Mapping[str, Sense]) -> set[str]:
    return {word for sense in senses.values() for phrase in sense.objects for word in phrase}


def _main_part(said: list[str]) -> list[str]:
    """Return the words before "när", "som" and the like: what follows tells of the case."""
    for place, word in enumerate(said):
        if word in (_SUBORDINATE if place else _CONDITIONS):
            return said[:place]
    return said


def _is_statement(said: Sequence[str]) -> bool:
    """Return whether the words tell what the writer does herself: "jag ska …"."""
    return bool(said) and said[0] in _TELLERS and not _AGENTS & set(said)


def _has_object(sense: Sense, said: Sequence[str]) -> bool:
    return any(
        phrase and all(any(is_form(word, part) for word in said) for part in phrase)
        for phrase in sense.objects
    )


def is_form(word: str, noun: str) -> bool:
    """Return whether folded `word` is a form of `noun`, or a compound ending in or led by it.

    >>> is_form("tolken", "tolk"), is_form("spraktolk", "tolk"), is_form("forum", "rum")
    (True, True, False)
    """
    if word.startswith(noun) and word[len(noun) :] in NOUN_ENDINGS:
        return True
    if len(noun) < SHORTEST_HEAD:
        return False
    if word.startswith(noun) and word.endswith(("bokning", "bokningar", "bokningen")):
        return True
    return any(
        word.endswith(noun + ending) and len(word) - len(noun + ending) >= 3
        for ending in NOUN_ENDINGS
    )


def _runs(phrase: Sequence[str], said: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(said[n : n + size]) == tuple(phrase) for n in range(len(said) - size + 1))
