"""What people are told of themselves and of others who take part."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from introbot.conversation import presses
from introbot.conversation.messages import Address, Attachment, Button, Reply, say
from introbot.mentoring.life import Pairing, State
from introbot.mentoring.model import Mentor, Round, Waiting
from introbot.people.days import say_day
from introbot.people.model import Person, Role

FILE = "mindata.json"
STATES = {
    State.PROPOSED: "föreslaget",
    State.ASKED: "tillfrågat",
    State.ACCEPTED: "pågår",
    State.DECLINED: "nej",
    State.EXPIRED: "tiden gick ut",
    State.WITHDRAWN: "blev inaktuellt",
    State.ENDED: "avslutat",
}
MOST_LINES = 40
"""Lines of a list in one message; the command line shows all."""
KEPT_FOR = {
    Role.NEWCOMER: "till 30 dagar efter att mentorskapet är slut",
    Role.MENTOR: "så länge du är mentor",
    Role.ADMIN: "så länge du samordnar introduktionen",
}


def joined(person: Person) -> Reply:
    """Somebody who has just joined: done, and what comes next."""
    name = person.name.split()[0]
    match person.role:
        case Role.NEWCOMER:
            return say(
                f"Tack, {name}! Du är med. {noted(person)}",
                "Jag letar efter en mentor åt dig och säger till så snart jag har frågat någon."
                " Sådana besked skickar jag vardagar mellan 8 och 17.",
                "Under tiden kan du fråga mig om introduktionen, delegation och vad en"
                " administratör kan göra. Skriv /hjälp för att se allt.",
            )
        case Role.MENTOR:
            return say(
                f"Tack, {name}! Du är med som mentor. {noted(person)}",
                "När någon behöver dig frågar jag först, vardagar mellan 8 och 17, och du kan"
                " alltid säga nej.",
                "Är du borta ett tag skriver du /ledig. Ändrar du dig om hur många du kan ta:"
                " /platser.",
            )
        case _:
            where = person.district or "alla stadsdelar"
            return say(
                f"Tack, {name}! Du samordnar nu introduktionen i {where}.",
                "Skriv /mentorer för att se vilka som väntar, /para för att para ihop, /personer"
                " för alla som är med och /bjudin för att bjuda in.",
            )


def joined_in_a_pair(person: Person) -> Reply:
    """Somebody who has just joined, and has a mentor or a newcomer already."""
    return say(f"Tack, {person.name.split()[0]}! Du är med. {noted(person)}")


def noted(person: Person) -> str:
    """Return in a sentence what has been noted of somebody, so that she sees what is wrong."""
    start = person.start and f"start {say_day(person.start)}"
    seats = person.seats and f"{person.seats} {'plats' if person.seats == 1 else 'platser'}"
    told = [person.district, person.area, person.profession, start, seats]
    return f"Jag har antecknat: {', '.join(str(one) for one in told if one)}."


def already_joined(person: Person) -> Reply:
    """Somebody who follows a link though she has joined."""
    return say(
        f"Du är redan med, som {person.role.value}. Länken är inte förbrukad.",
        "Skriv /mindata för att se vad jag har om dig.",
    )


def own_data(
    person: Person,
    registered: datetime,
    chat: Address,
    pairings: Sequence[Pairing],
    more: Mapping[str, Sequence[Mapping[str, str | None]]],
) -> Reply:
    """A person who asks: what is held of her, why and until when, and the same as a file.

    `more` is what else is held, by Swedish names.
    """
    held = {**held_of(person), "Chatt": f"{chat.channel} {chat.chat}"}
    lines = [f"{name}: {value}" for name, value in held.items()]
    lines.append(f"Registrerad: {say_day(registered.date())}")
    lines.append(f"Mentorskap, frågor om mentorskap inräknade: {len(pairings)}")
    lines += [f"{name[0].upper()}{name[1:]}: {len(items)}" for name, items in more.items() if items]
    as_file = {
        "uppgifter": held,
        "registrerad": registered.date().isoformat(),
        "mentorskap": [
            {"läge": STATES[one.state], "varför": one.reason, "från": _iso(one.accepted_on)}
            for one in pairings
        ],
        **more,
    }
    return say(
        "Det här har jag om dig:\n" + "\n".join(lines),
        f"Varför: för att hitta en mentor och följa upp. Hur länge: {KEPT_FOR[person.role]}, eller"
        " tills du skriver /glömmig. Det du frågar mig sparas inte.",
        attachment=Attachment(FILE, json.dumps(as_file, ensure_ascii=False, indent=2)),
    )


def held_of(person: Person) -> Mapping[str, str]:
    """Return what is held of a person, by Swedish names."""
    told = {
        "Namn": person.name,
        "Referens": person.ref,
        "Roll": person.role.value,
        "Stadsdel": person.district or "alla",
        "Område": person.area,
        "Yrke": person.profession,
        "Startdatum": _iso(person.start) or "",
        "Erfarenhet": person.experience.value if person.experience else "",
        "Platser som mentor": str(person.seats) if person.role is Role.MENTOR else "",
        "Metoder": ", ".join(person.methods),
        "Språk": ", ".join(person.languages),
        "Chef (referens)": person.manager,
        "Kan inte paras med (referens)": ", ".join(person.cannot),
    }
    return {name: value for name, value in told.items() if value}


def really_erase() -> Reply:
    """Ask a person who wants to be forgotten whether she is sure."""
    return say(
        "Vill du att jag tar bort allt jag har om dig? Pågående mentorskap avslutas, och det går"
        " inte att ångra.",
        buttons=(
            (
                Button("Ja, ta bort allt", presses.ERASE),
                Button("Nej, behåll", presses.DO_NOT_ERASE),
            ),
        ),
    )


def erased() -> Reply:
    """A person who has been forgotten: what is left, and why."""
    return say(
        "Klart. Jag har tagit bort allt om dig.",
        "Kvar finns bara räkningar utan namn: hur många par som har funnits och hur många frågor"
        " som har ställts. Säkerhetskopior gallras av den som driver mig.",
        "Meddelandena i den här chatten ligger kvar hos dig tills du själv tar bort dem.",
    )


def kept() -> Reply:
    """A person who changed her mind about being forgotten."""
    return say("Då behåller jag dina uppgifter.")


def list_of_people(people: Sequence[Person]) -> Reply:
    """An admin: who takes part."""
    if not people:
        return say(
            "Ingen är med än. Skriv /bjudin för att bjuda in, eller läs in en fil: people import."
        )
    lines = [
        f"{one.ref} {one.name}, {one.role.value}, {one.district or 'alla stadsdelar'}"
        for one in people
    ]
    return say("\n".join(_shortened(lines)))


class Couple(NamedTuple):
    """Two who are paired, for an admin: since when, and whether they have met, if anyone said."""

    newcomer: Person
    mentor: Person
    since: date
    has_met: bool | None


def list_of_mentors(
    waiting: Sequence[Waiting],
    couples: Sequence[Couple],
    mentors: Sequence[Mentor],
    noes: Mapping[str, int],
    names: Mapping[str, str],
) -> Reply:
    """An admin: who waits and since when, who are paired and have met, and who has room."""
    without = [one for one in waiting if not one.asked]
    asked = [one for one in waiting if one.asked]
    parts = [
        _block(
            "Väntar på mentor",
            [f"{_who(one.person)}, sedan {say_day(one.since)}" for one in without],
        ),
        _block(
            "Mentor tillfrågad",
            [f"{_who(one.person)}: {names.get(one.asked, one.asked)}" for one in asked],
        ),
        _block("Har en mentor", [_couple(one) for one in couples]),
        _block("Mentorer", [_mentor(one, noes.get(one.person.ref, 0)) for one in mentors]),
    ]
    buttons = ((Button("Para ihop dem som väntar", presses.PAIR_ALL),),) if without else ()
    return say(*parts, buttons=buttons)


def proposal(came_to: Round, names: Mapping[str, str]) -> Reply:
    """An admin: what a round would come to; nothing is done yet."""
    if not came_to.pairs:
        return say("Det finns inga nya par att göra just nu.", *_left(came_to, names))
    pairs = [f"{names[one.newcomer]} – {names[one.mentor]}. {one.reason}" for one in came_to.pairs]
    return say(
        _block("Förslag", pairs),
        *_left(came_to, names),
        buttons=((Button("Fråga mentorerna", presses.PAIR_ALL), Button("Nej", presses.PAIR_NONE)),),
    )


def round_done(came_to: Round, names: Mapping[str, str]) -> Reply:
    """An admin: what the round came to."""
    count = len(came_to.pairs)
    told = "Ett par väntar på svar." if count == 1 else f"{count} par väntar på svar."
    return say(told if count else "Inga par kunde göras.", *_left(came_to, names))


def nothing_done() -> Reply:
    """An admin who says no to a proposal."""
    return say("Då gör jag ingenting.")


def invited(role: Role, district: str, code: str, days: int, seats: int) -> Reply:
    """An admin: the invitation."""
    where = f"i {district}" if district else "(stadsdelen frågar jag om)"
    many = "en gång" if seats == 1 else f"{seats} gånger"
    return say(
        f"Inbjudan för {role.value} {where}. Den kan användas {many} inom {days} dagar.",
        f"Skicka det här till den det gäller: öppna en chatt med mig och skriv\n/start {code}",
    )


def how_to_invite() -> Reply:
    """An admin who has not said whom to invite."""
    return say(
        "Skriv roll, stadsdel och gärna antal.",
        "Till exempel: /bjudin nyanställd Farsta\neller för en grupp: /bjudin nyanställd Farsta 12",
    )


def not_your_district() -> Reply:
    """An admin who invites beyond her own stadsdel."""
    return say("Du kan bara bjuda in till din egen stadsdel. Be en central administratör.")


def away_from(first: date, last: date | None) -> Reply:
    """A mentor who will be away."""
    until = f"till och med {say_day(last)}" if last else "tills du skriver /tillbaka"
    return say(
        f"Jag har antecknat att du är borta från {say_day(first)} {until}. Då frågar jag dig inte"
        " om nya. Nuvarande nyanställda behåller du.",
        "Kommer du tillbaka tidigare skriver du /tillbaka.",
    )


def ends_before_it_begins() -> Reply:
    """A mentor whose last day away is before the first."""
    return say("Den sista dagen är före den första, så jag har inget antecknat. Skriv /ledig igen.")


def back_again() -> Reply:
    """A mentor who is back."""
    return say("Välkommen tillbaka! Jag kan fråga dig igen.")


def seats_set(seats: int) -> Reply:
    """A mentor who has said how many she can take."""
    if seats == 0:
        return say("Då frågar jag dig inte om nya. Nuvarande nyanställda behåller du.")
    return say(f"Du kan nu ta {seats} åt gången.")


def _left(came_to: Round, names: Mapping[str, str]) -> tuple[str, ...]:
    if not came_to.unmatched:
        return ()
    lines = [f"{names[one.newcomer]}: {one.reason}" for one in came_to.unmatched]
    return (_block("Utan mentor", lines),)


def _block(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title} ({len(lines)}):", *_shortened([f"– {line}" for line in lines])])


def _shortened(lines: Sequence[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return list(lines)
    return [*lines[:MOST_LINES], f"… och {len(lines) - MOST_LINES} till."]


def _who(person: Person) -> str:
    return f"{person.name}, {person.district}"


def _couple(couple: Couple) -> str:
    met = {True: "har setts", False: "har inte setts", None: "inget svar än om de har setts"}
    pair = f"{couple.newcomer.name} – {couple.mentor.name}"
    return f"{pair}, sedan {say_day(couple.since)}, {met[couple.has_met]}"


def _mentor(mentor: Mentor, noes: int) -> str:
    person = mentor.person
    away = ", borta" if mentor.away else ""
    declined = f", {noes} nej" if noes else ""
    where = person.district or "alla stadsdelar"
    return f"{person.name}, {where}: {mentor.load} av {person.seats} platser{declined}{away}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
