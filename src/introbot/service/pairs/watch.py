"""What time alone brings: questions that expire, check-ins, the end of the year, new rounds."""

from introbot.conversation import pairing_notices as say
from introbot.mentoring import life
from introbot.mentoring.life import Because, CheckIn, Event, Pairing, State
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.service.pairs.rounds import Grounds
from introbot.storage import notices, pairings


def look(ledger: Ledger, tried: Grounds | None = None) -> Grounds:
    """Do what time alone brings: questions that expire, check-ins, ends, new rounds.

    Returns the grounds of the round that need not be run once more; `tried` are
    those of the look before.
    """
    expired = False
    for pairing in pairings.in_states(ledger.database, State.ASKED):
        expired = _watch_question(ledger, pairing) or expired
    for pairing in pairings.in_states(ledger.database, State.PROPOSED):
        # An admin who has joined since hears of it too; nobody hears twice.
        rounds.ask_admins(ledger, pairing)
    for pairing in pairings.in_states(ledger.database, State.ACCEPTED):
        _watch_pairing(ledger, pairing)
    grounds = rounds.grounds(ledger)
    if expired or (grounds.is_anybody_without and grounds != tried):
        rounds.run(ledger, grounds)
        grounds = rounds.grounds(ledger)
    return grounds


def _watch_question(ledger: Ledger, pairing: Pairing) -> bool:
    """Remind of, or expire, a question; return whether it expired."""
    mentor, newcomer = ledger.member(pairing.mentor), ledger.member(pairing.newcomer)
    last_day = pairing.answer_by
    if last_day is None or mentor is None or newcomer is None:
        return False
    if ledger.today > last_day:
        # Who was never reached with the question need not hear that its time is out.
        unsent = notices.is_owed(ledger.database, f"par:{pairing.id}:fråga")
        if ledger.befall(pairing, Event.EXPIRE) and not unsent:
            ledger.tell(mentor, f"par:{pairing.id}:utgången", say.time_is_out())
        return True
    if pairing.put_off and ledger.today == last_day:
        told = say.reminder(newcomer.person, last_day, pairing.id)
        ledger.tell(mentor, f"par:{pairing.id}:påminnelse", told)
    return False


def _watch_pairing(ledger: Ledger, pairing: Pairing) -> None:
    """Ask whether the two have met, or thank them when the time is over."""
    if pairing.accepted_on is None:
        return
    months = ledger.rules.matching.months
    if ledger.today >= life.ends_on(pairing.accepted_on, months):
        if ledger.befall(pairing, Event.END, Because.YEAR):
            for who, other in ledger.both(pairing):
                told = say.year_is_over(who.person, other.person, pairing.id, months)
                ledger.tell(who, f"par:{pairing.id}:år:{who.id}", told)
        return
    for check_in in life.check_ins_due(pairing.accepted_on, ledger.today):
        _ask_if_met(ledger, pairing, check_in)


def _ask_if_met(ledger: Ledger, pairing: Pairing, check_in: CheckIn) -> None:
    for who, other in ledger.both(pairing):
        if pairings.has_said(ledger.database, pairing, check_in, who.id):
            continue
        told = say.check_in(other.person, check_in, pairing.id)
        ledger.tell(who, f"par:{pairing.id}:setts:{check_in.number}:{who.id}", told)
