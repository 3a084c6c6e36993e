"""One incoming message → what to say and what to note. Pure: no state, no clock."""

from dataclasses import dataclass

from introbot.answering.answer import Answer, Outcome
from introbot.answering.engine import Engine
from introbot.conversation import commands, texts_sv, wording
from introbot.conversation.messages import Incoming, Reply, say


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


class Responder:
    """Responds from one knowledge base."""

    def __init__(self, engine: Engine) -> None:
        """Answer questions with `engine`."""
        self._engine = engine
        self._knowledge = engine.knowledge

    def respond(self, incoming: Incoming) -> Response:
        """Return the response to one thing a person did."""
        if incoming.action:
            return self._press(incoming.action)
        if not incoming.is_text:
            return Response((say(*texts_sv.NOT_TEXT),))
        text = incoming.text.strip()
        if commands.is_command(text):
            return Response((self._command(text),))
        return self.ask(text)

    def ask(self, text: str) -> Response:
        """Return the response to a question."""
        answer = self._engine.answer(text)
        asked = Asked(answer.outcome.value, answer.entry, answer.confidence)
        return Response((self.reply(text, answer),), asked)

    def reply(self, text: str, answer: Answer) -> Reply:
        """Return how `answer` to `text` is said."""
        if answer.outcome is Outcome.UNKNOWN and not any(sign.isalnum() for sign in text):
            return say(*texts_sv.EMPTY)
        return wording.word(self._knowledge, answer)

    def _command(self, text: str) -> Reply:
        command = commands.find(text)
        if command is None:
            return say(*texts_sv.UNKNOWN_COMMAND)
        return commands.reply(command, self._knowledge.entries)

    def _press(self, action: str) -> Response:
        kind, _, entry = action.rpartition(":")
        known = entry in self._knowledge.entries
        match f"{kind}:":
            case wording.SHOW if known:
                return Response((wording.show(self._knowledge, self._knowledge.entries[entry]),))
            case wording.HELPED if known:
                return Response((say(*texts_sv.HELPED),), feedback=Feedback(entry, helped=True))
            case wording.DID_NOT_HELP if known:
                said = say(*texts_sv.DID_NOT_HELP)
                return Response((said,), feedback=Feedback(entry, helped=False))
        if action == wording.NONE:
            return Response((say(*texts_sv.NONE_OF_THESE),), Asked("none of these", None, 0.0))
        return Response((say(*texts_sv.OLD_BUTTON),))
