"""A round: who waits and who has room → mentors asked, and those who must go on waiting told."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.mentoring import life, record
from introbot.mentoring.life import Event, Pairing, State
from introbot.mentoring.model import Mentor, Round, Waiting
from introbot.people.model import Role
from introbot.service.pairs.ledger import Ledger
from introbot.storage import notices, pairings, people, rounds
from introbot.storage.people import Member

if TYPE_CHECKING:
    from introbot.mentoring.pairing import Table


class Grounds(NamedTuple):
    """What a round rests on: from the same grounds comes the same round."""

    waiting: Sequence[Waiting]
    mentors: Sequence[Mentor]
    today: date

    @property
    def is_anybody_without(self) -> bool:
        """Whether a newcomer waits with no question out to any mentor."""
        return any(not one.asked for one in self.waiting)


def grounds(ledger: Ledger) -> Grounds:
    """Return what a round at this moment rests on, besides the rules."""
    waiting = pairings.who_wait(ledger.database, ledger.now)
    return Grounds(waiting, pairings.mentors(ledger.database, ledger.today), ledger.today)


def table(ledger: Ledger, on: Grounds | None = None) -> "Table":
    """Return the table of a round at this moment, on grounds that have been read or are read."""
    from introbot.mentoring.pairing import tabulate  # noqa: PLC0415 - numpy, only for a round

    waiting, mentors, today = on or grounds(ledger)
    return tabulate(waiting, mentors, *ledger.rules, today)


def best(ledger: Ledger, on: Grounds) -> Round:
    """Return the round that would be made on some grounds; nothing is done."""
    from introbot.mentoring.pairing import pair  # noqa: PLC0415 - SciPy, only for a round

    return pair(table(ledger, on), *ledger.rules)


def run(ledger: Ledger, on: Grounds | None = None) -> Round:
    """Pair all who wait, ask the mentors, and tell those who must go on waiting.

    `on` are the grounds of this moment, if they have been read already.
    """
    from introbot.mentoring.pairing import pair  # noqa: PLC0415 - SciPy, only for a round

    laid_out = table(ledger, on)
    came_to = pair(laid_out, *ledger.rules)
    pending = {
        one.newcomer: one
        for one in pairings.in_states(ledger.database, State.PROPOSED, State.ASKED)
        if not one.locked
    }
    chosen = {one.newcomer: one for one in came_to.pairs}
    is_news = False
    for member in people.everyone(ledger.database, Role.NEWCOMER):
        before, now = pending.get(member.id), chosen.get(member.person.ref)
        mentor = people.by_ref(ledger.database, now.mentor) if now else None
        if before and mentor and before.mentor == mentor.id:
            continue
        if before:
            withdraw(ledger, before)
        if now and mentor:
            _propose(ledger, member, mentor, now.score, now.reason)
            is_news = True
    if is_news:
        _note(ledger, laid_out, came_to)
    for left in came_to.unmatched:
        waiting = people.by_ref(ledger.database, left.newcomer)
        if waiting:
            ledger.tell(waiting, _waiting_key(ledger, waiting), say.still_waiting())
    return came_to


def ask_mentor(ledger: Ledger, pairing: Pairing) -> bool:
    """Ask the mentor of a proposed pairing; False if it is not proposed any more."""
    if not ledger.befall(pairing, Event.APPROVE):
        return False
    _ask(ledger, pairing)
    return True


def ask_admins(ledger: Ledger, pairing: Pairing) -> None:
    """Ask each admin once whether the mentor of a proposed pairing may be asked."""
    question = approval(ledger, pairing)
    newcomer = ledger.member(pairing.newcomer)
    if question is None or newcomer is None:
        return
    for admin in people.admins_of(ledger.database, newcomer.person.district):
        ledger.tell(admin, f"par:{pairing.id}:godkänn:{admin.id}", question)


def approval(ledger: Ledger, pairing: Pairing) -> Reply | None:
    """Return the question to an admin about a proposed pairing."""
    newcomer, mentor = ledger.member(pairing.newcomer), ledger.member(pairing.mentor)
    if newcomer is None or mentor is None:
        return None
    return say.approve(newcomer.person, mentor.person, pairing.reason, pairing.id)


def withdraw(ledger: Ledger, pairing: Pairing) -> None:
    """Take back a pairing that nobody has said yes to, and tell the mentor if she was asked."""
    was_asked = pairing.state is State.ASKED
    unsent = notices.is_owed(ledger.database, f"par:{pairing.id}:fråga")
    if not ledger.befall(pairing, Event.WITHDRAW):
        return
    mentor = ledger.member(pairing.mentor)
    # Who has not been sent the question yet need not hear that it is withdrawn.
    if was_asked and mentor and not unsent:
        ledger.tell(mentor, f"par:{pairing.id}:inaktuell", say.not_needed_any_more())


def _note(ledger: Ledger, laid_out: "Table", came_to: Round) -> None:
    given = record.Given(laid_out.waiting, laid_out.mentors, *ledger.rules, ledger.today)
    outcome = record.outcome(came_to)
    rounds.note(ledger.database, record.to_json(given), outcome, ledger.now)


def _propose(ledger: Ledger, newcomer: Member, mentor: Member, score: int, reason: str) -> None:
    ledger.no_longer_waits(newcomer.id)
    number = pairings.add(
        ledger.database, newcomer.id, mentor.id, score=score, reason=reason, now=ledger.now
    )
    pairing = ledger.pairing(number)
    if not ledger.rules.matching.approved_first:
        ask_mentor(ledger, pairing)
        return
    ask_admins(ledger, pairing)


def _ask(ledger: Ledger, pairing: Pairing) -> None:
    newcomer, mentor = ledger.member(pairing.newcomer), ledger.member(pairing.mentor)
    if newcomer is None or mentor is None:
        return
    days = ledger.rules.matching.workdays_to_answer
    last_day = life.last_day_to_answer(ledger.heard_on, days)
    pairings.ask_by(ledger.database, pairing, last_day, put_off=False)
    asked = say.question(newcomer.person, pairing.reason, last_day, pairing.id)
    ledger.tell(mentor, f"par:{pairing.id}:fråga", asked)
    if mentor.chat is None:
        ledger.tell(newcomer, f"par:{pairing.id}:frågad", say.somebody_is_to_be_invited())
        for admin in people.admins_of(ledger.database, newcomer.person.district):
            invite = say.invite_mentor(newcomer.person, mentor.person)
            ledger.tell(admin, f"par:{pairing.id}:bjudin:{admin.id}", invite)
        return
    is_first = not pairings.was_turned_down(ledger.database, newcomer.id, pairing.id)
    told = say.somebody_is_asked if is_first else say.somebody_else_is_asked
    ledger.tell(newcomer, f"par:{pairing.id}:frågad", told(last_day))


def _waiting_key(ledger: Ledger, newcomer: Member) -> str:
    """Return the key by which she is told once, each time she is left without anybody."""
    return f"väntar:{newcomer.id}:{pairings.count_of(ledger.database, newcomer.id)}"
