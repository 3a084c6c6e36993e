"""What a text is compared by: runs of four letters, stems, and pairs of stems.

Letters make inflection, compounds and slips of the finger cost little; stems
carry the words, and pairs, also with a word between, who does what to whom.
"""

from binascii import crc_hqx
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from introbot.answering.language.swedish import stem

RUN = 4
"""Letters in a run, counted with the spaces at a word's edges."""


def runs(word: str) -> Iterator[str]:
    """Yield the runs of letters of one word, its edges marked with a space.

    >>> list(runs("rum"))
    [' rum', 'rum ']
    """
    edged = f" {word} "
    for start in range(max(1, len(edged) - RUN + 1)):
        yield edged[start : start + RUN]


def letters(said: Sequence[str]) -> set[str]:
    """Return the runs of letters of folded words."""
    return {run for word in said for run in runs(word)}


def terms(said: Sequence[str]) -> set[str]:
    """Return the stems of folded words and their pairs, marked so as not to be taken for runs."""
    stems = [stem(word) for word in said]
    found = {f"={one}" for one in stems}
    found.update(f"={one} {two}" for one, two in pairwise(stems))
    found.update(f"={one} _ {two}" for one, two in zip(stems, stems[2:], strict=False))
    return found


def key(feature: str) -> int:
    """Return a feature as a number of 48 bits, the same on every machine.

    Two of a million features meet by chance about once in five hundred bases.
    """
    raw = feature.encode()
    return crc32(raw) << 16 | crc_hqx(raw, 0)
