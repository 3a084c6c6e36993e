"""One incoming message, and what went before it → what to say, note and remember.

Pure: no state, no clock.
"""

from typing import NamedTuple

from introbot.answering.answer import Answer, Outcome
from introbot.answering.engine import Engine
from introbot.conversation import commands, facets, texts_sv, wording
from introbot.conversation.context import NOTHING, Context
from introbot.conversation.messages import Incoming, Reply, say


class Asked(NamedTuple):
    """That a question was asked: its outcome, the entry that answered, and how sure."""

    outcome: str
    entry: str | None
    confidence: float


class Feedback(NamedTuple):
    """A yes or no to "hjälpte det?" about an entry."""

    entry: str
    helped: bool


class Response(NamedTuple):
    """Replies in order, what the desk is to note, and what to remember of the talk.

    `context` is None when what was remembered stays as it is.
    """

    replies: tuple[Reply, ...]
    asked: Asked | None = None
    feedback: Feedback | None = None
    context: Context | None = None


class Responder:
    """Responds from one knowledge base."""

    def __init__(self, engine: Engine) -> None:
        """Answer questions with `engine`."""
        self._engine = engine
        self._knowledge = engine.knowledge

    def respond(self, incoming: Incoming, before: Context = NOTHING) -> Response:
        """Return the response to one thing a person did; `before` is what went before it."""
        if incoming.action:
            return self._press(incoming.action, before)
        if not incoming.is_text:
            return Response((say(*texts_sv.NOT_TEXT),))
        text = incoming.text.strip()
        if commands.is_command(text):
            return Response((self._command(text),))
        return self.ask(text, before)

    def ask(self, text: str, before: Context = NOTHING) -> Response:
        """Return the response to a question."""
        entry = self._knowledge.entries.get(before.entry or "")
        facet = facets.find(text) if entry else None
        if entry is not None and facet is not None:
            reply = wording.tell(self._knowledge, entry, facet)
            return Response((reply,), Asked(Outcome.ANSWER.value, entry.id, 1.0), context=before)
        answer = self._engine.answer(text, before.entry)
        asked = Asked(answer.outcome.value, answer.entry, answer.confidence)
        reply = wording.reply(self._knowledge, text, answer, misses=before.misses)
        return Response((reply,), asked, context=_after(answer, before))

    def _command(self, text: str) -> Reply:
        command = commands.find(text)
        if command is None:
            return say(*texts_sv.UNKNOWN_COMMAND)
        return commands.reply(command, self._knowledge.entries)

    def _press(self, action: str, before: Context) -> Response:
        kind, _, entry = action.rpartition(":")
        known = entry in self._knowledge.entries
        match f"{kind}:":
            case wording.SHOW if known:
                shown = wording.show(self._knowledge, self._knowledge.entries[entry])
                return Response((shown,), context=Context(entry))
            case wording.HELPED if known:
                return Response((say(*texts_sv.HELPED),), feedback=Feedback(entry, helped=True))
            case wording.DID_NOT_HELP if known:
                said = say(*texts_sv.DID_NOT_HELP)
                return Response((said,), feedback=Feedback(entry, helped=False))
        if action == wording.NONE:
            told = texts_sv.STILL_NONE if before.misses > 1 else texts_sv.NONE_OF_THESE
            missed = Context(None, before.misses + 1)
            return Response((say(*told),), Asked("none of these", None, 0.0), context=missed)
        return Response((say(*texts_sv.OLD_BUTTON),))


def _after(answer: Answer, before: Context) -> Context | None:
    """Return what to remember once `answer` is given."""
    match answer.outcome:
        case Outcome.ANSWER | Outcome.SIGNPOST:
            return Context(answer.entry)
        case Outcome.TASKS:
            return Context(next((task.entry for task in answer.tasks if task.entry), None))
        case Outcome.OPTIONS | Outcome.UNKNOWN:
            return Context(None, before.misses + 1)
        case _:
            return None
