"""The compiled base on disk, so that a start costs milliseconds and not seconds.

A kept base is used only while the knowledge folder and the code that compiles
are the very files it was made from, told by name, size and time of change; else
it is made again. Nothing is lost by deleting the data folder's copy.
"""

import mmap
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias
from zlib import adler32, crc32

from introbot import answering
from introbot.answering.index.base import Base

Tell: TypeAlias = Callable[[str], None]
"""Says something to whoever runs the program."""

LARGE = 500_000
"""Bytes of YAML from which compiling takes so long that people are told."""
CODE = Path(answering.__file__).parent


def load_or_compile(
    knowledge: Path, data: Path, compile_base: Callable[[], bytes], tell: Tell
) -> Base:
    """Return the base of the folder `knowledge`, kept in `data` or compiled and then kept."""
    path = data / f"kunskapsbas-{_fingerprint(knowledge)}.bin"
    kept = _load(path, tell)
    if kept is not None:
        return kept
    if sum(file.stat().st_size for file in knowledge.rglob("*.yaml")) > LARGE:
        tell("Läser in kunskapsbasen på nytt. Det tar upp till en halv minut.")
    buffer = compile_base()
    _keep(path, buffer, tell)
    return Base(buffer)


def _fingerprint(knowledge: Path) -> str:
    """Return what tells the files, and the code, apart from any other state of them."""
    found = sorted((*_states(knowledge, ".yaml"), *_states(CODE, ".py")))
    raw = "\n".join(found).encode()
    return f"{crc32(raw):08x}{adler32(raw):08x}"


def _states(folder: Path, ending: str) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(ending):
                state = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118 - a start waits for it
                yield f"{place}/{name} {state.st_size} {state.st_mtime_ns}"


def _load(path: Path, tell: Tell) -> Base | None:
    try:
        with path.open("rb") as file:
            return Base(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError):
        tell("Den sparade kunskapsbasen gick inte att läsa. Den görs om.")
        return None


def _keep(path: Path, buffer: bytes, tell: Tell) -> None:
    """Write the base whole or not at all, and drop those made from other files."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(buffer)
        unfinished.replace(path)
        for other in path.parent.glob("kunskapsbas-*.bin"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError as error:
        tell(f"Kunskapsbasen kunde inte sparas ({error.strerror}). Nästa start tar längre tid.")
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
