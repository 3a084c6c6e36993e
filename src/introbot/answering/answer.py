"""What comes of a message: an outcome and what it rests on. Values only."""

from dataclasses import dataclass
from enum import StrEnum

from introbot.knowledge.model import Verdict


class Outcome(StrEnum):
    """How a message was met."""

    ANSWER = "answer"
    TASKS = "tasks"
    OPTIONS = "options"
    SIGNPOST = "signpost"
    SMALLTALK = "smalltalk"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class Asks(StrEnum):
    """Which way a question about a task is turned, so that yes and no come out right."""

    OTHER = "kan någon annan"
    SELF = "måste jag själv"
    OPEN = "öppet"


@dataclass(frozen=True, slots=True)
class JudgedTask:
    """One task of a message: the writer's words, the entry that judges it, and the verdict.

    The verdict is None for a part that was seen and not understood.
    """

    said: str
    entry: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Why:
    """How an answer was found, for people: the closest entries and what was not understood."""

    candidates: tuple[tuple[str, float], ...] = ()
    not_understood: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one message. `confidence` is the chance, 0–1, that it is right."""

    outcome: Outcome
    entry: str | None = None
    verdict: Verdict | None = None
    options: tuple[str, ...] = ()
    tasks: tuple[JudgedTask, ...] = ()
    asks: Asks = Asks.OPEN
    confidence: float = 0.0
    why: Why = Why()
