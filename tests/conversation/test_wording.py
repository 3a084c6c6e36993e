"""The answer comes first, then its source, then how far it holds."""

import pytest

from introbot.answering.answer import Answer, JudgedTask, Outcome
from introbot.answering.language.polarity import Asks
from introbot.conversation import texts_sv, wording
from introbot.conversation.messages import LONGEST_ACTION, Button, Reply, Style
from introbot.knowledge.model import Knowledge, Verdict


def told(knowledge: Knowledge, entry: str, asks: Asks = Asks.OPEN) -> Reply:
    return wording.word(knowledge, Answer(Outcome.ANSWER, entry=entry, asks=asks))


def buttons(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row]


def test_answer_then_source_then_validity(knowledge: Knowledge) -> None:
    reply = told(knowledge, "boka-tolk")

    assert [part.style for part in reply.paragraphs] == [Style.PLAIN, Style.SOURCE, Style.NOTE]
    answer, source, validity = (part.text for part in reply.paragraphs)
    assert knowledge.entries["boka-tolk"].answer in answer
    assert source == "Källa: Handlingsplanen, version 2018-02-02, bilaga 2, sidan 24."
    assert validity == knowledge.documents["handlingsplan-2018"].validity


def test_two_sources_are_told_on_one_line(knowledge: Knowledge) -> None:
    source = told(knowledge, "introduktionsprogrammet").paragraphs[1].text

    assert source.startswith("Källor: Handlingsplanen, version 2018-02-02, introduktionsprogram")
    assert "sidan 10; Hässelby-Vällingbys tjänsteutlåtande" in source
    assert source.endswith("2019-08-29, ärendet.")


def test_validity_is_that_of_the_latest_source(knowledge: Knowledge) -> None:
    validity = told(knowledge, "introduktionsprogrammet").paragraphs[2].text

    assert validity == knowledge.documents["revidering-2019"].validity


@pytest.mark.parametrize(
    ("entry", "asks", "lead"),
    [
        ("boka-tolk", Asks.OTHER, "Ja, "),
        ("boka-tolk", Asks.SELF, "Nej, "),
        ("boka-tolk", Asks.OPEN, "Det skulle en administratör kunna göra."),
        ("avgiftshandlaggning", Asks.OTHER, "Ja, men bara efter delegation."),
        ("avgiftshandlaggning", Asks.SELF, "Nej, inte alltid."),
        ("avgiftshandlaggning", Asks.OPEN, "Det kan en administratör göra, men bara efter deleg"),
        ("chef-sjukanmalan", Asks.OTHER, "Ja, det kan läggas på eller delas"),
        ("chef-sjukanmalan", Asks.SELF, "Nej, det behöver inte vara chefen själv."),
    ],
)
def test_lead_follows_how_the_question_is_turned(
    knowledge: Knowledge, entry: str, asks: Asks, lead: str
) -> None:
    assert told(knowledge, entry, asks).text.startswith(lead)


@pytest.mark.parametrize("asks", Asks)
@pytest.mark.parametrize("entry", ["ej-fatta-beslut", "star-inte-i-bilagan", "bilaga-2"])
def test_what_is_not_listed_never_begins_with_yes(
    knowledge: Knowledge, entry: str, asks: Asks
) -> None:
    reply = told(knowledge, entry, asks)

    assert reply.text.startswith(knowledge.entries[entry].answer)


def test_signpost_says_who_to_ask_and_names_no_source(knowledge: Knowledge) -> None:
    reply = wording.word(knowledge, Answer(Outcome.SIGNPOST, entry="u-lon"))

    assert "Fråga i stället: din enhetschef eller HR." in reply.text
    assert "Käll" not in reply.text


def test_smalltalk_has_no_buttons(knowledge: Knowledge) -> None:
    assert wording.word(knowledge, Answer(Outcome.SMALLTALK, entry="s-tack")).buttons == ()


def test_options_are_buttons_with_a_way_out(knowledge: Knowledge) -> None:
    reply = wording.word(knowledge, Answer(Outcome.OPTIONS, options=("boka-tolk", "boka-rum")))

    assert [button.label for button in buttons(reply)] == [
        "Boka tolk",
        "Boka rum",
        "Inget av dessa",
    ]
    assert reply.text == texts_sv.CHOOSE


def test_each_task_is_judged_on_its_own_line(knowledge: Knowledge) -> None:
    reply = wording.word(
        knowledge,
        Answer(
            Outcome.TASKS,
            tasks=(
                JudgedTask("boka tolken", "boka-tolk", Verdict.YES),
                JudgedTask("avgifterna", "avgiftshandlaggning", Verdict.YES_IF),
                JudgedTask("sjukanmälan", "chef-sjukanmalan", Verdict.SHARED),
                JudgedTask("bedöma behov", None, Verdict.NOT_LISTED),
            ),
        ),
    )

    assert reply.paragraphs[0].text.splitlines()[1:] == [
        "– boka tolken: ja, det står i bilaga 2.",
        "– avgifterna: ja, men bara efter delegation; det står i bilaga 2.",
        "– sjukanmälan: ja, kan läggas på eller delas med administratör; det står i bilaga 3.",
        "– bedöma behov: står inte i bilaga 2 eller 3.",
    ]
    assert reply.text.count("bilaga 2, sidan 24") == 1
    assert reply.text.count("bilaga 3, sidan 25") == 1


def test_tasks_that_are_all_unlisted_name_no_source(knowledge: Knowledge) -> None:
    unlisted = JudgedTask("bedöma", None, Verdict.NOT_LISTED)
    reply = wording.word(knowledge, Answer(Outcome.TASKS, tasks=(unlisted, unlisted)))

    assert "Käll" not in reply.text
    assert reply.buttons == ()


@pytest.mark.parametrize("outcome", [Outcome.UNKNOWN, Outcome.REFUSED])
def test_no_answer_offers_a_next_step(knowledge: Knowledge, outcome: Outcome) -> None:
    reply = wording.word(knowledge, Answer(outcome))

    assert len(reply.paragraphs) > 1
    assert "Käll" not in reply.text


def test_every_button_fits_the_narrowest_channel(knowledge: Knowledge) -> None:
    everything = [wording.show(knowledge, entry) for entry in knowledge.entries.values()]
    actions = [button.action for reply in everything for button in buttons(reply)]

    assert actions
    assert all(action.isascii() and 0 < len(action) <= LONGEST_ACTION for action in actions)


def test_longest_id_still_fits_in_a_button() -> None:
    longest = "a" * 40

    assert len(wording.DID_NOT_HELP + longest) <= LONGEST_ACTION


def test_every_reply_is_short_enough_to_read(knowledge: Knowledge) -> None:
    texts = [
        wording.show(knowledge, entry, asks).text
        for entry in knowledge.entries.values()
        for asks in Asks
    ]

    assert max(map(len, texts)) < 1100


def test_part_that_may_be_a_task_is_asked_back_about(knowledge: Knowledge) -> None:
    reply = wording.word(
        knowledge,
        Answer(
            Outcome.TASKS,
            options=("boka-tolk",),
            tasks=(
                JudgedTask("boka rummet", "boka-rum", Verdict.YES),
                JudgedTask("han som översätter", None, None, perhaps="boka-tolk"),
            ),
        ),
    )

    title = knowledge.entries["boka-tolk"].title
    doubt = f"– han som översätter: det är jag inte säker på, kanske menar du ”{title}”."
    assert doubt in reply.text
    assert buttons(reply)[0] == Button(title, f"{wording.SHOW}boka-tolk")
