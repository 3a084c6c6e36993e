"""From the files of the knowledge folder to one Knowledge value.

`read` takes the folder's files as bytes and gives back the base and every
Problem at once; it raises nothing and reads no file itself. The base is None
when any of the problems is an error.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from introbot.knowledge import checks, records, shapes, staffing, staffing_rules
from introbot.knowledge.found import (
    NOWHERE,
    OUTSIDE,
    PHRASES,
    SMALLTALK,
    SOURCES,
    TRIALS,
    WORDS,
    Found,
)
from introbot.knowledge.model import Kind, Knowledge, Place, Trial
from introbot.knowledge.nodes import Node, parse
from introbot.knowledge.problems import Problem, Severity, errors
from introbot.knowledge.staffing import Matching, Organisation


def read(files: Mapping[str, bytes], today: date) -> tuple[Knowledge | None, list[Problem]]:
    """Return the base and all problems, sorted by place.

    `files` maps a path inside the folder, with forward slashes, to its bytes;
    `today` decides what is overdue.
    """
    found = Found(files)
    for file in sorted(files):
        _read_file(file, files[file], found)
    found.settle()
    problems = sorted(
        (*found.problems, *checks.run(found, today)),
        key=lambda problem: (problem.place.file, problem.place.line),
    )
    return (None if errors(problems) else _assemble(found)), problems


def read_rules(
    files: Mapping[str, bytes],
) -> tuple[Organisation, Matching, list[Problem]]:
    """Return what the base says of who belongs where and of pairing, without reading the rest.

    What a file does not say, or is not there to say, is as in an empty one.
    """
    found = Found(files)
    for file in (staffing.ORGANISATION, staffing.MATCHING):
        if file in files:
            _read_file(file, files[file], found)
    across = [problem for rule in staffing_rules.RULES for problem in rule(found, date.min)]
    problems = [*found.problems, *across]
    return found.organisation or Organisation(), found.matching or Matching(), problems


def _assemble(found: Found) -> Knowledge:
    more: dict[str, list[str]] = {}
    for entry_id, phrase in found.phrases:
        more.setdefault(entry_id, []).append(phrase.value)
    entries = {
        entry.id: entry._replace(questions=(*entry.questions, *more.get(entry.id, ())))
        for entry in found.entries
    }
    documents = {document.id: document for document, _ in found.documents}
    return Knowledge(entries, documents, found.words, tuple(found.trials))


def _read_file(file: str, content: bytes, found: Found) -> None:
    path = PurePosixPath(file)
    if path.suffix != ".yaml":
        found.problems.append(_misnamed(path))
        return
    node, problems = parse(file, content)
    found.problems += problems
    if node is not None:
        _read_node(path.parts, node, found)


def _misnamed(path: PurePosixPath) -> Problem:
    is_yaml = path.suffix.lower() in {".yml", ".yaml"}
    return Problem(
        Place(str(path), 1),
        "filnamn",
        "Filen läses inte, för namnet slutar inte på .yaml.",
        f"Döp om den till {path.stem}.yaml." if is_yaml else "Ta bort eller flytta filen.",
        Severity.WARNING,
    )


def _read_node(parts: tuple[str, ...], node: Node, found: Found) -> None:
    """Read a file by where it stands: the folder says what it is."""
    match parts:
        case (name,):
            _read_top(name, node, found)
        case (folder, _) if folder == PHRASES:
            found.phrases += records.read_twin(node, found)
        case (folder, name) if folder == TRIALS and name == NOWHERE:
            found.trials += records.read_trials_without_answer(node, found)
        case (folder, _) if folder == TRIALS:
            asked = records.read_twin(node, found)
            found.trials += [Trial(item.value, entry_id, item.place) for entry_id, item in asked]
        case (*folders, _):
            found.problems.append(
                Problem(
                    Place("/".join(parts), 1),
                    "filplats",
                    f"Mappen {'/'.join(folders)} är inte en del av kunskapsbasen.",
                    "Lägg filen direkt i mappen knowledge, eller i fraser eller prov.",
                )
            )


def _read_top(name: str, node: Node, found: Found) -> None:
    if name == SOURCES:
        records.read_documents(node, found)
    elif name == WORDS:
        records.read_words(node, found)
    elif name == staffing.ORGANISATION:
        found.organisation = staffing.read_organisation(node, found.problems)
    elif name == staffing.MATCHING:
        found.matching = staffing.read_matching(node, found.problems)
    elif name.startswith(OUTSIDE):
        records.read_entries(node, Kind.SIGNPOST, shapes.SIGNPOST, found)
    elif name == SMALLTALK:
        records.read_entries(node, Kind.SMALLTALK, shapes.SMALLTALK, found)
    else:
        records.read_entries(node, Kind.ANSWER, shapes.ENTRY, found)
