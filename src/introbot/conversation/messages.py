"""What people and the bot hand each other, whatever the channel.

A channel turns what it receives into an Incoming and a Reply into whatever its
people see. Nothing here knows of Telegram or of a terminal.
"""

import json
from enum import StrEnum
from typing import NamedTuple

LONGEST_ACTION = 64
"""Bytes in a button's action: what the narrowest channel carries."""


class Address(NamedTuple):
    """Where a person is reached: a channel, and her chat there."""

    channel: str
    chat: str


class Incoming(NamedTuple):
    """One thing a person did: wrote a text, pressed a button, or sent a file.

    `key` is unique within the channel and the same if the channel delivers the
    same thing twice. `action` is a pressed button's action, else empty.
    `is_text` is False for pictures, voice and the like, which are never read.
    `private` is False where others read along, as in a group.
    """

    channel: str
    chat: str
    key: str
    text: str = ""
    action: str = ""
    is_text: bool = True
    private: bool = True

    @property
    def sender(self) -> Address:
        """Where the person is reached."""
        return Address(self.channel, self.chat)


class Style(StrEnum):
    """What a paragraph is, so that a channel can set it apart."""

    PLAIN = "plain"
    SOURCE = "source"
    NOTE = "note"


class Paragraph(NamedTuple):
    """A piece of a reply. The text is plain: no markup of any channel."""

    text: str
    style: Style = Style.PLAIN


class Button(NamedTuple):
    """A choice a person can press. `action` is ASCII, at most 64 bytes."""

    label: str
    action: str


class Attachment(NamedTuple):
    """A file that goes with a reply: its name and its text, in UTF-8."""

    name: str
    text: str


class Reply(NamedTuple):
    """What the bot says: paragraphs, rows of buttons below them, and perhaps a file."""

    paragraphs: tuple[Paragraph, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None

    @property
    def text(self) -> str:
        """The whole reply as plain text, as a person reads it."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


def say(
    *texts: str,
    buttons: tuple[tuple[Button, ...], ...] = (),
    attachment: Attachment | None = None,
) -> Reply:
    """Return a reply of plain paragraphs."""
    return Reply(tuple(Paragraph(text) for text in texts), buttons, attachment)


def to_json(reply: Reply) -> str:
    """Return the reply as JSON, for keeping it until it is sent."""
    return json.dumps(
        {
            "paragraphs": [[part.text, part.style.value] for part in reply.paragraphs],
            "buttons": [[[b.label, b.action] for b in row] for row in reply.buttons],
            "attachment": reply.attachment,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> Reply:
    """Return the reply that `to_json` wrote."""
    kept = json.loads(text)
    return Reply(
        tuple(Paragraph(part, Style(style)) for part, style in kept["paragraphs"]),
        tuple(tuple(Button(*button) for button in row) for row in kept["buttons"]),
        # What was owed by an earlier version has none.
        Attachment(*kept["attachment"]) if kept.get("attachment") else None,
    )
