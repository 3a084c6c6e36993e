"""Where one thing ends and another begins."""

import pytest

from introbot.answering.language.clauses import clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("boka tolk", ["boka tolk"]),
        ("boka tolk och boka rum", ["boka tolk", "boka rum"]),
        ("boka tolk, boka rum samt skicka sms", ["boka tolk", "boka rum", "skicka sms"]),
        ("boka tolk å rum", ["boka tolk", "rum"]),
        ("jag fattar beslutet men admin skriver in det",
         ["jag fattar beslutet", "admin skriver in det"]),
        ("Boka tolk? Boka rum!", ["Boka tolk", "Boka rum"]),
        ("boka tolk\nboka rum", ["boka tolk", "boka rum"]),
        ("boka tolk\r\nboka rum", ["boka tolk", "boka rum"]),
        ("- boka tolk\n- boka rum", ["boka tolk", "boka rum"]),
        ("", []),
        (" ,.; ", []),
    ],
)  # fmt: skip
def test_message_is_cut_where_things_part(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_joining_letters_inside_a_word_do_not_cut() -> None:
    assert clauses("moderna tolkar och hov") == ["moderna tolkar", "hov"]
