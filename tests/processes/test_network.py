"""People who cannot be reached, and a network that fails: each is answered once, or it is known."""

import pytest
from tests.channels.telegram.bot_api_faults import Fault, page, refusal, reset
from tests.channels.telegram.bot_api_server import BotApiServer

from .program import Program

TOLK = "kan nån annan boka tolk åt mig?"
WAIT = refusal(429, "Too Many Requests: retry after 1", retry_after=1)
BROKEN = refusal(500, "Internal Server Error")
PROXY = page(502, "<html><h1>502 Bad Gateway</h1></html>")


async def test_person_who_blocked_the_bot_does_not_keep_another_from_an_answer(
    program: Program, server: BotApiServer
) -> None:
    aino, bo = server.person(1), server.person(2)
    aino.blocks_bot()
    program.start()

    aino.says(TOLK)
    bo.says(TOLK)
    await program.until_settled()

    assert aino.sees == []
    assert [text[:3] for text in bo.sees] == ["Ja,"]
    assert program.states == ["dead", "sent"]
    assert len(server.called("sendMessage")) == 2


async def test_person_with_many_questions_does_not_keep_another_waiting(
    program: Program, server: BotApiServer
) -> None:
    aino, bo = server.person(1), server.person(2)
    for _ in range(4):
        aino.says(TOLK)
    bo.says(TOLK)
    program.start()

    await program.until_settled()

    order = [call["chat_id"] for call in server.called("sendMessage")]
    assert order.index("2") < 3, order


async def test_failed_sending_is_answered_once_in_the_end_or_known_to_be_uncertain(
    program: Program, server: BotApiServer
) -> None:
    people = [server.person(number) for number in range(1, 7)]
    faults = [WAIT, BROKEN, PROXY, reset(done=False), reset(done=True)]
    server.fail("sendMessage", *faults)
    for person in people:
        person.says(TOLK)
    program.start()

    await program.until_settled()

    assert program.states == ["sent", "sent", "uncertain", "uncertain", "uncertain", "sent"]
    assert [len(person.sees) for person in people] == [1, 1, 0, 0, 1, 1]
    assert [row["attempts"] for row in program.rows("outbox")] == [2, 2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    "fault",
    [WAIT, BROKEN, PROXY, reset(done=True)],
    ids=["429", "500", "502", "lost"],
)
async def test_failed_fetching_loses_no_question_and_answers_it_once(
    program: Program, server: BotApiServer, fault: Fault
) -> None:
    aino = server.person(1)
    aino.says(TOLK)
    server.fail("getUpdates", fault)
    program.start()

    await program.until_settled()

    assert [text[:3] for text in aino.sees] == ["Ja,"]
    assert program.states == ["sent"]


async def test_press_that_cannot_be_acknowledged_is_answered_all_the_same(
    program: Program, server: BotApiServer
) -> None:
    aino = server.person(1)
    program.start()
    aino.says(TOLK)
    await program.until_seen(aino, 1)

    server.fail("answerCallbackQuery", PROXY)
    aino.presses("Boka rum")
    await program.until_settled()

    assert len(aino.sees) == 2
    assert "Boka rum står" in aino.sees[-1]
