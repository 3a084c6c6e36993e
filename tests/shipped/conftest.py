"""The bot as shipped: the real base, its model trained once for all tests here."""

from pathlib import Path

import pytest

from introbot.answering.engine import Engine
from introbot.app.engine import build_engine
from introbot.settings import read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folders = {
        "INTROBOT_KNOWLEDGE": str(ROOT / "knowledge"),
        "INTROBOT_DATA": str(tmp_path_factory.mktemp("data")),
    }
    return build_engine(read_settings(folders))
