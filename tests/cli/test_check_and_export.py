"""`check` says what is wrong with a base, `export` gives it whole."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from introbot.knowledge.model import Knowledge

from .running import introbot

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
ANSWERS = "uppgifter-handlaggare.yaml"


@pytest.fixture
def folder(base: Path, tmp_path: Path) -> Path:
    """A copy of the base that a test may break."""
    return Path(shutil.copytree(base, tmp_path / "kunskap"))


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Run:
    return lambda *arguments, **settings: introbot(
        *arguments, data=tmp_path / "data", knowledge=folder, **settings
    )


def break_it(folder: Path) -> int:
    """Give the first task a source that is not registered; return the line to mend."""
    file = folder / ANSWERS
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if "dokument: handlingsplan-2018" in line)
    lines[at] = lines[at].replace("handlingsplan-2018", "handlingsplan-2081")
    file.write_text("\n".join(lines), encoding="utf-8")
    return at


def test_good_base_has_no_errors(run: Run) -> None:
    done = run("check")

    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[-1].startswith("0 fel, ")
    assert done.stderr == b""


def test_broken_base_is_told_with_file_and_line(run: Run, folder: Path) -> None:
    line = break_it(folder)
    done = run("check")
    told = done.stdout.decode().splitlines()

    assert done.returncode == 1
    # The problem stands on the line of the list or of the record in it.
    assert told[0].startswith((f"{folder}/{ANSWERS}:{line}: ", f"{folder}/{ANSWERS}:{line + 1}: "))
    assert "handlingsplan-2081" in told[0]
    assert 'Menade du "handlingsplan-2018"?' in told[0]
    assert told[-1].startswith("1 fel, ")


def test_problems_as_json_are_one_object_a_line(run: Run, folder: Path) -> None:
    break_it(folder)
    done = run("check", "--json")
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert done.returncode == 1
    assert all(
        set(problem) == {"file", "line", "severity", "rule", "message", "fix"} for problem in told
    )
    (error,) = [problem for problem in told if problem["severity"] == "error"]
    assert (error["rule"], error["file"]) == ("okänd källa", str(folder / ANSWERS))


def test_good_base_as_json_prints_no_errors(run: Run) -> None:
    done = run("check", "--json")
    told: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert done.returncode == 0
    assert all(problem["severity"] == "warning" for problem in told)


def test_one_file_is_checked_in_its_folder(run: Run, folder: Path) -> None:
    break_it(folder)

    assert run("check", str(folder / ANSWERS)).returncode == 1
    assert run("check", str(folder / "smaprat.yaml")).returncode == 0


def test_folder_that_is_not_there_is_told_plainly(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path / "borta"))

    assert done.returncode == 2
    assert "Det finns ingen sådan fil eller mapp." in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_asking_a_broken_base_points_to_the_fault(run: Run, folder: Path) -> None:
    break_it(folder)
    done = run("ask", "hej")

    assert done.returncode == 2
    assert f"{folder}/{ANSWERS}:" in done.stderr.decode()
    assert done.stdout == b""


def test_export_gives_every_entry_on_a_line(run: Run, knowledge: Knowledge) -> None:
    done = run("export")
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]

    assert done.returncode == 0
    assert [entry["id"] for entry in told] == list(knowledge.entries)
    assert all(
        set(entry) == {"id", "kind", "title", "questions", "text", "verdict", "sources"}
        for entry in told
    )


def test_exported_text_is_the_reply_as_read(run: Run, knowledge: Knowledge) -> None:
    told = {e["id"]: e for e in map(json.loads, run("export").stdout.decode().splitlines())}
    entry = told["avgiftshandlaggning"]

    assert entry["verdict"] == "ja_villkor"
    assert entry["questions"] == list(knowledge.entries["avgiftshandlaggning"].questions)
    assert knowledge.entries["avgiftshandlaggning"].answer in entry["text"]
    assert "Källa: " in entry["text"]
    assert entry["sources"] == [
        {"document": "handlingsplan-2018", "section": "Bilaga 2", "page": 24}
    ]
    assert told["u-lon"]["verdict"] is None


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (["ask", "hej"], {"INTROBOT_TOKEN": "fel"}, "INTROBOT_TOKEN: ska se ut som 123456:ABC…"),
        (["ask", "hej"], {"INTROBOT_API_URL": "fel"}, 'INTROBOT_API_URL: "fel" är ingen adress.'),
        (["serve"], {}, "INTROBOT_TOKEN: saknas."),
        (["ask", "hej"], {"INTROBOT_KNOWLEDGE": "/finns/inte"}, "Mappen med kunskapsbasen finns"),
        (["dansa"], {}, "okänt kommando"),
        (["check", "--fel"], {}, "okända argument: --fel"),
    ],
)
def test_what_cannot_be_done_is_said_in_swedish(
    run: Run, arguments: list[str], settings: dict[str, str], says: str
) -> None:
    done = run(*arguments, **settings)

    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
