"""How the process starts, how it ends, and what it then says to its operator."""

import asyncio
import signal
import socket

import pytest
from tests.channels.telegram.bot_api_faults import hang, refusal
from tests.channels.telegram.bot_api_server import BotApiServer

from .program import Program

FEW_SECONDS = 5.0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_signal_stops_it_soon_and_well(
    program: Program, server: BotApiServer, number: signal.Signals
) -> None:
    program.start()
    await program.until_polling()

    async with asyncio.timeout(FEW_SECONDS):
        assert await program.stop(number) == 0

    assert "Traceback" not in program.said
    assert server.waiting == []


async def test_signal_stops_it_soon_while_an_answer_hangs(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    aino.says("hej")
    server.fail("sendMessage", hang(done=False))
    program.start()
    await program.until_answering()

    async with asyncio.timeout(FEW_SECONDS):
        assert await program.stop() == 0

    assert "Traceback" not in program.said
    assert program.states == ["sending"]
    program.start()
    await program.until_settled()
    assert program.states == ["uncertain"]


async def test_wrong_token_is_told_in_a_sentence(program: Program) -> None:
    program.token = "123456:fel-hemlighet"
    program.start()

    assert await program.exit_code() == 2
    assert "introbot: INTROBOT_TOKEN: Telegram känner inte igen den." in program.err
    assert "BotFather" in program.err
    assert "Traceback" not in program.said
    assert "fel-hemlighet" not in program.said


async def test_token_withdrawn_at_work_is_told_in_a_sentence(
    program: Program, server: BotApiServer
) -> None:
    server.fail("getUpdates", refusal(401, "Unauthorized"))
    program.start()

    assert await program.exit_code() == 2
    assert "introbot: INTROBOT_TOKEN: Telegram känner inte igen den." in program.err
    assert "Traceback" not in program.said


@pytest.mark.parametrize(("token", "told"), [("felhemlighet", "ska se ut som"), ("", "saknas")])
async def test_token_that_cannot_be_one_is_told_in_a_sentence(
    program: Program, server: BotApiServer, token: str, told: str
) -> None:
    program.token = token
    program.start()

    assert await program.exit_code() == 2
    assert f"introbot: INTROBOT_TOKEN: {told}" in program.err
    assert "Traceback" not in program.said
    assert "felhemlighet" not in program.said
    assert server.calls == []


async def test_unreachable_telegram_is_tried_again_until_stopped(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken, and not listening: every connection is refused
        program.url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        program.start()
        await program.until(lambda: "Nytt försök om 2 s" in program.err)

        assert program.runs
        async with asyncio.timeout(FEW_SECONDS):
            assert await program.stop() == 0

    assert "Når inte Telegram" in program.err
    assert "Traceback" not in program.said


async def test_telegram_that_comes_back_is_found_again(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    await server.stop()
    program.start()
    await program.until(lambda: "Når inte Telegram" in program.err)

    aino.says("hej")
    await server.start()
    await program.until_settled()

    assert [text[:3] for text in aino.sees] == ["Hej"]
