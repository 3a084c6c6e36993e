"""The bot stops with something unsaid, and says it when it starts again."""

import logging
from datetime import datetime

import pytest

from introbot.conversation.messages import Incoming
from introbot.conversation.respond import Responder
from introbot.service.desk import Desk
from introbot.settings import Settings
from introbot.storage import outbox
from introbot.storage.database import open_database

from .conftest import Talk

QUESTION = Incoming("terminal", "här", "före-stoppet", text="kan någon annan boka tolk åt mig")


async def test_answer_that_waited_is_said_after_restart(
    talk: Talk, settings: Settings, responder: Responder, now: datetime
) -> None:
    database = open_database(settings.data)
    Desk(database, responder.respond, lambda: now).take(QUESTION)
    database.close()

    everything = " ".join(await talk("/sluta"))

    assert everything.count("Ja, en administratör skulle kunna göra det.") == 1
    assert " ".join(await talk("/sluta")).count("Ja, en administratör") == 0


async def test_answer_that_may_have_been_said_is_not_repeated(
    talk: Talk,
    settings: Settings,
    responder: Responder,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:
    database = open_database(settings.data)
    Desk(database, responder.respond, lambda: now).take(QUESTION)
    outbox.claim(database, "terminal", now)
    database.close()

    with caplog.at_level(logging.WARNING):
        everything = " ".join(await talk("hej", "/sluta"))

    assert "Ja, en administratör" not in everything
    assert "Hej och välkommen." in everything
    assert "may or may not have been sent" in caplog.text


async def test_question_from_before_is_answered_once(
    talk: Talk, settings: Settings, responder: Responder, now: datetime
) -> None:
    for _ in range(2):
        database = open_database(settings.data)
        Desk(database, responder.respond, lambda: now).take(QUESTION)
        database.close()

    assert " ".join(await talk("/sluta")).count("Ja, en administratör") == 1
