"""Misspelt and wrongly parted words, mended towards the words that tasks are known by.

"bedömma" must be seen as bedöma, and "tolk bokning" as tolkbokning, or a task
would pass for another. A word that the base has seen anywhere is left alone.
"""

from collections.abc import Callable, Collection, Sequence

ALIKE = 0.88
SHORTEST = 6
"""Letters in a word that may be mended: shorter ones have too many neighbours."""
SHORTEST_PART = 4


class Spelling:
    """Mends folded words towards `known` ones."""

    def __init__(self, known: Collection[str], is_right: Callable[[str], bool]) -> None:
        """`is_right` says whether a word is right as it is."""
        self._known = frozenset(known)
        self._is_right = is_right

    def mend(self, said: Sequence[str]) -> list[str]:
        """Return the words with parted compounds joined and misspellings mended."""
        joined: list[str] = []
        for word in said:
            if joined and len(word) >= SHORTEST_PART and joined[-1] + word in self._known:
                joined[-1] += word
            else:
                joined.append(word)
        return [self._mended(word) for word in joined]

    def _mended(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._known or self._is_right(word):
            return word
        # Misspelt words are the exception: a question without one does not wait for the import.
        from rapidfuzz import process  # noqa: PLC0415 - as above
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

        near = process.extractOne(
            word, sorted(self._known), scorer=OSA.normalized_similarity, score_cutoff=ALIKE
        )
        return near[0] if near and near[0][:2] == word[:2] else word
