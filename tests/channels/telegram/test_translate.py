"""What Telegram tells, and what the bot makes of it: values in, values out."""

from typing import Any

import pytest
from telegram import Update, User

from introbot.channels.telegram.translate import translate
from introbot.conversation.messages import Incoming

ME = User(99, "Introbot", is_bot=True, username="IntroBot")
PERSON = {"id": 7, "is_bot": False, "first_name": "Aino"}
BOT = {"id": 8, "is_bot": True, "first_name": "Annan"}
OURSELVES = {"id": 99, "is_bot": True, "first_name": "Introbot", "username": "IntroBot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Aino"}
GROUP = {"id": -100, "type": "supergroup", "title": "Gruppen"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": chat, "from": PERSON} | content


def received(**update: Any) -> Incoming | None:
    return translate(Update.de_json({"update_id": 41, **update}), ME)


def text_of(text: str, chat: dict[str, Any] = PRIVATE, **content: Any) -> str | None:
    incoming = received(message=message(chat, text=text, **content))
    return None if incoming is None else incoming.text


def press(**query: Any) -> Incoming | None:
    return received(callback_query={"id": "1", "from": PERSON, "chat_instance": "1"} | query)


def test_text_in_private_is_passed_on_with_chat_and_update_number() -> None:
    assert received(message=message(text="Hej!")) == Incoming("telegram", "7", "41", "Hej!")


def test_edited_text_is_a_new_question_under_its_own_number() -> None:
    edited = message(text="Hej då!", edit_date=2)

    assert received(edited_message=edited) == Incoming("telegram", "7", "41", "Hej då!")


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"photo": PHOTO, "caption": "Kan ni läsa det här?"},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"location": {"longitude": 18.0, "latitude": 59.0}},
    ],
)
def test_what_is_not_text_is_told_but_never_read(content: dict[str, Any]) -> None:
    assert received(message=message(**content)) == Incoming("telegram", "7", "41", is_text=False)


def test_edited_file_is_not_answered_a_second_time() -> None:
    assert received(edited_message=message(photo=PHOTO, caption="ny", edit_date=2)) is None


def test_start_keeps_its_payload() -> None:
    assert text_of("/start k3YpA_l-oad") == "/start k3YpA_l-oad"


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_our_name_is_taken_off_a_command(chat: dict[str, Any]) -> None:
    assert text_of("/start@introbot abc", chat) == "/start abc"


@pytest.mark.parametrize(
    "text",
    [
        "@introbot Vem är min mentor?",
        "Vem är min mentor? @IntroBot",
        "@introbot: Vem är min mentor?",
    ],
)
def test_mention_in_group_is_for_us_and_is_removed(text: str) -> None:
    assert text_of(text, GROUP) == "Vem är min mentor?"


def test_mention_within_sentence_leaves_the_sentence_whole() -> None:
    assert text_of("Hej @introbot, vem är chef?", GROUP) == "Hej vem är chef?"


def test_command_without_name_in_group_is_for_us() -> None:
    assert text_of("/hjalp mig", GROUP) == "/hjalp mig"


@pytest.mark.parametrize(
    "text",
    [
        "Ska vi äta lunch?",
        "/start@annanbot",
        "/start@annanbot hälsa @introbot",
        "Fråga @introbotten",
        "Mejla anna@introbot nu",
        "/var/log är full",
    ],
)
def test_what_is_said_to_others_in_group_is_left_alone(text: str) -> None:
    assert text_of(text, GROUP) is None


def test_reply_to_our_own_message_in_group_is_for_us() -> None:
    ours = message(GROUP, text="Menade du …?") | {"from": OURSELVES}

    assert text_of("Ja, den", GROUP, reply_to_message=ours) == "Ja, den"


def test_reply_to_someone_else_in_group_is_not_for_us() -> None:
    assert text_of("Ja, den", GROUP, reply_to_message=message(GROUP, text="Den?")) is None


def test_photo_in_group_is_told_only_when_addressed() -> None:
    assert received(message=message(GROUP, photo=PHOTO)) is None
    assert received(message=message(GROUP, photo=PHOTO, caption="@introbot se")) == Incoming(
        "telegram", "-100", "41", is_text=False, private=False
    )


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [PERSON]},
        {"left_chat_member": PERSON},
        {"group_chat_created": True},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": PRIVATE}},
    ],
)
def test_service_messages_are_left_alone(content: dict[str, Any]) -> None:
    assert received(message=message(**content)) is None


def test_other_bots_are_left_alone() -> None:
    assert received(message=message(text="Hej") | {"from": BOT}) is None


def test_anonymous_administrator_is_a_person() -> None:
    anonymous = message(GROUP, text="/hjalp", sender_chat=GROUP) | {"from": BOT}

    assert received(message=anonymous) == Incoming(
        "telegram", "-100", "41", "/hjalp", private=False
    )


def test_channel_posts_and_membership_are_left_alone() -> None:
    channel = {"id": -5, "type": "channel", "title": "Nytt"}

    assert received(channel_post=message(channel, text="Hej")) is None
    assert received(message=message(channel, text="Hej")) is None
    assert received() is None


def test_press_is_an_action_in_the_chat_of_its_message() -> None:
    assert press(message=message(GROUP, text="?"), data="val:2") == Incoming(
        "telegram", "-100", "41", action="val:2", private=False
    )


def test_press_on_message_too_old_to_read_still_counts() -> None:
    assert press(message={"message_id": 1, "date": 0, "chat": PRIVATE}, data="val:2") == Incoming(
        "telegram", "7", "41", action="val:2"
    )


def test_press_without_message_or_action_is_left_alone() -> None:
    assert press(data="val:2", inline_message_id="9") is None
    assert press(message=message(text="?"), game_short_name="spel") is None


def test_half_a_surrogate_pair_becomes_storable_text() -> None:
    assert text_of("Hej \ud83d") == "Hej ?"
