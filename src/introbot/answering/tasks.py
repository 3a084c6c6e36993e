"""A task is an action on an object, and both must be the listed ones.

"Boka vårdplanering" is in bilaga 2, "genomföra vårdplanering" is not: nine
letters of ten alike, and opposite answers. So a yes needs more than likeness:
where the message asks for the task's object, no other action may be asked for in
the same breath, and none that means to judge or decide.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from introbot.answering.index.base import Base
from introbot.answering.language.clauses import clauses
from introbot.answering.language.lexicon import Lexicon, plain_words
from introbot.answering.language.sentence import (
    AGENTS,
    BETWEEN,
    LEADING,
    MODALS,
    is_negated,
    is_statement,
    leads_to_verb,
    looks_like_verb,
    main_part,
    pointer_place,
    runs_in,
)
from introbot.answering.language.spelling import Spelling
from introbot.answering.language.swedish import fold, tidy
from introbot.answering.language.swedish import words as spoken
from introbot.answering.language.verbs import REACH, Action, Verbs, actions
from introbot.answering.senses import (
    Sense,
    goes_beyond,
    has_object,
    is_elsewhere,
    is_form,
    make_sense,
    own_places,
    things,
)
from introbot.knowledge.model import Words

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


class Clause(NamedTuple):
    """One clause of a message, spelling mended, before it is held against any task.

    `said` are its words up to where the case is told of, `asked` those of them
    that ask for something; `decides` and `does` where in `asked` an action of
    judging or another action from the word list is asked for; `framed` the words
    that are mere frame as written: "bara", but not "bära".
    """

    said: tuple[str, ...]
    asked: tuple[str, ...]
    decides: tuple[tuple[int, Action], ...]
    does: tuple[tuple[int, Action], ...]
    framed: frozenset[str]


class Heard(NamedTuple):
    """A message as its clauses.

    `handover`: it asks if someone else may do something; `states`: it only tells
    what the writer is or does.
    """

    clauses: tuple[Clause, ...]
    short: bool
    handover: bool
    states: bool


class Signs(NamedTuple):
    """What in a message speaks for and against one task, as found in any of its clauses.

    `acted` and `on_object`: the task's own action and object; `particular`: an
    action that few tasks share; `confirmed`: action and object together, nothing
    decided; `named`: a sign that names the task by itself; `decides`, `does_other`,
    `does_unknown`: something else is asked for, of the kind that judges, of the word
    list, or that no list knows; `clashes`: it is asked of the task's object;
    `elsewhere`: the action is done to something else.
    """

    confirmed: bool = False
    acted: bool = False
    particular: bool = False
    on_object: bool = False
    named: bool = False
    decides: bool = False
    does_other: bool = False
    does_unknown: bool = False
    clashes: bool = False
    elsewhere: bool = False

    @property
    def fit(self) -> Fit:
        """How the message fits the task, in one word."""
        other = self.does_other or self.does_unknown
        found = (
            (Fit.OTHER, self.clashes or self.decides),
            (Fit.ELSEWHERE, self.elsewhere),
            (Fit.MIXED, self.confirmed and other),
            (Fit.CONFIRMED, self.confirmed),
            (Fit.UNSURE, other),
            (Fit.NAMED, self.named),
            (Fit.ACTION, self.particular),
            (Fit.UNSURE, self.acted),
        )
        return next((fit for fit, holds in found if holds), Fit.OPEN)


class TaskReader:
    """Holds messages against the base's tasks."""

    def __init__(self, base: Base, lexicon: Lexicon) -> None:
        """Take the base; nothing of a task is read before a message is held against it."""
        self._base = base
        self.lexicon = lexicon
        self._senses: dict[str, Sense] = {}

    @cached_property
    def _decisive(self) -> Verbs:
        # "Skriva på avtalet" is to sign, "skriva protokoll på mötet" is not: no word between.
        return Verbs(actions(map(str.split, self._words.decisive), reach=0))

    @cached_property
    def _others(self) -> Verbs:
        return Verbs(actions(map(str.split, self._words.actions), reach=0))

    @cached_property
    def _tasks_own(self) -> Verbs:
        """The actions of all tasks together."""
        return Verbs(actions(map(str.split, self._base.task_actions)))

    @cached_property
    def _frame(self) -> frozenset[str]:
        return frozenset(word for text in self._words.filler for word in text.split())

    @cached_property
    def _handover(self) -> list[tuple[str, ...]]:
        return [tuple(phrase.split()) for phrase in self._words.handover]

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._base.task_words, self._base.knows)

    @property
    def _words(self) -> Words:
        return self._base.read_words

    def hear(self, text: str) -> Heard:
        """Return a message as clauses."""
        found = tuple(map(self._clause, clauses(text)))
        handover = self.is_handover(text)
        return Heard(
            found,
            # A long story holds many verbs; in a short question each one is the question.
            short=len(text.split()) <= SHORT,
            handover=handover,
            states=not handover and not any(clause.asked for clause in found),
        )

    def is_handover(self, text: str) -> bool:
        """Return whether a message asks if someone else may do something."""
        said = " ".join(self.lexicon.read(text)).replace("som administrator", "").split()
        return any(runs_in(phrase, said) for phrase in self._handover)

    def signs(self, entry: str, heard: Heard) -> Signs:
        """Return what in the message speaks for and against the task `entry`."""
        sense = self._sense(entry)
        found = [self._signs(sense, clause, short=heard.short) for clause in heard.clauses]
        return Signs(*map(any, zip(*found, strict=True))) if found else Signs()

    def _signs(self, sense: Sense, clause: Clause, *, short: bool) -> Signs:
        said = clause.said
        own = own_places(sense, said)
        on_object = has_object(sense, things(sense, said))
        decides = any(goes_beyond(sense, own, place, verb) for place, verb in clause.decides)
        does_other = any(
            goes_beyond(sense, own, place, verb) and not is_negated(clause.asked, place)
            for place, verb in clause.does
        )
        acts = any(verb.places(said) for verb in sense.actions if not verb.noun)
        does_unknown = not acts and self._does_unknown(sense, clause)
        confirmed = bool(own) and on_object and not decides
        acting = [verb for verb in sense.actions if verb.places(said)]
        return Signs(
            confirmed=confirmed,
            acted=bool(acting),
            particular=any(verb in sense.particular for verb in acting),
            on_object=on_object,
            named=on_object or any(verb in sense.telling for verb in acting),
            decides=decides,
            does_other=does_other,
            does_unknown=does_unknown and short,
            clashes=on_object and not confirmed and (decides or does_other),
            elsewhere=(does_other and not (own and on_object))
            or is_elsewhere(sense, said, own, clause.framed),
        )

    def other_action(self, text: str) -> bool:
        """Return whether a text asks for something that no list has: one word only if decisive."""
        said = self._said(text)
        return self._decisive.found(said) or (len(said) > 1 and self._others.found(said))

    def decides(self, text: str) -> bool:
        """Return whether a text asks for something to be judged or decided."""
        return self._decisive.found(self._said(text))

    def is_action(self, text: str, *, told: bool = True) -> bool:
        """Return whether a text begins with an action, as an item in a list of things to do.

        `told` admits what someone does or has done.
        """
        said = self._said(text)[: REACH + 2]
        return any(
            verbs.begins(said, told=told)
            for verbs in (self._decisive, self._others, self._tasks_own)
        )

    def from_action(self, text: str, *, led: bool = False) -> str:
        """Return what an action and all after it say; empty if the text holds none.

        `led` takes an action only where someone is said to do it: "att hon bokar rum".
        """
        said = text.split()
        for place in range(len(said)):
            rest = said[place:]
            if led and place and not leads_to_verb(plain_words(" ".join(said[:place]))):
                continue
            if self.is_action(" ".join(rest[: REACH + 2])):
                return " ".join(rest)
        return ""

    def with_antecedent(self, text: str, told: str) -> str:
        """Return a text with the last thing that `told` names in place of "den" or "dem"."""
        said = text.split()
        place = pointer_place(said)
        if place is None:
            return text
        named = (word for word in reversed(self.lexicon.read(told)) if self._is_object(word))
        thing = next(named, said[place])
        return " ".join([*said[:place], thing, *said[place + 1 :]])

    def _is_object(self, word: str) -> bool:
        return any(is_form(word, thing) for thing in self._objects)

    @cached_property
    def _objects(self) -> frozenset[str]:
        """Things of one word that tasks are done to, listed or not."""
        tasks = (record.entry.task for record in self._base.records.values() if record.entry.task)
        phrases = (self.lexicon.read(thing) for task in tasks for thing in task.objects)
        return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)

    def names(self, text: str) -> bool:
        """Return whether a text names an action or a thing: "får hon göra det själv" does not."""
        return not self._nameless.issuperset(self.lexicon.read(text))

    @cached_property
    def _nameless(self) -> frozenset[str]:
        return MODALS | AGENTS | BETWEEN | LEADING | {fold(word) for word in self._frame}

    def _sense(self, entry: str) -> Sense:
        if entry not in self._senses:
            record = self._base.records[entry]
            self._senses[entry] = make_sense(record, self.lexicon, self._base.action_heads)
        return self._senses[entry]

    def _said(self, text: str) -> list[str]:
        return self._spelling.mend(self.lexicon.read(text))

    def _clause(self, text: str) -> Clause:
        said = main_part(self._said(text))
        asked = [] if is_statement(said) else said
        return Clause(
            tuple(said),
            tuple(asked),
            tuple(self._decisive.places(asked, told=False)),
            tuple(self._others_asked(asked)),
            frozenset(fold(word) for word in spoken(tidy(text)) if word in self._frame),
        )

    def _others_asked(self, said: Sequence[str]) -> Iterator[tuple[int, Action]]:
        """Yield where an action is asked for: as an infinitive, or told of someone else."""
        wished = set(self._decisive.places(said, told=False))
        wished.update(self._others.places(said, told=False))
        for place, verb in (*self._decisive.places(said), *self._others.places(said)):
            if (place, verb) in wished or AGENTS & set(said[max(0, place - 2) : place]):
                yield place, verb

    def _does_unknown(self, sense: Sense, clause: Clause) -> bool:
        """Return whether something that no list knows is asked to be done."""
        known = clause.framed | sense.words
        said = clause.asked
        return any(looks_like_verb(known, said, place) for place in range(len(said)))
