"""The compiled base is kept, and made again when the folder changes or the copy is no good."""

import os
import shutil
from pathlib import Path

import pytest

from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.knowledge.model import Knowledge
from introbot.storage.compiled_base import load_or_compile


class Compiler:
    """Compiles the small base and counts how often."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._buffer = compile_base(knowledge)
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self._buffer


@pytest.fixture
def compiler(knowledge: Knowledge) -> Compiler:
    return Compiler(knowledge)


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "knowledge"))


@pytest.fixture
def load(folder: Path, tmp_path: Path, compiler: Compiler, said: list[str]) -> "Load":
    return Load(folder, tmp_path / "data", compiler, said)


@pytest.fixture
def said() -> list[str]:
    return []


class Load:
    """Loads the folder's base, with the copy in `data`."""

    def __init__(self, folder: Path, data: Path, compiler: Compiler, said: list[str]) -> None:
        self.folder, self.data, self._compiler, self._said = folder, data, compiler, said

    def __call__(self) -> Base:
        return load_or_compile(self.folder, self.data, self._compiler, self._said.append)

    @property
    def kept(self) -> list[Path]:
        return sorted(self.data.iterdir())


def test_base_is_kept_and_used_again(load: Load, compiler: Compiler) -> None:
    first, second = load(), load()

    assert compiler.times == 1
    assert len(load.kept) == 1
    assert first.ids == second.ids
    assert second.knowledge.entries["boka-tolk"].title == "Boka tolk"


def test_changed_file_is_read_again_and_the_old_copy_dropped(
    load: Load, compiler: Compiler
) -> None:
    load()
    path = load.folder / "svar.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# en rad till\n", encoding="utf-8")
    load()

    assert compiler.times == 2
    assert len(load.kept) == 1


def test_file_of_the_same_size_saved_later_is_read_again(load: Load, compiler: Compiler) -> None:
    load()
    path = load.folder / "svar.yaml"
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))
    load()

    assert compiler.times == 2


@pytest.mark.parametrize("content", [b"inte en bas", b"", b"introbot", b"introbot" + b"\xff" * 40])
def test_damaged_copy_is_made_again(load: Load, said: list[str], content: bytes) -> None:
    load()
    (path,) = load.kept
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(content)

    assert load().ids
    assert any("görs om" in line for line in said)
    assert path.read_bytes() == whole


def test_copy_that_is_cut_short_is_made_again(load: Load, said: list[str]) -> None:
    load()
    (path,) = load.kept
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.unlink()
    path.write_bytes(half)

    assert load().ids
    assert any("görs om" in line for line in said)


def test_folder_that_cannot_be_written_is_no_hindrance(load: Load, said: list[str]) -> None:
    load.data.write_text("en fil, ingen mapp")

    assert load().ids
    assert any("kunde inte sparas" in line for line in said)
