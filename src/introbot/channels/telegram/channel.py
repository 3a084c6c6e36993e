"""Telegram as a channel: the only place that joins the parts beside it to a bot.

A reply too long for one message goes in pieces. A piece that is there is not
sent again when a later one had to wait; that is remembered as long as the
process lives. The token is in every address and never in a log or a reason.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import ChatMigrated

from introbot.channels.base import Gone, HandOver, NotSent, Outcome, Sent, Unknown
from introbot.channels.telegram.brake import Brake
from introbot.channels.telegram.delivery import Piece, to_pieces
from introbot.channels.telegram.outcomes import outcome_of
from introbot.channels.telegram.pace import NORMAL, BackOff, Pace
from introbot.channels.telegram.polling import Poller
from introbot.channels.telegram.start import present, reach
from introbot.channels.telegram.translate import CHANNEL
from introbot.channels.telegram.transport import Transport, UpdateTransport, hush, local, redact
from introbot.clock import timer
from introbot.conversation.messages import Attachment, Reply

SHORT_WAIT = 0.1
"""Seconds that a message may hold up those to other people."""


class TelegramChannel:
    """People on Telegram. Use it as `async with`: entering makes sure of the token."""

    name = CHANNEL

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        commands: Sequence[tuple[str, str]] = (),
        description: str = "",
        short_description: str = "",
        pace: Pace = NORMAL,
    ) -> None:
        """`api_url` is any server that speaks the Bot API, such as http://127.0.0.1:9100.

        The rest is what Telegram shows of the bot, in Swedish: `commands` as name without
        slash and what it does, `description` in the empty chat (at most 512 signs) and
        `short_description` on the profile (at most 120). An empty one is left as it was.
        """
        hush()
        self._token = token
        self._commands = commands
        self._description = description
        self._short_description = short_description
        self._pace = pace
        self._brake = Brake(pace.chat_gap, pace.gap)
        self._moved: dict[str, str] = {}
        self._begun: dict[str, tuple[Reply, int]] = {}
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=_transport(Transport, api_url, pace),
            get_updates_request=_transport(UpdateTransport, api_url, pace),
        )

    async def __aenter__(self) -> Self:
        try:
            await reach(self._bot, BackOff(self._pace.back_off))
            await present(self._bot, self._commands, self._description, self._short_description)
        except BaseException:
            await self._bot.shutdown()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._bot.shutdown()

    async def receive(self, hand_over: HandOver) -> None:
        """Hand over what people do, until cancelled. See Channel."""
        await Poller(self._bot, self._pace).run(hand_over)

    async def send(self, chat: str, reply: Reply) -> Outcome:
        """Send one reply, in as many messages as it takes. See Channel.

        A chat that must wait its turn is put back at once, so that nobody else
        waits with it and nothing is half sent if the process stops meanwhile.
        """
        ahead = self._brake.ahead(chat, timer())
        if ahead > SHORT_WAIT:
            return NotSent("väntar på sin tur", after=ahead)
        pieces: list[Piece | Attachment] = [*to_pieces(reply)]
        if reply.attachment is not None:
            pieces.append(reply.attachment)
        outcome: Outcome = NotSent("svaret har ingen text", final=True)
        there = self._already_there(chat, reply)
        for count, piece in enumerate(pieces[there:], there):
            outcome = await self._send_piece(self._moved.get(chat, chat), piece)
            if not isinstance(outcome, Sent):
                if count and isinstance(outcome, NotSent):
                    self._begun[chat] = (reply, count)
                return self._told(outcome, count, len(pieces))
        return outcome

    def _already_there(self, chat: str, reply: Reply) -> int:
        begun, count = self._begun.pop(chat, (None, 0))
        return count if begun == reply else 0

    def _told(self, outcome: NotSent | Unknown | Gone, count: int, of: int) -> Outcome:
        """Return the outcome with a reason that is safe to keep, and how far it came."""
        far = f"del {count} av {of} kom fram; " if count else ""
        return replace(outcome, reason=far + redact(outcome.reason, self._token))

    async def _send_piece(self, chat: str, piece: Piece | Attachment) -> Outcome:
        try:
            return await self._post(chat, piece)
        except ChatMigrated as moved:
            self._moved[chat] = str(moved.new_chat_id)
        except Exception as error:  # noqa: BLE001 - each error has its outcome; an unknown one is Unknown
            return outcome_of(error)
        try:
            return await self._post(self._moved[chat], piece)
        except Exception as error:  # noqa: BLE001 - as above
            return outcome_of(error)

    async def _post(self, chat: str, piece: Piece | Attachment) -> Sent:
        await asyncio.sleep(self._brake.wait(chat, timer()))
        if isinstance(piece, Attachment):
            file = piece.text.encode()
            message = await self._bot.send_document(chat, file, filename=piece.name)
            return Sent(str(message.message_id))
        message = await self._bot.send_message(
            chat,
            piece.html,
            parse_mode=ParseMode.HTML,
            reply_markup=piece.buttons,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return Sent(str(message.message_id))


def _transport(kind: type[Transport], api_url: str, pace: Pace) -> Transport:
    return kind(
        connection_pool_size=8,
        connect_timeout=pace.connect,
        read_timeout=pace.read,
        write_timeout=pace.read,
        pool_timeout=pace.connect,
        httpx_kwargs={"trust_env": not local(api_url)},
    )
