"""The program in talk with people: who says what, and what each one sees."""

from tests.channels.telegram.bot_api_people import buttons
from tests.channels.telegram.bot_api_server import BotApiServer

from introbot.conversation import texts_sv

from .program import Program


async def test_question_gets_yes_with_place_and_buttons_that_work(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    program.start()

    aino.says("kan nån annan boka tolk åt mig?")
    await program.until_seen(aino, 1)
    assert aino.sees[-1].startswith("Ja, en administratör skulle kunna göra det.")
    assert "bilaga 2, sidan 24" in aino.sees[-1]
    labels = [label for label, _ in buttons(aino.chat.messages[-1])]
    assert labels == ["Boka rum", "Vad är bilaga 2?", "Ja, det hjälpte", "Nej, det hjälpte inte"]

    aino.presses("Boka rum")
    await program.until_seen(aino, 2)
    assert "Boka rum står i bilaga 2" in aino.sees[-1]

    aino.presses("Ja, det hjälpte")
    await program.until_seen(aino, 3)
    await program.until_settled()
    assert aino.sees[-1].startswith("Bra, tack")
    assert len(aino.sees) == 3
    assert len(server.called("answerCallbackQuery")) == 2
    (feedback,) = program.rows("feedback")
    assert (feedback["entry"], feedback["helped"]) == ("boka-rum", 1)


async def test_edited_question_is_answered_anew(program: Program, server: BotApiServer) -> None:
    aino = server.person(1)
    program.start()

    aino.says("kan nån annan boka rum åt mig?")
    await program.until_seen(aino, 1)
    aino.edits("kan nån annan boka tolk åt mig?")
    await program.until_seen(aino, 2)
    await program.until_settled()

    first, second = aino.sees
    assert "Boka rum står" in first
    assert "Boka tolk står" in second


async def test_photo_is_told_that_only_text_is_read(program: Program, server: BotApiServer) -> None:
    aino = server.person(1)
    program.start()

    aino.sends_photo("kan nån annan boka tolk åt mig?")
    await program.until_settled()

    assert aino.sees == ["\n\n".join(texts_sv.NOT_TEXT)]


async def test_commands_are_answered_and_unknown_ones_too(
    program: Program, server: BotApiServer
) -> None:
    aino, bo = server.person(1), server.person(2)
    program.start()

    aino.says("/start")
    aino.says("/hjalp")
    bo.says("/om")
    bo.says("/okänt")
    await program.until_settled()

    hello, helped = aino.sees
    about, unknown = bo.sees
    assert hello == "\n\n".join(texts_sv.HELLO)
    assert helped == "\n\n".join(texts_sv.HELP)
    assert about == "\n\n".join(texts_sv.ABOUT)
    assert unknown == "\n\n".join(texts_sv.UNKNOWN_COMMAND)
    assert ("Vad är bilaga 2?", "visa:bilaga-2") in buttons(aino.chat.messages[0])


async def test_button_below_an_entry_that_is_gone_says_so(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    program.start()
    aino.says("måste jag själv boka rum?")
    await program.until_seen(aino, 1)
    await program.stop()
    for file in program.knowledge.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("boka-rum", "boka-sal"), encoding="utf-8")
    program.start()

    aino.presses("Ja, det hjälpte")
    await program.until_settled()

    assert aino.sees[1:] == ["\n\n".join(texts_sv.OLD_BUTTON)]
    assert program.rows("feedback") == []


async def test_group_is_answered_only_when_it_speaks_to_the_bot(
    program: Program, server: BotApiServer
) -> None:
    group = server.person(1).in_group(-100)
    program.start()

    group.says("kan nån annan boka tolk åt mig?")
    group.says("@annanbot kan nån annan boka tolk åt mig?")
    group.says("/om@annanbot")
    group.sends_photo()
    group.says("@introbot kan nån annan boka rum åt mig?")
    await program.until_settled()
    group.answers_bot("hur får jag en mentor?")
    await program.until_settled()

    room, mentor = group.sees
    assert "Boka rum står" in room
    assert "Fråga din chef eller introduktör" in mentor
    assert len(program.rows("inbox")) == 2
