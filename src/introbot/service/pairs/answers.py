"""What a mentor answers to the question, and either of the two to "har ni setts?"."""

from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.mentoring import life
from introbot.mentoring.life import Event, Pairing, State
from introbot.mentoring.model import Mentor, Waiting
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import pairings
from introbot.storage.people import Member


def say_yes(ledger: Ledger, mentor: Member, pairing: Pairing) -> Reply:
    """Let a mentor accept; what she is told."""
    newcomer = ledger.member(pairing.newcomer)
    if pairing.state is State.ACCEPTED and newcomer:
        return say.paired_mentor(newcomer.person, pairing.reason, ledger.meeting_day())
    if newcomer is None or not _may_still(ledger, newcomer, mentor, pairing):
        return say.not_needed_any_more()
    if pairings.load(ledger.database, mentor.id) >= mentor.person.seats:
        return say.full()
    if not ledger.befall(pairing, Event.ACCEPT):
        return say.not_needed_any_more()
    pairings.begin(ledger.database, pairing, ledger.today)
    told = say.paired_newcomer(mentor.person, pairing.reason, ledger.meeting_day())
    ledger.tell(newcomer, f"par:{pairing.id}:ja", told)
    return say.paired_mentor(newcomer.person, pairing.reason, ledger.meeting_day())


def say_no(ledger: Ledger, pairing: Pairing) -> Reply:
    """Let a mentor decline, and ask the next; what she is told."""
    if pairing.state in {State.DECLINED, State.EXPIRED}:
        return say.thanks_for_no()
    if pairing.state is not State.ASKED or not ledger.befall(pairing, Event.DECLINE):
        return say.not_needed_any_more()
    rounds.run(ledger)
    return say.thanks_for_no()


def say_later(ledger: Ledger, pairing: Pairing) -> Reply:
    """Give a mentor more time, once; what she is told."""
    if pairing.state is not State.ASKED:
        return say.not_needed_any_more()
    if pairing.put_off:
        return say.put_off_before()
    last_day = life.last_day_to_answer(ledger.today, ledger.rules.matching.workdays_to_answer)
    pairings.ask_by(ledger.database, pairing, last_day, put_off=True)
    return say.put_off(last_day)


def has_met(ledger: Ledger, who: Member, pairing: Pairing, number: int, *, has_met: bool) -> Reply:
    """Note an answer to "har ni setts?"; what she is told."""
    other = ledger.other(who, pairing)
    began = pairing.accepted_on
    if other is None or began is None or pairing.state is not State.ACCEPTED:
        return say.not_needed_any_more()
    if not life.has_been_asked(number, began, ledger.today):
        return say.not_needed_any_more()
    pairings.note_met(ledger.database, pairing, number, who.id, has_met=has_met, now=ledger.now)
    if has_met:
        return say.glad_you_met()
    nudge = say.other_has_not_met_you(who.person)
    ledger.tell(other, f"par:{pairing.id}:knuff:{number}:{other.id}", nudge)
    return say.not_met_yet(other.person)


def _may_still(ledger: Ledger, newcomer: Member, mentor: Member, pairing: Pairing) -> bool:
    """Return whether nothing has come between since the mentor was asked."""
    from introbot.mentoring.fit import allowed  # noqa: PLC0415 - numpy, only for an answer

    others = [one for one in pairings.of(ledger.database, newcomer.id) if one.id != pairing.id]
    if others or pairings.is_through(ledger.database, newcomer.id):
        return False
    waits = Waiting(newcomer.person, ledger.today)
    meets = allowed([waits], [Mentor(mentor.person)], ledger.rules.organisation)
    return pairing.locked or bool(meets[0, 0])
