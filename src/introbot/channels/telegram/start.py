"""The first contact with Telegram: is the token good, and what is shown of the bot.

A refused token stops the start with a sentence that names the setting. A network
that is not there yet does not: the start waits for it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Sequence

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from introbot.channels.telegram.outcomes import is_foreign
from introbot.channels.telegram.pace import BackOff
from introbot.errors import SettingsError

log = logging.getLogger(__name__)


def refused_token() -> SettingsError:
    """Return the error for a token that Telegram does not know."""
    return SettingsError(
        "INTROBOT_TOKEN",
        "Telegram känner inte igen den. Hämta en ny hos BotFather med /token.",
    )


async def reach(bot: Bot, trouble: BackOff) -> None:
    """Ask who we are until Telegram answers; raise SettingsError if it refuses the token."""
    while True:
        try:
            return await bot.initialize()
        except TelegramError as error:
            if isinstance(error, InvalidToken) and not is_foreign(error):
                raise refused_token() from None  # the library's own error quotes the token
            name = type(error).__name__
        wait = trouble.step()
        log.warning("Når inte Telegram (%s). Nytt försök om %g s.", name, wait)
        await asyncio.sleep(wait)


async def present(
    bot: Bot, commands: Sequence[tuple[str, str]], description: str, short_description: str
) -> None:
    """Set what Telegram shows of us. A bot without it answers just as well."""
    await _best_effort("webhook", bot.delete_webhook())
    if commands:
        await _best_effort("kommandon", bot.set_my_commands(commands))
    if description:
        await _best_effort("beskrivning", bot.set_my_description(description))
    if short_description:
        short = bot.set_my_short_description(short_description)
        await _best_effort("korta beskrivning", short)


async def _best_effort(what: str, call: Awaitable[object]) -> None:
    try:
        await call
    except TelegramError as error:
        name = type(error).__name__
        log.warning("Telegram tog inte emot ändringen av botens %s (%s).", what, name)
