"""Compiling: the knowledge base → one buffer that is quick to ask.

Everything that answering looks up is worked out here, once: which features each
phrasing has, how much each feature speaks for each entry, what each entry is
asked for, and the texts. A new or a much larger base needs no setting by hand.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from introbot.answering.index.base import STEP
from introbot.answering.index.counting import Said, count
from introbot.answering.index.features import key, runs, terms
from introbot.answering.index.records import encode
from introbot.answering.index.sections import pack
from introbot.answering.language.facts import asked_for
from introbot.answering.language.lexicon import Lexicon, plain_synonyms
from introbot.answering.language.swedish import stem, tidy
from introbot.answering.language.swedish import words as spoken
from introbot.answering.language.verbs import actions
from introbot.knowledge.model import Entry, Kind, Knowledge, Words

ASKED_BEFORE = 2
ASKED_SHARE = 0.03
"""Phrasings, and their share, that must ask an entry for a kind of fact before it is held."""
MET_BEFORE = 3
MET_SHARE = 0.05
"""Phrasings, and their share, that must hold a word before it counts as one of the entry's own."""

Ints: TypeAlias = "npt.NDArray[np.int64]"
Floats: TypeAlias = "npt.NDArray[np.float64]"


class _Features:
    """Numbers the features in the order they are met, and finds those of a phrasing."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self._runs: dict[str, tuple[int, ...]] = {}

    def letters(self, said: Sequence[str]) -> set[int]:
        return {number for word in said for number in self._runs_of(word)}

    def terms(self, said: Sequence[str]) -> set[int]:
        return set(map(self._number, terms(said)))

    def stems(self, said: Iterable[str]) -> list[int]:
        """Return the numbers of the words' stems, each once, in order."""
        return list(dict.fromkeys(self._stem(word) for word in said))

    def _stem(self, word: str) -> int:
        found = self.words.get(word)
        if found is None:
            found = self.words[word] = self._number(f"={stem(word)}")
        return found

    def _runs_of(self, word: str) -> tuple[int, ...]:
        found = self._runs.get(word)
        if found is None:
            found = self._runs[word] = tuple({self._number(run) for run in runs(word)})
        return found

    def _number(self, feature: str) -> int:
        return self.names.setdefault(feature, len(self.names))


def compile_base(knowledge: Knowledge) -> bytes:
    """Return the base as the buffer that `Base` reads. The same base gives the same bytes."""
    lexicon = Lexicon(plain_synonyms(knowledge.words.synonyms))
    entries = sorted(knowledge.entries.values(), key=lambda entry: entry.id)
    features = _Features()
    records = []
    letters: list[set[int]] = []
    terms: list[set[int]] = []
    stems: list[list[int]] = []
    own_stems: list[list[int]] = []
    first = [0]
    for entry in entries:
        said = [lexicon.read(text) for text in (*entry.questions, entry.title)]
        records.append(_record(entry, said))
        letters += map(features.letters, said)
        terms += map(features.terms, said)
        stems += map(features.stems, said)
        answer = lexicon.read(entry.answer)
        own_stems.append(list({n for words in (*said, answer) for n in features.stems(words)}))
        first.append(len(stems))
    keys, place = _ordered(features.names)
    table = count(Said(letters, terms, place, first))
    return pack(
        {
            "ids": "\n".join(entry.id for entry in entries).encode(),
            "meta": _meta(knowledge),
            "task_words": "\n".join(sorted(_task_words(knowledge, lexicon))).encode(),
            "records": b"".join(records),
            "record_at": _starts(map(len, records)),
            "word_key": array("Q", sorted(map(key, features.words))),
            "feature_key": keys,
            "feature_rarity": _floats(table.rarities),
            "rarest": array("f", [table.rarest]),
            "posting_at": _unsigned(table.weights.indptr),
            "posting_entry": _unsigned(table.weights.indices),
            "posting_weight": array("h", np.rint(table.weights.data / STEP).astype("h").tobytes()),
            "phrasing_of": array("I", first),
            **_phrasings(stems, place, table.rarities),
            "stem_at": _starts(map(len, own_stems)),
            "stem": _unsigned(np.concatenate([np.sort(place[own]) for own in own_stems])),
        }
    )


def _record(entry: Entry, said: Sequence[Sequence[str]]) -> bytes:
    asked = Counter(kind for words in said for kind in asked_for(words))
    met = Counter(word for words in said for word in set(words))
    return encode(
        entry,
        (kind for kind, n in asked.items() if n >= max(ASKED_BEFORE, ASKED_SHARE * len(said))),
        (word for word, count in met.items() if count >= max(MET_BEFORE, MET_SHARE * len(said))),
    )


def _meta(knowledge: Knowledge) -> bytes:
    """Return what every message may need: the documents and the editor's word list."""
    lexicon = Lexicon(plain_synonyms(knowledge.words.synonyms))
    tasks = knowledge.of_kind(Kind.TASK)
    kept = {
        "heads": Counter(head for entry in tasks for head in _heads([entry], lexicon)),
        "documents": [document._asdict() for document in knowledge.documents.values()],
        "words": knowledge.words._asdict(),
        "read_words": _read_words(knowledge.words)._asdict(),
        "task_actions": sorted({" ".join(lexicon.read(phrase)) for phrase in _actions(tasks)}),
    }
    return json.dumps(kept, ensure_ascii=False).encode()


def _read_words(words: Words) -> Words:
    """Return the editor's word list as messages are read."""
    lexicon = Lexicon(plain_synonyms(words.synonyms))

    def read(phrases: Iterable[str]) -> tuple[str, ...]:
        return tuple(" ".join(lexicon.read(phrase)) for phrase in phrases)

    return Words(
        synonyms=plain_synonyms(words.synonyms),
        decisive=read(words.decisive),
        actions=read(words.actions),
        handover=read(words.handover),
        filler=tuple(word for phrase in words.filler for word in spoken(tidy(phrase))),
    )


def _actions(tasks: Iterable[Entry]) -> Iterator[str]:
    return (phrase for entry in tasks if entry.task for phrase in entry.task.actions)


def _heads(tasks: Iterable[Entry], lexicon: Lexicon) -> set[str]:
    """Return the first words of the tasks' actions, in all the forms that ask."""
    return {form for verb in actions(map(lexicon.read, _actions(tasks))) for form in verb.wished}


def _task_words(knowledge: Knowledge, lexicon: Lexicon) -> set[str]:
    """Return the words that tasks are known by: misspelt ones are mended towards them."""
    words, tasks = knowledge.words, knowledge.of_kind(Kind.TASK)
    verbs = (*words.decisive, *words.actions, *_actions(tasks))
    things = (thing for entry in tasks if entry.task for thing in entry.task.objects)
    objects = {word for thing in things for word in lexicon.read(thing)}
    return objects | {form for verb in actions(map(lexicon.read, verbs)) for form in verb.wished}


def _ordered(names: dict[str, int]) -> tuple["array[int]", Ints]:
    """Return the features' keys in order, and for each number its place among them."""
    keys = np.array([key(name) for name in names], dtype=np.uint64)
    order = np.argsort(keys, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return array("Q", keys[order].tobytes()), place


def _phrasings(
    phrasings: Sequence[Sequence[int]], place: Ints, rarities: Floats
) -> dict[str, "array[int] | array[float]"]:
    """Return which phrasings each stem stands in, and how long each phrasing is, by rarity."""
    sizes = list(map(len, phrasings))
    stems = place[np.array([stem for found in phrasings for stem in found], dtype=np.int64)]
    of = np.repeat(np.arange(len(phrasings)), sizes)
    squares = np.bincount(of, weights=rarities[stems] ** 2, minlength=len(phrasings))
    order = np.argsort(stems, kind="stable")
    return {
        "stem_phrasing_at": _starts(np.bincount(stems, minlength=len(place)).tolist()),
        "stem_phrasing": _unsigned(of[order]),
        "phrasing_length": _floats(np.sqrt(squares)),
    }


def _floats(numbers: Floats) -> "array[float]":
    return array("f", numbers.astype(np.float32).tobytes())


def _unsigned(numbers: Ints) -> "array[int]":
    return array("I", numbers.astype(np.uint32).tobytes())


def _starts(lengths: Iterable[int]) -> "array[int]":
    """Return where each run begins, and where the last one ends."""
    starts = array("I", [0])
    for length in lengths:
        starts.append(starts[-1] + length)
    return starts
