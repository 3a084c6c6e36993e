"""The examples that editors copy are right, and mistakes are told in the words they are shown."""

import re
from pathlib import Path

import pytest

from introbot.knowledge import fields, shapes
from introbot.knowledge.problems import errors
from introbot.storage.knowledge_folder import read_folder

from .small_base import base_of, problems_of, replaced

FOLDER = Path(__file__).parents[2] / "knowledge"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
NAMED_BLOCK = re.compile(
    r"^\*\*`(?P<file>[^`]+)`\*\*\n```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
MISTAKE = re.compile(
    r"^\| `(?P<right>[^`]+)` \| `(?P<wrong>[^`]+)` \| (?P<says>.+) \|$", re.MULTILINE
)
MENTOR = "mentorskap.yaml"


def examples() -> dict[str, str]:
    """Return the README's examples as the files of a base; blocks of one file are joined."""
    files: dict[str, str] = {}
    for block in NAMED_BLOCK.finditer(README):
        files[block["file"]] = files.get(block["file"], "") + block["text"]
    return files


def test_every_yaml_block_is_headed_by_the_name_of_its_file() -> None:
    assert len(NAMED_BLOCK.findall(README)) == README.count("```yaml") > 0


def test_the_examples_together_are_a_base_without_errors() -> None:
    assert errors(problems_of(examples())) == []


def test_every_form_of_file_has_an_example() -> None:
    assert set(examples()) == {
        "kallor.yaml",
        "ord.yaml",
        "organisation.yaml",
        "matchning.yaml",
        "mentorskap.yaml",
        "uppgifter-inte-listade.yaml",
        "utanfor.yaml",
        "smaprat.yaml",
        "fraser/mentorskap.yaml",
        "prov/mentorskap.yaml",
        "prov/inget-svar.yaml",
    }


@pytest.mark.parametrize("file", examples())
def test_each_example_is_named_after_a_file_that_is_there(file: str) -> None:
    assert file in read_folder(FOLDER)


@pytest.mark.parametrize(
    "shape",
    [shapes.ENTRY, shapes.TASK, shapes.SIGNPOST, shapes.DOCUMENT, shapes.REFERENCE, shapes.WORDS],
    ids=["entry", "task", "signpost", "document", "reference", "words"],
)
def test_every_key_is_told_of(shape: fields.Shape) -> None:
    untold = [
        one.key
        for one in shape
        if not re.search(rf"`{one.key}`|^[- ]*{one.key}:", README, re.MULTILINE)
    ]
    assert untold == []


def test_the_example_of_a_task_says_no_more_than_the_lists() -> None:
    verdicts = {
        id_: one.task.verdict for id_, one in base_of(examples()).entries.items() if one.task
    }
    assert verdicts == {"ej-gora-hembesok": "inte_listad"}


def test_at_least_eight_mistakes_are_shown() -> None:
    assert len(MISTAKE.findall(README)) >= 8


@pytest.mark.parametrize(("right", "wrong", "says"), MISTAKE.findall(README))
def test_a_mistake_is_told_in_the_words_of_the_readme(right: str, wrong: str, says: str) -> None:
    problems = problems_of(replaced(MENTOR, right, wrong, examples()))
    assert any(says in f"{problem.message} {problem.fix}" for problem in problems)


def test_the_readme_is_short_enough_to_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 260
