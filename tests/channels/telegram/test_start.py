"""The first contact: who the bot is, what is shown of it, and that its token stays with it."""

import logging

import pytest

from introbot.channels.telegram import TelegramChannel
from introbot.conversation.messages import say
from introbot.errors import SettingsError

from .bot_api_faults import page, refusal, reset
from .bot_api_server import TOKEN, BotApiServer
from .running import QUICK

SECRET = TOKEN.partition(":")[2]


async def test_bot_presents_itself_and_lets_go_of_webhooks(server: BotApiServer) -> None:
    async with TelegramChannel(
        TOKEN,
        server.url,
        commands=[("hjalp", "Vad jag kan")],
        description="Jag svarar på frågor.",
        short_description="Svar för nyanställda",
        pace=QUICK,
    ):
        pass

    (commands,) = server.called("setMyCommands")
    assert commands["commands"] == [{"command": "hjalp", "description": "Vad jag kan"}]
    assert server.called("setMyDescription")[0]["description"] == "Jag svarar på frågor."
    assert len(server.called("setMyShortDescription")) == 1
    assert len(server.called("deleteWebhook")) == 1


async def test_server_without_the_finer_methods_will_do(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("setMyCommands", refusal(404, "Not Found"))
    server.fail("deleteWebhook", refusal(404, "Not Found"))

    async with TelegramChannel(TOKEN, server.url, commands=[("a", "b")], pace=QUICK):
        assert "kommandon (InvalidToken)" in caplog.text


async def test_start_waits_for_the_network(server: BotApiServer) -> None:
    server.fail("getMe", refusal(502, "Bad Gateway"), page(404, "<html>"), reset(done=False))

    async with TelegramChannel(TOKEN, server.url, pace=QUICK):
        assert len(server.called("getMe")) == 4


async def test_wrong_token_names_the_setting_and_not_itself(server: BotApiServer) -> None:
    with pytest.raises(SettingsError, match="INTROBOT_TOKEN") as caught:
        async with TelegramChannel("77:fel-hemlighet", server.url, pace=QUICK):
            pass

    assert "fel-hemlighet" not in str(caught.value)
    assert caught.value.__suppress_context__


async def test_token_is_in_no_log_and_no_reason(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.person(1)
    echo = refusal(400, f"Bad Request: {TOKEN}")
    lost = refusal(502, f"no way to /bot{TOKEN}/sendMessage")
    quoting = page(502, f"<html>/bot{TOKEN}/sendMessage</html>")
    server.fail("sendMessage", echo, lost, quoting, reset(done=False))
    server.fail("getMe", quoting)

    async with TelegramChannel(TOKEN, server.url, pace=QUICK) as channel:
        outcomes = [await channel.send("1", say("Hej")) for _ in range(5)]

    assert SECRET not in str(outcomes)
    assert SECRET not in caplog.text
