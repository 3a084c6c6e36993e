"""A Bot API server of our own, over real HTTP, with people who write and press.

It keeps what is not confirmed, refuses what Telegram refuses, and can be told to
fail: before it has done what was asked, or after. What each person sees can be
read as a transcript. It is not Telegram: what it does not know, it answers 404.
"""

import asyncio
import json
import re
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Self, TypeAlias

from aiohttp import web

TOKEN = "123456:hemlig-AbC_def"
DEADLINE = 5.0
"""Seconds a test waits for something to happen before it has failed."""

Params: TypeAlias = dict[str, Any]

ME = {"id": 123456, "is_bot": True, "first_name": "Introbot", "username": "introbot"}
TEXT_LIMIT = 4096
DATA_LIMIT = 64

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


@dataclass(slots=True)
class Chat:
    """What is said in one chat, and whether the bot may speak there."""

    id: int
    kind: str = "private"
    messages: list[Params] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
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


class BotApiServer:
    """The server; `async with` it, and give its `url` to the channel."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Params]] = []
        self.waiting: list[Params] = []
        self.confirmed: list[int] = []
        self.holding = 0
        self.username = "introbot"
        self._chats: dict[int, Chat] = {}
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._number = 0
        self._port = 0
        self._news = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Listen: at any free port the first time, at the same one after a stop."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=0.05, access_log=None
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening; what waits is kept."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def person(self, number: int) -> Person:
        return Person(self, number, self.chat(number))

    def chat(self, number: int, kind: str = "private") -> Chat:
        return self._chats.setdefault(number, Chat(number, kind))

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method go wrong, in this order."""
        self._faults[method].extend(faults)

    def called(self, method: str) -> list[Params]:
        """Return the parameters of each call of a method, failed ones too."""
        return [params for name, params in self.calls if name == method]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that a call to this server brings about."""
        async with asyncio.timeout(DEADLINE):
            while not happened():
                await self._news.wait()

    async def until_idle(self) -> None:
        """Wait until all is confirmed and a poll is held open for more."""
        await self.until(lambda: not self.waiting and self.holding > 0)

    def next_number(self) -> int:
        self._number += 1
        return self._number

    def add(self, content: Params) -> int:
        """Let an update wait for the bot, and return its number."""
        number = 1000 + self.next_number()
        self.add_raw({"update_id": number} | content)
        return number

    def add_raw(self, update: Params) -> None:
        """Let an update wait as it is, however damaged."""
        self.waiting.append(update)
        self._tell()

    def press(self, user: Params, message: Params, action: str) -> int:
        return self.add(
            {
                "callback_query": {
                    "id": str(self.next_number()),
                    "from": user,
                    "chat_instance": "1",
                    "message": message,
                    "data": action,
                }
            }
        )

    def _tell(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def _serve(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        form = await request.post()
        params = {name: _value(str(value)) for name, value in form.items()}
        self.calls.append((method, params))
        self._tell()
        faults = self._faults[method]
        fault = faults.popleft() if faults else FINE
        try:
            if request.match_info["token"] != TOKEN:
                raise Refused(401, "Unauthorized")  # noqa: TRY301 - one place turns it into JSON
            if fault.way is Way.NONE or fault.done:
                result = await self._do(method, params)
            if fault.way is not Way.NONE:
                return await self._strike(request, fault)
        except Refused as refused:
            return web.json_response(refused.answer, status=refused.answer["error_code"])
        finally:
            self._tell()
        return web.json_response({"ok": True, "result": result})

    async def _strike(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.refusal is not None:
            raise fault.refusal
        if fault.way is Way.HANG:
            await asyncio.Event().wait()
        if fault.way is Way.RESET and request.transport is not None:
            request.transport.abort()
        return web.Response(status=fault.status, text=fault.page, content_type="text/html")

    async def _do(self, method: str, params: Params) -> Any:
        match method:
            case "getMe":
                return ME | {"username": self.username}
            case "getUpdates":
                return await self._get_updates(params)
            case "sendMessage":
                return self._send_message(params)
            case (
                "answerCallbackQuery"
                | "deleteWebhook"
                | "setMyCommands"
                | "setMyDescription"
                | "setMyShortDescription"
            ):
                return True
        raise Refused(404, "Not Found")

    async def _get_updates(self, params: Params) -> list[Params]:
        self._confirm(int(params.get("offset") or 0))
        async with self._held():
            try:
                async with asyncio.timeout(float(params.get("timeout") or 0)):
                    while not self.waiting:
                        await self._news.wait()
            except TimeoutError:
                return []
        return list(self.waiting)

    @asynccontextmanager
    async def _held(self) -> AsyncIterator[None]:
        self.holding += 1
        self._tell()
        try:
            yield
        finally:
            self.holding -= 1

    def _confirm(self, offset: int) -> None:
        # A damaged update without a number goes when anything after it is confirmed.
        done = [update for update in self.waiting if _number(update) < offset]
        self.waiting = [update for update in self.waiting if _number(update) >= offset]
        self.confirmed.extend(_number(update) for update in done)

    def _send_message(self, params: Params) -> Params:
        chat = self._open_chat(params)
        text = plain(str(params["text"]))
        if not text.strip():
            raise Refused(400, "Bad Request: text must be non-empty")
        if len(text.encode("utf-16-le")) // 2 > TEXT_LIMIT:
            raise Refused(400, "Bad Request: message is too long")
        message = {
            "message_id": self.next_number(),
            "date": 1,
            "from": ME,
            "chat": chat.value(),
            "text": str(params["text"]),
            "reply_markup": params.get("reply_markup", {"inline_keyboard": []}),
        }
        for _, action in buttons(message):
            if not 1 <= len(action.encode()) <= DATA_LIMIT:
                raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        chat.messages.append(message)
        labels = "".join(f" [{label}]" for label, _ in buttons(message))
        chat.lines.append(f"Introbot: {text}{labels}")
        return message

    def _open_chat(self, params: Params) -> Chat:
        chat = self._chats.get(int(params["chat_id"]))
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.closed is not None:
            raise chat.closed
        return chat


def _number(update: Params) -> int:
    number = update.get("update_id")
    return number if isinstance(number, int) else 0


def _value(text: str) -> Any:
    """Objects and lists come as JSON inside the form; a text stays a text."""
    if text[:1] in {"{", "["}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
