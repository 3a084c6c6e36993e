"""Replies as Telegram's messages, and errors as outcomes: values in, values out."""

from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from introbot.channels.base import Gone, NotSent, Unknown
from introbot.channels.telegram.brake import Brake
from introbot.channels.telegram.delivery import LIMIT, to_pieces, width
from introbot.channels.telegram.outcomes import outcome_of
from introbot.channels.telegram.transport import redact
from introbot.conversation.messages import Button, Paragraph, Reply, Style, say

from .bot_api_faults import plain

TEXTS = st.text(st.sampled_from("aåö&<>😀 \n"), max_size=3000).map(lambda text: text * 4)


def htmls(*texts: str) -> list[str]:
    return [piece.html for piece in to_pieces(say(*texts))]


def caused_by(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    assert htmls("Ett.", "Två.") == ["Ett.\n\nTvå."]


def test_source_and_note_are_set_in_italics() -> None:
    reply = Reply((Paragraph("Ja."), Paragraph("S. 4", Style.SOURCE), Paragraph("Obs", Style.NOTE)))

    assert [piece.html for piece in to_pieces(reply)] == ["Ja.\n\n<i>S. 4</i>\n\n<i>Obs</i>"]


def test_signs_of_markup_are_escaped() -> None:
    assert htmls('<b>&amp; "Hej"') == ['&lt;b&gt;&amp;amp; "Hej"']


def test_reply_without_text_is_no_message() -> None:
    assert htmls("", "  \n ") == []


def test_buttons_keep_their_rows_and_go_with_the_last_piece() -> None:
    rows = ((Button("Ja", "svar:ja"), Button("Nej", "svar:nej")), (Button("Vet ej", "svar:?"),))
    first, last = to_pieces(say("a" * LIMIT, "b", buttons=rows))

    assert first.buttons is None
    assert last.buttons is not None
    shown = [[(b.text, b.callback_data) for b in row] for row in last.buttons.inline_keyboard]
    assert shown == [[("Ja", "svar:ja"), ("Nej", "svar:nej")], [("Vet ej", "svar:?")]]


def test_long_reply_is_parted_between_paragraphs_first() -> None:
    assert htmls("a" * 3000, "b\n" * 400 + "c", "d") == [
        "a" * 3000 + "\n\n" + "b\n" * 400 + "c\n\nd"
    ]
    assert htmls("a" * 3000, "b" * 3000, "c") == ["a" * 3000, "b" * 3000 + "\n\nc"]


def test_long_paragraph_is_parted_after_a_line_then_word_then_sign() -> None:
    assert htmls("a a" * 1000 + "\n" + "b b" * 1000) == ["a a" * 1000, "b b" * 1000]
    assert htmls("a" * 4000 + " " + "b" * 4000) == ["a" * 4000, "b" * 4000]
    assert htmls("a" * 5000) == ["a" * 4096, "a" * 904]


def test_signs_outside_plane_0_count_as_two() -> None:
    assert width("aå😀") == 4
    assert htmls("😀" * 3000) == ["😀" * 2048, "😀" * 952]


def test_exactly_the_limit_is_one_message() -> None:
    assert htmls("a" * LIMIT) == ["a" * LIMIT]
    assert htmls("a" * (LIMIT - 3), "b") == ["a" * (LIMIT - 3) + "\n\nb"]
    assert htmls("a" * (LIMIT - 2), "b") == ["a" * (LIMIT - 2), "b"]


def test_markup_is_counted_too() -> None:
    pieces = to_pieces(Reply((Paragraph("a" * LIMIT, Style.NOTE),)))

    assert [width(piece.html) for piece in pieces] == [LIMIT, 7 + 7]


@given(st.lists(st.tuples(TEXTS, st.sampled_from(Style)), max_size=4))
def test_every_piece_fits_is_well_formed_and_nothing_is_lost(
    parts: list[tuple[str, Style]],
) -> None:
    pieces = to_pieces(Reply(tuple(Paragraph(text, style) for text, style in parts)))

    assert all(width(piece.html) <= LIMIT for piece in pieces)
    assert all(plain(piece.html).strip() for piece in pieces)
    said = "".join(plain(piece.html) for piece in pieces)
    assert "".join(said.split()) == "".join("".join(text for text, _ in parts).split())


@pytest.mark.parametrize(
    "cause", [httpx.ConnectTimeout(""), httpx.ConnectError(""), httpx.PoolTimeout("")]
)
def test_without_connection_nothing_was_sent(cause: Exception) -> None:
    assert isinstance(outcome_of(caused_by(TimedOut(), cause)), NotSent)
    assert isinstance(outcome_of(caused_by(NetworkError("x"), cause)), NotSent)


@pytest.mark.parametrize(
    "cause", [httpx.ReadTimeout(""), httpx.ReadError(""), httpx.RemoteProtocolError("")]
)
def test_connection_lost_after_sending_is_unknown(cause: Exception) -> None:
    assert isinstance(outcome_of(caused_by(NetworkError("x"), cause)), Unknown)


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_the_wait_telegram_asks_for_is_kept(wait: int | timedelta) -> None:
    assert outcome_of(RetryAfter(wait)) == NotSent("Telegram bad oss vänta 7 s", after=7.0)


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("Forbidden: bot was blocked by the user"),
        Forbidden("Forbidden: user is deactivated"),
        BadRequest("Chat not found"),
        BadRequest("PEER_ID_INVALID"),
    ],
)
def test_who_cannot_be_reached_is_gone(error: TelegramError) -> None:
    assert isinstance(outcome_of(error), Gone)


def test_message_telegram_cannot_take_is_never_tried_again() -> None:
    assert outcome_of(BadRequest("Message is too long")) == NotSent(
        "Telegram: Message is too long", final=True
    )


def test_refused_token_waits_for_the_operator() -> None:
    assert outcome_of(InvalidToken("Unauthorized")) == NotSent("Telegram: Unauthorized")


def test_telegrams_own_5xx_says_it_was_not_done() -> None:
    assert outcome_of(NetworkError("Bad Gateway")) == NotSent("Telegram: Bad Gateway")


@pytest.mark.parametrize(
    "said",
    [
        "Internal Server Error: Request aborted",
        "Internal Server Error: sent message was immediately deleted",
    ],
)
def test_telegram_that_stopped_halfway_is_unknown(said: str) -> None:
    assert isinstance(outcome_of(NetworkError(said)), Unknown)


def test_a_proxys_refusal_is_not_the_persons_and_its_failure_is_unknown() -> None:
    unreadable = TelegramError("Invalid server response")

    assert outcome_of(caused_by(Forbidden("403"), unreadable)) == NotSent(
        "något på vägen till Telegram sade nej (Forbidden)"
    )
    assert isinstance(outcome_of(caused_by(NetworkError("502"), unreadable)), Unknown)
    assert isinstance(outcome_of(unreadable), Unknown)


def test_group_that_moved_twice_is_given_up() -> None:
    assert outcome_of(ChatMigrated(5)) == NotSent("gruppen har flyttat mer än en gång", final=True)


def test_an_error_nobody_thought_of_is_unknown() -> None:
    assert outcome_of(KeyError("message_id")) == Unknown("inget svar från Telegram (KeyError)")


def test_token_and_its_secret_half_are_taken_out() -> None:
    assert redact("bot12:aB3/x 12%3AaB3", "12:aB3") == "bot<token>/x 12%3A<token>"


def test_brake_lets_two_through_then_one_a_second() -> None:
    brake = Brake(chat_gap=1.0, gap=0.0)

    assert [brake.wait("a", 10.0) for _ in range(4)] == [0.0, 0.0, 1.0, 2.0]
    assert brake.wait("a", 20.0) == 0.0


def test_brake_parts_all_messages_a_little() -> None:
    brake = Brake(chat_gap=1.0, gap=0.25)

    assert [brake.wait(chat, 10.0) for chat in "abc"] == [0.0, 0.25, 0.5]
