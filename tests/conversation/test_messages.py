"""Replies are kept as JSON until they are sent, and come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from introbot.conversation.messages import (
    Button,
    Paragraph,
    Reply,
    Style,
    from_json,
    say,
    to_json,
)

PARAGRAPHS = st.builds(Paragraph, st.text(), st.sampled_from(Style))
ROWS = st.lists(st.builds(Button, st.text(), st.text()), max_size=3).map(tuple)
REPLIES = st.builds(
    Reply, st.lists(PARAGRAPHS, max_size=3).map(tuple), st.lists(ROWS, max_size=3).map(tuple)
)


@given(REPLIES)
def test_reply_survives_being_kept(reply: Reply) -> None:
    assert from_json(to_json(reply)) == reply


def test_kept_reply_is_one_readable_line() -> None:
    kept = to_json(say("Överlämna\närendet"))

    assert "Överlämna" in kept
    assert "\n" not in kept


def test_text_parts_paragraphs_by_an_empty_line() -> None:
    assert say("Ett.", "Två.").text == "Ett.\n\nTvå."
