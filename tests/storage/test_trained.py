"""The trained model is kept, and made again when it cannot be used."""

import logging
from pathlib import Path

import pytest

from introbot.answering.likeness import Likeness
from introbot.storage.trained import load_or_train

PHRASINGS = {
    f"post-{number}": [["boka", word], ["vem", "bokar", word]]
    for number, word in enumerate(["tolk", "rum", "tid", "bil", "resa"])
}


def ranks(model: Likeness) -> list[str]:
    return [candidate.entry for candidate in model.rank(model.read(["boka", "tolk"]))]


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_model_is_kept_and_used_again(tmp_path: Path) -> None:
    first = load_or_train(tmp_path, PHRASINGS)
    names = kept(tmp_path)
    second = load_or_train(tmp_path, PHRASINGS)

    assert len(names) == 1
    assert kept(tmp_path) == names
    assert ranks(first) == ranks(second)


def test_other_phrasings_get_a_model_of_their_own(tmp_path: Path) -> None:
    load_or_train(tmp_path, PHRASINGS)
    names = kept(tmp_path)
    model = load_or_train(tmp_path, {**PHRASINGS, "post-9": [["boka", "hiss"]]})

    assert "post-9" in ranks(model)
    assert len(kept(tmp_path)) == 1
    assert kept(tmp_path) != names


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"inte en modell", id="text"),
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04" + b"\0" * 40, id="half a zip"),
    ],
)
def test_damaged_model_is_made_again(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    wanted = ranks(load_or_train(tmp_path, PHRASINGS))
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)

    with caplog.at_level(logging.WARNING):
        assert ranks(load_or_train(tmp_path, PHRASINGS)) == wanted
    assert "görs om" in caplog.text
    assert path.read_bytes() != content


def test_folder_that_cannot_be_written_is_no_hindrance(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("en fil, ingen mapp")

    with caplog.at_level(logging.WARNING):
        assert ranks(load_or_train(in_the_way, PHRASINGS))[0] == "post-0"
    assert "kunde inte sparas" in caplog.text
