"""Named runs of numbers and texts in one buffer, read without loading them.

The compiled base is such a buffer. A process that answers one question maps the
file and touches a few pages of it; one that serves for a month does the same.
The form is the machine's own byte order: the file is made where it is read.
"""

import json
from array import array
from collections.abc import Mapping
from typing import Any, TypeAlias

MAGIC = b"introbot"
_ALIGNED = 8

Numbers: TypeAlias = "memoryview[Any]"
"""A run of numbers; indexing gives an int or a float, slicing another run."""


class Sections:
    """Reads what `pack` wrote. Raises ValueError when the buffer is something else."""

    def __init__(self, buffer: bytes | memoryview) -> None:
        """Look at `buffer`, which must stay unchanged as long as this is used."""
        view = memoryview(buffer)
        if bytes(view[: len(MAGIC)]) != MAGIC:
            raise ValueError("not a compiled base")
        size = int.from_bytes(view[8:16], "little")
        self._view = view
        self._places: dict[str, tuple[str, int, int]] = json.loads(bytes(view[16 : 16 + size]))
        if max(end for _, _, end in self._places.values()) > len(view):
            raise ValueError("the compiled base is cut short")

    def numbers(self, name: str) -> Numbers:
        """Return the run of numbers called `name`."""
        code, start, end = self._places[name]
        run: Numbers = self._view[start:end].cast(code)  # type: ignore[call-overload] # pack wrote it
        return run

    def text(self, name: str) -> str:
        """Return the text called `name`."""
        return str(self.numbers(name), "utf-8")


def pack(sections: Mapping[str, "array[int] | array[float] | bytes"]) -> bytes:
    """Return a buffer that `Sections` reads: arrays keep their type, bytes are texts."""
    places: dict[str, tuple[str, int, int]] = {}
    parts: list[bytes] = []
    at = 0
    for name, numbers in sections.items():
        code = numbers.typecode if isinstance(numbers, array) else "B"
        content = numbers.tobytes() if isinstance(numbers, array) else numbers
        places[name] = (code, at, at + len(content))
        padded = content + bytes(-len(content) % _ALIGNED)
        parts.append(padded)
        at += len(padded)
    # The header's own length moves the places it tells of: settle it by a fixed margin.
    begins = _aligned(16 + len(json.dumps(places)) + 16 * len(places))
    moved = {
        name: (code, start + begins, end + begins) for name, (code, start, end) in places.items()
    }
    header = json.dumps(moved).encode().ljust(begins - 16)
    return b"".join((MAGIC, len(header).to_bytes(8, "little"), header, *parts))


def _aligned(size: int) -> int:
    return size + -size % _ALIGNED
