"""One SQLite file, opened safely, and the one way to write to it.

sqlite-utils' own transactions begin deferred, so reading and then writing can
fail at once while another process writes. `writing` takes the write lock first.
Never await inside it: what another task then writes would share the fate of
this transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from introbot.storage.migrations import MIGRATIONS

FILE = "introbot.db"
WAIT_FOR_LOCK = 10.0
"""Seconds to wait for another process's write."""


def open_database(folder: Path) -> Database:
    """Open, and where needed create and migrate, the database in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    # Whoever else has an account on the machine has no business here.
    folder.chmod(0o700)
    connection = sqlite3.connect(folder / FILE, timeout=WAIT_FOR_LOCK)
    database = Database(connection, execute_plugins=False, strict=True)
    database.enable_wal()
    database.execute("pragma synchronous = normal")
    database.execute("pragma foreign_keys = on")
    database.execute("pragma secure_delete = on")
    MIGRATIONS.apply(database)
    tidy(database)
    return database


def tidy(database: Database) -> bool:
    """Empty the write-ahead log, where what has been erased would linger.

    Returns False when someone else is reading and it must be tried again.
    """
    ((busy, *_),) = database.conn.execute("pragma wal_checkpoint(truncate)").fetchall()
    return not busy


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Take the write lock, then keep all that is written inside, or none of it."""
    database.conn.execute("begin immediate")
    try:
        yield
        database.conn.commit()
    except BaseException:
        database.conn.rollback()
        raise
