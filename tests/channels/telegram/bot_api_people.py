"""People at their telephones: they write, press and edit, and read what the bot sends."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .bot_api_faults import Params, Refused, plain

if TYPE_CHECKING:
    from .bot_api_server import BotApiServer


@dataclass(slots=True)
class Chat:
    """What is said in one chat, and whether the bot may speak there."""

    id: int
    kind: str = "private"
    messages: list[Params] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    closed: Refused | None = None

    def value(self) -> Params:
        return {"id": self.id, "type": self.kind, "title": "Rum", "first_name": "Rum"}


class Person:
    """Someone at a telephone, in one chat."""

    def __init__(self, server: "BotApiServer", number: int, chat: Chat) -> None:
        self._server = server
        self._user = {"id": number, "is_bot": False, "first_name": f"Person {number}"}
        self._last: Params = {}
        self.chat = chat

    def in_group(self, number: int) -> "Person":
        """The same person, speaking in a group."""
        group = self._server.chat(number, "supergroup")
        return Person(self._server, int(str(self._user["id"])), group)

    def says(self, text: str, **more: Any) -> int:
        self._note(text)
        return self._sends({"text": text} | more)

    def edits(self, text: str) -> int:
        """Change what was said last."""
        self._note(f"(ändrar) {text}")
        self._last = self._last | {"text": text, "edit_date": 2}
        return self._server.add({"edited_message": self._last})

    def sends_photo(self, caption: str = "") -> int:
        self._note("(foto)")
        size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
        return self._sends({"photo": [size], "caption": caption})

    def answers_bot(self, text: str) -> int:
        """Reply to the bot's last message."""
        return self.says(text, reply_to_message=self.chat.messages[-1])

    def presses(self, button: str) -> int:
        """Press the newest button with this label or action."""
        self._note(f"[{button}]")
        for message in reversed(self.chat.messages):
            for label, action in buttons(message):
                if button in {label, action}:
                    return self._server.press(self._user, message, action)
        raise AssertionError(f"no button {button!r}:\n{self.transcript}")

    def blocks_bot(self) -> None:
        self.chat.closed = Refused(403, "Forbidden: bot was blocked by the user")

    @property
    def sees(self) -> list[str]:
        """The bot's messages, as plain text."""
        return [plain(message["text"]) for message in self.chat.messages]

    @property
    def transcript(self) -> str:
        """Everything said in the chat, a line each."""
        return "\n".join(self.chat.lines)

    def _note(self, line: str) -> None:
        self.chat.lines.append(f"{self._user['first_name']}: {line}")

    def _sends(self, content: Params) -> int:
        number = self._server.next_number()
        self._last = {
            "message_id": number,
            "date": 1,
            "from": self._user,
            "chat": self.chat.value(),
        } | content
        return self._server.add({"message": self._last})


def buttons(message: Params) -> list[tuple[str, str]]:
    """Return label and action of each button below a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [(button["text"], button["callback_data"]) for row in rows for button in row]
