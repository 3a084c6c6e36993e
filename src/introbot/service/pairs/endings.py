"""How a pairing ends before its time: one of the two asks for it, or leaves for good."""

from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.mentoring.life import Because, Event, Pairing, State
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import pairings
from introbot.storage.people import Member


def change(ledger: Ledger, who: Member, pairing: Pairing) -> Reply:
    """End a pairing because one of the two asks for it; what she is told."""
    other = ledger.other(who, pairing)
    is_newcomer = who.id == pairing.newcomer
    because = Because.NEWCOMER_ASKED if is_newcomer else Because.MENTOR_ASKED
    if not ledger.befall(pairing, Event.END, because):
        return say.is_over()
    if other:
        told = say.ended_for_mentor(who.person) if is_newcomer else say.ended_for_newcomer()
        ledger.tell(other, f"par:{pairing.id}:slut", told)
    rounds.run(ledger)
    if is_newcomer and pairings.is_through(ledger.database, who.id):
        return say.ended_for_good()
    return say.changed_by_newcomer() if is_newcomer else say.changed_by_mentor()


def leave(ledger: Ledger, who: Member) -> None:
    """End what a person who is about to be erased is part of. The caller erases her."""
    for pairing in pairings.of(ledger.database, who.id):
        other = ledger.other(who, pairing)
        if pairing.state is not State.ACCEPTED:
            rounds.withdraw(ledger, pairing)
        elif ledger.befall(pairing, Event.END, Because.LEFT) and other:
            is_newcomer = who.id == pairing.newcomer
            told = say.ended_for_mentor(None) if is_newcomer else say.ended_for_newcomer()
            ledger.tell(other, f"par:{pairing.id}:borta", told)
