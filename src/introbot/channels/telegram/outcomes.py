"""What an error says about the message: not there, perhaps there, or nobody there.

"Not sent" is only said when it is certain, since such a message is sent again.

What can be known, read from python-telegram-bot 22.8 (request/_baserequest.py):
the HTTP status is gone, but an answer that is no Bot API answer (a proxy's page)
leaves a plain TelegramError as the cause, and what httpx saw is the cause of a
TimedOut or NetworkError. An error without a cause is the Bot API's own {"ok": false}:
it says itself that it did not do what was asked. What cannot be known: whether a
server that stopped halfway ("Request aborted") had passed the message on.
"""

from collections.abc import Iterator
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from introbot.channels.base import Gone, NotSent, Outcome, Unknown

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "input_user_deactivated",
    "user_is_blocked",
    "chat_write_forbidden",
    "channel_private",
    "group chat was deactivated",
    "bot was kicked",
    "have no rights to send",
    "not enough rights to send",
)
_PERHAPS_DONE = ("aborted", "sent message was immediately deleted")


def outcome_of(error: Exception) -> Outcome:
    """Return what became of a message whose sending raised `error`."""
    if isinstance(error, RetryAfter):
        wait = seconds(error)
        return NotSent(f"Telegram bad oss vänta {wait:g} s", after=wait)
    if isinstance(error, ChatMigrated):
        return NotSent("gruppen har flyttat mer än en gång", final=True)
    if is_foreign(error):
        return _from_someone_else(error)
    if any(isinstance(cause, _NEVER_LEFT) for cause in _chain(error)):
        return NotSent(f"nådde inte Telegram ({_names(error)})")
    if error.__cause__ is not None or not isinstance(error, TelegramError):
        return Unknown(f"inget svar från Telegram ({_names(error)})")
    return _from_telegram(error)


def seconds(error: RetryAfter) -> float:
    """Return the wait Telegram asks for; the library gives a number or a timedelta."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def is_foreign(error: BaseException) -> bool:
    """Tell whether the answer came from something that does not speak the Bot API."""
    return any(type(cause) is TelegramError for cause in _chain(error))


def _from_someone_else(error: Exception) -> Outcome:
    # A proxy that refuses (4xx) has passed nothing on. One that gave up (5xx), or an answer
    # nobody can read, may have.
    if isinstance(error, BadRequest | Forbidden | InvalidToken | Conflict):
        return NotSent(f"något på vägen till Telegram sade nej ({type(error).__name__})")
    return Unknown(f"svaret kom inte från Telegram ({type(error).__name__})")


def _from_telegram(error: TelegramError) -> Outcome:
    said = error.message.casefold()
    reason = f"Telegram: {error.message}"
    if isinstance(error, Forbidden) or any(words in said for words in _NOBODY_THERE):
        return Gone(reason)
    if any(words in said for words in _PERHAPS_DONE):
        return Unknown(reason)
    # A refused token is the operator's to mend; the messages wait meanwhile.
    return NotSent(reason, final=isinstance(error, BadRequest))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _names(error: Exception) -> str:
    """Return class names only: the texts may quote an address with the token in it."""
    return ", ".join(type(cause).__name__ for cause in _chain(error))
