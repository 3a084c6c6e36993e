"""The editor's word list at work: one word for each thing, before comparing.

The list (ord.yaml) says which words mean the same. Both the base's phrasings and
what people write are read through it, so "adm", "assistenten" and "the clerk"
all arrive as administratör.
"""

from collections.abc import Mapping

from introbot.answering.language.swedish import fold, tidy, words


class Lexicon:
    """Reads a text into plain words: tidied, folded, synonyms replaced."""

    def __init__(self, synonyms: Mapping[str, str]) -> None:
        """Take word or phrase → preferred word, both plain (see `plain_synonyms`)."""
        self._phrases = {tuple(other.split()): preferred for other, preferred in synonyms.items()}
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)

    def read(self, text: str) -> list[str]:
        """Return the words of `text`, folded, with synonyms replaced."""
        said = plain_words(text)
        result: list[str] = []
        at = 0
        while at < len(said):
            for size in range(min(self._longest, len(said) - at), 0, -1):
                preferred = self._phrases.get(tuple(said[at : at + size]))
                if preferred is not None:
                    result += preferred.split()
                    at += size
                    break
            else:
                result.append(said[at])
                at += 1
        return result


def plain_synonyms(synonyms: Mapping[str, str]) -> dict[str, str]:
    """Return word or phrase → preferred word, as in ord.yaml, tidied and folded."""
    return {
        " ".join(plain_words(other)): fold(tidy(preferred)) for other, preferred in synonyms.items()
    }


def plain_words(text: str) -> list[str]:
    """Return the words of `text`, tidied and folded, nothing replaced."""
    return words(fold(tidy(text)))
