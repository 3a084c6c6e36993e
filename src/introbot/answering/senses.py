"""What one task is recognised by, and where a sentence holds it.

The editor's `handling` and `objekt` become forms of actions and objects. The
rest is drawn from the base itself: which actions tell one task from all others,
and which words its phrasings use.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from introbot.answering.index.records import Record
from introbot.answering.language.lexicon import Lexicon
from introbot.answering.language.sentence import BETWEEN, HAVING, LEADING, is_negated
from introbot.answering.language.swedish import stem
from introbot.answering.language.verbs import NOUN_ENDINGS, Action, actions
from introbot.knowledge.model import Task

SHORTEST_HEAD = 4
FEW_TASKS = 2
KIN = 5
"""Letters that two words must begin with to be taken for kin: ansökan, ansökningar."""


class Sense(NamedTuple):
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
        return frozenset(part for phrase in self.objects for part in phrase) - BETWEEN


def make_sense(record: Record, lexicon: Lexicon, heads: Mapping[str, int]) -> Sense:
    """Return what a task's record is recognised by.

    `heads` counts in how many tasks each first word of an action stands.
    """
    task = cast("Task", record.entry.task)
    own = actions(lexicon.read(phrase) for phrase in task.actions)
    title = {stem(word) for word in lexicon.read(record.entry.title)}
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
        words=record.met,
    )


def own_places(sense: Sense, said: Sequence[str]) -> dict[int, int]:
    """Return where the task's own actions stand, and how many words go with each.

    "Skriva under" says more than "skriva": an action of fewer words does not hide it.
    """
    own: dict[int, int] = {}
    for verb in sense.actions:
        for place in verb.places(said):
            if not is_negated(said, place):
                own[place] = max(own.get(place, 0), len(verb.rest))
    return own


def goes_beyond(sense: Sense, own: Mapping[int, int], place: int, verb: Action) -> bool:
    """Return whether an action at `place` says more than the task's own that stands there.

    "Skriva under ansökan" is not "skriva ansökan", though both have two words.
    """
    size = own.get(place, -1)
    if len(verb.rest) != size or not verb.rest:
        return len(verb.rest) > size
    return all((verb.head, verb.rest) != (mine.head, mine.rest) for mine in sense.actions)


def things(sense: Sense, said: Sequence[str]) -> list[str]:
    """Return the words that may be objects: no verb of the task, nothing that "inte" rules out."""
    verbs = {form for verb in sense.actions if not verb.noun for form in verb.wished | verb.told}
    return [
        word
        for place, word in enumerate(said)
        if word not in verbs and (place == 0 or said[place - 1] != "inte")
    ]


def has_object(sense: Sense, said: Sequence[str]) -> bool:
    """Return whether the words hold one of the task's objects, every word of it."""
    return any(
        phrase and all(any(is_form(word, part) for word in said) for part in phrase)
        for phrase in sense.objects
    )


def is_elsewhere(
    sense: Sense, said: Sequence[str], own: Mapping[int, int], framed: frozenset[str]
) -> bool:
    """Return whether the task's action is done to something else: "boka bil till hembesöket"."""
    for place, (before, word) in enumerate(pairwise(said)):
        stated = HAVING & set(said[max(0, place - 2) : place])
        if before == "inte" and not stated and any(is_form(word, part) for part in sense.parts):
            return True
    for place in own:
        follows = [word for word in said[place + 1 : place + 5] if word not in LEADING][:2]
        if not follows or any(is_form(word, part) for word in follows for part in sense.parts):
            continue
        first = follows[0]
        known = sense.words | sense.parts | framed | BETWEEN
        if len(first) > 2 and not first.endswith("s") and not is_kin(first, known):
            return True
    return False


def is_kin(word: str, known: frozenset[str]) -> bool:
    """Return whether the word is known, or begins as a known word does."""
    kin = word[:KIN]
    return word in known or (len(kin) == KIN and any(other.startswith(kin) for other in known))


def is_form(word: str, noun: str) -> bool:
    """Return whether folded `word` is a form of `noun`, or a compound ending in or led by it.

    >>> is_form("tolken", "tolk"), is_form("spraktolk", "tolk"), is_form("forum", "rum")
    (True, True, False)
    """
    if noun not in word:
        return False
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
