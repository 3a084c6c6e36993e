"""What a person wants done with people and pairings: carried out by the service, not here."""

from collections.abc import Mapping
from typing import NamedTuple

from introbot.people.permissions import Action


class Errand(NamedTuple):
    """An action, and what it is about.

    `number` is the pairing or invitation, `word` a code, a choice or a further
    number, `answers` what a finished dialog came to.
    """

    action: Action
    number: int = 0
    word: str = ""
    answers: Mapping[str, str] = {}
