"""What the environment says, read in one place. A wrong value is named, not guessed."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from introbot.errors import SettingsError

TELEGRAM = "https://api.telegram.org"


class Settings(NamedTuple):
    """introbot's settings; `token` is empty when no Telegram bot is set up."""

    token: str
    api_url: str
    knowledge: Path
    data: Path
    admins: tuple[str, ...] = ()
    """Telegram ids of central admins."""
    is_open: bool = True
    """Whether those who are not invited may ask the knowledge base."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings, or raise SettingsError naming the variable that is wrong."""
    token = environment.get("INTROBOT_TOKEN", "").strip()
    if token and (":" not in token or any(sign.isspace() for sign in token)):
        raise SettingsError(
            "INTROBOT_TOKEN", "ska se ut som 123456:ABC…, så som BotFather skrev den."
        )
    return Settings(
        token=token,
        api_url=_api_url(environment.get("INTROBOT_API_URL", "").strip() or TELEGRAM),
        knowledge=Path(environment.get("INTROBOT_KNOWLEDGE", "").strip() or "knowledge"),
        data=Path(environment.get("INTROBOT_DATA", "").strip() or "data"),
        admins=_admins(environment.get("INTROBOT_ADMINS", "")),
        is_open=_yes_or_no("INTROBOT_OPEN", environment.get("INTROBOT_OPEN", "").strip() or "yes"),
    )


def _admins(listed: str) -> tuple[str, ...]:
    ids = tuple(dict.fromkeys(listed.replace(",", " ").split()))
    for one in ids:
        if not (one.isascii() and one.isdecimal()):
            raise SettingsError(
                "INTROBOT_ADMINS",
                f'"{one}" är inget Telegram-id. Skriv siffror med mellanslag eller komma mellan.',
            )
    return ids


def _yes_or_no(variable: str, word: str) -> bool:
    answers = {"yes": True, "ja": True, "no": False, "nej": False}
    if word.casefold() not in answers:
        raise SettingsError(variable, f'"{word}" ska vara yes eller no.')
    return answers[word.casefold()]


def _api_url(url: str) -> str:
    if url == TELEGRAM:
        return url
    from urllib.parse import urlsplit  # noqa: PLC0415 - Telegram's own address needs no check

    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.netloc)
    except ValueError:
        usable = False
    if not usable:
        raise SettingsError(
            "INTROBOT_API_URL", f'"{url}" är ingen adress. Skriv till exempel {TELEGRAM}.'
        )
    return url.rstrip("/")
