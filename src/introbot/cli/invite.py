"""`invite`: a code that lets somebody join, or a group of them."""

import argparse
from datetime import timedelta

from introbot.app.rules import load_rules
from introbot.clock import in_stockholm, now
from introbot.errors import IntrobotError
from introbot.people.days import say_day
from introbot.people.invitations import VALID_FOR
from introbot.people.model import Role
from introbot.service.errands.admin import MOST_INVITED, new_code
from introbot.settings import Settings
from introbot.storage import invitations, people
from introbot.storage.database import open_database, writing


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take who is invited: a role and a place, or somebody already entered."""
    parser.add_argument("role", nargs="?", choices=[role.value for role in Role], metavar="ROLL")
    parser.add_argument("--ref", help="någon som redan är inläst")
    parser.add_argument("--district", default="", help="stadsdel; utan den frågar boten")
    parser.add_argument("--area", default="", help="verksamhetsområde; utan det frågar boten")
    parser.add_argument("--seats", type=int, default=1, help="hur många som kan använda koden")
    parser.add_argument(
        "--days", type=int, default=VALID_FOR.days, help=f"dagar den gäller ({VALID_FOR.days})"
    )


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Print the code and how to use it."""
    if not 0 < chosen.seats <= MOST_INVITED or not 0 < chosen.days <= 365:
        raise IntrobotError(f"--seats är 1–{MOST_INVITED} och --days 1–365.")
    organisation = load_rules(settings).organisation
    district, area = chosen.district, chosen.area
    if organisation.districts:
        district = _known(district, organisation.district(district), "ingen stadsdel")
    if organisation.areas:
        area = _known(area, organisation.area(area), "inget verksamhetsområde")
    moment = now()
    code, expires = new_code(), moment + timedelta(days=chosen.days)
    database = open_database(settings.data)
    try:
        with writing(database):
            member = people.by_ref(database, chosen.ref) if chosen.ref else None
            if chosen.ref and member is None:
                raise IntrobotError(f'Ingen har referensen "{chosen.ref}". Se people list.')
            if member is None and chosen.role is None:
                raise IntrobotError("Ange en roll, eller --ref för någon som redan är inläst.")
            role = member.person.role if member else Role(chosen.role)
            invitations.add(
                database,
                code,
                role,
                district=district,
                area=area,
                seats=1 if member else chosen.seats,
                person=member.id if member else None,
                expires_at=expires,
            )
    finally:
        database.close()
    last = say_day(in_stockholm(expires).date())
    print(f"/start {code}")
    print(f"Skrivs till boten, eller följ länken https://t.me/BOTENS_NAMN?start={code}")
    many = "en person" if member or chosen.seats == 1 else f"{chosen.seats} personer"
    print(f"Gäller till {last}, för {many}.")
    return 0


def _known(written: str, name: str | None, what: str) -> str:
    if written and name is None:
        raise IntrobotError(f'"{written}" är {what} i organisation.yaml.')
    return name or ""
