"""`people`: a file is taken whole or not at all, and everyone in it is listed."""

import json
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from introbot.people.table.columns import COLUMNS
from introbot.storage import people
from introbot.storage.database import open_database, writing

from .running import introbot

Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]

ORGANISATION = """\
stadsdelar: [Farsta, Bromma]
verksamhetsområden:
  - namn: barn och unga
  - namn: vuxen
"""
HEADER = ";".join(column.name for column in COLUMNS)
ASA = (
    "n-1;Åsa Öberg;nyanställd;Farsta;barn och unga;socialsekreterare;2027-02-01;nyutexaminerad;"
    ";BBIC;finska;m-1;m-1"
)
PAR = "m-1;Pär Ek;mentor;;vuxen;biståndshandläggare;2019-08-19;mer;3;BBIC, MI;svenska;;"
PERSONAL_NUMBER = "850709-9805"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, tmp_path: Path) -> Run:
    knowledge = tmp_path / "kunskap"
    knowledge.mkdir()
    (knowledge / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    return lambda *arguments: introbot("people", *arguments, data=data, knowledge=knowledge)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folk.csv"


def write(file: Path, *rows: str, encoding: str = "utf-8") -> str:
    file.write_bytes("\n".join([HEADER, *rows, ""]).encode(encoding))
    return str(file)


def listed(run: Run) -> dict[str, dict[str, Any]]:
    """Return what `people list --json` says of each, by ref."""
    done = run("list", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    found = {row["ref"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def refused(done: Done) -> str:
    """Return what was said of a command that could not be carried out."""
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1252"])
def test_file_is_taken_as_excel_saves_it(run: Run, file: Path, encoding: str) -> None:
    done = run("import", write(file, ASA, PAR, encoding=encoding))

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "2 nya, 0 ändrade.\n"
    assert listed(run) == {
        "n-1": {
            "ref": "n-1",
            "namn": "Åsa Öberg",
            "roll": "nyanställd",
            "stadsdel": "Farsta",
            "område": "barn och unga",
            "yrke": "socialsekreterare",
            "start": "2027-02-01",
            "erfarenhet": "nyutexaminerad",
            "platser": 0,
            "metoder": ["BBIC"],
            "språk": ["finska"],
            "chef": "m-1",
            "i chatten": False,
        },
        "m-1": {
            "ref": "m-1",
            "namn": "Pär Ek",
            "roll": "mentor",
            "stadsdel": "",
            "område": "vuxen",
            "yrke": "biståndshandläggare",
            "start": "2019-08-19",
            "erfarenhet": "mer",
            "platser": 3,
            "metoder": ["BBIC", "MI"],
            "språk": ["svenska"],
            "chef": "",
            "i chatten": False,
        },
    }


WRONG = {
    4: ("n-2;;nyanställd;Farsta;;;;;;;;;", "namn: Cellen är tom."),
    5: ("n-3;Bo;chef;Farsta;;;;;;;;;", 'roll: "chef" är ingen roll'),
    6: ("n-4;Bo;nyanställd;Farstaa;;;;;;;;;", 'stadsdel: "Farstaa" finns inte'),
    7: ("n-5;Bo;nyanställd;;;;;;;;;;", "stadsdel: En nyanställd måste ha en stadsdel."),
    8: ("n-6;Bo;nyanställd;Farsta;vuxenn;;;;;;;;", 'område: "vuxenn" finns inte'),
    9: ("n-7;Bo;nyanställd;Farsta;;;31/2;;;;;;", 'start: "31/2" kan inte läsas'),
    10: ("n-8;Bo;nyanställd;Farsta;;;;lång;;;;;", 'erfarenhet: "lång" går inte att tolka.'),
    11: ("m-2;Bo;mentor;Farsta;;;;;många;;;;", 'platser: "många" är inte ett helt tal'),
    12: ("n-1;Bo;nyanställd;Farsta;;;;;;;;;", 'ref: "n-1" står redan på rad 2.'),
    13: (f"n-9;Bo {PERSONAL_NUMBER};nyanställd;Farsta;;;;;;;;;", "namn: Cellen innehåller"),
    14: ("n-10;Bo;nyanställd;Farsta;;;;;;BBIC;finska;;;MI", "Raden har fler celler"),
    15: ('n-11;"Bo" Ek;nyanställd;Farsta;;;;;;;;;', "Citattecknen"),
}


def test_every_wrong_row_is_named_and_then_nothing_is_taken(
    run: Run, file: Path, data: Path
) -> None:
    done = run("import", write(file, ASA, PAR, *(row for row, _ in WRONG.values())))
    told = done.stderr.decode()

    assert done.returncode == 1
    for line, (_, says) in WRONG.items():
        assert any(
            one.startswith(f"{file}: rad {line}") and says in one for one in told.splitlines()
        ), f"rad {line}: {told}"
    assert f"{file}: rad 2" not in told
    assert f"{file}: rad 3" not in told
    assert done.stdout.decode() == "Inget är ändrat: 12 rader behöver rättas.\n"
    assert listed(run) == {}
    assert PERSONAL_NUMBER not in told
    assert not [path for path in data.iterdir() if PERSONAL_NUMBER.encode() in path.read_bytes()]


def test_odd_row_is_told_of_and_taken(run: Run, file: Path) -> None:
    done = run("import", write(file, "n-1;Bo;nyanställd;Tyresö;;;;;;;;m-9;c-9"))
    told = done.stderr.decode()

    assert done.returncode == 0
    assert told.count("varning: ") == 3
    assert 'rad 2, stadsdel: varning: "Tyresö" finns inte bland era stadsdelar.' in told
    assert 'rad 2, kan_inte: varning: Ingen har ref "m-9".' in told
    assert listed(run)["n-1"]["stadsdel"] == "Tyresö"


def test_second_import_changes_people_and_doubles_nobody(run: Run, file: Path, data: Path) -> None:
    run("import", write(file, ASA, PAR))
    database = open_database(data)
    with writing(database):
        joined = people.by_ref(database, "m-1")
        assert joined is not None
        people.reach(database, joined.id, "telegram", "17")
    database.close()

    done = run("import", write(file, PAR.replace("Pär Ek", "Per Ek"), "n-2;Bo;ny;Bromma;;;;;;;;;"))

    assert done.stdout.decode() == "1 ny, 1 ändrad.\n"
    after = listed(run)
    assert {ref: row["namn"] for ref, row in after.items()} == {
        "m-1": "Per Ek",
        "n-1": "Åsa Öberg",
        "n-2": "Bo",
    }
    assert [ref for ref, row in after.items() if row["i chatten"]] == ["m-1"]


def test_refused_second_import_leaves_everyone_as_before(run: Run, file: Path) -> None:
    run("import", write(file, ASA, PAR))
    before = listed(run)

    done = run("import", write(file, PAR.replace("Pär Ek", "Per Ek"), "n-2;Bo;chef;Bromma"))

    assert done.returncode == 1
    assert listed(run) == before


def test_template_is_a_file_that_can_be_imported(run: Run, file: Path) -> None:
    template = run("import", "--template")
    assert (template.returncode, template.stderr) == (0, b"")
    file.write_bytes(template.stdout)

    done = run("import", str(file))

    assert (done.stdout.decode(), done.stderr) == ("2 nya, 0 ändrade.\n", b"")
    assert [row["roll"] for row in listed(run).values()] == ["nyanställd", "mentor"]


def test_list_shows_everyone_in_plain_words(run: Run, file: Path) -> None:
    assert run("list").stdout.decode() == (
        "Ingen är med än. Läs in en fil med people import, eller bjud in med invite.\n"
    )
    long = "Anna-Karin af Ugglas Silfverhielm Wallenstråle"
    run("import", write(file, ASA, PAR, f"n-2;{long};nyanställd;Bromma;;;;;;;;;"))

    heading, *rows = run("list").stdout.decode().splitlines()

    assert " ".join(heading.split()) == "ref namn roll stadsdel område yrke start i chatten"
    mentor, newcomer, other = sorted(rows, key=lambda row: row.split()[0])
    assert mentor.split()[:5] == ["m-1", "Pär", "Ek", "mentor", "alla"]
    assert newcomer.split()[:5] == ["n-1", "Åsa", "Öberg", "nyanställd", "Farsta"]
    assert newcomer.split()[-2:] == ["2027-02-01", "nej"]
    assert long in other


def test_whom_somebody_cannot_have_is_not_listed(run: Run, file: Path) -> None:
    run("import", write(file, PAR, "n-1;Bo;nyanställd;Bromma;;;;;;;;m-1;"))

    assert "kan_inte" not in listed(run)["n-1"]
    newcomer = run("list").stdout.decode().splitlines()[-1]
    assert "m-1" not in newcomer


@pytest.mark.parametrize("name", ["Kim [vikarie] Ek", "Kim [/b] Ek"])
def test_name_with_brackets_is_listed_as_it_is(run: Run, file: Path, name: str) -> None:
    run("import", write(file, f"n-1;{name};nyanställd;Farsta;;;;;;;;;"))

    done = run("list")

    assert done.returncode == 0
    assert name in done.stdout.decode()


def test_ref_that_looks_like_an_appointed_admins_survives_a_start(
    run: Run, file: Path, data: Path, now: datetime
) -> None:
    run("import", write(file, "Admin-7;Bo;mentor;Farsta;;;;;;;;;"))
    database = open_database(data)
    with writing(database):
        people.appoint(database, "telegram", ["17"], now)
    database.close()

    assert "Admin-7" in listed(run)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_what_is_no_table_is_refused_in_a_sentence(run: Run, file: Path, content: bytes) -> None:
    file.write_bytes(content)

    done = run("import", str(file))

    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"{file}: Filen ")
    assert b"Traceback" not in done.stderr


def test_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "saknas.csv"

    assert f"introbot: {missing} finns inte" in refused(run("import", str(missing)))
    assert f"introbot: {tmp_path} gick inte att läsa" in refused(run("import", str(tmp_path)))
    assert "Ange en fil: people import FIL.csv." in refused(run("import"))


def test_why_a_file_cannot_be_read_is_told_in_swedish(run: Run, tmp_path: Path) -> None:
    told = refused(run("import", str(tmp_path))) + refused(run("import", str(tmp_path / "saknas")))

    assert "Is a directory" not in told
    assert "No such file" not in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["list", "--fel"], "okända argument: --fel"),
        (["import", "--sort", "namn"], "okända argument: --sort"),
        (["dansa"], "går inte att välja: 'dansa'"),
    ],
)
def test_what_people_cannot_do_is_said_in_swedish(
    run: Run, arguments: list[str], says: str
) -> None:
    assert says in refused(run(*arguments))


def test_people_alone_is_answered_in_swedish(run: Run) -> None:
    assert "required" not in refused(run())
