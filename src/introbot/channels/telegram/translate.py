"""What Telegram tells, as the bot's own values: pure, so that it is tested without a network.

Only a person who speaks to the bot is let through. Refused: other bots, channels,
service messages (joins, pins), and what is said in a group to somebody else.
Captions and files are never read: they only say that something came that is not text.
"""

import re

from telegram import CallbackQuery, Chat, Message, Update, User

from introbot.conversation.messages import Incoming

CHANNEL = "telegram"

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?=\s|$)", re.ASCII)


def translate(update: Update, me: User) -> Incoming | None:
    """Return what a person did, or None if it is not for us. `me` is the bot itself."""
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    message = update.message or update.edited_message
    if message is None or not _is_from_person(message) or not _is_for_us(message, me):
        return None
    if message.text is not None:
        return _incoming(update.update_id, message.chat, text=_unaddressed(message.text, me))
    # An edited file is a new caption or a place that moved: it was answered the first time.
    if update.message is None or not message.effective_attachment:
        return None
    return _incoming(update.update_id, message.chat, is_text=False)


def _press(number: int, query: CallbackQuery) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    return _incoming(number, query.message.chat, action=query.data)


def _incoming(
    number: int, chat: Chat, *, text: str = "", action: str = "", is_text: bool = True
) -> Incoming:
    return Incoming(
        CHANNEL,
        str(chat.id),
        str(number),
        _sound(text),
        _sound(action),
        is_text=is_text,
        private=chat.type == Chat.PRIVATE,
    )


def _sound(text: str) -> str:
    """Half a surrogate pair cannot be stored, and would be handed to us again for ever."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_from_person(message: Message) -> bool:
    if message.chat.type == Chat.CHANNEL:
        return False
    # An anonymous administrator of a group is shown as a bot that speaks for a chat.
    return (
        message.from_user is None or not message.from_user.is_bot or message.sender_chat is not None
    )


def _is_for_us(message: Message, me: User) -> bool:
    if message.chat.type == Chat.PRIVATE:
        return True
    text = message.text or message.caption or ""
    command = _COMMAND.match(text)
    if command is not None:
        return command[2] is None or _is_name(command[2], me)
    return _mention(me).search(text) is not None or _is_reply_to(message, me)


def _is_reply_to(message: Message, me: User) -> bool:
    earlier = message.reply_to_message
    return earlier is not None and earlier.from_user is not None and earlier.from_user.id == me.id


def _is_name(name: str, me: User) -> bool:
    return name.casefold() == (me.username or "").casefold()


def _mention(me: User) -> re.Pattern[str]:
    # Read from the text, not from Telegram's marks, which not every server sends.
    name = re.escape(me.username) if me.username else r"\Z."
    return re.compile(rf"[ \t]*(?<![\w@])@{name}\b(?:[ \t]*[,:])?", re.IGNORECASE)


def _unaddressed(text: str, me: User) -> str:
    """Return the text without the bot's own name."""
    command = _COMMAND.match(text)
    if command is not None and command[2] is not None and _is_name(command[2], me):
        text = f"/{command[1]}{text[command.end() :]}"
    return _mention(me).sub("", text).strip()
