"""What an admin decides of a pairing: whether the mentor is asked, or who has whom."""

from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.mentoring import reasons
from introbot.mentoring.life import Because, Event, Pairing, State
from introbot.mentoring.model import Mentor, Waiting
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import pairings
from introbot.storage.people import Member


def stop(ledger: Ledger, pairing: Pairing) -> Reply:
    """Let an admin say no to a proposed pairing, and look for another; what she is told."""
    if pairing.state is not State.PROPOSED or not ledger.befall(pairing, Event.DECLINE):
        return say.not_needed_any_more()
    rounds.run(ledger)
    return say.stopped()


def against(ledger: Ledger, newcomer: Member, mentor: Member) -> tuple[str, ...]:
    """Return the hard rules that a pair made by hand would break, in words for an admin."""
    from introbot.mentoring.fit import excluded, meet  # noqa: PLC0415 - numpy, only for a pair

    waits = Waiting(newcomer.person, ledger.today)
    works = Mentor(mentor.person)
    broken = []
    if not meet([waits], [works], ledger.rules.organisation)[0, 0]:
        broken.append(reasons.OTHER_DISTRICT)
    if any(True for _ in excluded([waits], [works])):
        broken.append(reasons.EXCLUDED)
    held = pairings.of(ledger.database, newcomer.id)
    if any(one.mentor == mentor.id and one.state is State.ACCEPTED for one in held):
        return ()
    if pairings.load(ledger.database, mentor.id) >= mentor.person.seats:
        broken.append(reasons.FULL)
    return tuple(broken)


def pair_by_hand(ledger: Ledger, newcomer: Member, mentor: Member, *, reason: str) -> Pairing:
    """Pair two people by an admin's hand, whatever the round would say, and keep it."""
    for held in pairings.of(ledger.database, newcomer.id):
        if held.state is State.ACCEPTED and held.mentor == mentor.id:
            pairings.lock(ledger.database, held, locked=True)
            return held
    for before in pairings.of(ledger.database, newcomer.id):
        if before.state is State.ACCEPTED:
            if ledger.befall(before, Event.END, Because.ADMIN):
                _tell_ended(ledger, before)
        else:
            rounds.withdraw(ledger, before)
    number = pairings.add(
        ledger.database, newcomer.id, mentor.id, score=0, reason=reason, now=ledger.now
    )
    pairing = ledger.pairing(number)
    pairings.lock(ledger.database, pairing, locked=True)
    ledger.befall(pairing, Event.APPROVE)
    ledger.befall(ledger.pairing(number), Event.ACCEPT)
    meeting = ledger.meeting_day(newcomer, mentor)
    pairings.begin(ledger.database, pairing, ledger.first_day(newcomer))
    told = say.paired_newcomer(mentor.person, reason, meeting)
    ledger.tell(newcomer, f"par:{number}:ja", told)
    in_chat = newcomer.chat is not None
    told = say.paired_mentor(newcomer.person, reason, meeting, in_chat=in_chat)
    ledger.tell(mentor, f"par:{number}:ja:mentor", told)
    rounds.run(ledger)
    return ledger.pairing(number)


def _tell_ended(ledger: Ledger, pairing: Pairing) -> None:
    newcomer, mentor = ledger.member(pairing.newcomer), ledger.member(pairing.mentor)
    if mentor:
        told = say.ended_for_mentor(newcomer.person if newcomer else None)
        ledger.tell(mentor, f"par:{pairing.id}:slut", told)
