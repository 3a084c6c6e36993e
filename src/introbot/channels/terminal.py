"""The terminal as a channel: the same bot, with its buttons as numbers.

Plain lines only: no boxes, colours that carry no meaning, and nothing redrawn,
so that it reads well aloud and in a log.
"""

import asyncio
import select
import sys
from collections.abc import Callable
from typing import TextIO
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from introbot.channels.base import HandOver, Outcome, Sent
from introbot.conversation import texts_sv
from introbot.conversation.dialogs import ANSWER
from introbot.conversation.messages import Button, Incoming, Reply, Style

NAME = "terminal"
CHAT = "här"
LEAVE = {"/sluta", "/slut", "/avsluta", "/exit", "/quit"}
PROMPT = "Du: "
PASTED_WITHIN = 0.05
"""Seconds until the next line: nobody types so fast."""
STYLES = {Style.PLAIN: "", Style.SOURCE: "italic", Style.NOTE: "dim"}


class TerminalChannel:
    """One person at a keyboard."""

    def __init__(
        self,
        source: TextIO | None = None,
        target: TextIO | None = None,
        *,
        name: str = NAME,
        opening: str = "/start",
    ) -> None:
        """Read lines from `source` and write to `target`; the terminal unless given.

        `name` tells people at one keyboard apart, `opening` is what is said for the person first.
        """
        self.name = name
        self._opening = opening
        self._source = source or sys.stdin
        self._console = Console(file=target or sys.stdout, highlight=False, soft_wrap=False)
        self._buttons: list[Button] = []
        self._answered = asyncio.Event()

    async def send(self, chat: str, reply: Reply) -> Outcome:
        """Write a reply; its buttons become numbers to type."""
        _ = chat
        for paragraph in reply.paragraphs:
            self._console.print(Text(paragraph.text, style=STYLES[paragraph.style]))
            self._console.print()
        if reply.attachment is not None:
            file = reply.attachment
            self._console.print(Text(f"{file.name}:\n{file.text}\n"))
        self._buttons = [button for row in reply.buttons for button in row]
        for number, button in enumerate(self._buttons, 1):
            self._console.print(Text(f"  {number}. {button.label}"))
        if self._buttons:
            self._console.print()
        self._answered.set()
        return Sent("skärmen")

    async def receive(self, hand_over: HandOver) -> None:
        """Greet, then hand over line by line until the person leaves."""
        await self._take(self._opening, hand_over)
        self._console.print("Skriv /sluta för att gå.\n")
        while (line := await asyncio.to_thread(self._read_line)) is not None:
            if line.strip().lower() in LEAVE:
                break
            if self._is_missing_button(line.strip()):
                told = texts_sv.NO_SUCH_BUTTON.format(number=line.strip())
                self._console.print(Text(f"{told}\n"))
            elif line.strip():
                await self._take(line, hand_over)
        self._console.print("Hej då!")

    async def _take(self, line: str, hand_over: HandOver) -> None:
        """Hand over one line and wait until it has been answered."""
        self._answered.clear()
        hand_over(self._incoming(line.strip()))
        await self._answered.wait()

    def _is_missing_button(self, line: str) -> bool:
        # A dialog may ask for a number that is on no button.
        is_answer = any(button.action.startswith(ANSWER) for button in self._buttons)
        is_number = line.isdecimal() and len(line) <= 2
        return is_number and not is_answer and not 0 < int(line) <= len(self._buttons)

    def _incoming(self, line: str) -> Incoming:
        key = uuid4().hex
        if line.isdecimal() and 0 < int(line) <= len(self._buttons):
            return Incoming(self.name, CHAT, key, action=self._buttons[int(line) - 1].action)
        return Incoming(self.name, CHAT, key, text=line)

    def _read_line(self) -> str | None:
        """Return the next line, or lines pasted at once; None when there is no more."""
        self._console.print(PROMPT, end="")
        read: Callable[[], str] = self._source.readline
        try:
            line = read()
            while line and self._is_pasted():
                line += read()
        except KeyboardInterrupt:
            return None
        if not line:
            self._console.print()
        return line.rstrip("\n") if line else None

    def _is_pasted(self) -> bool:
        """Return whether more lines have come than a person has had time to type."""
        if not self._source.isatty():
            return False
        try:
            return bool(select.select([self._source], [], [], PASTED_WITHIN)[0])
        except OSError:
            # Windows waits for sockets alone: there each line is a message.
            return False
