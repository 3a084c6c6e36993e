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
    )


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
