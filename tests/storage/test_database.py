"""One file, opened safely, and written to all or nothing."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database

from introbot.storage.database import FILE, open_database, writing

NOTE = "insert into inbox (channel, key, received_at) values ('prov', ?, 'nu')"


def keys(database: Database) -> list[str]:
    return [row["key"] for row in database.query("select key from inbox order by key")]


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1)]
)
def test_database_is_opened_safely(database: Database, pragma: str, value: object) -> None:
    assert database.execute(f"pragma {pragma}").fetchone()[0] == value


def test_every_table_of_ours_is_strict(database: Database) -> None:
    ours = {"inbox", "outbox", "asked", "feedback"}

    assert ours <= set(database.table_names())
    assert all(database.table(name).strict for name in ours)


def test_text_in_a_number_column_is_refused(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("insert into feedback (channel, day, entry, helped) values (1, 1, 1, 'x')")


def test_folder_is_made_when_missing(tmp_path: Path) -> None:
    open_database(tmp_path / "ny" / "mapp").close()

    assert (tmp_path / "ny" / "mapp" / FILE).is_file()


def test_opening_again_keeps_what_was_written(tmp_path: Path) -> None:
    first = open_database(tmp_path)
    with writing(first):
        first.execute(NOTE, ["a"])
    first.close()

    second = open_database(tmp_path)
    assert keys(second) == ["a"]
    second.close()


def write_and_fail(database: Database) -> None:
    with writing(database):
        database.execute(NOTE, ["b"])
        database.execute("delete from inbox where key = 'a'")
        raise RuntimeError


def write_twice(database: Database, key: str) -> None:
    with writing(database):
        database.execute(NOTE, [key])
        database.execute(NOTE, [key])


def test_failed_writing_keeps_nothing_of_it(database: Database) -> None:
    with writing(database):
        database.execute(NOTE, ["a"])
    with pytest.raises(RuntimeError):
        write_and_fail(database)

    assert keys(database) == ["a"]


def test_broken_statement_takes_the_others_with_it(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write_twice(database, "a")

    assert keys(database) == []


def test_writing_works_again_after_a_failure(database: Database) -> None:
    with pytest.raises(RuntimeError):
        write_and_fail(database)
    with writing(database):
        database.execute(NOTE, ["b"])

    assert keys(database) == ["b"]


def test_unfinished_writing_is_unseen_by_others(tmp_path: Path) -> None:
    ours, theirs = open_database(tmp_path), open_database(tmp_path)
    with writing(ours):
        ours.execute(NOTE, ["a"])
        assert keys(theirs) == []

    assert keys(theirs) == ["a"]
    ours.close()
    theirs.close()


def test_two_writers_take_turns_and_both_keep(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    start = threading.Barrier(2)
    failures: list[Exception] = []

    def write(name: str) -> None:
        database = open_database(tmp_path)
        start.wait()
        try:
            for number in range(25):
                with writing(database):
                    seen = len(keys(database))  # read, then write: fails at once if deferred
                    database.execute(NOTE, [f"{name}{number}-{seen}"])
        except sqlite3.Error as error:
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    database = open_database(tmp_path)
    assert failures == []
    # Each saw a different number of rows when it wrote: no write was read past.
    assert sorted(int(key.partition("-")[2]) for key in keys(database)) == list(range(50))
    database.close()
