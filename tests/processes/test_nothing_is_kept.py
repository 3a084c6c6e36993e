"""What a person wrote, and the token, are afterwards in no file and in nothing said."""

from tests.channels.telegram.bot_api_faults import page, refusal, reset
from tests.channels.telegram.bot_api_server import TOKEN, BotApiServer

from .program import Program

CLIENT = "Min klient Plommonkvist 850709-9805 vill ha tolk"
ORDINARY = "Fru Kvastberg har fiolharts, kan nån annan boka tolk åt mig?"
LIST = "- boka tolk\n- klippa fiolhartsbusken\n- föra in statistik"
WRITTEN = (
    "Plommonkvist",
    "850709-9805",
    "8507099805",
    "-9805",
    "Kvastberg",
    "fiolharts",
    "syrenfoto",
    "fiolhartsbusken",
)
SECRET = TOKEN.partition(":")[2]


def found(words: tuple[str, ...], program: Program) -> list[str]:
    """Return those of the words that are in a file of the data folder or in what is said."""
    text = program.kept.decode("latin-1").casefold() + program.said.casefold()
    wide = program.kept.decode("utf-16-le", "replace").casefold()
    return [word for word in words if word.casefold() in text or word.casefold() in wide]


async def test_nothing_written_is_kept_or_said(program: Program, server: BotApiServer) -> None:
    aino, bo, cia = server.person(1), server.person(2), server.person(3)
    server.fail("sendMessage", refusal(429, "Too Many Requests", retry_after=1))
    program.start()
    aino.says(CLIENT)
    bo.says(ORDINARY)
    await program.until_settled()
    aino.edits(ORDINARY)
    bo.sends_photo("syrenfoto")
    server.fail("sendMessage", reset(done=False))
    cia.says(ORDINARY)
    await program.until_settled()

    assert aino.sees[0].startswith("Jag tog inte emot ditt meddelande")
    assert len(aino.sees) + len(bo.sees) + len(cia.sees) == 4
    assert found(WRITTEN, program) == []
    await program.kill()
    assert b"SQLite format 3" in program.kept
    assert found(WRITTEN, program) == []
    program.start()
    await program.until_settled()
    await program.stop()
    assert found(WRITTEN, program) == []


async def test_list_of_tasks_is_not_kept_once_answered_and_stopped(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    program.start()
    aino.says(LIST)
    await program.until_settled()
    await program.stop()

    assert len(aino.sees) == 1
    assert found(WRITTEN, program) == []


async def test_list_of_tasks_is_not_kept_once_answered(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    program.start()
    aino.says(LIST)
    await program.until_settled()
    await program.until(lambda: not found(WRITTEN, program))

    assert len(aino.sees) == 1


async def test_list_of_tasks_is_not_kept_when_its_answer_cannot_be_sent(
    program: Program, server: BotApiServer
) -> None:
    aino, bo = server.person(1), server.person(2)
    aino.blocks_bot()
    server.fail("sendMessage", reset(done=False))
    program.start()
    bo.says(LIST)
    aino.says(LIST)
    await program.until_settled()
    await program.stop()

    assert found(WRITTEN, program) == []


async def test_token_is_not_kept_or_said_when_calls_fail(
    program: Program, server: BotApiServer
) -> None:
    aino, bo = server.person(1), server.person(2)
    aino.says(ORDINARY)
    bo.says(ORDINARY)
    for method in "getMe", "setMyCommands", "getUpdates", "sendMessage":
        path = f"/bot{TOKEN}/{method}"
        server.fail(method, page(502, f"<html>{path}</html>"))
    server.fail("sendMessage", refusal(500, f"Internal Server Error: {path}"))
    program.start()
    await program.until_settled()

    assert program.states == ["uncertain", "sent"]
    assert "Når inte Telegram" in program.err
    assert found((SECRET,), program) == []
    await program.stop()
    assert found((SECRET,), program) == []


async def test_token_is_not_kept_when_a_refusal_quotes_it(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    server.fail("sendMessage", refusal(400, f"Bad Request: /bot{TOKEN}/sendMessage"))
    program.start()
    aino.says(ORDINARY)
    await program.until_settled()

    assert found((SECRET,), program) == []
