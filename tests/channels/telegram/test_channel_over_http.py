"""The whole way over HTTP: people write, the desk stores, the courier sends, people read."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from introbot.channels.base import Channel
from introbot.channels.telegram import TelegramChannel
from introbot.conversation.messages import Incoming, say
from introbot.service.courier import Courier
from introbot.service.desk import Desk
from introbot.storage.database import open_database

from .bot_api_faults import FINE, TOO_MANY, Fault, hang, page, refusal, reset
from .bot_api_server import TOKEN, BotApiServer
from .running import LONG, QUICK, Hands, receiving, respond, running


async def test_talk_with_buttons_edit_and_photo(server: BotApiServer, tmp_path: Path) -> None:
    aino = server.person(1)
    async with running(server, tmp_path) as bot:
        aino.says("Hej!")
        await bot.settles()
        aino.edits("Hej då!")
        await bot.settles()
        aino.says("Välj")
        await bot.settles()
        aino.presses("Nej")
        await bot.settles()
        aino.sends_photo("Kan du läsa det här?")
        await bot.settles()

    assert aino.transcript.splitlines() == [
        "Person 1: Hej!",
        "Introbot: Du skrev: Hej!",
        "Person 1: (ändrar) Hej då!",
        "Introbot: Du skrev: Hej då!",
        "Person 1: Välj",
        "Introbot: Vilken? [Ja] [Nej]",
        "Person 1: [Nej]",
        "Introbot: Du valde val:nej.",
        "Person 1: (foto)",
        "Introbot: Jag läser bara text.",
    ]


async def test_signs_of_markup_reach_people_as_they_were(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    async with running(server, tmp_path) as bot:
        aino.says("<b>1 & 2</b> &lt;")
        await bot.settles()

    assert aino.sees == ["Du skrev: <b>1 & 2</b> &lt;"]


async def test_links_are_sent_without_preview(server: BotApiServer, tmp_path: Path) -> None:
    async with running(server, tmp_path) as bot:
        server.person(1).says("https://example.org")
        await bot.settles()

    (sent,) = server.called("sendMessage")
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["parse_mode"] == "HTML"


async def test_long_reply_comes_in_pieces_with_buttons_last(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    async with running(server, tmp_path) as bot:
        aino.says("Långt")
        await bot.settles()

    assert "\n\n".join(aino.sees).split() == " ".join(LONG).split()
    *earlier, last = [line for line in aino.chat.lines if line.startswith("Introbot:")]
    assert len(earlier) == 2
    assert last.endswith("[Mer]")
    assert not any("[Mer]" in line for line in earlier)


async def test_group_is_answered_only_when_it_speaks_to_the_bot(
    server: BotApiServer, tmp_path: Path
) -> None:
    group = server.person(1).in_group(-100)
    async with running(server, tmp_path) as bot:
        group.says("Ska vi äta lunch?")
        group.says("@introbot Vem är min mentor?")
        group.says("/start@annanbot")
        await bot.settles()
        group.answers_bot("Tack")
        await bot.settles()

    assert group.sees == ["Du skrev: Vem är min mentor?", "Du skrev: Tack"]


async def test_too_many_requests_is_waited_out_and_sent_once(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    server.fail("sendMessage", TOO_MANY)
    async with running(server, tmp_path) as bot:
        aino.says("Hej")
        await bot.settles()
        await bot.later(2.9)
        assert (aino.sees, bot.states) == ([], ["waiting"])
        await bot.later(0.2)
        await bot.later(3600)

    assert aino.sees == ["Du skrev: Hej"]


@pytest.mark.parametrize(
    "fault",
    [
        refusal(500, "Internal Server Error: restart"),
        refusal(502, "Bad Gateway"),
        refusal(401, "Unauthorized"),
        page(403, "<html>Brandväggen säger nej</html>"),
    ],
)
async def test_what_was_certainly_not_sent_is_sent_later_and_once(
    server: BotApiServer, tmp_path: Path, fault: Fault
) -> None:
    aino = server.person(1)
    server.fail("sendMessage", fault)
    async with running(server, tmp_path) as bot:
        aino.says("Hej")
        await bot.settles()
        assert bot.states == ["waiting"]
        await bot.later(60)
        await bot.later(3600)
        assert bot.states == ["sent"]

    assert aino.sees == ["Du skrev: Hej"]


@pytest.mark.parametrize("fault", [hang(done=True), reset(done=True), reset(done=False)])
async def test_without_an_answer_it_is_uncertain_and_never_sent_again(
    server: BotApiServer, tmp_path: Path, fault: Fault
) -> None:
    aino = server.person(1)
    server.fail("sendMessage", fault)
    async with running(server, tmp_path, replace(QUICK, read=0.5)) as bot:
        aino.says("Hej")
        await bot.settles()
        await bot.later(3600)
        assert bot.states == ["uncertain"]

    assert aino.sees == ["Du skrev: Hej"] * fault.done
    assert len(server.called("sendMessage")) == 1


@pytest.mark.parametrize(
    "answer",
    [
        page(502, "<html>"),
        page(502, '{"message": "no healthy upstream"}'),
        page(504, ""),
        page(200, '{"ok": tr'),
        page(200, '{"status": "fine"}'),
    ],
)
async def test_proxys_answer_is_uncertain(
    server: BotApiServer, tmp_path: Path, answer: Fault
) -> None:
    server.fail("sendMessage", replace(answer, done=True))
    async with running(server, tmp_path) as bot:
        server.person(1).says("Hej")
        await bot.settles()
        await bot.later(3600)
        assert bot.states == ["uncertain"]


async def test_what_met_a_closed_door_is_sent_when_it_opens(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    async with running(server, tmp_path) as bot:
        aino.says("Hej")
        await server.until_idle()
        await server.stop()
        await bot.courier.deliver()
        assert bot.states == ["waiting"]
        assert "nådde inte Telegram" in bot.outbox[0]["reason"]
        await server.start()
        await bot.later(60)

    assert aino.sees == ["Du skrev: Hej"]


async def test_who_blocks_the_bot_is_left_alone_and_others_get_theirs(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino, bo = server.person(1), server.person(2)
    aino.blocks_bot()
    async with running(server, tmp_path) as bot:
        aino.says("Hej")
        bo.says("Hej")
        await bot.settles()
        await bot.later(3600)
        assert bot.states == ["dead", "sent"]

    assert (aino.sees, bo.sees) == ([], ["Du skrev: Hej"])


async def test_rest_of_long_reply_comes_later_without_its_beginning_again(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    server.fail("sendMessage", FINE, TOO_MANY)
    async with running(server, tmp_path) as bot:
        aino.says("Långt")
        await bot.settles()
        assert len(aino.sees) == 1
        assert "del 1 av 3 kom fram" in bot.outbox[0]["reason"]
        await bot.later(60)

    assert "\n\n".join(aino.sees).split() == " ".join(LONG).split()


async def test_group_that_moved_is_answered_in_its_new_chat(
    server: BotApiServer, tmp_path: Path
) -> None:
    old, new = server.person(1).in_group(-5), server.person(1).in_group(-500)
    moved = "Bad Request: group chat was upgraded to a supergroup chat"
    server.fail("sendMessage", refusal(400, moved, migrate_to_chat_id=-500))
    async with running(server, tmp_path) as bot:
        old.says("/hej")
        old.says("/igen")
        await bot.settles()
        assert bot.states == ["sent", "sent"]

    assert (old.sees, new.sees) == ([], ["Du skrev: /hej", "Du skrev: /igen"])


async def test_what_was_stored_but_not_confirmed_is_answered_once_after_restart(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    aino.says("före")
    database = open_database(tmp_path)
    desk = Desk(database, respond, Hands())
    stored = asyncio.Event()

    def store_and_die(incoming: Incoming) -> None:
        desk.take(incoming)
        stored.set()
        raise ProcessDies

    async with receiving(server, store_and_die, replace(QUICK, back_off=(60.0,))):
        await asyncio.wait_for(stored.wait(), 5)
    database.close()
    assert server.confirmed == []
    aino.says("under")

    async with running(server, tmp_path) as bot:
        await bot.settles()

    assert aino.sees == ["Du skrev: före", "Du skrev: under"]


async def test_database_locked_once_still_gives_one_answer(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    aino.says("Hej")
    database = open_database(tmp_path)
    desk = Desk(database, respond, Hands())
    locked = [sqlite3.OperationalError("database is locked")]

    def hand_over(incoming: Incoming) -> None:
        if locked:
            raise locked.pop()
        desk.take(incoming)

    async with receiving(server, hand_over) as channel:
        await server.until_idle()
        await Courier(database, channel, Hands()).deliver()
    database.close()

    assert aino.sees == ["Du skrev: Hej"]


async def test_damaged_update_does_not_keep_others_from_an_answer(
    server: BotApiServer, tmp_path: Path
) -> None:
    aino = server.person(1)
    async with running(server, tmp_path) as bot:
        server.add({"message": {"chat": 5}})
        aino.says("Hej")
        await bot.settles()

    assert aino.sees == ["Du skrev: Hej"]


async def test_garbled_chat_is_an_outcome_and_not_an_error(server: BotApiServer) -> None:
    async with TelegramChannel(TOKEN, server.url, pace=QUICK) as channel:
        as_channel: Channel = channel
        assert "chat not found" in str(await as_channel.send("404", say("Hej"))).casefold()
        assert "ingen text" in str(await as_channel.send("404", say("")))


class ProcessDies(Exception):  # noqa: N818 - it stands for a process that dies
    pass
