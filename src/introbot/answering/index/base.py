"""The compiled base: what a message is compared with, read straight from the buffer.

Nothing is loaded before it is asked for, so a base of any size costs nothing to
open, and an entry's text is read when the entry is spoken of.
"""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from introbot.answering.index.features import key
from introbot.answering.index.records import Record, decode
from introbot.answering.index.sections import Numbers, Sections
from introbot.knowledge.model import Document, Entry, Knowledge, Words

STEP = 0.01
"""What one unit of a feature's kept weight is worth."""


class Base:
    """A compiled knowledge base.

    Entries, features and phrasings go by number here: entries in the order of
    `ids`, features in the order of their keys.
    """

    def __init__(self, buffer: bytes | memoryview) -> None:
        """Read from a buffer that `compile_base` made; raise ValueError if it is none."""
        self._sections = Sections(buffer)
        numbers = self._sections.numbers
        self.ids: tuple[str, ...] = tuple(self._sections.text("ids").split("\n"))
        self._keys = numbers("feature_key")
        self._rarity = numbers("feature_rarity")
        self.rarest: float = numbers("rarest")[0]
        self._words = numbers("word_key")
        self._posting_at = numbers("posting_at")
        self._posting_entry = numbers("posting_entry")
        self._posting_weight = numbers("posting_weight")
        self._phrasing_of = numbers("phrasing_of")
        self._stem_phrasing_at = numbers("stem_phrasing_at")
        self._stem_phrasing = numbers("stem_phrasing")
        self.phrasing_length = numbers("phrasing_length")
        self._stem_at = numbers("stem_at")
        self._stem = numbers("stem")
        self.records = Records(self._sections, self.ids)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The base as values; an entry is read when it is looked up. Holds no trials."""
        documents = {raw["id"]: Document(**raw) for raw in self._meta["documents"]}
        return Knowledge(Entries(self.records), documents, _words(self._meta["words"]))

    @cached_property
    def read_words(self) -> Words:
        """The editor's word list as messages are read: `synonyms` plain, the rest as read words.

        `filler` keeps its dots and rings: "bara" is frame, "bära" is not.
        """
        return _words(self._meta["read_words"])

    @property
    def task_actions(self) -> tuple[str, ...]:
        """The actions of all tasks, as read words."""
        return tuple(self._meta["task_actions"])

    @cached_property
    def action_heads(self) -> Mapping[str, int]:
        """In how many tasks each first word of an action stands."""
        return Counter(self._meta["heads"])

    @cached_property
    def task_words(self) -> frozenset[str]:
        """The words that tasks are known by: the forms of actions, and objects."""
        return frozenset(self._sections.text("task_words").split("\n"))

    @cached_property
    def _meta(self) -> dict[str, Any]:
        kept: dict[str, Any] = json.loads(self._sections.text("meta"))
        return kept

    def feature(self, name: str) -> int | None:
        """Return the number of a feature, or None if no phrasing has it."""
        return _find(self._keys, key(name))

    def knows(self, word: str) -> bool:
        """Return whether any phrasing or answer holds this very word, folded."""
        return _find(self._words, key(word)) is not None

    def rarity(self, feature: int | None) -> float:
        """Return how rare a feature is: the logarithm of one over its share of the phrasings."""
        return self.rarest if feature is None else self._rarity[feature]

    def postings(self, feature: int) -> tuple[Numbers, Numbers]:
        """Return the entries that have a feature, in order, and its weight for each, in STEPs."""
        run = slice(self._posting_at[feature], self._posting_at[feature + 1])
        return self._posting_entry[run], self._posting_weight[run]

    def phrasings(self, entry: int, stem: int) -> Numbers:
        """Return the entry's phrasings that hold a stem, in order."""
        first, end = self._stem_phrasing_at[stem], self._stem_phrasing_at[stem + 1]
        first = bisect_left(self._stem_phrasing, self._phrasing_of[entry], first, end)
        end = bisect_left(self._stem_phrasing, self._phrasing_of[entry + 1], first, end)
        return self._stem_phrasing[first:end]

    def weight(self, entry: int, feature: int) -> int:
        """Return how much a feature speaks for an entry; 0 where the entry does not have it."""
        first, end = self._posting_at[feature], self._posting_at[feature + 1]
        place = bisect_left(self._posting_entry, entry, first, end)
        found = place < end and self._posting_entry[place] == entry
        return self._posting_weight[place] if found else 0

    def explains(self, entry: int, stem: int | None) -> bool:
        """Return whether an entry says or is asked with a stem."""
        if stem is None:
            return False
        end = self._stem_at[entry + 1]
        place = bisect_left(self._stem, stem, self._stem_at[entry], end)
        return place < end and bool(self._stem[place] == stem)


class Records(Mapping[str, Record]):
    """Entry id → record, read when it is first looked up."""

    def __init__(self, sections: Sections, ids: tuple[str, ...]) -> None:
        self._text = sections.numbers("records")
        self._at = sections.numbers("record_at")
        self._number = {entry: number for number, entry in enumerate(ids)}
        self._read: dict[str, Record] = {}

    def __getitem__(self, entry: str) -> Record:
        if entry not in self._read:
            number = self._number[entry]
            self._read[entry] = decode(bytes(self._text[self._at[number] : self._at[number + 1]]))
        return self._read[entry]

    def __iter__(self) -> Iterator[str]:
        return iter(self._number)

    def __len__(self) -> int:
        return len(self._number)

    def __contains__(self, entry: object) -> bool:
        return entry in self._number


class Entries(Mapping[str, Entry]):
    """The entries of the records."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def __getitem__(self, entry: str) -> Entry:
        return self._records[entry].entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, entry: object) -> bool:
        return entry in self._records


def _find(keys: Numbers, wanted: int) -> int | None:
    place = bisect_left(keys, wanted)
    return place if place < len(keys) and keys[place] == wanted else None


def _words(kept: dict[str, Any]) -> Words:
    lists = {name: tuple(texts) for name, texts in kept.items() if name != "synonyms"}
    return Words(synonyms=kept["synonyms"], **lists)
