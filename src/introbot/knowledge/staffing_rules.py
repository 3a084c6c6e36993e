"""Rules on organisation.yaml and matchning.yaml: known names, and times that can be kept."""

from collections.abc import Collection, Iterator
from datetime import date

from introbot.knowledge.found import Found
from introbot.knowledge.model import Place
from introbot.knowledge.problems import Problem, nearest
from introbot.knowledge.staffing import MATCHING, ORGANISATION


def neighbours_are_areas(found: Found, _today: date) -> Iterator[Problem]:
    """An område borders on områden that are there."""
    if found.organisation is None:
        return
    names = [area.name for area in found.organisation.areas]
    for area in found.organisation.areas:
        for near in area.near:
            if near not in names:
                yield _unknown(f'Området "{near}", nära {area.name},', near, names)


def pools_are_districts(found: Found, _today: date) -> Iterator[Problem]:
    """Stadsdelar that share mentors are stadsdelar."""
    if found.organisation is None:
        return
    names = found.organisation.districts
    for pool in found.organisation.pools:
        for district in pool:
            if district not in names:
                yield _unknown(
                    f'Stadsdelen "{district}" bland gemensamma mentorer', district, names
                )


def pairings_can_be_kept(found: Found, _today: date) -> Iterator[Problem]:
    """A mentor has at least a day to answer, and a mentorskap lasts at least a month."""
    matching = found.matching
    if matching is None:
        return
    for key, number in (
        ("arbetsdagar att svara", matching.workdays_to_answer),
        ("månader", matching.months),
        ("poäng", sum(matching.points.values())),
    ):
        if number < 1:
            yield Problem(
                Place(MATCHING, 1), "tal", f'"{key}" får inte vara noll.', "Skriv minst 1."
            )


def _unknown(what: str, name: str, names: Collection[str]) -> Problem:
    return Problem(
        Place(ORGANISATION, 1),
        "okänt namn",
        f"{what} finns inte i filen.",
        nearest(name, names, "Skriv namnet som det står i listan."),
    )


RULES = (neighbours_are_areas, pools_are_districts, pairings_can_be_kept)
