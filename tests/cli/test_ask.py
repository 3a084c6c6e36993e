"""`ask`: one answer out for each message in, whatever it holds."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .running import ROOT, introbot

Done = subprocess.CompletedProcess[bytes]
Ask = Callable[..., Done]

KEYS = {
    *("question", "outcome", "id", "verdict", "text", "sources", "options", "tasks"),
    *("confidence", "ms"),
}


@pytest.fixture(scope="module")
def ask(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    data = tmp_path_factory.mktemp("data")

    def run(*arguments: str, stdin: bytes = b"", **settings: str) -> Done:
        return introbot("ask", *arguments, data=data, knowledge=base, stdin=stdin, **settings)

    return run


def answers(done: Done) -> list[dict[str, Any]]:
    assert done.stderr == b""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def one(ask: Ask, *arguments: str) -> dict[str, Any]:
    (answer,) = answers(ask("--json", *arguments))
    return answer


def test_answer_has_the_keys_of_the_contract(ask: Ask) -> None:
    answer = one(ask, "kan någon annan boka tolk åt mig")

    assert set(answer) == KEYS
    assert (answer["outcome"], answer["id"], answer["verdict"]) == ("answer", "boka-tolk", "ja")
    assert answer["question"] == "kan någon annan boka tolk åt mig"
    assert answer["sources"] == [
        {"document": "handlingsplan-2018", "section": "Bilaga 2", "page": 24}
    ]
    assert answer["text"].startswith("Ja, en administratör skulle kunna göra det.")
    assert "\n\nKälla: Handlingsplanen" in answer["text"]
    assert answer["options"] == []
    assert 0 <= answer["confidence"] <= 1
    assert answer["ms"] >= 0


def test_words_on_the_command_line_are_one_question(ask: Ask) -> None:
    assert one(ask, "vad", "tjänar", "jag")["question"] == "vad tjänar jag"


def test_several_tasks_are_told_each(ask: Ask) -> None:
    answer = one(ask, "kan admin boka tolk och skriva in beslut i Paraplyet")

    assert answer["outcome"] == "tasks"
    assert [set(task) for task in answer["tasks"]] == [{"said", "id", "verdict"}] * 2
    assert [task["id"] for task in answer["tasks"]] == ["boka-tolk", "skriva-in-beslut"]
    assert answer["sources"]


def test_unknown_has_neither_id_nor_sources(ask: Ask) -> None:
    answer = one(ask, "vem vann melodifestivalen 1998")

    assert (answer["outcome"], answer["id"], answer["verdict"]) == ("unknown", None, None)
    assert (answer["sources"], answer["options"], answer["tasks"]) == ([], [], [])


def test_personal_number_is_refused(ask: Ask) -> None:
    answer = one(ask, "boka tolk åt 850709-9805")

    assert answer["outcome"] == "refused"
    assert "850709" not in answer["text"]


def test_why_is_told_when_asked_for(ask: Ask) -> None:
    assert any("boka-tolk" in line for line in one(ask, "--why", "boka tolk")["why"])
    told = ask("--why", "boka tolk på xqzwtorget").stdout.decode()

    assert "Chansen att det främsta svaret är rätt" in told
    assert "Främst: Boka tolk (boka-tolk)." in told
    assert "Sedan: " in told
    assert "inte känner: xqzwtorget." in told


def test_plain_answer_is_the_reply_itself(ask: Ask) -> None:
    done = ask("kan någon annan boka tolk åt mig")

    assert done.returncode == 0
    assert done.stdout.decode().startswith("Ja, en administratör skulle kunna göra det.")
    assert b"{" not in done.stdout


LINES = {
    "plain": "hej",
    "empty": "",
    "spaces": "   ",
    "emoji": "😀",
    "long": "tolk " * 800,
    "line separator": "boka\u2028tolk",
    "paragraph separator": "boka\u2029tolk",
    "next line": "boka\u0085tolk",
    "vertical tab": "boka\x0btolk\x0c",
    "null": "boka\x00tolk",
    "lone carriage return": "boka\rtolk",
    "json with breaks": '"- boka tolk\\n- boka rum\\r\\n- fatta beslut"',
    "json with lone surrogate": '"boka \\ud800 tolk"',
    "json with emoji in two": '"boka \\ud83d\\ude00 tolk"',
    "json with separator": '"boka\\u2028tolk"',
    "json empty": '""',
    "json with spaces around": '  "hej"  ',
    "quoted but no json": '"boka" eller "tolk"',
    "lone quotation mark": '"',
    "json object": '{"question": "hej"}',
    "json number": "17",
    "byte order mark": "\ufeffhej",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_each_line_gets_one_line_in_order(ask: Ask, end: str) -> None:
    stdin = "".join(f"{line}{end}" for line in LINES.values()).encode()
    done = ask("--json", stdin=stdin)
    told = answers(done)

    assert len(told) == len(LINES)
    assert len(done.stdout.decode().splitlines()) == len(LINES)  # not even to those who part more
    assert all(set(answer) == KEYS for answer in told)


def test_json_string_is_decoded_before_asking(ask: Ask) -> None:
    stdin = b'"- boka tolk\\n- boka rum"\n"boka \\ud83d\\ude00 tolk"\n'
    first, second = answers(ask("--json", stdin=stdin))

    assert first["question"] == "- boka tolk\n- boka rum"
    assert first["outcome"] == "tasks"
    assert second["question"] == "boka 😀 tolk"


def test_line_that_is_no_json_string_is_taken_as_written(ask: Ask) -> None:
    stdin = b'"boka" eller "tolk"\n{"question": "hej"}\n17\nhej \n'

    assert [answer["question"] for answer in answers(ask("--json", stdin=stdin))] == [
        *('"boka" eller "tolk"', '{"question": "hej"}', "17", "hej "),
    ]


def test_lone_surrogate_becomes_a_sign_that_can_be_printed(ask: Ask) -> None:
    (answer,) = answers(ask("--json", stdin=b'"boka \\ud800 tolk"\n'))

    assert answer["question"] == "boka \ufffd tolk"


def test_bytes_that_are_not_utf8_are_no_hindrance(ask: Ask) -> None:
    stdin = "kan någon boka tolk åt mig\nhej\n".encode("latin-1")

    assert len(answers(ask("--json", stdin=stdin + b"\xff\xfe\x00\n"))) == 3


def test_last_line_without_a_break_is_answered(ask: Ask) -> None:
    assert len(answers(ask("--json", stdin=b"hej\nboka tolk"))) == 2


def test_no_input_gives_no_output(ask: Ask) -> None:
    assert answers(ask("--json", stdin=b"")) == []


def test_output_is_utf8_whatever_the_locale(ask: Ask) -> None:
    done = ask("--json", "kan någon boka tolk åt mig", LC_ALL="C", PYTHONIOENCODING="ascii")

    assert "åt mig" in done.stdout.decode()


def test_asking_does_not_load_telegram(base: Path, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from introbot.cli.main import main\n"
        "code = main(['ask', '--json', 'hej'])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(code or str(sorted({'telegram', 'httpx', 'sqlite_utils'} & loaded)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        env={
            "PYTHONPATH": str(ROOT / "src"),
            "INTROBOT_KNOWLEDGE": str(base),
            "INTROBOT_DATA": str(tmp_path),
        },
    )

    assert done.stderr.strip() == "[]"
