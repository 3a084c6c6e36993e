"""What an editor wrote is kept as she wrote it, whatever YAML would make of it."""

import unicodedata
from datetime import date

import pytest

from introbot.knowledge.model import Kind, Place, Verdict
from introbot.knowledge.problems import Severity, errors
from introbot.knowledge.reading import read

from .small_base import FILES, TODAY, base_of, encoded, line_of, problems_of, replaced


def test_the_small_base_has_no_problems() -> None:
    assert problems_of(FILES) == []


@pytest.mark.parametrize(
    "written", ["12:30", "0701234567", "no", "yes", "null", "~", "1e3", "2027-11-22", "0x1F", "+46"]
)
def test_what_yaml_would_turn_into_something_else_stays_text(written: str) -> None:
    base = base_of(replaced("smaprat.yaml", "- hejsan", f"- {written}"))
    assert written in base.entries["s-halsning"].questions


@pytest.mark.parametrize("written", ["12:30", "0701234567", "no"])
def test_an_answer_that_looks_like_a_number_or_a_no_stays_text(written: str) -> None:
    base = base_of(replaced("smaprat.yaml", "Hej och välkommen.", written))
    assert base.entries["s-halsning"].answer == written


def test_a_file_with_letters_in_two_parts_reads_as_any_other() -> None:
    parted = {file: unicodedata.normalize("NFD", text) for file, text in FILES.items()}
    assert problems_of(parted) == []


def test_words_alone_with_letters_in_two_parts_do_not_hide_a_double_question() -> None:
    parted = unicodedata.normalize("NFD", "- lönebesked")
    problems = problems_of(replaced("smaprat.yaml", "- hejsan", parted))
    assert [problem.rule for problem in problems] == ["dubbel fråga"]


def test_a_byte_order_mark_is_accepted() -> None:
    marked = {file: b"\xef\xbb\xbf" + content for file, content in encoded(FILES).items()}
    assert read(marked, TODAY) == read(encoded(FILES), TODAY)


def test_windows_line_ends_are_accepted() -> None:
    windows = {file: text.replace("\n", "\r\n") for file, text in FILES.items()}
    assert read(encoded(windows), TODAY) == read(encoded(FILES), TODAY)


def test_windows_line_ends_do_not_move_the_line_of_a_mistake() -> None:
    files = replaced("utanfor.yaml", "2027-11-22", "i fjol")
    windows = {file: text.replace("\n", "\r\n") for file, text in files.items()}
    assert problems_of(windows) == problems_of(files)


def test_an_entry_and_a_trial_remember_where_they_stand() -> None:
    base = base_of(FILES)
    file = "mentorskap.yaml"
    line = line_of(FILES[file], "- id: mentor-uppdrag")
    assert base.entries["mentor-uppdrag"].place == Place(file, line)
    assert [trial.place.line for trial in base.trials if trial.place.file == f"prov/{file}"] == [
        2, 3, 4, 6, 7, 8
    ]  # fmt: skip


def test_a_folded_answer_is_one_line_and_an_upright_one_keeps_its_lines() -> None:
    folded = base_of(FILES).entries["mentor-fa"].answer
    assert folded == "Fråga din chef eller introduktör. Planen säger inte hur en mentor utses."
    upright = (
        base_of(replaced("mentorskap.yaml", "svar: >-", "svar: |")).entries["mentor-fa"].answer
    )
    assert upright.splitlines() == [
        "Fråga din chef eller introduktör.",
        "Planen säger inte hur en mentor utses.",
    ]


def test_phrasings_join_the_questions_of_their_entry_after_the_editors_own() -> None:
    questions = base_of(FILES).entries["mentor-fa"].questions
    assert questions[0] == "hur får jag en mentor"
    assert questions[-2:] == ("hur ordnar man en mentor", "vem pratar jag med om mentor")


def test_trials_are_never_among_the_questions() -> None:
    base = base_of(FILES)
    asked = {question for entry in base.entries.values() for question in entry.questions}
    assert not asked & {trial.question for trial in base.trials}
    assert len(base.trials) == 17


def test_trials_without_an_answer_name_no_entry() -> None:
    nowhere = [trial.question for trial in base_of(FILES).trials if trial.entry is None]
    assert nowhere == ["vad blir det för väder", "bästa pizzan i Farsta"]


def test_a_trial_that_also_stands_in_the_base_is_warned_of() -> None:
    problems = problems_of(
        replaced("prov/mentorskap.yaml", "kan man be om en mentor", "Lönebesked?")
    )
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert str(problems[0]).startswith('prov/mentorskap.yaml:2: varning: Provfrågan "Lönebesked?"')


def test_the_order_is_that_of_the_files_however_they_are_given() -> None:
    backwards = dict(reversed(list(encoded(FILES).items())))
    base, problems = read(backwards, TODAY)
    assert base is not None
    assert (base, problems) == read(encoded(FILES), TODAY)
    assert list(base.entries) == [
        "mentor-fa",
        "mentor-uppdrag",
        "s-halsning",
        "chef-statistik",
        "boka-tolk",
        "avgiftshandlaggning",
        "u-lon",
    ]


def test_each_file_gives_its_own_kind() -> None:
    kinds = {id_: entry.kind for id_, entry in base_of(FILES).entries.items()}
    assert kinds["mentor-fa"] is Kind.ANSWER
    assert kinds["boka-tolk"] is Kind.TASK
    assert kinds["u-lon"] is Kind.SIGNPOST
    assert kinds["s-halsning"] is Kind.SMALLTALK


def test_every_cell_of_an_entry_is_kept() -> None:
    entry = base_of(FILES).entries["mentor-fa"]
    assert entry.title == "Hur får jag en mentor?"
    assert entry.owner == "introduktör"
    assert entry.review_by == date(2027, 11, 22)
    assert (entry.valid_from, entry.valid_until) == (date(2018, 2, 2), date(2028, 12, 31))
    assert entry.see_also == ("mentor-uppdrag",)
    assert [(one.document, one.section, one.page) for one in entry.references] == [
        ("handlingsplan-2018", "Inledning", 2),
        ("ostermalm-2016", "Bakgrund", None),
    ]


def test_a_condition_follows_its_task() -> None:
    task = base_of(FILES).entries["avgiftshandlaggning"].task
    assert task is not None
    assert (task.verdict, task.condition) == (Verdict.YES_IF, "efter delegation")
    assert task.actions == ("handlägga", "sköta")


def test_words_are_read_by_their_heads() -> None:
    words = base_of(FILES).words
    assert words.synonyms["admin"] == "administratör"
    assert words.decisive == ("bedöma", "besluta")
    assert words.filler == ("hej", "typ")


def test_a_document_known_by_its_year_alone_is_accepted() -> None:
    documents = base_of(FILES).documents
    assert documents["ostermalm-2016"].dated == "2016"
    assert documents["ostermalm-2016"].sections == {"Bakgrund": None}
    assert documents["webben"].any_section


def test_a_question_in_quotes_may_hold_a_colon() -> None:
    base = base_of(replaced("smaprat.yaml", "- hejsan", '- "obs: hejsan"'))
    assert "obs: hejsan" in base.entries["s-halsning"].questions


def test_warnings_are_listed_and_do_not_block() -> None:
    files = replaced("utanfor.yaml", "2027-11-22", "2025-11-22")
    files = replaced("smaprat.yaml", "    - tjena\n", "", files)
    base, problems = read(encoded(files), TODAY)
    assert base is not None
    assert errors(problems) == []
    assert {(problem.rule, problem.severity) for problem in problems} == {
        ("granskning", Severity.WARNING),
        ("få frågor", Severity.WARNING),
    }


def test_one_error_keeps_the_whole_base_from_being_used() -> None:
    base, problems = read(encoded(replaced("utanfor.yaml", "2027-11-22", "i fjol")), TODAY)
    assert base is None
    assert len(errors(problems)) == 1
