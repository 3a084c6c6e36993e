"""One incoming message → what to say and what to note. Pure: no state, no clock."""

from dataclasses import dataclass

from introbot.conversation.messages import Reply


@dataclass(frozen=True, slots=True)
class Asked:
    """That a question was asked: its outcome, the entry that answered, and how sure."""

    outcome: str
    entry: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """A yes or no to "hjälpte det?" about an entry."""

    entry: str
    helped: bool


@dataclass(frozen=True, slots=True)
class Response:
    """Replies in order, and what the desk is to note."""

    replies: tuple[Reply, ...]
    asked: Asked | None = None
    feedback: Feedback | None = None
