"""The columns of the people table, in the order of the template.

Data only: how a cell is read stands in cells. A file may have them in any order;
no column but these is taken.
"""

from introbot.people.model import MOST_SEATS
from introbot.people.table import cells
from introbot.people.table.model import Column

COLUMNS = (
    Column(
        "ref", "ref", cells.own_ref, 40,
        "er egen beteckning för personen, olika för alla, aldrig personnummer",
        "n-17", "exempel-1", "exempel-2", needed=True,
    ),
    Column(
        "namn", "name", cells.text, 80,
        "namnet som andra deltagare får se",
        "Anna Andersson", "Nya Nyansson", "Mentor Mentorsson", needed=True,
    ),
    Column(
        "roll", "role", cells.role, 40,
        "nyanställd eller mentor",
        "nyanställd", "nyanställd", "mentor", needed=True,
    ),
    Column(
        "stadsdel", "district", cells.district, 60,
        "måste anges för en nyanställd; tom för en mentor som är gemensam för alla",
        "Farsta", "Farsta", "Farsta",
    ),
    Column(
        "område", "area", cells.area, 60,
        "verksamhetsområdet",
        "barn och unga", "barn och unga", "barn och unga",
    ),
    Column(
        "yrke", "profession", cells.text, 60,
        "yrket, fritt skrivet",
        "socialsekreterare", "socialsekreterare", "socialsekreterare",
    ),
    Column(
        "start", "start", cells.start, 60,
        "dagen då personen började eller börjar",
        "2027-02-01", "2027-02-01", "2019-08-19",
    ),
    Column(
        "erfarenhet", "experience", cells.experience, 40,
        "nyutexaminerad, 1-2 år eller mer",
        "1-2 år", "nyutexaminerad", "mer",
    ),
    Column(
        "platser", "seats", cells.seats, 20,
        f"hur många en mentor tar emot samtidigt, 0–{MOST_SEATS}; tom är 1",
        "2", "", "2",
    ),
    Column(
        "metoder", "methods", cells.several, 300,
        "metoder som den nyanställda önskar eller mentorn kan, med komma emellan",
        "BBIC, MI", "BBIC", "BBIC, MI",
    ),
    Column(
        "språk", "languages", cells.several, 300,
        "språk som den nyanställda önskar eller mentorn kan, med komma emellan",
        "svenska, finska", "finska", "svenska, finska",
    ),
    Column(
        "kan_inte", "cannot", cells.cannot, 400,
        "ref för dem som personen inte får paras med, med komma emellan",
        "m-3, m-8",
    ),
    Column(
        "chef", "manager", cells.manager, 40,
        "ref för personens chef",
        "c-2",
    ),
)  # fmt: skip
