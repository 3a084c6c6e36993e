"""How a call to the Bot API can go wrong, and what Telegram itself refuses."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

Params: TypeAlias = dict[str, Any]

_MARKUP = re.compile(r"<(/?)(\w+)>|&(lt|gt|amp|quot);|([<&])|([^<&]+)")
_TAGS = {"b", "i", "u", "s", "code", "pre"}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class Refused(Exception):  # noqa: N818 - what happened, as in speech
    """The Bot API's own refusal."""

    def __init__(self, code: int, description: str, **parameters: float) -> None:
        super().__init__(description)
        self.answer: Params = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.answer["parameters"] = parameters


class Way(Enum):
    """How a call goes wrong."""

    REFUSE = auto()
    PAGE = auto()
    HANG = auto()
    RESET = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """One call that goes wrong; with `done`, what was asked is carried out all the same."""

    way: Way
    refusal: Refused | None = None
    status: int = 200
    page: str = ""
    done: bool = False


def refusal(code: int, description: str, **parameters: float) -> Fault:
    return Fault(Way.REFUSE, Refused(code, description, **parameters))


def page(status: int, text: str) -> Fault:
    """An answer that is not the Bot API's, such as a proxy's HTML."""
    return Fault(Way.PAGE, status=status, page=text)


def hang(*, done: bool) -> Fault:
    return Fault(Way.HANG, done=done)


def reset(*, done: bool) -> Fault:
    return Fault(Way.RESET, done=done)


FINE = Fault(Way.NONE)
"""No fault: for letting a call through between two that go wrong."""
TOO_MANY = refusal(429, "Too Many Requests: retry after 3", retry_after=3)
CONFLICT = refusal(409, "Conflict: terminated by other getUpdates request")
BROKEN_JSON = page(200, '{"ok": true, "result": [{"update_id":')


def plain(markup: str) -> str:
    """Return the text of a message in HTML, or refuse it as Telegram would."""
    open_tags: list[str] = []
    text = ""
    for match in _MARKUP.finditer(markup):
        closing, tag, entity, stray, run = match.groups()
        if stray or (tag and tag not in _TAGS):
            raise Refused(400, "Bad Request: can't parse entities: unsupported start tag")
        if closing and (not open_tags or open_tags.pop() != tag):
            raise Refused(400, "Bad Request: can't parse entities: unexpected end tag")
        if tag and not closing:
            open_tags.append(tag)
        text += run or _ENTITIES.get(entity, "")
    if open_tags:
        raise Refused(400, "Bad Request: can't parse entities: can't find end tag")
    return text
