"""One mistake is told once, where it was made, and what is right is not told of at all."""

from pathlib import Path

import pytest

from introbot.cli.check import check
from introbot.knowledge.problems import Severity, errors
from introbot.knowledge.reading import read

from .small_base import FILES, MENTORSKAP, TODAY, added, encoded, line_of, problems_of, replaced

MENTOR = "mentorskap.yaml"
CHEFS = "uppgifter-chef.yaml"


@pytest.mark.parametrize("file", [MENTOR, "kallor.yaml", "prov/mentorskap.yaml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_file_that_cannot_be_read_is_the_only_thing_told(file: str, encoding: str) -> None:
    files = encoded(FILES) | {file: f"{FILES[file]}rubrik Å\n".encode(encoding)}
    assert {problem.place.file for problem in read(files, TODAY)[1]} == {file}


def test_without_the_list_of_sources_nothing_else_is_told() -> None:
    problems = problems_of({file: text for file, text in FILES.items() if file != "kallor.yaml"})
    assert [problem.rule for problem in problems] == ["saknad fil"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("  svar: En mentor", "  svarr: En mentor"),
        ("- mentorns roll", "- [mentorns roll]"),
        ("  rubrik: Vad gör en mentor?", "  rubrik: &a Vad gör en mentor?"),
    ],
)
def test_an_entry_that_is_left_out_is_not_said_to_be_missing(right: str, wrong: str) -> None:
    problems = problems_of(replaced(MENTOR, right, wrong))
    assert {problem.place.file for problem in problems} == {MENTOR}


def test_a_section_with_a_misspelt_page_is_not_said_to_be_missing() -> None:
    problems = problems_of(replaced("kallor.yaml", "Bilaga 2: 24", "Bilaga 2: tjugofyra"))
    assert [problem.rule for problem in problems] == ["sida"]


def test_one_unregistered_source_of_a_task_is_told_once() -> None:
    problems = problems_of(replaced(CHEFS, "handlingsplan-2018", "handlingsplan-2081"))
    assert [problem.rule for problem in problems] == ["okänd källa"]


def test_what_is_wrong_in_a_second_entry_of_the_same_id_is_told_on_its_own_line() -> None:
    again = MENTORSKAP[MENTORSKAP.index("- id: mentor-uppdrag") :]
    files = added("rekrytering.yaml", again.replace("    - mentorns roll\n", ""))
    few = [problem for problem in problems_of(files) if problem.rule == "få frågor"]
    assert [(one.place.file, one.place.line) for one in few] == [
        ("rekrytering.yaml", line_of(again, "  frågor:"))
    ]


def test_an_entry_past_its_last_day_is_a_warning() -> None:
    problems = problems_of(replaced(MENTOR, "till: 2028-12-31", "till: 2022-12-31"))
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert '"mentor-fa" har slutat gälla' in problems[0].message


def test_a_trial_with_and_without_an_answer_is_a_warning() -> None:
    files = added("prov/inget-svar.yaml", "- Vilket stöd ger mentorn?\n")
    assert [problem.severity for problem in problems_of(files)] == [Severity.WARNING]


def test_an_own_word_for_a_task_is_not_taken_for_a_yes() -> None:
    assert problems_of(replaced(CHEFS, "svar: Statistik", "svar: Jag vet. Statistik")) == []


@pytest.mark.parametrize(
    "text", ["svar: C# är ett språk.", 'svar: "Hej #alla"  # en lapp', "# en lapp\n  svar: Hej."]
)
def test_a_number_sign_that_loses_nothing_is_accepted(text: str) -> None:
    assert problems_of(replaced("smaprat.yaml", "svar: Hej och välkommen.", text)) == []


def test_a_dash_within_a_folded_answer_is_accepted() -> None:
    folded = "svar: >-\n    Hej\n    - och välkommen."
    assert problems_of(replaced("smaprat.yaml", "svar: Hej och välkommen.", folded)) == []


def test_a_nested_bomb_of_anchors_is_refused_without_being_unfolded() -> None:
    bomb = "- &a0 [x]\n" + "".join(f"- &a{n} [{f'*a{n - 1}, ' * 20}]\n" for n in range(1, 40))
    problems = problems_of({**FILES, "smaprat.yaml": bomb})
    assert {problem.place.file for problem in problems} == {"smaprat.yaml"}


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("mentorskap.yaml", "mentorskap.yaml"),
        ("../fraser/mentorskap.yaml", "../fraser/mentorskap.yaml"),
        (".", "mentorskap.yaml"),
        ("..", "../fraser/mentorskap.yaml"),
    ],
)
def test_a_file_is_checked_as_a_part_of_its_base_from_within_a_folder(
    given: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = replaced("fraser/mentorskap.yaml", "mentor-fa:", "mentor-far:")
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "fraser")
    told = [str(problem.place) for problem in errors(check(Path(given)))]
    assert [str(Path(one)) for one in told] == [f"{shown}:1"]
