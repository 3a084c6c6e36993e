"""What the knowledge base is made of.

Values only: nothing here reads a file or knows how a file looks. The words of
the field (bilaga, verksamhetsområde, handläggare) stay Swedish in the values.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of text an entry is, which decides the outcome it leads to."""

    ANSWER = "answer"
    TASK = "task"
    SIGNPOST = "signpost"
    SMALLTALK = "smalltalk"


class Verdict(StrEnum):
    """May the task be handed over? Only what a source says, never more."""

    YES = "ja"
    YES_IF = "ja_villkor"
    SHARED = "delas"
    NOT_LISTED = "inte_listad"
    NO = "nej"

    @property
    def is_yes(self) -> bool:
        """Whether the task may be handed over or shared, with or without a condition."""
        return self in {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}


class Place(NamedTuple):
    """Where in the knowledge folder something stands: file as given, line from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Document(NamedTuple):
    """A registered source document and its sections.

    `dated` is the date or, where only that is known, the year: 2018-02-02 or 2016.
    `sections` maps a section's name to the page it begins on, or None where the
    document has no page numbers. `validity` is the sentence a reader is shown
    when the text is old or may have changed; empty when there is none.
    """

    id: str
    title: str
    dated: str
    validity: str
    sections: Mapping[str, int | None]
    any_section: bool = False


class Reference(NamedTuple):
    """One place in one document that an answer rests on."""

    document: str
    section: str
    page: int | None


class Task(NamedTuple):
    """A task of bilaga 2 or 3: an action on an object, and what the source says of it."""

    whose: str
    verdict: Verdict
    condition: str
    actions: tuple[str, ...]
    objects: tuple[str, ...]


class Entry(NamedTuple):
    """One curated text and the ways people ask for it."""

    id: str
    kind: Kind
    title: str
    answer: str
    questions: tuple[str, ...]
    place: Place
    references: tuple[Reference, ...] = ()
    owner: str = ""
    review_by: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    see_also: tuple[str, ...] = ()
    ask: str = ""
    task: Task | None = None


class Words(NamedTuple):
    """What the base knows of language: the editor's word list, read from ord.yaml.

    `synonyms` maps a word or phrase to the word the base prefers. `decisive` are
    the verbs that mean to judge or decide in a case, `actions` other verbs that
    name something done, `handover` words that say a task might be someone
    else's, and `filler` words that carry no meaning of their own.
    """

    synonyms: Mapping[str, str] = {}
    decisive: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    handover: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()


class Trial(NamedTuple):
    """A question that must lead to an entry, or, with no entry, nowhere. Never indexed."""

    question: str
    entry: str | None
    place: Place


class Knowledge(NamedTuple):
    """The whole base as one value."""

    entries: Mapping[str, Entry]
    documents: Mapping[str, Document]
    words: Words = Words()
    trials: tuple[Trial, ...] = ()

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Return the entries of these kinds, in the order of the files."""
        return tuple(entry for entry in self.entries.values() if entry.kind in kinds)
