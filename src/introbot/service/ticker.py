"""The ticker: what time alone brings, looked for again and again.

All is derived from what the database says at each look, so a tick that was
missed, or came twice, changes nothing.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable

from sqlite_utils import Database

from introbot.clock import Clock
from introbot.knowledge.staffing import Rules
from introbot.service.pairs import endings, watch
from introbot.service.pairs.ledger import Ledger
from introbot.service.pairs.rounds import Grounds
from introbot.storage import dialogs, erasure, invitations, notices, rounds
from introbot.storage.database import tidy, writing

log = logging.getLogger(__name__)

EVERY = 20.0
"""Seconds between looks."""


class Ticker:
    """Looks at the clock for a bot."""

    def __init__(
        self, database: Database, rules: Rules, clock: Clock, wake: Callable[[], None]
    ) -> None:
        """`wake` is called when something has been put in the outbox."""
        self._database = database
        self._rules = rules
        self._clock = clock
        self._wake = wake
        self._tried: Grounds | None = None

    async def run(self) -> None:
        """Tick until cancelled."""
        while True:
            try:
                self.tick()
            except sqlite3.OperationalError as error:
                # Another program holds the database: the next look does what this one could not.
                log.warning("tick put off: %s", error)
            await asyncio.sleep(EVERY)

    def tick(self) -> int:
        """Do what is due at this moment; return how many notices went to the outbox."""
        now = self._clock()
        with writing(self._database):
            ledger = Ledger(self._database, self._rules, now)
            tried = watch.look(ledger, self._tried)
            gone = erasure.due(self._database, now)
            for member in gone:
                endings.leave(ledger, member)
                erasure.erase(self._database, member)
            invitations.forget_old(self._database, now)
            dialogs.forget_old(self._database, now)
            rounds.forget_old(self._database, now)
            moved = notices.move_due(self._database, now)
        self._tried = tried
        if gone:
            tidy(self._database)
        if moved:
            self._wake()
        return moved
