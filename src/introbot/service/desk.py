"""The desk: one incoming message is one transaction.

What came in is noted, answered, and the answer put in the outbox, together or
not at all. Only then may the channel confirm it to the other side. A message
that was dealt with before changes nothing.
"""

import logging
from collections.abc import Callable
from typing import TypeAlias

from sqlite_utils import Database

from introbot.clock import Clock
from introbot.conversation import texts_sv
from introbot.conversation.context import Context
from introbot.conversation.messages import Incoming
from introbot.conversation.respond import Response
from introbot.storage import asked, contexts, inbox, outbox
from introbot.storage.database import writing

log = logging.getLogger(__name__)

Respond: TypeAlias = Callable[[Incoming, Context], Response]


class Desk:
    """Takes what people do and stores what follows from it."""

    def __init__(self, database: Database, respond: Respond, clock: Clock) -> None:
        """`respond` is pure: the same message in the same talk gets the same response."""
        self._database = database
        self._respond = respond
        self._clock = clock

    def take(self, incoming: Incoming) -> None:
        """Deal with one incoming thing, once. Returns when all is stored."""
        now = self._clock()
        before = contexts.recall(self._database, incoming, now)
        response, failed = self._answer(incoming, before)
        with writing(self._database):
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
            if response.context is not None:
                contexts.remember(self._database, incoming, response.context, now)
            contexts.forget_old(self._database, now)
            for number, reply in enumerate(response.replies):
                key = f"svar:{row}:{number}"
                outbox.owe(self._database, incoming, key, reply, now)

    def _answer(self, incoming: Incoming, before: Context) -> tuple[Response, bool]:
        try:
            return self._respond(incoming, before), False
        except Exception as error:  # noqa: BLE001 - a fault in one answer must not stop the next
            # The traceback's lines are ours; the message of the error might quote a person.
            log.error("no answer to %s: %s", incoming.key, type(error).__name__)  # noqa: TRY400 - as above
            return Response((texts_sv.broken(),)), True
