"""The loop that fetches: nothing is confirmed before it is stored, and nothing stops it."""

import logging
from dataclasses import replace

import pytest

from introbot.channels.telegram import TelegramChannel
from introbot.conversation.messages import Incoming
from introbot.errors import SettingsError

from .bot_api_faults import BROKEN_JSON, CONFLICT, Fault, hang, page, refusal, reset
from .bot_api_server import TOKEN, BotApiServer
from .running import QUICK, receiving


class Taker:
    """Takes what is handed over, and fails as often as it is told to."""

    def __init__(self, *, failures: int = 0) -> None:
        self.texts: list[str] = []
        self.tried: list[str] = []
        self._failures = failures

    def __call__(self, incoming: Incoming) -> None:
        self.tried.append(incoming.text or incoming.action)
        if self._failures:
            self._failures -= 1
            raise OSError("disken är full")
        self.texts.append(incoming.text or incoming.action)


async def test_update_is_confirmed_only_after_it_was_handed_over(server: BotApiServer) -> None:
    number = server.person(1).says("Hej")
    confirmed_then: list[bool] = []

    def hand_over(_: Incoming) -> None:
        confirmed_then.append(number in server.confirmed)

    async with receiving(server, hand_over):
        await server.until_idle()

    assert confirmed_then == [False]
    assert server.confirmed == [number]


async def test_each_update_is_handed_over_once_and_in_order(server: BotApiServer) -> None:
    take = Taker()
    for number in range(5):
        server.person(number).says(str(number))

    async with receiving(server, take):
        await server.until_idle()
        server.person(1).says("till")
        await server.until_idle()

    assert take.texts == ["0", "1", "2", "3", "4", "till"]


async def test_only_messages_edits_and_presses_are_asked_for(server: BotApiServer) -> None:
    async with receiving(server, Taker()):
        await server.until_idle()

    (poll,) = server.called("getUpdates")
    assert poll["allowed_updates"] == ["message", "edited_message", "callback_query"]
    assert float(poll["timeout"]) == QUICK.poll


async def test_update_that_could_not_be_stored_comes_again(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    take = Taker(failures=2)
    server.person(1).says("första")
    server.person(2).says("andra")

    async with receiving(server, take):
        await server.until_idle()

    assert take.tried == ["första", "första", "första", "andra"]
    assert take.texts == ["första", "andra"]
    assert "kunde inte sparas (OSError)" in caplog.text
    assert "disken" not in caplog.text


async def test_damaged_update_is_passed_by_and_logged_without_its_text(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    take = Taker()
    damaged = server.add({"message": {"text": "hemligheten", "chat": "trasig"}})
    server.person(1).says("Hej")

    async with receiving(server, take):
        await server.until_idle()

    assert take.texts == ["Hej"]
    assert f"Uppdatering {damaged} går inte att läsa" in caplog.text
    assert "hemligheten" not in caplog.text


@pytest.mark.parametrize("number", [None, "abc", True])
async def test_update_without_number_is_passed_by(server: BotApiServer, number: object) -> None:
    take = Taker()
    server.add_raw({"update_id": number, "message": {}})
    server.person(1).says("Hej")

    async with receiving(server, take):
        await server.until_idle()

    assert take.texts == ["Hej"]


@pytest.mark.parametrize(
    "fault",
    [
        refusal(429, "Too Many Requests: retry after 0.01", retry_after=0.01),
        refusal(500, "Internal Server Error: restart"),
        page(502, "<html>Bad Gateway</html>"),
        page(404, "<html>Proxyn känner inte till sidan</html>"),
        page(200, '{"ok": true, "result": {"hemligheten": 1}}'),
        BROKEN_JSON,
        reset(done=False),
        reset(done=True),
    ],
)
async def test_failed_poll_is_followed_by_another(
    server: BotApiServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    take = Taker()
    server.fail("getUpdates", fault, fault)
    server.person(1).says("hemligheten")

    async with receiving(server, take):
        await server.until_idle()

    assert take.texts == ["hemligheten"]
    assert "hemligheten" not in caplog.text


async def test_poll_that_hangs_is_given_up(server: BotApiServer) -> None:
    take = Taker()
    server.fail("getUpdates", hang(done=False))
    server.person(1).says("Hej")

    async with receiving(server, take, replace(QUICK, poll=0.1, read=0.2)):
        await server.until(lambda: bool(server.confirmed))

    assert take.texts == ["Hej"]


async def test_other_poller_is_told_once_and_waited_out(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    take = Taker()
    server.fail("getUpdates", CONFLICT, CONFLICT, CONFLICT)
    server.person(1).says("Hej")

    async with receiving(server, take):
        await server.until_idle()

    assert take.texts == ["Hej"]
    assert caplog.text.count("En annan process hämtar meddelanden med samma token") == 1


async def test_webhook_in_the_way_is_removed(server: BotApiServer) -> None:
    blocked = "Conflict: can't use getUpdates method while webhook is active"
    server.fail("getUpdates", refusal(409, blocked))

    async with receiving(server, Taker()):
        await server.until_idle()

    assert len(server.called("deleteWebhook")) == 2


async def test_token_refused_while_polling_names_the_setting(server: BotApiServer) -> None:
    server.fail("getUpdates", refusal(401, "Unauthorized"))

    async with TelegramChannel(TOKEN, server.url, pace=QUICK) as channel:
        with pytest.raises(SettingsError, match="INTROBOT_TOKEN") as caught:
            await channel.receive(Taker())

    assert TOKEN not in str(caught.value)


async def test_press_is_handed_over_and_its_clock_stopped(server: BotApiServer) -> None:
    take = Taker()
    person = server.person(1)
    person.chat.messages.append(_with_button(person.chat.value()))
    person.presses("Ja")

    async with receiving(server, take):
        await server.until(lambda: bool(server.confirmed))

    assert take.texts == ["val:ja"]
    assert len(server.called("answerCallbackQuery")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        refusal(400, "Bad Request: query is too old and response timeout expired"),
        refusal(404, "Not Found"),
        reset(done=False),
    ],
)
async def test_press_counts_though_its_clock_cannot_be_stopped(
    server: BotApiServer, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    take = Taker()
    person = server.person(1)
    person.chat.messages.append(_with_button(person.chat.value()))
    person.presses("Ja")
    server.fail("answerCallbackQuery", fault)

    async with receiving(server, take):
        await server.until(lambda: bool(server.confirmed))

    assert take.texts == ["val:ja"]
    assert TOKEN not in caplog.text


def _with_button(chat: dict[str, object]) -> dict[str, object]:
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "val:ja"}]]}
    return {"message_id": 5, "date": 1, "chat": chat, "text": "?", "reply_markup": keyboard}
