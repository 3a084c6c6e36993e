"""The tasks that one message may hold, in the writer's own words."""

import pytest

from introbot.answering.items import bullets, parts


@pytest.mark.parametrize("sign", ["-", "–", "—", "*", "•", "1.", "2)", "(a)", "b."])
def test_line_led_by_a_sign_is_an_item(sign: str) -> None:
    assert bullets(f"Kan admin göra det här?\n {sign} boka tolk åt mig\nTack!") == [
        "boka tolk åt mig"
    ]


def test_plain_sentence_holds_no_items() -> None:
    assert bullets("Kan någon boka tolk - och rum?") == []


def test_windows_line_breaks_stay_out_of_items() -> None:
    assert bullets("- boka tolk\r\n- boka rum\r\n") == ["boka tolk", "boka rum"]


def test_what_leads_up_to_a_task_is_left_off() -> None:
    assert parts("Kan admin boka tolk och skriva in beslut?") == ["boka tolk", "skriva in beslut"]


def test_part_that_tells_of_something_is_no_task() -> None:
    assert parts("det är mycket nu, boka tolk") == ["boka tolk"]


def test_part_as_long_as_a_story_is_no_task() -> None:
    assert parts("boka " + "väldigt " * 20 + "mycket tolk") == []
