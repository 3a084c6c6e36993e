"""What a mentor answers to the question, and either of the two to "har ni setts?"."""

from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.mentoring import life
from introbot.mentoring.life import Event, Pairing, State
from introbot.mentoring.model import Mentor, Waiting
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import notices, pairings
from introbot.storage.people import Member


def still_open(ledger: Ledger, who: Member) -> tuple[Reply, ...]:
    """Return the questions that a person has yet to answer, as they were asked."""
    found = []
    for pairing in pairings.of(ledger.database, who.id):
        other = ledger.other(who, pairing)
        if other is None:
            continue
        if pairing.state is State.ASKED and pairing.mentor == who.id and pairing.answer_by:
            last_day = pairing.answer_by
            found.append(say.question(other.person, pairing.reason, last_day, pairing.id))
        elif pairing.state is State.ACCEPTED and pairing.accepted_on:
            check_in = life.latest_check_in(pairing.accepted_on, ledger.today)
            if check_in and not pairings.has_said(ledger.database, pairing, check_in, who.id):
                found.append(say.check_in(other.person, check_in, pairing.id))
    return tuple(found)


def say_yes(ledger: Ledger, mentor: Member, pairing: Pairing) -> Reply:
    """Let a mentor accept; what she is told."""
    newcomer = ledger.member(pairing.newcomer)
    if pairing.state is State.ACCEPTED and newcomer:
        return say.already_paired(newcomer.person)
    if pairings.load(ledger.database, mentor.id) >= mentor.person.seats:
        return say.full()
    if newcomer is None or not _may_still(ledger, newcomer, mentor, pairing):
        if ledger.befall(pairing, Event.WITHDRAW):
            rounds.run(ledger)
        return say.not_needed_any_more()
    if not ledger.befall(pairing, Event.ACCEPT):
        return say.not_needed_any_more()
    meeting = ledger.meeting_day(newcomer, mentor)
    pairings.begin(ledger.database, pairing, ledger.first_day(newcomer))
    told = say.paired_newcomer(mentor.person, pairing.reason, meeting)
    ledger.tell(newcomer, f"par:{pairing.id}:ja", told)
    # The seat that is taken may have been meant for others who are asked about too.
    rounds.run(ledger)
    in_chat = newcomer.chat is not None
    return say.paired_mentor(newcomer.person, pairing.reason, meeting, in_chat=in_chat)


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
    newcomer = ledger.member(pairing.newcomer)
    if newcomer:
        ledger.tell(newcomer, f"par:{pairing.id}:senare", say.needs_more_time(last_day))
    return say.put_off(last_day)


def has_met(ledger: Ledger, who: Member, pairing: Pairing, number: int, *, has_met: bool) -> Reply:
    """Note an answer to "har ni setts?"; what she is told."""
    other = ledger.other(who, pairing)
    began = pairing.accepted_on
    if other is None or began is None or pairing.state is not State.ACCEPTED:
        return say.is_over()
    if not life.has_been_asked(number, began, ledger.today):
        return say.not_needed_any_more()
    pairings.note_met(ledger.database, pairing, number, who.id, has_met=has_met, now=ledger.now)
    if has_met:
        notices.take_back(ledger.database, f"par:{pairing.id}:knuff:{number}:%")
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
