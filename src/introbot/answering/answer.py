"""What comes of a message: an outcome and what it rests on. Values only."""

from enum import StrEnum
from typing import NamedTuple

from introbot.answering.language.polarity import Asks
from introbot.answering.tasks import Fit
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


class JudgedTask(NamedTuple):
    """One task of a message: the writer's words, the entry that judges it, and the verdict.

    The verdict is None for a part that was seen and not understood; `perhaps` is
    then the entry that it may be about.
    """

    said: str
    entry: str | None
    verdict: Verdict | None
    perhaps: str | None = None


class Seen(NamedTuple):
    """A candidate as told to people: what it is worth, its closest phrasing, how a task fits."""

    entry: str
    worth: float
    nearest: float
    fit: Fit | None


class Why(NamedTuple):
    """How an answer was found: the chance of the first candidate, and what was not understood."""

    chance: float = 0.0
    candidates: tuple[Seen, ...] = ()
    not_understood: tuple[str, ...] = ()


class Answer(NamedTuple):
    """The outcome of one message. `confidence` is the chance, 0–1, that it is right."""

    outcome: Outcome
    entry: str | None = None
    verdict: Verdict | None = None
    options: tuple[str, ...] = ()
    tasks: tuple[JudgedTask, ...] = ()
    asks: Asks = Asks.OPEN
    confidence: float = 0.0
    why: Why = Why()
