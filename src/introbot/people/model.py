"""Who takes part in the introduction: a nyanställd, a mentor or an admin, as a value.

What is held of a person is what pairing and reminders need, and no more. No
client, no personnummer and nothing she has written stands here.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

MOST_SEATS = 50
"""Newcomers a mentor can take at once, at the most."""


class Role(StrEnum):
    """What a person is in the introduction."""

    NEWCOMER = "nyanställd"
    MENTOR = "mentor"
    ADMIN = "admin"


class Experience(StrEnum):
    """How long a person has worked in the profession."""

    GRADUATE = "nyutexaminerad"
    SOME = "1-2 år"
    MORE = "mer"


class Person(NamedTuple):
    """One person. `ref` is the admin's own reference, unique; empty cells are empty values.

    `district` is the stadsdel: a mentor without one is shared by all, an admin
    without one is central. `seats` is how many newcomers a mentor takes at once.
    A newcomer's `methods` and `languages` are what she hopes for, a mentor's what
    she offers. `cannot` are refs of those she must not be paired with, kept
    private; `manager` is her chef's ref.
    """

    ref: str
    name: str
    role: Role
    district: str = ""
    area: str = ""
    profession: str = ""
    start: date | None = None
    experience: Experience | None = None
    seats: int = 0
    methods: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()
    manager: str = ""
