"""The compiled base on disk, so that a start costs milliseconds and not seconds.

A kept base is used only while the knowledge folder and the code that compiles
are the very files it was made from, told by name, size and time of change; else
it is made again. Nothing is lost by deleting the data folder's copy.
"""

import logging
import mmap
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from zlib import adler32, crc32

from introbot import answering
from introbot.answering.index.base import Base

log = logging.getLogger(__name__)

CODE = Path(answering.__file__).parent


def load_or_compile(knowledge: Path, data: Path, compile_base: Callable[[], bytes]) -> Base:
    """Return the base of the folder `knowledge`, kept in `data` or compiled and then kept."""
    path = data / f"kunskapsbas-{_fingerprint(knowledge)}.bin"
    kept = _load(path)
    if kept is not None:
        return kept
    log.info("Läser in kunskapsbasen på nytt. Det tar upp till en halv minut.")
    buffer = compile_base()
    _keep(path, buffer)
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


def _load(path: Path) -> Base | None:
    try:
        with path.open("rb") as file:
            return Base(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError):
        log.warning("Den sparade kunskapsbasen gick inte att läsa. Den görs om.")
        return None


def _keep(path: Path, buffer: bytes) -> None:
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
        log.warning(
            "Kunskapsbasen kunde inte sparas (%s). Nästa start tar längre tid.", error.strerror
        )
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
