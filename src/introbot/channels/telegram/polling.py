"""The loop that fetches what people did, and confirms nothing that is not stored.

An update is confirmed by asking for the next one. The library's own loop asks
before the update is dealt with, and a crash then loses it; here `hand_over` has
returned first. What cannot be read is passed by; what cannot be stored is
fetched again.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from introbot.channels.base import HandOver
from introbot.channels.telegram.outcomes import is_foreign, seconds
from introbot.channels.telegram.pace import BackOff, Pace
from introbot.channels.telegram.start import refused_token
from introbot.channels.telegram.translate import translate
from introbot.conversation.messages import Incoming

log = logging.getLogger(__name__)

WANTED = ("message", "edited_message", "callback_query")


class Poller:
    """Fetches updates, one batch at a time, and remembers how far it has come."""

    def __init__(self, bot: Bot, pace: Pace) -> None:
        """`bot` has been initialized: its own name is known."""
        self._bot = bot
        self._pace = pace
        self._offset: int | None = None
        self._trouble = BackOff(pace.back_off)
        self._stuck = BackOff(pace.back_off)
        self._told_of_conflict = False

    async def run(self, hand_over: HandOver) -> None:
        """Fetch and hand over until cancelled; raise SettingsError if the token is refused."""
        while True:
            before = self._offset
            await self._take(await self._fetch(), hand_over)
            if self._offset == before:
                await asyncio.sleep(self._pace.idle)

    async def _fetch(self) -> Sequence[Update]:
        try:
            updates = await self._bot.get_updates(
                offset=self._offset,
                timeout=timedelta(seconds=self._pace.poll),
                allowed_updates=WANTED,
            )
        except Exception as error:  # noqa: BLE001 - whatever stopped this poll, the next may go well
            await self._sit_out(error)
            return ()
        self._trouble.reset()
        self._told_of_conflict = False
        return updates

    async def _sit_out(self, error: Exception) -> None:
        if isinstance(error, InvalidToken) and not is_foreign(error):
            raise refused_token() from None  # the library's own error quotes the token
        if isinstance(error, RetryAfter):
            await asyncio.sleep(seconds(error))
        elif isinstance(error, Conflict) and not is_foreign(error):
            await self._settle_conflict(error)
        else:
            wait = self._trouble.step()
            log.warning("Når inte Telegram (%s). Nytt försök om %g s.", _name(error), wait)
            await asyncio.sleep(wait)

    async def _settle_conflict(self, error: Conflict) -> None:
        if "webhook" in error.message.casefold():
            await self._best_effort_delete_webhook()
        elif not self._told_of_conflict:
            log.warning(
                "En annan process hämtar meddelanden med samma token. Stoppa den ena: "
                "annars kommer meddelandena ibland till den och ibland hit."
            )
        self._told_of_conflict = True
        await asyncio.sleep(self._pace.conflict)

    async def _best_effort_delete_webhook(self) -> None:
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            log.warning("Telegrams webhook gick inte att ta bort (%s).", _name(error))

    async def _take(self, updates: Sequence[Update], hand_over: HandOver) -> None:
        for update in updates:
            if not self._stored(update, hand_over):
                await asyncio.sleep(self._stuck.step())
                return
            self._stuck.reset()
            self._offset = update.update_id + 1
            await self._stop_spinning(update)

    def _stored(self, update: Update, hand_over: HandOver) -> bool:
        incoming = self._translated(update)
        if incoming is None:
            return True
        try:
            hand_over(incoming)
        except Exception as error:  # noqa: BLE001 - not stored, whatever the cause: fetch it again
            log.error(  # noqa: TRY400 - the error's own text might quote a person
                "Meddelande %s kunde inte sparas (%s). Det hämtas igen.",
                update.update_id,
                _name(error),
            )
            return False
        return True

    def _translated(self, update: Update) -> Incoming | None:
        try:
            return translate(update, self._bot.bot)
        except Exception as error:  # noqa: BLE001 - one odd update must not hold up the rest
            log.warning("Uppdatering %s hoppas över (%s).", update.update_id, _name(error))
            return None

    async def _stop_spinning(self, update: Update) -> None:
        """Tell Telegram that a press has arrived, so that the button stops its clock."""
        if update.callback_query is None:
            return
        try:
            await self._bot.answer_callback_query(update.callback_query.id)
        except BadRequest:
            pass  # too old: the clock has stopped by itself
        except Exception as error:  # noqa: BLE001 - the press is stored; the clock is only a nicety
            log.warning("En knapptryckning kunde inte kvitteras (%s).", _name(error))


def _name(error: Exception) -> str:
    return type(error).__name__
