"""A year with a mentor, played whole: who says what, and what each one gets.

Anna is new in Farsta. Maja says no, Karin says yes but they never meet, Sofia
joins later and stays the year. The same story on Telegram and in the terminal.
"""

from datetime import UTC, datetime

from .stage import Stage, comes_to, invitation


def at(month: int, day: int, hour: int = 9, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


async def joins_as_mentor(stage: Stage, name: str, surname: str) -> None:
    await stage.says("Admin", "/bjudin mentor Farsta")
    await stage.says(name, invitation(stage, "Admin"))
    await stage.says(name, "ja")
    await stage.says(name, f"{name} {surname}")
    await stage.says(name, "barn och unga")
    await stage.says(name, "socialsekreterare")
    await stage.says(name, "mer än 2 år")
    await stage.says(name, "1")
    await stage.says(name, "BBIC")
    await stage.says(name, "hoppa över")


async def play(stage: Stage) -> None:
    await joins_as_mentor(stage, "Maja", "Mo")
    await stage.says("Admin", "/bjudin nyanställd Farsta")
    await stage.says("Anna", invitation(stage, "Admin"))
    await stage.presses("Anna", "Ja, gå vidare")
    await stage.says("Anna", "Anna Ask")
    await stage.presses("Anna", "vuxen")
    await stage.says("Anna", "tillbaka")
    await stage.presses("Anna", "barn och unga")
    await stage.presses("Anna", "socialsekreterare")
    await stage.says("Anna", "i måndags")
    await stage.says("Anna", "4/1")
    await stage.presses("Anna", "Jag är nyutexaminerad")
    await stage.says("Anna", "bbic")
    await stage.presses("Anna", "Hoppa över")
    await joins_as_mentor(stage, "Karin", "Kvist")

    await stage.presses("Maja", "Nej, inte nu")
    await comes_to(stage, at(1, 12))
    await stage.presses("Karin", "Jag svarar senare")
    await comes_to(stage, at(1, 15))
    await stage.presses("Karin", "Ja, gärna")

    await comes_to(stage, at(1, 29))
    await stage.presses("Anna", "Inte än")
    await stage.says("Anna", "/byt")
    await stage.presses("Anna", "Ja, avsluta")

    await comes_to(stage, at(2, 1))
    await joins_as_mentor(stage, "Sofia", "Sund")
    await stage.presses("Sofia", "Ja, gärna")
    await comes_to(stage, at(2, 15))
    await stage.presses("Anna", "Ja")
    await stage.presses("Sofia", "Ja")
    await stage.says("Anna", "/mentor")
    await comes_to(stage, at(5, 3))
    await comes_to(stage, at(8, 2))
    await comes_to(stage, at(11, 1))
    await comes_to(stage, at(2, 1, year=2028))
    await stage.presses("Anna", "Ja, mycket")
    await stage.presses("Sofia", "Ja, lite")
    await comes_to(stage, at(3, 3, year=2028))
    await stage.says("Anna", "/mindata")
