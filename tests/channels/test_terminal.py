"""The terminal as a channel, on a keyboard of its own."""

import asyncio
import os
from io import StringIO

from introbot.channels.terminal import TerminalChannel
from introbot.conversation.messages import Incoming, say


async def test_lines_pasted_at_once_are_one_message() -> None:
    hand, keyboard = os.openpty()
    heard: list[str] = []
    asked = asyncio.Event()
    with os.fdopen(keyboard, encoding="utf-8") as source:
        channel = TerminalChannel(source, StringIO())
        answers: list[asyncio.Task[object]] = []

        def hand_over(incoming: Incoming) -> None:
            heard.append(incoming.text or "")
            answers.append(asyncio.create_task(channel.send("här", say("Ja."))))
            if heard[1:]:
                asked.set()

        os.write(hand, "Kan admin göra:\n- boka tolk\n- boka rum\n".encode())
        talk = asyncio.create_task(channel.receive(hand_over))
        await asked.wait()
        os.write(hand, b"/sluta\n")
        await talk
    os.close(hand)

    assert heard == ["/start", "Kan admin göra:\n- boka tolk\n- boka rum"]
