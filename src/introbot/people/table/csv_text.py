"""The bytes of a CSV file → its lines of cells, as Excel, Numbers or an editor saves it.

Takes UTF-8, UTF-16 and Windows-1252. Refuses bytes that are no text, and a line
whose quotation marks do not add up. Knows nothing of what the cells mean.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A line of the file that is not blank; no cells if its quotation marks do not add up."""

    number: int
    cells: tuple[str, ...] | None


def decode(content: bytes) -> str | None:
    """Return the text, or None if the bytes are no text: an Excel workbook, a picture."""
    text = next((text for text in _attempts(content) if text is not None), None)
    # Letters and their rings may come apart on a Mac; names are compared put together.
    return None if text is None or "\0" in text else unicodedata.normalize("NFC", text)


def _attempts(content: bytes) -> Iterator[str | None]:
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "windows-1252"):
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            yield None


def split_lines(text: str, delimiter: str) -> Iterator[Line]:
    """Yield the lines that are not blank, each numbered by where it begins."""
    file = io.StringIO(text, newline="")
    reader = csv.reader(file, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = tuple(map(_filled_in, next(reader)))
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, None)
            continue
        if any(cells):
            yield Line(number, cells)


def _filled_in(cell: str) -> str:
    """Return what stands in a cell; a dash alone is how many leave one empty."""
    return cell.strip() if cell.strip(" -–—") else ""


def one_line(cell: str) -> str:
    """Return what stands in a cell as it is kept: on one line, with single spaces."""
    return " ".join(cell.split())
