"""The engine by talk: what someone writes, and what comes of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introbot.answering.answer import Outcome
from introbot.answering.engine import Engine
from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.answering.language.polarity import Asks
from introbot.knowledge.model import Knowledge, Verdict

NOT_LISTED = {"star-inte-i-bilagan", "ej-genomfora-vardplanering", "ej-fatta-beslut"}
YES = {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}
WORDS = (
    *("kan", "måste", "jag", "admin", "boka", "bedöma", "tolk", "rum", "beslut", "avgift"),
    *("inte", "och", ",", "-", "\n", "hej"),
)


@pytest.mark.parametrize(
    ("message", "entry", "verdict"),
    [
        ("kan administratören boka tolk", "boka-tolk", Verdict.YES),
        ("kan någon annan boka tolk åt mig?", "boka-tolk", Verdict.YES),
        ("KAN ADMIN BOKA TOLKEN???", "boka-tolk", Verdict.YES),
        ("tolkbokning", "boka-tolk", Verdict.YES),
        ("Får admin boka ett rum åt mig", "boka-rum", Verdict.YES),
        ("kan administratören avboka rummet", "boka-rum", Verdict.YES),
        ("kan admin boka hembesök", "boka-tider-klienter", Verdict.YES),
        ("boka vårdplanering", "boka-tider-klienter", Verdict.YES),
        ("kan admin skriva in beslutet i Paraplyet", "skriva-in-beslut", Verdict.YES),
        ("kan admin skriva in det fattade beslutet i Paraplyet", "skriva-in-beslut", Verdict.YES),
        ("kan administratören handlägga avgifter", "avgiftshandlaggning", Verdict.YES_IF),
        ("får administratören besluta om avgift", "avgiftshandlaggning", Verdict.YES_IF),
        ("kan admin ta emot sjukanmälningar", "chef-sjukanmalan", Verdict.SHARED),
    ],
)
def test_listed_action_on_listed_object_gets_yes(
    engine: Engine, message: str, entry: str, verdict: Verdict
) -> None:
    answer = engine.answer(message)

    assert (answer.outcome, answer.entry, answer.verdict) == (Outcome.ANSWER, entry, verdict)


@pytest.mark.parametrize(
    "message",
    [
        "kan administratören genomföra vårdplaneringen",
        "får admin leda vårdplaneringen åt mig",
        "kan administratören tolka åt klienten",
        "kan administratören tolka samtalet",
        "kan administratören fatta beslutet",
        "kan administratören fatta beslut i Paraplyet",
        "får assistenten bedöma hembesöket",
        "kan administratören städa rummet",
        "kan administratören måla rummet",
    ],
)
def test_neighbour_verb_is_told_not_listed(engine: Engine, message: str) -> None:
    answer = engine.answer(message)

    assert answer.outcome is Outcome.ANSWER
    assert answer.entry in NOT_LISTED
    assert answer.verdict is Verdict.NOT_LISTED


@pytest.mark.parametrize(
    "message",
    [
        "kan admin boka tolk och tolka åt klienten",
        "kan administratören boka rummet och bedöma klienten där",
        "får assistenten skriva in och fatta beslutet i Paraplyet",
    ],
)
def test_yes_to_one_task_never_covers_another(engine: Engine, message: str) -> None:
    answer = engine.answer(message)
    verdicts = {task.verdict for task in answer.tasks}

    assert answer.verdict not in YES
    assert Verdict.NOT_LISTED in verdicts or answer.outcome in {Outcome.OPTIONS, Outcome.UNKNOWN}


def test_listed_task_beside_unlisted_is_not_refused(engine: Engine) -> None:
    answer = engine.answer("kan assistenten boka vårdplaneringen åt mig")

    assert answer.verdict is not Verdict.NOT_LISTED


@pytest.mark.parametrize(
    ("message", "turned"),
    [
        ("måste jag själv boka tolk", Asks.SELF),
        ("kan någon annan boka tolk", Asks.OTHER),
        ("boka tolk", Asks.OPEN),
        ("får administratören inte boka tolk", Asks.OPEN),
        ("jag vill inte boka tolk själv", Asks.OPEN),
    ],
)
def test_question_keeps_verdict_however_it_is_turned(
    engine: Engine, message: str, turned: Asks
) -> None:
    answer = engine.answer(message)

    assert answer.verdict is Verdict.YES
    assert answer.asks is turned


@pytest.mark.parametrize(
    "message",
    [
        "- boka tolk\n- boka rum\n- bedöma behov",
        "* boka tolk\n* boka rum\n* bedöma behov",
        "1. boka tolk\n2. boka rum\n3. bedöma behov",
        "Kan admin göra det här?\r\n– boka tolk\r\n– boka rum\r\n– bedöma behov",
        "kan administratören boka tolk, boka rum och bedöma behov",
    ],
)
def test_list_of_tasks_is_judged_one_by_one(engine: Engine, message: str) -> None:
    answer = engine.answer(message)

    assert answer.outcome is Outcome.TASKS
    assert [(task.said, task.entry, task.verdict) for task in answer.tasks] == [
        ("boka tolk", "boka-tolk", Verdict.YES),
        ("boka rum", "boka-rum", Verdict.YES),
        ("bedöma behov", None, Verdict.NOT_LISTED),
    ]


def test_tasks_joined_with_och_are_two(engine: Engine) -> None:
    answer = engine.answer("Kan admin boka tolk och skriva in beslut i Paraplyet?")

    assert [task.entry for task in answer.tasks] == ["boka-tolk", "skriva-in-beslut"]


def test_och_between_names_is_still_one_task(engine: Engine) -> None:
    answer = engine.answer("kan admin boka tolk åt Anna och mig")

    assert (answer.outcome, answer.entry) == (Outcome.ANSWER, "boka-tolk")


def test_long_list_is_cut_not_refused(engine: Engine) -> None:
    answer = engine.answer("\n".join(["- boka tolk", "- boka rum", "- fatta beslut"] * 40))

    assert answer.outcome is Outcome.TASKS
    assert 3 <= len(answer.tasks) <= 120


@pytest.mark.parametrize(
    ("message", "outcome", "entry"),
    [
        ("hur får jag en mentor", Outcome.ANSWER, "mentor-fa"),
        ("vad ingår i introduktionsprogrammet?", Outcome.ANSWER, "introduktionsprogrammet"),
        ("vad är bilaga 2", Outcome.ANSWER, "bilaga-2"),
        ("vad tjänar jag", Outcome.SIGNPOST, "u-lon"),
        ("jag har glömt lösenordet", Outcome.SIGNPOST, "u-losenord"),
        ("hur många semesterdagar har jag", Outcome.SIGNPOST, "u-semester"),
        ("hej", Outcome.SMALLTALK, "s-halsning"),
        ("Tack!", Outcome.SMALLTALK, "s-tack"),
    ],
)
def test_question_about_no_task_has_no_verdict(
    engine: Engine, message: str, outcome: Outcome, entry: str
) -> None:
    answer = engine.answer(message)

    assert (answer.outcome, answer.entry, answer.verdict) == (outcome, entry, None)


@pytest.mark.parametrize(
    "message",
    [
        *(
            "",
            " ",
            "\n\n",
            "?",
            "...",
            "😀",
            "👩\u200d👩\u200d👧 🎉",
            "\u200b\u200b",
            "\u202e\u2066",
        ),
        *("0", "xqzw", "vem vann melodifestivalen 1998", "كيف حالك", "你好吗"),
    ],
)
def test_what_the_base_does_not_hold_is_unknown(engine: Engine, message: str) -> None:
    answer = engine.answer(message)

    assert answer.outcome is Outcome.UNKNOWN
    assert (answer.entry, answer.verdict, answer.options, answer.tasks) == (None, None, (), ())


@pytest.mark.parametrize(
    "message",
    [
        "kan administratören bo\u200bka to\u200dlk",
        "\u202akan administratören boka tolk\u202c",
        "\u200fkan administratören boka tolk",
        unicodedata.normalize("NFD", "kan administratören boka tolk"),
        "kan administratoren boka tolk",
        "kan administratören bokaaaaa tolk",
        "KAN\u00a0ADMINISTRATÖREN\tBOKA  TOLK",
        "ｋａｎ ａｄｍｉｎ ｂｏｋａ ｔｏｌｋ",
        "😀 kan administratören boka tolk 😀",
    ],
    ids=["zwsp", "embedding", "rtl mark", "nfd", "no dots", "stretched", "spaces", "wide", "emoji"],
)
def test_odd_signs_do_not_hide_a_question(engine: Engine, message: str) -> None:
    assert engine.answer(message).entry == "boka-tolk"


def test_line_break_between_sentences_changes_nothing(engine: Engine) -> None:
    assert engine.answer("hej igen\nkan administratören boka tolk").entry == "boka-tolk"


def test_story_of_four_thousand_characters_gets_one_answer(engine: Engine) -> None:
    story = ("Det har varit en lång vecka med mycket att göra. " * 90)[:4000]

    assert engine.answer(story).outcome in set(Outcome)
    assert engine.answer("tolk " * 800).outcome in set(Outcome)


@pytest.mark.parametrize(
    "message",
    ["kan admin boka tolk åt 850709-9805", "19850709-9805", "- boka tolk\n- ring 701063-2391"],
)
def test_message_with_personal_number_is_refused(engine: Engine, message: str) -> None:
    answer = engine.answer(message)

    assert answer.outcome is Outcome.REFUSED
    assert (answer.entry, answer.verdict, answer.tasks) == (None, None, ())
    assert answer.why.candidates == ()


def test_options_are_a_few_entries_of_the_base(engine: Engine) -> None:
    words = ("boka", "beslut", "mentor", "tid", "uppgift", "avgift", "administratör", "ny", "lista")
    answers = [engine.answer(f"{one} {two}") for one in words for two in words if one != two]
    asked_back = [answer for answer in answers if answer.outcome is Outcome.OPTIONS]

    assert all(2 <= len(answer.options) <= 4 for answer in asked_back)
    assert all(set(answer.options) <= set(engine.knowledge.entries) for answer in asked_back)
    assert all(answer.entry is None and answer.verdict is None for answer in asked_back)


def test_same_message_gets_same_answer_again(engine: Engine, knowledge: Knowledge) -> None:
    message = "kan admin boka tolk, boka rum och bedöma behov"

    assert engine.answer(message) == engine.answer(message)
    assert Engine(Base(compile_base(knowledge))).answer(message) == engine.answer(message)


@given(text=st.text())
def test_any_text_gets_one_answer(engine: Engine, text: str) -> None:
    answer = engine.answer(text)

    assert answer.outcome in set(Outcome)
    assert 0 <= answer.confidence <= 1
    assert (answer.entry is not None) == (
        answer.outcome in {Outcome.ANSWER, Outcome.SIGNPOST, Outcome.SMALLTALK}
    )


@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_of_the_base_get_one_answer(engine: Engine, words: list[str]) -> None:
    answer = engine.answer(" ".join(words))

    assert answer.outcome in set(Outcome)
    assert 0 <= answer.confidence <= 1
