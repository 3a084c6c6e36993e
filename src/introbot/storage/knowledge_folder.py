"""The knowledge folder on disk, read whole as bytes. What the bytes mean is not known here."""

from pathlib import Path

from introbot.errors import KnowledgeProblem

PASSED_OVER = {".md"}
"""Files that editors keep beside the base and that are no part of it."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the folder's files by their path inside it, with forward slashes.

    Hidden files and explanations (README.md) are left out. Raises KnowledgeProblem
    when there is no such folder.
    """
    if not folder.is_dir():
        raise KnowledgeProblem(
            "Mappen med kunskapsbasen finns inte.",
            file=str(folder),
            line=1,
            rule="mapp",
            fix="Starta i mappen där knowledge ligger, eller ange den i INTROBOT_KNOWLEDGE.",
        )
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in inside.parts)
        if path.is_file() and not hidden and path.suffix not in PASSED_OVER:
            found[inside.as_posix()] = path.read_bytes()
    return found
