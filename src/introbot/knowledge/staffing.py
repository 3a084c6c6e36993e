"""Who belongs where, and what makes a good pair: organisation.yaml and matchning.yaml as values.

Both may be absent: then any stadsdel and område is taken as it is written, and
pairs are made by the points below.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from rapidfuzz import fuzz, process

from introbot.knowledge.fields import (
    Field,
    Shape,
    number,
    one_of,
    table,
    tables,
    take,
    text,
    word_lists,
    words,
)
from introbot.knowledge.nodes import Node
from introbot.knowledge.problems import Problem

ORGANISATION = "organisation.yaml"
MATCHING = "matchning.yaml"
LIKE = 80
"""From this likeness (0–100) an unknown name is taken for a misspelt known one."""
EVERYONE, BEST_FIT = "ingen utan mentor", "bästa passning"
YES_NO = ("ja", "nej")


class Area(NamedTuple):
    """A verksamhetsområde, its other names, and those that border on it."""

    name: str
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class Organisation(NamedTuple):
    """The stadsdelar, those that share mentors, and the verksamhetsområden."""

    districts: tuple[str, ...] = ()
    pools: tuple[tuple[str, ...], ...] = ()
    areas: tuple[Area, ...] = ()

    def near(self, area: str) -> frozenset[str]:
        """Return the områden that border on `area`, whichever of the two says so."""
        said = {other for one in self.areas if one.name == area for other in one.near}
        return frozenset(said | {one.name for one in self.areas if area in one.near})

    def pooled_with(self, district: str) -> frozenset[str]:
        """Return the stadsdelar that share mentors with `district`."""
        return frozenset(one for pool in self.pools if district in pool for one in pool)

    def district(self, written: str) -> str | None:
        """Return the stadsdel that is written, in whatever case; None if it is not known."""
        return _called(written, {name: name for name in self.districts})

    def area(self, written: str) -> str | None:
        """Return the område that is written, by any of its names; None if it is not known."""
        return _called(written, _area_names(self))

    def like_district(self, written: str) -> str | None:
        """Return the stadsdel that a misspelt name is like, if it is like one."""
        return _like(written, self.districts)

    def like_area(self, written: str) -> str | None:
        """Return the område that a misspelt name is like, if it is like one."""
        near = _like(written, tuple(_area_names(self)))
        return None if near is None else self.area(near)


class Matching(NamedTuple):
    """How pairs are chosen and kept: points, the aim, and times in weeks, work days and months."""

    points: Mapping[str, int] = {
        "område": 40,
        "yrke": 20,
        "erfarenhet": 15,
        "metoder": 10,
        "språk": 10,
        "start": 5,
    }
    a_week_waited: int = 1
    most_for_waiting: int = 50
    fit_alone: bool = False
    approved_first: bool = False
    workdays_to_answer: int = 3
    months: int = 12


class Rules(NamedTuple):
    """What both files say."""

    organisation: Organisation = Organisation()
    matching: Matching = Matching()


NO_RULES = Rules()
"""Those that hold where the files say nothing."""

AREA: Shape = (
    Field("namn", text, "barn och unga"),
    Field("även", words, "[barn och familj]", required=False, may_be_empty=True),
    Field("nära", words, "[vuxen]", required=False, may_be_empty=True),
)
ORGANISATION_FILE: Shape = (
    Field("stadsdelar", words, "[Farsta, Bromma]"),
    Field("gemensamma mentorer", word_lists, "[[Farsta, Skarpnäck]]", required=False),
    Field("verksamhetsområden", tables(AREA), "- namn: barn och unga"),
)
POINTS: Shape = tuple(Field(name, number, "10") for name in Matching().points)
MATCHING_FILE: Shape = (
    Field("mål", one_of((EVERYONE, BEST_FIT)), EVERYONE),
    Field("poäng", table(POINTS), "område: 40"),
    Field("poäng per vecka i väntan", number, "1"),
    Field("högst för väntan", number, "50"),
    Field("godkänns av administratör", one_of(YES_NO), "nej"),
    Field("arbetsdagar att svara", number, "3"),
    Field("månader", number, "12"),
)


def read_organisation(node: Node, problems: list[Problem]) -> Organisation | None:
    """Return what organisation.yaml says, or None and the problems."""
    values = cast("dict[str, Any] | None", take(ORGANISATION_FILE, node, problems))
    if values is None:
        return None
    areas = (
        Area(one["namn"], one.get("även", ()), one.get("nära", ()))
        for one in values["verksamhetsområden"]
    )
    return Organisation(values["stadsdelar"], values.get("gemensamma mentorer", ()), tuple(areas))


def read_matching(node: Node, problems: list[Problem]) -> Matching | None:
    """Return what matchning.yaml says, or None and the problems."""
    values = cast("dict[str, Any] | None", take(MATCHING_FILE, node, problems))
    if values is None:
        return None
    return Matching(
        values["poäng"],
        values["poäng per vecka i väntan"],
        values["högst för väntan"],
        values["mål"] == BEST_FIT,
        values["godkänns av administratör"] == "ja",
        values["arbetsdagar att svara"],
        values["månader"],
    )


def _area_names(organisation: Organisation) -> dict[str, str]:
    return {name: area.name for area in organisation.areas for name in (area.name, *area.also)}


def _called(written: str, names: Mapping[str, str]) -> str | None:
    wanted = _plain(written)
    return next((name for other, name in names.items() if _plain(other) == wanted), None)


def _like(written: str, names: tuple[str, ...]) -> str | None:
    near = process.extractOne(
        written, names, scorer=fuzz.ratio, processor=_plain, score_cutoff=LIKE
    )
    return near[0] if near else None


def _plain(name: str) -> str:
    """Return a name without case, dashes and doubled spaces: "Spånga tensta" is Spånga-Tensta."""
    return " ".join(name.casefold().replace("-", " ").replace("–", " ").split())
