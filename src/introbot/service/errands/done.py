"""What comes of an errand, as a value."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from introbot.conversation import texts_sv
from introbot.conversation.dialogs import Dialog
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Reply, say
from introbot.service.pairs.ledger import Ledger
from introbot.storage.people import Member


class Done(NamedTuple):
    """Replies to whoever ran the errand, and a dialog that it opens."""

    replies: tuple[Reply, ...] = ()
    dialog: Dialog | None = None


Handler: TypeAlias = Callable[[Ledger, Errand, Member], Done]


def said(reply: Reply) -> Done:
    """Return one reply."""
    return Done((reply,))


def old_button() -> Done:
    """Return what is said of a button that is not hers, or not any more.

    The same for both, so that nothing is learned by guessing.
    """
    return said(say(*texts_sv.NO_SUCH_CHOICE))
