"""A message owed to someone, and how far it has come.

waiting ──claim──▶ sending ──▶ sent
   ▲                  │ ├────▶ uncertain   no answer: may have arrived, not sent again
   └── later try ◀────┘ └────▶ dead        never: refused, gone, or tried too often
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where an owed message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Owed:
    """One message to one chat; `reply` is the text it is kept as.

    `attempts` counts the tries that have begun.
    """

    id: int
    channel: str
    chat: str
    reply: str
    attempts: int
    created_at: datetime
