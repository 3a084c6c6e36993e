"""The bot as shipped: the real base, compiled once for all tests here."""

from pathlib import Path

import pytest

from introbot.answering.engine import Engine
from introbot.app.engine import build_engine, load_knowledge
from introbot.knowledge.model import Knowledge
from introbot.settings import read_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folders = {
        "INTROBOT_KNOWLEDGE": str(ROOT / "knowledge"),
        "INTROBOT_DATA": str(tmp_path_factory.mktemp("data")),
    }
    return build_engine(read_settings(folders))


@pytest.fixture(scope="session")
def curated() -> Knowledge:
    """The base as its editors wrote it, trial questions included."""
    return load_knowledge(ROOT / "knowledge")
