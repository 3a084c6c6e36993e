"""One's own data: seen whole, as text and as a file, and gone for good when asked."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from introbot.answering.engine import Engine

from .stage import TelegramStage, invitation


@pytest_asyncio.fixture
async def stage(
    staffed: Path, tmp_path: Path, engine: Engine, now: datetime
) -> AsyncIterator[TelegramStage]:
    async with TelegramStage(staffed, tmp_path / "data", engine, now) as stage:
        await stage.says("Admin", "/bjudin nyanställd Farsta")
        await stage.says("Anna", invitation(stage, "Admin"))
        for said in (
            "ja",
            "Anna Askvik",
            "äldre",
            "biståndshandläggare",
            "1 februari",
            "mer",
            "hoppa över",
            "hoppa över",
        ):
            await stage.says("Anna", said)
        yield stage


async def test_own_data_comes_as_text_and_as_file(stage: TelegramStage) -> None:
    await stage.says("Anna", "/mindata")

    said = stage.transcript("Anna").splitlines()[-2:]
    assert said[0].startswith("Introbot: Det här har jag om dig: Namn: Anna Askvik")
    assert said[1] == "Introbot: (mindata.json)"
    name, text = stage.files("Anna")[-1]
    assert name == "mindata.json"
    held = json.loads(text)
    assert held["uppgifter"]["Namn"] == "Anna Askvik"
    assert held["uppgifter"]["Startdatum"] == "2027-02-01"


async def test_who_is_forgotten_is_in_no_file(stage: TelegramStage, tmp_path: Path) -> None:
    await stage.says("Anna", "/glömmig")
    await stage.presses("Anna", "Nej, behåll")
    await stage.says("Anna", "/glömmig")
    await stage.presses("Anna", "Ja, ta bort allt")
    await stage.says("Anna", "/mindata")

    said = stage.transcript("Anna")
    assert "Då behåller jag dina uppgifter." in said
    assert "Klart. Jag har tagit bort allt om dig." in said
    assert said.splitlines()[-1].startswith("Introbot: Det där kan bara den göra som är med")
    for file in (tmp_path / "data").iterdir():
        assert b"Askvik" not in file.read_bytes()
