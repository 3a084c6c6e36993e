"""`pair`: one round, tried or carried out, and pairs made by hand."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from introbot.mentoring.reasons import BY_HAND
from introbot.people.table.columns import COLUMNS
from introbot.storage.database import open_database

from .running import introbot

Done = subprocess.CompletedProcess[bytes]
Run = Callable[..., Done]

ORGANISATION = """\
stadsdelar: [Farsta, Bromma, Älvsjö, Norrmalm, Östermalm]
gemensamma mentorer: [[Norrmalm, Östermalm]]
verksamhetsområden:
  - namn: barn och unga
  - namn: vuxen
"""
HEADER = ";".join(column.name for column in COLUMNS)
FOLK = """\
n-1;Anna Ask;nyanställd;Farsta;barn och unga;socialsekreterare;2027-01-04;;;BBIC;;;
n-2;Bo Berg;nyanställd;Farsta;;;2027-01-04;;;;;m-1;
n-3;Cia Ceder;nyanställd;Bromma;;;2027-01-04;;;;;;
n-4;Dan Dal;nyanställd;Farsta;;;2027-01-04;;;;;;m-1
n-5;Eva Ek;nyanställd;Bromma;;;2027-01-04;;;;;;
n-6;Fia Fors;nyanställd;Älvsjö;;;2027-01-04;;;;;;
n-7;Gun Grahn;nyanställd;Norrmalm;;;2027-01-04;;;;;;
m-1;Maja Mo;mentor;Farsta;barn och unga;socialsekreterare;;mer;1;BBIC;;;
m-2;Nils Nord;mentor;Bromma;;;;mer;1;;;n-3;
m-3;Olle Ohls;mentor;;;;;mer;1;;;n-7;
m-4;Pia Palm;mentor;Farsta;;;;mer;0;;;;
m-5;Rut Rask;mentor;Farsta;;;;mer;2;;;n-2,n-4;n-1
m-6;Siv Sand;mentor;Östermalm;;;;mer;1;;;;
"""
ALLOWED = {
    *(("n-1", "m-1"), ("n-1", "m-3")),  # m-4 has no seat, n-1 is m-5's chef
    ("n-2", "m-3"),  # cannot have m-1, and m-5 cannot have her
    ("n-3", "m-3"),  # m-2 cannot have her
    ("n-4", "m-3"),  # m-1 is her chef
    *(("n-5", "m-2"), ("n-5", "m-3")),
    ("n-6", "m-3"),  # nobody in Älvsjö but whoever all share
    ("n-7", "m-6"),  # of the other stadsdel of the pool
}


class World(NamedTuple):
    """A data folder, introbot on it, and what the first commands in it said."""

    run: Run
    data: Path
    before: list[str]
    tried: Done
    after_trying: list[str]
    first: Done
    after_first: list[str]
    second: Done
    after_second: list[str]


def kept(data: Path) -> list[str]:
    """Return all that the database holds."""
    database = open_database(data)
    dump = list(database.conn.iterdump())
    database.close()
    return dump


def commands(folder: Path) -> Run:
    """Return introbot with a data folder and a base of its own in `folder`."""
    (folder / "kunskap").mkdir()
    (folder / "kunskap" / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    return lambda *arguments: introbot(
        *arguments, data=folder / "data", knowledge=folder / "kunskap"
    )


def take_in(run: Run, folder: Path, rows: str) -> None:
    file = folder / "folk.csv"
    file.write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    assert run("people", "import", str(file)).returncode == 0


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A round tried, made, and made again: many tests read what came of it."""
    folder = tmp_path_factory.mktemp("par")
    run, data = commands(folder), folder / "data"
    take_in(run, folder, FOLK)
    before = kept(data)
    tried = run("pair", "--dry-run", "--json", "--all")
    after_trying = kept(data)
    first = run("pair", "--json")
    after_first = kept(data)
    second = run("pair", "--json", "--all")
    return World(run, data, before, tried, after_trying, first, after_first, second, kept(data))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Introbot with the same people, and nothing done."""
    run = commands(tmp_path)
    take_in(run, tmp_path, FOLK)
    return run


def told(done: Done) -> dict[str, Any]:
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 1
    return dict(json.loads(done.stdout))


def pairs(round_: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["nyanställd"], one["mentor"]) for one in round_["pairs"]}


def rows(data: Path) -> list[dict[str, Any]]:
    database = open_database(data)
    found = list(
        database.query(
            """select newcomer.ref as newcomer, mentor.ref as mentor, state, locked, reason
            from pairings join people as newcomer on newcomer.id = newcomer
            join people as mentor on mentor.id = mentor order by pairings.id"""
        )
    )
    database.close()
    return found


def refused(done: Done) -> str:
    """Return what was said of a command that could not be carried out."""
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    return done.stderr.decode()


def test_round_as_json_is_one_object_by_the_contract(world: World) -> None:
    tried, first = told(world.tried), told(world.first)

    assert set(first) == {"pairs", "unmatched"}
    assert set(tried) == {"pairs", "unmatched", "scores"}
    for one in first["pairs"]:
        assert set(one) == {"nyanställd", "mentor", "score", "reason"}
        assert isinstance(one["score"], int)
        assert one["reason"].endswith(".")
    assert all(set(one) == {"nyanställd", "reason"} for one in first["unmatched"])
    assert all(set(one) == {"nyanställd", "mentor", "score"} for one in tried["scores"])


def test_every_allowed_pair_has_a_score_and_no_other(world: World) -> None:
    scored = [(one["nyanställd"], one["mentor"]) for one in told(world.tried)["scores"]]

    assert set(scored) == ALLOWED
    assert len(scored) == len(ALLOWED)


def test_round_gives_as_many_as_can_be_a_mentor_within_the_hard_rules(world: World) -> None:
    first = told(world.first)

    assert {("n-1", "m-1"), ("n-5", "m-2"), ("n-7", "m-6")} < pairs(first) < ALLOWED
    mentors = [mentor for _, mentor in pairs(first)]
    assert sorted(mentors) == ["m-1", "m-2", "m-3", "m-6"]


def test_score_of_a_pair_is_the_one_in_the_table(world: World) -> None:
    scores = {
        (one["nyanställd"], one["mentor"]): one["score"] for one in told(world.tried)["scores"]
    }
    chosen = told(world.tried)["pairs"]

    assert chosen
    assert all(scores[one["nyanställd"], one["mentor"]] == one["score"] for one in chosen)


def test_newcomer_without_a_mentor_is_told_of_with_a_reason(world: World) -> None:
    first = told(world.first)
    left = {one["nyanställd"]: one["reason"] for one in first["unmatched"]}

    assert {ref for ref, _ in pairs(first)} | set(left) == {f"n-{number}" for number in range(1, 8)}
    assert not {ref for ref, _ in pairs(first)} & set(left)
    assert len(left) == 3
    everybody = [row.split(";")[:2] for row in FOLK.splitlines()]
    for reason in left.values():
        assert reason.endswith(".")
        assert not [one for person in everybody for one in person if one in reason]


def test_tried_round_is_what_the_round_then_comes_to(world: World) -> None:
    tried, first = told(world.tried), told(world.first)

    assert (tried["pairs"], tried["unmatched"]) == (first["pairs"], first["unmatched"])


def test_trying_changes_nothing(world: World) -> None:
    assert world.after_trying == world.before
    assert world.after_first != world.before


def test_second_round_makes_no_new_pairs(world: World) -> None:
    second = told(world.second)

    assert pairs(second) == pairs(told(world.first))
    assert world.after_second == world.after_first
    assert len(rows(world.data)) == len(second["pairs"])
    assert {row["state"] for row in rows(world.data)} == {"asked"}


def test_tried_round_in_plain_words_says_that_nothing_is_done(world: World) -> None:
    done = world.run("pair", "--dry-run", "--all")
    lines = done.stdout.decode().splitlines()

    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[-1] == "Inget är gjort: det här var en provkörning."
    assert any(line.startswith("Anna Ask (n-1) – Maja Mo (m-1), ") for line in lines)
    assert sum(" – ingen. " in line for line in lines) == 3
    assert "Alla tillåtna par:" in lines
    assert len(lines) == 4 + 3 + 1 + len(ALLOWED) + 1
    assert kept(world.data) == world.after_second


def test_nobody_at_all_is_no_hindrance(tmp_path: Path) -> None:
    run = commands(tmp_path)

    assert run("pair").stdout.decode() == "Ingen väntar på mentor.\n"
    assert told(run("pair", "--json", "--all")) == {"pairs": [], "unmatched": [], "scores": []}


def test_newcomers_without_any_mentor_all_go_on_waiting(tmp_path: Path) -> None:
    run = commands(tmp_path)
    take_in(run, tmp_path, FOLK.partition("m-1;Maja")[0].replace("m-1", ""))

    round_ = told(run("pair", "--json", "--all"))

    assert (round_["pairs"], round_["scores"]) == ([], [])
    assert round_["unmatched"][0] == {
        "nyanställd": "n-1",
        "reason": "Det finns ingen mentor i Farsta.",
    }
    assert len(round_["unmatched"]) == 7


def test_pair_made_by_hand_is_settled_and_left_alone_by_rounds(run: Run, tmp_path: Path) -> None:
    done = run("pair", "--anyway", "--set", "n-2", "m-4")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == "Bo Berg har nu Pia Palm som mentor. Paret är låst.\n"
    round_ = told(run("pair", "--json"))
    assert "n-2" not in {one["nyanställd"] for one in [*round_["pairs"], *round_["unmatched"]]}
    by_hand = rows(tmp_path / "data")[0]
    assert (by_hand["newcomer"], by_hand["mentor"]) == ("n-2", "m-4")
    assert (by_hand["state"], by_hand["locked"]) == ("accepted", 1)
    assert by_hand["reason"] == BY_HAND


def test_pair_by_hand_takes_the_place_of_a_question(run: Run, tmp_path: Path) -> None:
    run("pair")

    run("pair", "--anyway", "--set", "n-1", "m-5")

    states = {(row["newcomer"], row["mentor"]): row["state"] for row in rows(tmp_path / "data")}
    assert states["n-1", "m-1"] == "withdrawn"
    assert states["n-1", "m-5"] == "accepted"


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("n-99", "m-1", 'Ingen nyanställd har referensen "n-99".'),
        ("n-1", "m-99", 'Ingen mentor har referensen "m-99".'),
        ("m-1", "n-1", 'Ingen nyanställd har referensen "m-1".'),
        ("n-1", "n-2", 'Ingen mentor har referensen "n-2".'),
    ],
)
def test_wrong_ref_is_named_and_nothing_is_done(
    world: World, first: str, second: str, says: str
) -> None:
    assert says in refused(world.run("pair", "--set", first, second))
    assert kept(world.data) == world.after_second


def test_what_pair_cannot_do_is_said_in_swedish(world: World) -> None:
    assert "okända argument: --fel" in refused(world.run("pair", "--fel"))


def test_too_few_refs_are_told_of_in_swedish(world: World) -> None:
    assert "expected" not in refused(world.run("pair", "--set", "n-1"))


def test_pair_by_hand_against_the_hard_rules_is_refused_with_reasons(
    run: Run, tmp_path: Path
) -> None:
    said = refused(run("pair", "--set", "n-1", "m-2"))

    assert "Paret bryter mot hårda regler: de är inte i samma stadsdel eller pool." in said
    assert "--anyway" in said
    assert "är den andras chef" in refused(run("pair", "--set", "n-1", "m-5"))
    assert "redan så många" in refused(run("pair", "--set", "n-2", "m-4"))
    assert rows(tmp_path / "data") == []


def test_pair_by_hand_that_is_only_tried_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("pair", "--dry-run", "--set", "n-2", "m-4")

    assert rows(tmp_path / "data") == []


def test_pair_by_hand_as_json_is_one_object_or_refused(run: Run) -> None:
    done = run("pair", "--json", "--set", "n-2", "m-4")

    assert done.returncode == 2 or done.stdout.startswith(b"{")


def test_reason_of_a_pair_by_hand_is_true(run: Run, tmp_path: Path) -> None:
    run("pair", "--anyway", "--set", "n-1", "m-2")

    assert "gemensam" not in rows(tmp_path / "data")[0]["reason"]


def test_pair_made_by_hand_twice_is_made_once(run: Run, tmp_path: Path) -> None:
    run("pair", "--anyway", "--set", "n-2", "m-4")
    run("pair", "--anyway", "--set", "n-2", "m-4")

    hers = [row for row in rows(tmp_path / "data") if row["newcomer"] == "n-2"]
    assert [row["state"] for row in hers] == ["accepted"]
