"""A Bot API server of our own, over real HTTP, with people who write and press.

It keeps what is not confirmed, refuses what Telegram refuses, and can be told to
fail: before it has done what was asked, or after. What each person sees can be
read as a transcript. It is not Telegram: what it does not know, it answers 404.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

from aiohttp import web

from .bot_api_faults import FINE, Fault, Params, Refused, Way, plain
from .bot_api_people import Chat, Person, buttons

TOKEN = "123456:hemlig-AbC_def"
DEADLINE = 5.0
"""Seconds a test waits for something to happen before it has failed."""

ME = {"id": 123456, "is_bot": True, "first_name": "Introbot", "username": "introbot"}
TEXT_LIMIT = 4096
DATA_LIMIT = 64


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
        params = {name: _content(value) for name, value in form.items()}
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
            case "sendDocument":
                return self._send_document(params)
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

    def _send_document(self, params: Params) -> Params:
        chat = self._open_chat(params)
        name, content = params["document"]
        chat.files.append((name, content))
        chat.lines.append(f"Introbot: ({name})")
        file = {"file_id": "f", "file_unique_id": "u", "file_name": name}
        return {
            "message_id": self.next_number(),
            "date": 1,
            "from": ME,
            "chat": chat.value(),
            "document": file,
        }

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


def _content(value: object) -> Any:
    """A file is its name and its text."""
    if isinstance(value, web.FileField):
        return value.filename, value.file.read().decode()
    return _value(str(value))


def _value(text: str) -> Any:
    """Objects and lists come as JSON inside the form; a text stays a text."""
    if text[:1] in {"{", "["}:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
