"""What most tests share: a small base of seventeen entries, and the bot built on it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlite_utils import Database

from introbot.answering.engine import Engine
from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.conversation.respond import Responder
from introbot.knowledge.model import Knowledge
from introbot.knowledge.reading import read
from introbot.storage.database import open_database
from introbot.storage.knowledge_folder import read_folder

# A busy machine may take long over one example; that says nothing of the code.
settings.register_profile("introbot", deadline=None)
settings.load_profile("introbot")

BASE = Path(__file__).parent / "answering" / "base"
NOW = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def base() -> Path:
    """The folder of the small base; copy it before changing anything."""
    return BASE


@pytest.fixture(scope="session")
def knowledge(base: Path) -> Knowledge:
    knowledge, problems = read(read_folder(base), date(2027, 1, 11))
    assert knowledge is not None, "\n".join(map(str, problems))
    return knowledge


@pytest.fixture(scope="session")
def engine(knowledge: Knowledge) -> Engine:
    return Engine(Base(compile_base(knowledge)))


@pytest.fixture(scope="session")
def responder(engine: Engine) -> Responder:
    return Responder(engine)


@pytest.fixture
def now() -> datetime:
    """Monday morning, 11 January 2027."""
    return NOW


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path)
    yield database
    database.close()
