"""What people get from the bot as shipped."""

from collections import Counter

import pytest

from evaluation import DEVELOPMENT, Grade, grade, load_messages
from introbot.answering.answer import Outcome
from introbot.answering.engine import Engine
from introbot.conversation import wording
from introbot.knowledge.model import Knowledge, Verdict

YES = {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}
CERTAIN = 0.9


def test_interpreter_question_gets_a_yes_with_bilaga_2_and_page_24(shipped: Engine) -> None:
    question = "kan nån annan boka tolk åt mig?"
    answer = shipped.answer(question)
    said = wording.reply(shipped.knowledge, question, answer).text

    assert (answer.entry, answer.verdict) == ("boka-tolk", Verdict.YES)
    assert said.startswith("Ja, ")
    assert "bilaga 2, sidan 24" in said


@pytest.mark.parametrize(
    "question",
    [
        "kan administratören genomföra vårdplaneringen",
        "kan administratören fatta beslutet",
        "får assistenten skriva utredningen",
        "kan admin tolka på mötet",
        "får hon bedöma om anmälan ska leda till utredning, alltså administratören",
        "kan admin boka bil åt mig",
        "kan administratören attestera fakturan",
    ],
)
def test_task_one_verb_or_object_away_gets_no_yes(shipped: Engine, question: str) -> None:
    assert shipped.answer(question).verdict not in YES


def test_question_turned_the_other_way_begins_with_no(shipped: Engine) -> None:
    question = "måste jag själv boka tolk"
    said = wording.reply(shipped.knowledge, question, shipped.answer(question)).text

    assert said.startswith("Nej, det behöver inte vara du. En administratör skulle kunna göra det.")


def test_several_tasks_are_judged_each_by_itself(shipped: Engine) -> None:
    answer = shipped.answer("kan admin boka tolk och rum och skriva utredningen?")

    assert answer.outcome is Outcome.TASKS
    assert {task.entry for task in answer.tasks} >= {"boka-tolk", None}


def test_no_unlisted_task_gets_a_yes_in_the_evaluation(shipped: Engine) -> None:
    messages = [m for m in load_messages(DEVELOPMENT) if m.kind == "unlisted"]
    wrong = [m.text for m in messages if grade(m, shipped.answer(m.text)) is Grade.FALSE_YES]

    assert len(messages) > 150
    assert wrong == []


def test_every_yes_rests_on_bilaga_2_or_3(shipped: Engine) -> None:
    yeses: Counter[str] = Counter()
    for message in load_messages(DEVELOPMENT):
        answer = shipped.answer(message.text)
        told = [(answer.entry, answer.verdict), *((t.entry, t.verdict) for t in answer.tasks)]
        yeses.update(entry for entry, verdict in told if verdict in YES and entry)

    assert yeses.total() > 500
    for entry in yeses:
        task = shipped.knowledge.entries[entry].task
        sections = {place.section for place in shipped.knowledge.entries[entry].references}
        assert task is not None
        assert task.verdict in YES
        assert sections & {"Bilaga 2", "Bilaga 3"}


def test_no_trial_question_is_answered_wrongly_with_certainty(
    shipped: Engine, curated: Knowledge
) -> None:
    wrong = []
    for trial in curated.trials:
        answer = shipped.answer(trial.question)
        sure = answer.outcome is Outcome.ANSWER and answer.confidence >= CERTAIN
        related = {trial.entry} | (
            set(curated.entries[trial.entry].see_also) if trial.entry else set()
        )
        unlisted = answer.verdict is Verdict.NOT_LISTED
        if sure and not unlisted and answer.entry not in related:
            wrong.append((trial.question, answer.entry))

    assert len(curated.trials) > 1000
    assert len(wrong) <= len(curated.trials) // 100, wrong


def test_every_button_leads_to_something(shipped: Engine) -> None:
    entries = shipped.knowledge.entries

    assert all(other in entries for entry in entries.values() for other in entry.see_also)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "Vad av det kan admin ta: boka rum, skriva in beslut och sätta lön?",
            ["boka-rum", "skriva-in-beslut", None],
        ),
        (
            "I går bokade jag tolk och granskade fakturor. Kan båda gå till administratören?",
            ["boka-tolk", "fakturagranskning"],
        ),
        ("* tolk\n* beställa akt\n* hålla medarbetarsamtal", ["boka-tolk", "bestalla-akt", None]),
        ("snabbkoll: söka boenden? skriva under avtalen?", ["soka-boenden", None]),
        ("kan administratören boka rum och bil?", ["boka-rum", None]),
        ("boka tolk och taxi, kan admin ta det?", ["boka-tolk", None]),
        (
            "Kan administratören både granska fakturorna och attestera dem?",
            ["fakturagranskning", None],
        ),
        (
            "Vi har en gammal akt. Kan admin beställa fram den, läsa den och lämna tillbaka den?",
            ["bestalla-akt", None, "returnera-akt"],
        ),
        (
            "Handläggarna vill att jag svarar i telefon, bokar rum och sätter lön. Är det mitt?",
            ["svara-i-telefon", "boka-rum", None],
        ),
        (
            "Registrering, datainsamling, beslut om bistånd. Delbart?",
            ["registrering", "datainsamling", None],
        ),
    ],
)
def test_all_that_is_asked_of_is_judged(
    shipped: Engine, message: str, expected: list[str | None]
) -> None:
    assert [task.entry for task in shipped.answer(message).tasks] == expected


def test_what_is_told_around_a_question_gets_no_verdict(shipped: Engine) -> None:
    answer = shipped.answer("Jag har bokat tolk och rum. Kan administratören rensa akten?")

    assert answer.entry == "rensa-akt"


def test_answer_to_one_of_several_things_is_not_passed_off_as_all(shipped: Engine) -> None:
    answer = shipped.answer("Två saker, båda med telefonen som ringer. Kan admin ta dem?")

    assert answer.outcome is not Outcome.ANSWER


def test_what_belongs_to_a_preposition_is_no_task_of_its_own(shipped: Engine) -> None:
    answer = shipped.answer("Kan admin boka möte med skolan och BUP?")

    assert answer.entry == "boka-moten-externa"


@pytest.mark.parametrize(
    "message",
    ["pris boka tolk", "boka tolk kostnad", "Två frågor om värden. Kan en administratör boka rum?"],
)
def test_what_was_not_asked_of_a_task_gets_no_yes(shipped: Engine, message: str) -> None:
    assert shipped.answer(message).outcome is not Outcome.ANSWER


def test_pronoun_for_nothing_named_gets_no_yes(shipped: Engine) -> None:
    answer = shipped.answer("Vi har fått klagomål på tolken. Kan admin granska dem och boka rum?")

    assert "fakturagranskning" not in {answer.entry, *(task.entry for task in answer.tasks)}


def test_follow_up_on_two_things_is_judged_as_two(shipped: Engine) -> None:
    answer = shipped.answer("och rum och hotell då?", before="boka-tolk")

    assert [task.entry for task in answer.tasks] == ["boka-rum", None]


def test_story_with_a_vague_question_is_about_what_it_tells(shipped: Engine) -> None:
    told = "Vi har fått fakturor från ett boende. De ska granskas mot avtalet. "
    answer = shipped.answer(told + "Går det att lägga det på administratören?")

    assert answer.entry == "fakturagranskning"


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("kan Camilla sköta semesterlistorna", "chef-semester-ledighet"),
        ("kan admin sköta semesterlistorna", "chef-semester-ledighet"),
    ],
)
def test_names_and_plurals_are_no_actions(shipped: Engine, message: str, entry: str) -> None:
    assert shipped.answer(message).entry == entry


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        ("De har bokat tolk och rum. Kan admin rensa akten?", "rensa-akt"),
        ("Kan admin boka tolk åt båda föräldrarna?", "boka-tolk"),
        ("kan admin boka ett rum åt dessa klienter", "boka-rum"),
    ],
)
def test_words_for_several_people_do_not_make_a_list(
    shipped: Engine, message: str, entry: str
) -> None:
    assert shipped.answer(message).entry == entry


def test_question_beside_a_list_is_not_answered_by_the_list(shipped: Engine) -> None:
    answer = shipped.answer("Jag har gjort:\n- bokat tolk\n- bokat rum\nKan admin fatta beslutet?")

    assert answer.outcome is not Outcome.TASKS


def test_lines_that_are_no_tasks_are_not_denied(shipped: Engine) -> None:
    answer = shipped.answer("1. Vem är min mentor?\n2. Hur lång är introduktionen?")

    assert all(task.verdict is None for task in answer.tasks)
