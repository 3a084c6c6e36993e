"""What a button says may be written too, and a question is found again."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from introbot.answering.engine import Engine

from .stage import TelegramStage, comes_to, invitation
from .test_year_with_a_mentor import at, joins_as_mentor


@pytest_asyncio.fixture
async def stage(
    staffed: Path, tmp_path: Path, engine: Engine, now: datetime
) -> AsyncIterator[TelegramStage]:
    """Maja is asked about Anna."""
    async with TelegramStage(staffed, tmp_path / "data", engine, now) as stage:
        await joins_as_mentor(stage, "Maja", "Mo")
        await stage.says("Admin", "/bjudin nyanställd Farsta")
        await stage.says("Anna", invitation(stage, "Admin"))
        said = "ja", "Anna Ask", "vuxen", "kurator", "1/2", "mer", "hoppa över", "hoppa över"
        for words in said:
            await stage.says("Anna", words)
        yield stage


def last(stage: TelegramStage, name: str) -> str:
    return stage.transcript(name).splitlines()[-1]


async def test_mentor_writes_yes(stage: TelegramStage) -> None:
    await stage.says("Maja", "hur får jag en mentor")
    await stage.says("Maja", "nej")
    assert "Tack för svaret" not in last(stage, "Maja")
    await stage.says("Maja", "Ja, gärna!")

    assert last(stage, "Maja").startswith("Introbot: Tack! Du är nu mentor åt Anna Ask.")
    assert "Du har fått en mentor: Maja Mo." in last(stage, "Anna")


async def test_mentor_writes_no(stage: TelegramStage) -> None:
    await stage.says("Maja", "nej")

    assert last(stage, "Maja").startswith("Introbot: Tack för svaret.")


async def test_question_is_found_again(stage: TelegramStage) -> None:
    await stage.says("Maja", "/mentor")

    assert last(stage, "Maja").startswith("Introbot: Vill du bli mentor åt Anna Ask?")


async def test_check_in_is_answered_in_writing(stage: TelegramStage) -> None:
    await stage.says("Maja", "ja")
    await comes_to(stage, at(2, 15))
    await stage.says("Anna", "inte än")

    assert last(stage, "Anna").startswith("Introbot: Tack för att du säger det.")
    assert last(stage, "Maja").startswith("Introbot: Du och Anna Ask har inte setts än.")


async def test_erasure_is_confirmed_in_writing(stage: TelegramStage) -> None:
    await stage.says("Anna", "/glömmig")
    await stage.says("Anna", "ja")
    assert "tagit bort" not in last(stage, "Anna")
    await stage.says("Anna", "/glömmig")
    await stage.says("Anna", "Ja, ta bort allt.")

    assert last(stage, "Anna").startswith("Introbot: Klart. Jag har tagit bort allt om dig.")


async def test_yes_to_nothing_is_no_errand(stage: TelegramStage) -> None:
    await stage.says("Anna", "ja")

    assert "tagit bort" not in last(stage, "Anna")
    assert "mentor:" not in last(stage, "Anna")


async def test_number_comes_with_the_command(stage: TelegramStage) -> None:
    await stage.says("Maja", "/platser 7")

    assert last(stage, "Maja") == "Introbot: Du kan nu ta 7 åt gången."
