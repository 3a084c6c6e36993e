"""How the library talks to the Bot API, made discreet and hard to stop.

The library logs an answer it cannot read, whole, and with one damaged update it
refuses all that came with it. Here nothing that a person wrote is logged, a
damaged update is passed by alone, and an answer counts as the Bot API's only if
it has the Bot API's form.
"""

import json
import logging
import os
import re
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

# The library's own switch: without it, each wait that Telegram asks for raises a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

log = logging.getLogger(__name__)


class Transport(HTTPXRequest):
    """Reads answers without logging them, and knows the Bot API's from a proxy's."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer, or raise TelegramError if it has not the Bot API's form."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            # The decoding error holds the whole answer.
            raise TelegramError("Invalid server response") from None
        if not isinstance(answer, dict) or not (_is_result(answer) or _is_refusal(answer)):
            raise TelegramError("Invalid server response")
        return answer


class UpdateTransport(Transport):
    """The same for getUpdates, where one damaged update must not hold up the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer with each damaged update emptied of all but its number."""
        answer = Transport.parse_json_payload(payload)
        if not answer["ok"]:
            return answer
        if not isinstance(answer["result"], list):
            raise TelegramError("Invalid server response")
        readable = [_readable(update) for update in answer["result"]]
        return answer | {"result": [update for update in readable if update is not None]}


def local(api_url: str) -> bool:
    """Tell whether the server is on this machine, where no proxy leads."""
    host = urlsplit(api_url).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


def hush() -> None:
    """Keep the libraries from logging addresses, which hold the token, and messages."""
    for name in "httpx", "httpcore", "telegram":
        logging.getLogger(name).setLevel(logging.WARNING)


def redact(text: str, token: str) -> str:
    """Return the text without the token or the secret half of it."""
    secret = token.partition(":")[2] or token
    # The library changes the case of some errors' texts.
    either = f"{re.escape(token)}|{re.escape(secret)}"
    return re.sub(either, "<token>", text, flags=re.IGNORECASE)


def _is_result(answer: dict[str, Any]) -> bool:
    return answer.get("ok") is True and "result" in answer


def _is_refusal(answer: dict[str, Any]) -> bool:
    return answer.get("ok") is False


def _readable(update: object) -> dict[str, Any] | None:
    """Return the update as it is, or only its number, or None if it has none."""
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        log.warning("En uppdatering från Telegram saknar nummer och hoppas över.")
        return None
    try:
        Update.de_json(update)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the next one is not
        number = update["update_id"]
        log.warning("Uppdatering %s går inte att läsa (%s).", number, type(error).__name__)
        return {"update_id": number}
    return update
