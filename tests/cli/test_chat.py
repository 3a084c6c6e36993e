"""The bot started in the terminal, as a guest and as those who take part."""

from pathlib import Path

import pytest

from .running import introbot


@pytest.mark.parametrize("arguments", [(), ("chat",)])
def test_bot_starts_chatting_and_says_goodbye(
    arguments: tuple[str, ...], base: Path, tmp_path: Path
) -> None:
    done = introbot(*arguments, data=tmp_path, knowledge=base, stdin=b"/sluta\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Hej! Jag är introbot")
    assert done.stdout.decode().endswith("Hej då!\n")


def test_mentor_in_the_terminal_joins_and_goes_on_where_she_left(
    base: Path, tmp_path: Path
) -> None:
    def talk(*lines: str) -> str:
        told = "".join(f"{line}\n" for line in lines).encode()
        done = introbot("chat", "--as", "mentor", data=tmp_path, knowledge=base, stdin=told)
        assert (done.returncode, done.stderr) == (0, b"")
        return " ".join(done.stdout.decode().split())

    begun = talk("ja", "Maja Mo", "Farsta")
    ended = talk("barn och unga", "kurator", "mer", "7", "hoppa över", "hoppa över")
    again = talk("/platser", "12")

    assert "Inom vilket verksamhetsområde?" in begun
    assert "Tack, Maja! Du är med som mentor." in ended
    assert "Farsta, barn och unga, kurator, 7 platser" in ended
    assert "Du kan nu ta 12 åt gången." in again


def test_nobody_else_may_look_into_the_data_folder(base: Path, tmp_path: Path) -> None:
    introbot("people", "list", data=tmp_path / "data", knowledge=base)

    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
