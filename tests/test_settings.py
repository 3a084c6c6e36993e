"""What the environment says, and which variable is named when it says something wrong."""

from pathlib import Path

import pytest

from introbot.errors import SettingsError
from introbot.settings import TELEGRAM, read_settings


def test_empty_environment_gives_the_defaults() -> None:
    settings = read_settings({})

    assert settings.token == ""
    assert settings.api_url == TELEGRAM
    assert (settings.knowledge, settings.data) == (Path("knowledge"), Path("data"))


def test_blank_values_count_as_absent() -> None:
    assert read_settings({"INTROBOT_TOKEN": " ", "INTROBOT_DATA": ""}) == read_settings({})


def test_values_are_taken_without_spaces_around() -> None:
    settings = read_settings(
        {
            "INTROBOT_TOKEN": " 1:invented ",
            "INTROBOT_API_URL": "http://127.0.0.1:9100/",
            "INTROBOT_KNOWLEDGE": "/k",
            "INTROBOT_DATA": "/d",
        }
    )

    assert settings.token == "1:invented"
    assert settings.api_url == "http://127.0.0.1:9100"
    assert (settings.knowledge, settings.data) == (Path("/k"), Path("/d"))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("INTROBOT_TOKEN", "utankolon"),
        ("INTROBOT_TOKEN", "1:med blank"),
        ("INTROBOT_API_URL", "127.0.0.1:9100"),
        ("INTROBOT_API_URL", "ftp://exempel.se"),
        ("INTROBOT_API_URL", "https://"),
    ],
)
def test_wrong_value_names_its_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: value})

    assert caught.value.variable == variable
    assert variable in str(caught.value)


@pytest.mark.parametrize("value", ["http://[", "http://[::1"])
def test_unreadable_address_names_its_variable(value: str) -> None:
    with pytest.raises(SettingsError):
        read_settings({"INTROBOT_API_URL": value})


def test_complaint_does_not_repeat_the_token() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"INTROBOT_TOKEN": "hemligt"})

    assert "hemligt" not in str(caught.value)
