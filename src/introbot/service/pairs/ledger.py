"""The ledger: pairings and those in them at one moment, inside one transaction.

What the other files here decide is read and written through it. Replies go at
once to whoever did something; what others are to know waits for office hours.
"""

from datetime import date, datetime

from sqlite_utils import Database

from introbot import workdays
from introbot.clock import in_stockholm
from introbot.conversation.messages import Reply
from introbot.knowledge.staffing import Rules
from introbot.mentoring import life
from introbot.mentoring.life import Because, Event, Pairing, State
from introbot.storage import notices, pairings, people
from introbot.storage.people import Member

MEETING_IN = 4
"""Working days until the meeting that is proposed."""
OVERTAKEN = {
    Event.APPROVE: ("godkänn:%",),
    Event.WITHDRAW: ("godkänn:%", "bjudin:%", "påminnelse", "senare", "fråga%"),
    Event.ACCEPT: ("påminnelse", "senare", "fråga%"),
    Event.DECLINE: ("godkänn:%", "påminnelse", "senare", "fråga%"),
    Event.EXPIRE: ("påminnelse", "senare", "fråga%"),
    Event.END: ("setts:%", "knuff:%"),
}
"""Notices that are no longer true once something has befallen a pairing, if they are unsent."""


class Ledger:
    """Pairings at `now`. `today` is the day in Stockholm."""

    def __init__(self, database: Database, rules: Rules, now: datetime) -> None:
        """`now` is the moment at which all that is done is done."""
        self.database = database
        self.rules = rules
        self.now = now
        local = in_stockholm(now)
        self.today = local.date()
        self._decent = workdays.decent(local)
        self.heard_on = self._decent.date()
        """The day on which a notice owed at this moment reaches its reader."""

    def pairing(self, number: int) -> Pairing:
        """Return a pairing that is known to be there."""
        found = pairings.by_id(self.database, number)
        if found is None:
            raise LookupError(number)
        return found

    def member(self, number: int | None) -> Member | None:
        """Return a person by her row, or None if she has been erased."""
        return people.by_id(self.database, number) if number is not None else None

    def other(self, who: Member, pairing: Pairing) -> Member | None:
        """Return the other of the two."""
        return self.member(pairing.mentor if who.id == pairing.newcomer else pairing.newcomer)

    def both(self, pairing: Pairing) -> list[tuple[Member, Member]]:
        """Return each of the two with the other; nothing if either has been erased."""
        newcomer, mentor = self.member(pairing.newcomer), self.member(pairing.mentor)
        return [(newcomer, mentor), (mentor, newcomer)] if newcomer and mentor else []

    def befall(self, pairing: Pairing, event: Event, because: Because | None = None) -> bool:
        """Bring a pairing to where `event` leads, or return False if it leads nowhere."""
        state = life.after(pairing.state, event)
        if state is None:
            return False
        pairings.move(self.database, pairing, state, self.now, because=because)
        for overtaken in OVERTAKEN[event]:
            notices.take_back(self.database, f"par:{pairing.id}:{overtaken}")
        if state is State.ACCEPTED:
            self.no_longer_waits(pairing.newcomer)
        return True

    def no_longer_waits(self, newcomer: int | None) -> None:
        """Take back the word that there was nobody, if it has not been sent."""
        notices.take_back(self.database, f"väntar:{newcomer}:%")

    def tell(self, member: Member, key: str, reply: Reply) -> None:
        """Owe a person a notice, at the next decent moment."""
        notices.owe(self.database, member.id, key, reply, self._decent)

    def first_day(self, newcomer: Member) -> date:
        """Return the day from which a pairing counts: not before the newcomer is there."""
        return max(self.today, newcomer.person.start or self.today)

    def meeting_day(self, newcomer: Member, mentor: Member) -> date:
        """Return the day of the first meeting that is proposed: one a day for each mentor."""
        begun = pairings.begun_since(self.database, mentor.id, self.today)
        return workdays.after(max(self.heard_on, self.first_day(newcomer)), MEETING_IN + begun)
