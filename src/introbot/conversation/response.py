"""What went before a message, and what comes of it, as values."""

from datetime import date
from typing import NamedTuple

from introbot.conversation.context import NOTHING, Context
from introbot.conversation.dialogs import OVER, Dialog
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Reply
from introbot.people.model import Role


class Asked(NamedTuple):
    """That a question was asked: its outcome, the entry that answered, and how sure."""

    outcome: str
    entry: str | None
    confidence: float


class Feedback(NamedTuple):
    """A yes or no to "hjälpte det?" about an entry."""

    entry: str
    helped: bool


class Talk(NamedTuple):
    """What went before: the answer given last, the dialog under way, and who is talking.

    `questions` are those that she has yet to answer, whenever they were asked.
    """

    before: Context = NOTHING
    dialog: Dialog = OVER
    role: Role | None = None
    questions: tuple[Reply, ...] = ()
    today: date = date.min


FIRST = Talk()
"""Nothing went before."""


class Response(NamedTuple):
    """Replies in order, and what the desk is to note, remember and have done.

    `context` and `dialog` are None when what was remembered stays as it is.
    """

    replies: tuple[Reply, ...] = ()
    asked: Asked | None = None
    feedback: Feedback | None = None
    context: Context | None = None
    dialog: Dialog | None = None
    errand: Errand | None = None
