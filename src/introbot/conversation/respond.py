"""One incoming message, and what went before it → what to say, note, remember and do.

Pure: no state, no clock. What needs people or pairings is given back as an
errand, which the service carries out.
"""

from itertools import chain

from introbot.answering.answer import Answer, Outcome
from introbot.answering.engine import Engine
from introbot.conversation import commands, dialogs, facets, filling, texts_sv, wording
from introbot.conversation.commands import Command
from introbot.conversation.context import NOTHING, Context
from introbot.conversation.dialogs import OVER, Dialog, Scene
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Incoming, say
from introbot.conversation.presses import errand_of, of_errands, written
from introbot.conversation.response import FIRST, Asked, Feedback, Response, Talk
from introbot.knowledge.staffing import Organisation
from introbot.people.permissions import Action, refusal
from introbot.personal_data import find as find_personal_number


class Responder:
    """Responds from one knowledge base."""

    def __init__(
        self,
        engine: Engine,
        organisation: Organisation | None = None,
        *,
        is_open: bool = True,
    ) -> None:
        """Answer questions with `engine`; those of guests too, if it is open."""
        self._engine = engine
        self._knowledge = engine.knowledge
        self._organisation = organisation or Organisation()
        self._is_open = is_open

    def respond(self, incoming: Incoming, talk: Talk = FIRST) -> Response:
        """Return the response to one thing a person did."""
        if self._is_shut(incoming, talk):
            return Response((say(*texts_sv.INVITED_ONLY),))
        if incoming.action:
            return self._press(incoming, talk)
        if not incoming.is_text:
            return Response((say(*texts_sv.NOT_TEXT),))
        return self._read(incoming, talk)

    def _read(self, incoming: Incoming, talk: Talk) -> Response:
        """Return the response to a text: a command, an answer, or else a question."""
        text = incoming.text.strip()
        if commands.is_command(text):
            return self._command(incoming, text, talk)
        if talk.dialog != OVER:
            return filling.go_on(text, talk.dialog, self._scene(talk))
        open_choices = [*talk.before.buttons, *chain(*map(of_errands, talk.questions))]
        # After an answer a bare "nej" is more likely about that.
        action = written(text, open_choices, bare=talk.before.entry is None)
        if action is not None:
            return self._press(incoming._replace(action=action), talk)
        return self.ask(text, talk.before)

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

    def _is_shut(self, incoming: Incoming, talk: Talk) -> bool:
        """Return whether a guest is at a door that only an invitation opens."""
        is_guest = talk.role is None and talk.dialog == OVER
        return is_guest and not self._is_open and not commands.is_invitation(incoming.text)

    def _command(self, incoming: Incoming, text: str, talk: Talk) -> Response:
        if find_personal_number(text):
            return Response((say(*texts_sv.REFUSED),))
        command = commands.find(text)
        if command is None:
            return Response((say(*texts_sv.UNKNOWN_COMMAND),))
        said = commands.rest(text)
        if command.names == commands.START and said:
            return _privately(incoming, Response(errand=Errand(Action.JOIN, word=said)))
        if command.action is not None:
            return _privately(incoming, self._run(command, command.action, said, talk))
        return self._tell(command, talk)

    def _tell(self, command: Command, talk: Talk) -> Response:
        """Say what a command says, and ask again what a dialog was about to ask."""
        if command.names == commands.CANCEL and talk.dialog != OVER:
            return Response((say(*texts_sv.CANCELLED),), dialog=OVER)
        told = commands.reply(command, self._knowledge.entries, talk.role)
        return Response((told, *filling.asked_again(talk.dialog, self._scene(talk))))

    def _run(self, command: Command, action: Action, said: str, talk: Talk) -> Response:
        """Begin an errand, by its dialog if it has one."""
        reason = refusal(talk.role, action)
        if reason:
            return Response((say(reason),))
        if not command.form:
            return Response(errand=Errand(action, word=said))
        opened = Dialog(command.form)
        if said:
            # "/platser 3" answers the first question at once.
            return filling.go_on(said, opened, self._scene(talk))
        return filling.turn(opened, self._scene(talk))

    def _scene(self, talk: Talk) -> Scene:
        return Scene(self._organisation, talk.today)

    def _press(self, incoming: Incoming, talk: Talk) -> Response:
        action = incoming.action
        if action.startswith(dialogs.ANSWER):
            return filling.press(action, talk.dialog, self._scene(talk))
        errand = errand_of(action)
        if errand is not None:
            return _privately(incoming, Response(errand=errand))
        return self._press_answer(action, talk.before)

    def _press_answer(self, action: str, before: Context) -> Response:
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


def _privately(incoming: Incoming, response: Response) -> Response:
    """Return the response, or that this is no place for it."""
    return response if incoming.private else Response((say(*texts_sv.PRIVATE_ONLY),))


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
