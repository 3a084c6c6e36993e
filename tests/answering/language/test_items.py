"""The tasks that one message may hold, in the writer's own words."""

import pytest

from introbot.answering.language.items import asks_of_all, is_short, items, parts


@pytest.mark.parametrize("sign", ["-", "–", "—", "*", "•", "1.", "2)", "(a)", "b."])
def test_line_led_by_a_sign_is_an_item(sign: str) -> None:
    message = f"Kan admin göra det här?\n {sign} boka tolk åt mig\n {sign} boka rum\nTack!"

    assert items(message) == ["boka tolk åt mig", "boka rum"]


@pytest.mark.parametrize(
    "message",
    [
        "Får jag ta a) boka tolk, b) boka rum? Tack!",
        "Undrar om 1. boka tolk 2. boka rum",
        "Det gäller 1) boka tolk; 2) boka rum.",
        "1 boka tolk\n2 boka rum\nvilka går",
    ],
)
def test_items_may_be_counted_in_running_text(message: str) -> None:
    assert items(message) == ["boka tolk", "boka rum"]


def test_a_line_led_by_a_sign_is_no_list_by_itself() -> None:
    assert items("Kan admin göra det här?\n- boka tolk") == []


def test_plain_sentence_holds_no_items() -> None:
    assert items("Kan någon boka tolk - och rum?") == []


def test_windows_line_breaks_stay_out_of_items() -> None:
    assert items("- boka tolk\r\n- boka rum\r\n") == ["boka tolk", "boka rum"]


def test_what_leads_up_to_a_task_is_left_off() -> None:
    assert parts("Kan admin boka tolk och skriva in beslut?") == ["boka tolk", "skriva in beslut"]


@pytest.mark.parametrize(
    ("part", "short"),
    [
        ("det är mycket nu", False),
        ("boka tolk", True),
        ("fasta resorna till dagverksamheten när någon byter dag", True),
        ("statistik", True),
        ("väldigt " * 20 + "mycket statistik", False),
    ],
)
def test_part_that_tells_of_something_is_no_task(part: str, *, short: bool) -> None:
    assert is_short(part) is short


@pytest.mark.parametrize(
    ("text", "of_all"),
    [
        ("Vad av det kan admin ta?", True),
        ("Två saker: tolk och rum", True),
        ("Går båda att lägga på administratören?", True),
        ("Kan admin göra de här?", True),
        ("Kan admin boka tolk?", False),
        ("Hur långt är det till Farsta?", False),
    ],
)
def test_several_things_are_asked_of_at_once(text: str, *, of_all: bool) -> None:
    assert asks_of_all(text) is of_all


@pytest.mark.parametrize("sign", ["- ", "* ", "*", "~ ", "[ ] ", "#1 ", "1. ", "a) ", "ii) "])
def test_lines_are_items_whatever_sign_leads_them(sign: str) -> None:
    assert items(f"{sign}boka tolk\n{sign}boka rum") == ["boka tolk", "boka rum"]


@pytest.mark.parametrize("text", ["kl 9.30 och kl 10.15", "den 3.12 och 4.12", "d.v.s. två f.d."])
def test_times_dates_and_abbreviations_are_no_marks(text: str) -> None:
    assert items(text) == []


def test_ta_emot_is_an_action_and_no_lead() -> None:
    assert parts("Kan hon ta emot samtal och ta hand om posten?") == ["ta emot samtal", "om posten"]
