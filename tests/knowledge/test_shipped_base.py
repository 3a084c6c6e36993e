"""The shipped base is whole, and says yes to nothing but what the two lists say."""

from collections import Counter
from pathlib import Path

import pytest

from introbot.knowledge.model import Entry, Kind, Knowledge, Verdict
from introbot.knowledge.problems import Problem, errors
from introbot.knowledge.reading import read
from introbot.storage.knowledge_folder import read_folder

from .small_base import TODAY

FOLDER = Path(__file__).parents[2] / "knowledge"
PLAN = "handlingsplan-2018"

BILAGA_2 = {
    "Undersöka samhörighet vid anmälan/ansökan": Verdict.YES,
    "Aktualisera ett ärende": Verdict.YES,
    "Beställa akt": Verdict.YES,
    "Rensa akt": Verdict.YES,
    "Returnera akt": Verdict.YES,
    "Skriva in beslut i Paraplyet": Verdict.YES,
    "Brev till klienter/enskilda": Verdict.YES,
    "Boka tider för möten/hembesök/vårdplanering med klienter/enskilda": Verdict.YES,
    "Boka tolk": Verdict.YES,
    "Boka rum": Verdict.YES,
    "Boka möten med interna samarbetspartners": Verdict.YES,
    "Boka möten med externa samarbetspartners": Verdict.YES,
    "Kopiera arkivmaterial till klienter/enskilda": Verdict.YES,
    "Leta boenden": Verdict.YES,
    "Sms påminnelser till klienter": Verdict.YES,
    "Praktisk introduktion till nyanställda": Verdict.YES,
    "Föra in anmälningar som ej inleds utredning på i pärm": Verdict.YES,
    "Hjälpa till att svara i telefon": Verdict.YES,
    "Söka boenden": Verdict.YES,
    "Avgiftshandläggning inklusive beslut (efter delegation)": Verdict.YES_IF,
    "Upprätta individuella avtal": Verdict.YES,
    "Föra in statistik": Verdict.YES,
    "Ansvara för ändringar av turbundna resor": Verdict.YES,
    "Fakturagranskning": Verdict.YES,
    "Registrering": Verdict.YES,
    "Datainsamling": Verdict.YES,
    "Avgiftsberäkningar": Verdict.YES,
    "Hantera färdtjänst/riksfärdtjänst": Verdict.YES,
}

BILAGA_3 = (
    "Hantering av nyrekrytering",
    "Statistikinsamling och bearbetning",
    "Sammankalla till möten, skriva och skicka ut minnesanteckningar, protokoll",
    "Boka lokaler till möten och hantera anmälningar",
    "Introduktion av nyanställda avseende kontorsrutiner, IT",
    "Administrera/bevaka semester, ledighet, VAB och rehabiliteringsärenden",
    "Hantera beställningar/upphandlingar av tjänster och varor",
    "Ekonomisk uppföljning och kontroll",
    "Hantera ansökningar och rapportering av användning av externa projektmedel",
    "Ta emot sjukanmälan av handläggare",
    "Meddela gruppen om någon medarbetare är sjuk",
)

MAY_BE_HANDED_OVER = {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}
PAGES = {"Bilaga 2": 24, "Bilaga 3": 25}
LIST_OF = {"handläggare": "Bilaga 2", "chef": "Bilaga 3"}


@pytest.fixture(scope="module")
def read_base() -> tuple[Knowledge | None, list[Problem]]:
    return read(read_folder(FOLDER), TODAY)


@pytest.fixture(scope="module")
def base(read_base: tuple[Knowledge | None, list[Problem]]) -> Knowledge:
    knowledge, problems = read_base
    assert knowledge is not None, errors(problems)
    return knowledge


def answers(base: Knowledge) -> tuple[Entry, ...]:
    return base.of_kind(Kind.ANSWER, Kind.TASK)


def handed_over(base: Knowledge) -> list[Entry]:
    return [entry for entry in answers(base) if verdict(entry) in MAY_BE_HANDED_OVER]


def verdict(entry: Entry) -> Verdict | None:
    return entry.task.verdict if entry.task else None


def titled(base: Knowledge, whose: str) -> dict[str, Verdict]:
    return {
        entry.title: entry.task.verdict
        for entry in handed_over(base)
        if entry.task and entry.task.whose == whose
    }


def test_the_shipped_base_has_no_errors(
    read_base: tuple[Knowledge | None, list[Problem]],
) -> None:
    assert errors(read_base[1]) == []


def test_there_are_at_least_130_answers_and_tasks(base: Knowledge) -> None:
    assert len(answers(base)) >= 130


def test_exactly_the_28_tasks_of_bilaga_2_get_a_yes_for_handläggare(base: Knowledge) -> None:
    assert len(BILAGA_2) == 28
    assert titled(base, "handläggare") == BILAGA_2


def test_exactly_the_11_tasks_of_bilaga_3_are_shared_for_chefer(base: Knowledge) -> None:
    assert len(BILAGA_3) == 11
    assert titled(base, "chef") == dict.fromkeys(BILAGA_3, Verdict.SHARED)


def test_no_two_tasks_that_may_be_handed_over_have_the_same_title(base: Knowledge) -> None:
    titles = Counter(entry.title for entry in handed_over(base))
    assert titles.total() == len(titles) == 39


def test_only_the_fee_task_has_a_condition_and_it_is_delegation(base: Knowledge) -> None:
    conditions = {
        entry.title: entry.task.condition
        for entry in answers(base)
        if entry.task and entry.task.condition
    }
    assert conditions == {
        "Avgiftshandläggning inklusive beslut (efter delegation)": "efter delegation"
    }


def test_what_may_be_handed_over_rests_on_the_right_list_and_page_of_the_plan(
    base: Knowledge,
) -> None:
    for entry in handed_over(base):
        assert entry.task
        section = LIST_OF[entry.task.whose]
        rests_on = {(one.document, one.section, one.page) for one in entry.references}
        assert (PLAN, section, PAGES[section]) in rests_on, entry.id


def test_every_task_not_on_a_list_says_so(base: Knowledge) -> None:
    for entry in base.of_kind(Kind.TASK):
        if verdict(entry) is Verdict.NOT_LISTED:
            assert entry.place.file == "uppgifter-inte-listade.yaml"
            assert not entry.answer.lower().startswith("ja"), entry.id


def test_no_answer_of_a_task_begins_with_the_yes_that_the_bot_adds(base: Knowledge) -> None:
    starts = [entry.id for entry in base.of_kind(Kind.TASK) if entry.answer.startswith("Ja")]
    assert starts == []


def test_every_task_can_be_recognised_by_an_action_and_an_object(base: Knowledge) -> None:
    for entry in base.of_kind(Kind.TASK):
        assert entry.task
        assert entry.task.actions, entry.id
        assert entry.task.objects, entry.id


def test_every_answer_and_task_has_at_least_15_questions(base: Knowledge) -> None:
    assert [entry.id for entry in answers(base) if len(entry.questions) < 15] == []


def test_every_answer_and_task_names_a_source(base: Knowledge) -> None:
    assert [entry.id for entry in answers(base) if not entry.references] == []


def test_every_signpost_says_whom_to_ask(base: Knowledge) -> None:
    assert [entry.id for entry in base.of_kind(Kind.SIGNPOST) if not entry.ask] == []


def test_no_answer_is_longer_than_600_characters(base: Knowledge) -> None:
    assert [entry.id for entry in base.entries.values() if len(entry.answer) > 600] == []


def test_pages_of_the_two_lists_are_registered(base: Knowledge) -> None:
    sections = base.documents[PLAN].sections
    assert {section: sections[section] for section in PAGES} == PAGES
