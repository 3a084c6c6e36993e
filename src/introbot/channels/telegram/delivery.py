"""A reply as the messages Telegram takes: pure, so that every limit is tested without a network.

Telegram takes 4096 UTF-16 units after it has read the markup. Here the markup is
counted too, which is never too little. A text is cut before it is escaped, so no
cut falls within a tag or an entity.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from introbot.conversation.messages import Button, Paragraph, Reply, Style

LIMIT = 4096
"""UTF-16 units in one message."""

_BETWEEN = "\n\n"
_ESCAPED = {"&": 5, "<": 4, ">": 4}
_LAST_OF_PLANE_0 = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """One message: Telegram's HTML, and the buttons below it."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


def to_pieces(reply: Reply) -> list[Piece]:
    """Return the messages that together say the reply; none if there is no text in it."""
    parts = [part for paragraph in reply.paragraphs for part in _parts(paragraph)]
    pieces = [Piece(text) for text in _packed(parts)]
    if pieces:
        pieces[-1] = Piece(pieces[-1].html, _keyboard(reply.buttons))
    return pieces


def width(text: str) -> int:
    """Return the UTF-16 units of a text."""
    return len(text) + sum(sign > _LAST_OF_PLANE_0 for sign in text)


def _packed(parts: list[str]) -> list[str]:
    messages: list[str] = []
    for part in parts:
        joined = messages[-1] + _BETWEEN + part if messages else part
        if messages and width(joined) <= LIMIT:
            messages[-1] = joined
        else:
            messages.append(part)
    return messages


def _parts(paragraph: Paragraph) -> Iterator[str]:
    """Give the paragraph as HTML, in as few parts as the limit allows."""
    before, after = ("", "") if paragraph.style is Style.PLAIN else ("<i>", "</i>")
    rest = paragraph.text.strip()
    while rest:
        head, rest = _cut(rest, LIMIT - width(before + after))
        yield before + html.escape(head, quote=False) + after


def _cut(text: str, room: int) -> tuple[str, str]:
    """Part the text after a line if one fits, else after a word, else after a sign."""
    end = _fitting(text, room)
    if end == len(text):
        return text, ""
    for boundary in "\n", " ":
        at = text.rfind(boundary, 1, end + 1)
        if at > 0:
            return text[:at].rstrip(), text[at:].lstrip()
    return text[:end], text[end:].lstrip()


def _fitting(text: str, room: int) -> int:
    """Return how many of the first signs fit in `room` when escaped."""
    return sum(total <= room for total in accumulate(map(_cost, text)))


def _cost(sign: str) -> int:
    return _ESCAPED.get(sign) or width(sign)


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not any(rows):
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.action) for b in row] for row in rows]
    )
