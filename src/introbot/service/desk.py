"""The desk: one incoming message is one transaction.

What came in is noted, answered, what it asks for done, and all that is owed put
in the outbox, together or not at all. Only then may the channel confirm it to
the other side. A message that was dealt with before changes nothing.
"""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from sqlite_utils import Database

from introbot.clock import Clock, in_stockholm
from introbot.conversation import filling, texts_sv
from introbot.conversation.context import Context
from introbot.conversation.dialogs import Scene
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Incoming
from introbot.conversation.presses import of_errands
from introbot.conversation.response import Response, Talk
from introbot.knowledge.staffing import NO_RULES, Rules
from introbot.service import office
from introbot.service.pairs import answers
from introbot.service.pairs.ledger import Ledger
from introbot.storage import asked, contexts, dialogs, inbox, notices, outbox, people
from introbot.storage.database import writing

log = logging.getLogger(__name__)

Respond: TypeAlias = Callable[[Incoming, Talk], Response]


class Desk:
    """Takes what people do and stores what follows from it."""

    def __init__(
        self, database: Database, respond: Respond, clock: Clock, rules: Rules = NO_RULES
    ) -> None:
        """`respond` is pure; `rules` are those that errands about people and pairings go by."""
        self._database = database
        self._respond = respond
        self._clock = clock
        self._rules = rules

    def take(self, incoming: Incoming) -> None:
        """Deal with one incoming thing, once. Returns when all is stored."""
        now = self._clock()
        try:
            with writing(self._database):
                self._deal(incoming, now)
        except sqlite3.Error:
            # Nothing is stored, so the channel will hand the message over again.
            raise
        except Exception as error:  # noqa: BLE001 - a fault in one answer must not stop the next
            # The traceback's lines are ours; the message of the error might quote a person.
            log.error("no answer to %s: %s", incoming.key, type(error).__name__)  # noqa: TRY400 - as above
            with writing(self._database):
                self._note(incoming, Response((texts_sv.broken(),)), now, failed=True)

    def _deal(self, incoming: Incoming, now: datetime) -> None:
        if inbox.is_known(self._database, incoming):
            return
        talk = self._talk(incoming, now)
        response = self._respond(incoming, talk)
        if response.errand is not None:
            response = self._run(incoming, response, response.errand, talk, now)
        self._note(incoming, response, now, failed=False)

    def _talk(self, incoming: Incoming, now: datetime) -> Talk:
        """Return what went before in this chat; in a group nobody is anybody."""
        before = contexts.recall(self._database, incoming, now)
        today = in_stockholm(now).date()
        if not incoming.private:
            return Talk(before, today=today)
        dialog = dialogs.open_at(self._database, incoming.sender, now)
        member = people.at(self._database, *incoming.sender)
        if member is None:
            return Talk(before, dialog, today=today)
        questions = answers.still_open(Ledger(self._database, self._rules, now), member)
        return Talk(before, dialog, member.person.role, questions, today)

    def _run(
        self, incoming: Incoming, response: Response, errand: Errand, talk: Talk, now: datetime
    ) -> Response:
        """Carry out the errand of a response; return the response with what came of it."""
        done = office.carry_out(self._database, self._rules, now, errand, incoming.sender)
        if done.dialog is not None:
            return filling.turn(done.dialog, Scene(self._rules.organisation, talk.today))
        return response._replace(replies=(*response.replies, *done.replies))

    def _note(self, incoming: Incoming, response: Response, now: datetime, *, failed: bool) -> None:
        row = inbox.note(self._database, incoming, now, failed=failed)
        if row is None:
            return
        if response.asked is not None:
            asked.note_question(
                self._database,
                incoming.channel,
                response.asked.outcome,
                response.asked.entry,
                confidence=response.asked.confidence,
                now=now,
            )
        if response.feedback is not None:
            asked.note_feedback(
                self._database,
                incoming.channel,
                response.feedback.entry,
                helped=response.feedback.helped,
                now=now,
            )
        context = _with_choices(response)
        if context is not None:
            contexts.remember(self._database, incoming, context, now)
        if response.dialog is not None:
            dialogs.keep(self._database, incoming.sender, response.dialog, now)
        contexts.forget_old(self._database, now)
        for number, reply in enumerate(response.replies):
            outbox.owe(self._database, incoming.sender, f"svar:{row}:{number}", reply, now)
        notices.move_due(self._database, now)


def _with_choices(response: Response) -> Context | None:
    """Return what to remember of the talk; an errand's buttons take the place of an answer."""
    choices = [button for reply in response.replies for button in of_errands(reply)]
    return Context(buttons=tuple(choices)) if choices else response.context
