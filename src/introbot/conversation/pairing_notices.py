"""What people are told of pairings, and the buttons they answer with.

Each function is one notice: to whom it goes stands first in its docstring. A
no is never explained to the other party, and nobody is blamed.
"""

from collections.abc import Sequence
from datetime import date

from introbot.conversation.messages import Button, Reply, say
from introbot.mentoring.life import CheckIn
from introbot.people.days import say_day, say_weekday
from introbot.people.model import Person, Role

YES, NO, LATER = "par:ja:", "par:nej:", "par:sen:"
APPROVE, STOP = "par:ok:", "par:stopp:"
MET, NOT_MET = "mott:ja:", "mott:nej:"
CHANGE, KEEP = "byt:ja:", "byt:nej"
HELPED = {"mycket": "Ja, mycket", "lite": "Ja, lite", "nej": "Nej"}
OPINION = "tyckte:"


def question(newcomer: Person, reason: str, last_day: date, pairing: int) -> Reply:
    """Ask the mentor, with why and until when."""
    return say(
        f"Vill du bli mentor åt {newcomer.name}? {about(newcomer)}",
        f"Varför just ni: {reason}",
        f"Svara senast {say_weekday(last_day)}. Säger du nej frågar jag någon annan, och ingen får"
        " veta varför.",
        buttons=(
            (Button("Ja, gärna", f"{YES}{pairing}"), Button("Nej, inte nu", f"{NO}{pairing}")),
            (Button("Jag svarar senare", f"{LATER}{pairing}"),),
        ),
    )


def about(newcomer: Person) -> str:
    """Return a sentence or two on a newcomer, for the mentor."""
    name = newcomer.name.split()[0]
    work = newcomer.profession or "handläggare"
    area = f" inom {newcomer.area}" if newcomer.area else ""
    place = f" i {newcomer.district}" if newcomer.district else ""
    start = f" Startdatum: {say_day(newcomer.start)}." if newcomer.start else ""
    return f"{name} är {work}{area}{place}.{start}"


def somebody_is_asked(last_day: date) -> Reply:
    """The newcomer: where she stands."""
    return say(
        "Jag har hittat en mentor som passar dig, och ställt frågan.",
        f"Mentorn har till och med {say_weekday(last_day)} på sig att svara. Blir det nej frågar"
        " jag nästa. Du behöver inte göra något.",
    )


def somebody_else_is_asked(last_day: date) -> Reply:
    """The newcomer, when the one who was asked could not."""
    return say(
        "Den jag frågade hade inte möjlighet. Nu har jag frågat en annan mentor som passar dig.",
        f"Mentorn har till och med {say_weekday(last_day)} på sig att svara.",
    )


def somebody_is_to_be_invited() -> Reply:
    """The newcomer, whose mentor is not in the chat."""
    return say(
        "Jag har hittat en mentor som passar dig, men som inte är med i chatten än. Den som"
        " samordnar introduktionen bjuder in hen.",
    )


def invite_mentor(newcomer: Person, mentor: Person) -> Reply:
    """An admin: the mentor who fits best has not joined."""
    return say(
        f"{mentor.name} ({mentor.ref}) passar bäst som mentor åt {newcomer.name}, men är inte med i"
        " chatten. Bjud in med introbot invite --ref, eller fråga själv.",
    )


def still_waiting() -> Reply:
    """The newcomer: nobody is free."""
    return say(
        "Just nu finns ingen ledig mentor för dig. Du står kvar i kön, och den som samordnar"
        " introduktionen ser det.",
        "Jag säger till så snart någon har plats. Fråga din enhetschef under tiden, till exempel"
        " vem du kan gå till i vardagen.",
    )


def paired_newcomer(mentor: Person, reason: str, meeting: date) -> Reply:
    """The newcomer: you have a mentor, why, and a first meeting."""
    return say(
        f"Du har fått en mentor: {mentor.name}.",
        f"Varför just ni: {reason}",
        f"Förslag på första möte: en halvtimme {say_weekday(meeting)} klockan 10. Skriv till"
        f" {mentor.name} i stadens e-post och föreslå det, eller en tid som passar er bättre.",
        "Om två veckor frågar jag om ni har setts. Vill du byta mentor skriver du /byt.",
    )


def paired_mentor(newcomer: Person, reason: str, meeting: date, *, in_chat: bool) -> Reply:
    """The mentor: it is settled, why, and a first meeting."""
    reached = "får samma förslag" if in_chat else "är inte med i chatten än, så skriv i e-posten"
    return say(
        f"Tack! Du är nu mentor åt {newcomer.name}.",
        f"Varför just ni: {reason}",
        f"Förslag på första möte: en halvtimme {say_weekday(meeting)} klockan 10."
        f" {newcomer.name} {reached}.",
        "Om två veckor frågar jag om ni har setts. Passar det inte längre skriver du /byt.",
    )


def already_paired(newcomer: Person) -> Reply:
    """The mentor who says yes once more."""
    return say(f"Du är nu mentor åt {newcomer.name}, så du behöver inte svara igen.")


def thanks_for_no() -> Reply:
    """The mentor who has said no."""
    return say(
        "Tack för svaret. Jag frågar någon annan.",
        "Vill du inte bli tillfrågad på ett tag skriver du /ledig.",
    )


def put_off(last_day: date) -> Reply:
    """The mentor who needs more time."""
    return say(f"Det går bra. Jag påminner dig, och du kan svara till och med {_on(last_day)}.")


def needs_more_time(last_day: date) -> Reply:
    """The newcomer whose mentor has asked for more time."""
    return say(f"Mentorn behöver lite mer tid, till och med {say_weekday(last_day)}.")


def put_off_before() -> Reply:
    """The mentor who needs more time once more."""
    return say(
        "Du har redan skjutit upp svaret en gång. Svara ja eller nej, så vet den nyanställda."
    )


def reminder(newcomer: Person, last_day: date, pairing: int) -> Reply:
    """The mentor who put it off: time is soon out."""
    return say(
        f"Påminnelse: vill du bli mentor åt {newcomer.name}? Svara senast {_on(last_day)}.",
        buttons=(
            (Button("Ja, gärna", f"{YES}{pairing}"), Button("Nej, inte nu", f"{NO}{pairing}")),
        ),
    )


def time_is_out() -> Reply:
    """The mentor who has not answered."""
    return say("Tiden att svara har gått ut, så jag letar vidare. Det är ingen fara.")


def not_needed_any_more() -> Reply:
    """The mentor whose question has been overtaken."""
    return say("Frågan om att bli mentor gäller inte längre. Du behöver inte svara på den.")


def full() -> Reply:
    """The mentor who says yes with no seat left."""
    return say(
        "Tack, men du har redan så många nyanställda som du har sagt att du kan ta.",
        "Vill du ta en till skriver du /platser och antalet.",
    )


def check_in(other: Person, which: CheckIn, pairing: int) -> Reply:
    """Ask either whether they have met."""
    opening = (
        f"Har du och {other.name} setts?"
        if which.number == 1
        else f"Har du och {other.name} setts sedan jag frågade sist?"
    )
    place = f"{pairing}:{which.number}"
    return say(
        opening,
        buttons=((Button("Ja", f"{MET}{place}"), Button("Inte än", f"{NOT_MET}{place}")),),
    )


def glad_you_met() -> Reply:
    """Either, who has met the other."""
    return say("Bra! Då frågar jag igen längre fram. Vill du byta mentor någon gång: /byt.")


def not_met_yet(other: Person) -> Reply:
    """Either, who has not met the other yet."""
    return say(
        f"Tack för att du säger det. Jag påminner {other.name} också.",
        "Det enklaste är ofta att en av er skickar en kallelse på en halvtimme.",
        "Går det inte att få till skriver du /byt, utan att behöva förklara varför.",
    )


def other_has_not_met_you(other: Person) -> Reply:
    """The other: a nudge, without blame."""
    return say(
        f"Du och {other.name} har inte setts än. Skicka gärna en kallelse på en halvtimme den här"
        " veckan."
    )


def really_change(other: Person, pairing: int) -> Reply:
    """Ask either, who wants to change, whether she is sure."""
    return say(
        f"Vill du avsluta mentorskapet med {other.name}? Du behöver inte säga varför, och"
        f" {other.name} får bara veta att det är avslutat.",
        buttons=((Button("Ja, avsluta", f"{CHANGE}{pairing}"), Button("Nej, fortsätt", KEEP)),),
    )


def changed_by_newcomer() -> Reply:
    """The newcomer who has asked to change."""
    return say("Mentorskapet är avslutat. Jag letar efter en ny mentor åt dig nu.")


def ended_for_good() -> Reply:
    """The newcomer who is through with her year, and ends one more."""
    return say("Mentorskapet är avslutat.")


def changed_by_mentor() -> Reply:
    """The mentor who has asked to change."""
    return say(
        "Mentorskapet är avslutat, och jag letar efter en ny mentor åt den nyanställda.",
        "Vill du inte bli tillfrågad på ett tag skriver du /ledig.",
    )


def ended_for_newcomer() -> Reply:
    """The newcomer whose mentor goes."""
    return say(
        "Ditt mentorskap är avslutat. Din mentor kan inte fortsätta, och det beror inte på dig.",
        "Jag letar efter en ny mentor åt dig nu.",
    )


def ended_for_mentor(newcomer: Person | None) -> Reply:
    """The mentor whose newcomer goes on to another, or leaves."""
    whom = f" med {newcomer.name}" if newcomer else ""
    return say(
        f"Mentorskapet{whom} är avslutat. Tack för det du har gjort!",
        "Platsen är ledig igen. Vill du inte ta någon ny skriver du /ledig.",
    )


def year_is_over(who: Person, other: Person, pairing: int, months: int) -> Reply:
    """Either: thanks, and one question. The newcomer is through, and is told so."""
    length = "ett år" if months == 12 else f"{months} månader"
    through = (
        ("Din introduktion med mentor är klar. Om 30 dagar tar jag bort dina uppgifter.",)
        if who.role is Role.NEWCOMER
        else ()
    )
    return say(
        f"Mentorskapet med {other.name} har varat i {length} och är avslutat. Tack till er båda!",
        *through,
        "En sista fråga: hade du nytta av mentorskapet? Svaret sparas utan namn.",
        buttons=tuple(
            (Button(label, f"{OPINION}{word}:{pairing}"),) for word, label in HELPED.items()
        ),
    )


def thanks_for_opinion() -> Reply:
    """Whoever has answered the last question."""
    return say("Tack för svaret, och lycka till framöver!")


def approve(newcomer: Person, mentor: Person, reason: str, pairing: int) -> Reply:
    """Ask an admin whether the mentor may be asked."""
    return say(
        f"Förslag: {mentor.name} blir mentor åt {newcomer.name}. {reason}",
        buttons=(
            (Button("Fråga mentorn", f"{APPROVE}{pairing}"), Button("Nej", f"{STOP}{pairing}")),
        ),
    )


def approved() -> Reply:
    """An admin who has approved a pair."""
    return say("Då frågar jag mentorn.")


def stopped() -> Reply:
    """An admin who has said no to a pair."""
    return say("Då frågar jag inte. Jag letar efter någon annan.")


def is_over() -> Reply:
    """Either, who answers about a mentorskap that has ended."""
    return say("Det mentorskapet är avslutat, så du behöver inte svara.")


def goes_on() -> Reply:
    """Either, who changed her mind about ending it."""
    return say("Då fortsätter ni som förut.")


def status_idle() -> Reply:
    """A mentor, or somebody through with it, who asks where she stands."""
    return say("Du har inget pågående mentorskap just nu.")


def status_proposed() -> Reply:
    """The newcomer who asks where she stands, before an admin has approved anyone."""
    return say(
        "Det finns ett förslag på mentor. Den som samordnar introduktionen ska godkänna det först."
    )


def status_waiting(*, asked: bool) -> Reply:
    """The newcomer who asks where she stands, before anyone has said yes."""
    if asked:
        return say(
            "En mentor är tillfrågad och har inte svarat än. Du får veta så snart hen gör det."
        )
    return still_waiting()


def status_paired(others: Sequence[tuple[Person, date]]) -> Reply:
    """Either, who asks where she stands: with whom, and since when."""
    lines = [f"Du och {one.name}, sedan {say_day(since)}." for one, since in others]
    return say("\n".join(lines), "Vill du avsluta ett mentorskap skriver du /byt.")


def _on(day: date) -> str:
    return say_weekday(day)
