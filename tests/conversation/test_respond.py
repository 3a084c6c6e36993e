"""One thing a person does, and what the bot says to it."""

import pytest

from introbot.conversation import commands, texts_sv
from introbot.conversation.messages import Incoming, say
from introbot.conversation.respond import Responder
from introbot.conversation.response import Feedback, Response


def wrote(text: str) -> Incoming:
    return Incoming("prov", "chatt", "1", text=text)


def pressed(action: str) -> Incoming:
    return Incoming("prov", "chatt", "1", action=action)


def only_text(response: Response) -> str:
    (reply,) = response.replies
    return reply.text


def labels(response: Response) -> list[str]:
    return [button.label for reply in response.replies for row in reply.buttons for button in row]


def test_start_greets_and_offers_questions(responder: Responder) -> None:
    response = responder.respond(wrote("/start"))

    assert only_text(response) == say(*texts_sv.HELLO).text
    assert labels(response) == [
        *("Vad ingår i introduktionsprogrammet?", "Vad är bilaga 2?", "Hur får jag en mentor?"),
    ]
    assert response.asked is None


@pytest.mark.parametrize(
    "text",
    [
        "/hjälp",
        "/hjalp",
        "/help",
        "/HJÄLP",
        "/hjälp@introbot",
        "/hjalp mig",
        "  /hjälp  ",
        "hjälp",
        "Hjälp!",
    ],
)
def test_help_is_found_in_each_spelling(responder: Responder, text: str) -> None:
    assert only_text(responder.respond(wrote(text))) == say(*texts_sv.HELP).text


def test_help_in_decomposed_letters_is_found(responder: Responder) -> None:
    assert only_text(responder.respond(wrote("/hja\u0308lp"))) == say(*texts_sv.HELP).text


def test_about_says_it_is_a_program(responder: Responder) -> None:
    assert only_text(responder.respond(wrote("/om"))) == say(*texts_sv.ABOUT).text


@pytest.mark.parametrize("text", ["/finnsinte", "/starta", "/x y z"])
def test_unknown_command_points_to_help(responder: Responder, text: str) -> None:
    response = responder.respond(wrote(text))

    assert only_text(response) == say(*texts_sv.UNKNOWN_COMMAND).text
    assert response.asked is None


@pytest.mark.parametrize("text", ["/", "//", "/ boka tolk", "/1"])
def test_lone_slash_is_no_command(responder: Responder, text: str) -> None:
    assert responder.respond(wrote(text)).asked is not None


@pytest.mark.parametrize("command", [name for name, _ in commands.menu()])
def test_each_command_in_the_menu_exists(responder: Responder, command: str) -> None:
    assert commands.find(f"/{command}") is not None
    assert only_text(responder.respond(wrote(f"/{command}"))) != say(*texts_sv.UNKNOWN_COMMAND).text


def test_menu_names_fit_the_bot_api() -> None:
    assert all(
        name.isascii() and name.islower() and len(name) <= 32 and 0 < len(told) <= 256
        for name, told in commands.menu()
    )


def test_question_is_answered_and_counted(responder: Responder) -> None:
    response = responder.respond(wrote("kan någon annan boka tolk åt mig"))

    assert only_text(response).startswith("Ja, en administratör skulle kunna göra det.")
    assert response.asked is not None
    assert (response.asked.outcome, response.asked.entry) == ("answer", "boka-tolk")
    assert 0 <= response.asked.confidence <= 1


def test_self_question_about_same_task_begins_with_no(responder: Responder) -> None:
    assert only_text(responder.respond(wrote("måste jag själv boka tolk"))).startswith("Nej, ")


def test_negated_question_begins_with_neither(responder: Responder) -> None:
    text = only_text(responder.respond(wrote("får administratören inte boka tolk")))

    assert not text.startswith(("Ja", "Nej"))


@pytest.mark.parametrize("text", ["", "   ", "\n", "😀", "\u200b", "…?!"])
def test_message_without_words_asks_for_some(responder: Responder, text: str) -> None:
    assert only_text(responder.respond(wrote(text))) == say(*texts_sv.EMPTY).text


def test_question_without_answer_is_told_so(responder: Responder) -> None:
    response = responder.respond(wrote("vem vann melodifestivalen 1998"))

    assert only_text(response) == say(*texts_sv.UNKNOWN).text
    assert response.asked is not None
    assert (response.asked.outcome, response.asked.entry) == ("unknown", None)


def test_personal_number_is_refused_unrepeated(responder: Responder) -> None:
    response = responder.respond(wrote("boka tolk åt 850709-9805"))

    assert only_text(response) == say(*texts_sv.REFUSED).text
    assert "850709" not in only_text(response)


def test_personal_number_after_a_command_is_not_repeated(responder: Responder) -> None:
    assert "850709" not in only_text(responder.respond(wrote("/850709-9805")))
    assert "850709" not in only_text(responder.respond(wrote("/start 850709-9805")))


def test_picture_or_voice_is_not_read(responder: Responder) -> None:
    response = responder.respond(Incoming("prov", "chatt", "1", is_text=False))

    assert only_text(response) == say(*texts_sv.NOT_TEXT).text
    assert response.asked is None


def test_button_shows_its_entry(responder: Responder) -> None:
    response = responder.respond(pressed("visa:mentor-fa"))

    assert only_text(response).startswith("Fråga din chef eller introduktör.")
    assert "Källa: " in only_text(response)


@pytest.mark.parametrize(
    "action",
    [
        *("visa:borttagen", "hjalp:ja:borttagen", "hjalp:nej:borttagen", "visa:", "visa"),
        *("okänd:boka-tolk", "boka-tolk", ":", "hjalp:kanske:boka-tolk", "x" * 64),
    ],
)
def test_stale_button_is_owned_up_to(responder: Responder, action: str) -> None:
    response = responder.respond(pressed(action))

    assert only_text(response) == say(*texts_sv.OLD_BUTTON).text
    assert response.feedback is None


@pytest.mark.parametrize(
    ("action", "feedback", "says"),
    [
        ("hjalp:ja:boka-tolk", Feedback("boka-tolk", helped=True), texts_sv.HELPED),
        ("hjalp:nej:boka-tolk", Feedback("boka-tolk", helped=False), texts_sv.DID_NOT_HELP),
    ],
)
def test_feedback_is_thanked_for_and_noted(
    responder: Responder, action: str, feedback: Feedback, says: tuple[str, ...]
) -> None:
    response = responder.respond(pressed(action))

    assert response.feedback == feedback
    assert only_text(response) == say(*says).text


def test_none_of_these_is_noted_as_a_miss(responder: Responder) -> None:
    response = responder.respond(pressed("inget"))

    assert only_text(response) == say(*texts_sv.NONE_OF_THESE).text
    assert response.asked is not None
    assert response.asked.entry is None


def test_every_button_leads_somewhere(responder: Responder) -> None:
    asked = ["/start", "/hjälp", "boka tolk", "hur får jag en mentor", "- boka tolk\n- boka rum"]
    replies = [reply for text in asked for reply in responder.respond(wrote(text)).replies]
    actions = {button.action for reply in replies for row in reply.buttons for button in row}
    old = say(*texts_sv.OLD_BUTTON).text

    assert len(actions) > 8
    assert all(only_text(responder.respond(pressed(action))) != old for action in actions)
