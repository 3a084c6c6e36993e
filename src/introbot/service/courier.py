"""The courier: sends what is owed on one channel and records what became of it.

It claims a message, sends it, and writes down the outcome; a message that may
have arrived is never sent again by itself.
"""

import asyncio
import contextlib
import logging
import sqlite3

from sqlite_utils import Database

from introbot.channels.base import Channel, Gone, NotSent, Outcome, Sent, Unknown
from introbot.clock import Clock
from introbot.conversation.messages import from_json
from introbot.outbox.model import Owed, State
from introbot.outbox.retry import next_try
from introbot.storage import outbox
from introbot.storage.database import tidy

log = logging.getLogger(__name__)

LONGEST_NAP = 30.0
"""Seconds between looks at the outbox when nothing wakes the courier."""

SHORT_NAP = 1.0
"""The same while what has been erased still lingers in the log."""


class Courier:
    """Empties one channel's outbox."""

    def __init__(self, database: Database, channel: Channel, clock: Clock) -> None:
        """Nothing is sent until `deliver` or `run`."""
        self._database = database
        self._channel = channel
        self._clock = clock
        self._woken = asyncio.Event()
        self._untidy = False

    def wake(self) -> None:
        """Tell the courier that something new is owed."""
        self._woken.set()

    def recover(self) -> None:
        """Own up to what a stopped process left half sent. Call before `run`."""
        count = outbox.recover(self._database, self._channel.name, self._clock())
        if count:
            log.warning("%d messages may or may not have been sent before the stop", count)

    async def run(self) -> None:
        """Send what is owed, as it becomes due, until cancelled."""
        while True:
            self._woken.clear()
            try:
                await self.deliver()
            except sqlite3.OperationalError as error:
                # Another program holds the database: what is owed is still owed.
                log.warning("delivery put off: %s", error)
                await asyncio.sleep(SHORT_NAP)
            # wait_for may lose a cancellation that comes as it is woken, and never stop.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._nap()):
                    await self._woken.wait()

    async def deliver(self) -> int:
        """Send everything that is due at this moment; return how many were tried."""
        tried = 0
        while owed := outbox.claim(self._database, self._channel.name, self._clock()):
            self._record(owed, await self._channel.send(owed.chat, from_json(owed.reply)))
            tried += 1
        if tried or self._untidy:
            self._untidy = not tidy(self._database)
        return tried

    def _nap(self) -> float:
        longest = SHORT_NAP if self._untidy else LONGEST_NAP
        due = outbox.next_due(self._database, self._channel.name)
        if due is None:
            return longest
        return min(longest, max(0.05, (due - self._clock()).total_seconds()))

    def _record(self, owed: Owed, outcome: Outcome) -> None:
        now = self._clock()
        match outcome:
            case Sent(reference):
                outbox.settle(self._database, owed, State.SENT, now, reference=reference)
            case Unknown(reason):
                outbox.settle(self._database, owed, State.UNCERTAIN, now, reason=reason)
            case Gone(reason):
                outbox.settle(self._database, owed, State.DEAD, now, reason=reason)
            case NotSent(reason, after, final):
                later = None if final else next_try(owed.attempts, after, now)
                if later is None:
                    outbox.settle(self._database, owed, State.DEAD, now, reason=reason)
                else:
                    outbox.put_back(self._database, owed, later, reason)
