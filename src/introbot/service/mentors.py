"""What is done about mentors: rounds, answers, check-ins, ends. The shell around mentoring/.

Every method is part of the caller's transaction: it reads, lets the core decide,
writes, and owes each person concerned one notice. The replies returned are for
whoever did it, and go to her at once; notices to others wait for office hours.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlite_utils import Database

from introbot import workdays
from introbot.clock import in_stockholm
from introbot.conversation import pairing_notices as say
from introbot.conversation.messages import Reply
from introbot.knowledge.staffing import Matching, Organisation
from introbot.mentoring import life, record
from introbot.mentoring.life import Because, CheckIn, Event, Pairing, State
from introbot.mentoring.model import Mentor as MentorAtWork
from introbot.mentoring.model import Round, Waiting
from introbot.people.model import Role
from introbot.storage import notices, pairings, people, rounds
from introbot.storage.people import Member

if TYPE_CHECKING:
    from introbot.mentoring.pairing import Table

MEETING_IN = 4
"""Working days until the meeting that is proposed."""


class Rules(NamedTuple):
    """What the admins' files say of pairing."""

    organisation: Organisation = Organisation()
    matching: Matching = Matching()


NO_RULES = Rules()
"""Those that hold where the admins' files say nothing."""


class Mentors:
    """The mentor office at one moment, inside one transaction."""

    def __init__(self, database: Database, rules: Rules, now: datetime) -> None:
        """`now` is the moment at which all that is done is done."""
        self._database = database
        self._rules = rules
        self._now = now
        self._local = in_stockholm(now)
        self._today = self._local.date()
        self._heard_on = workdays.decent(self._local).date()
        """The day on which a notice owed at this moment reaches its reader."""

    def table(self) -> "Table":
        """Return all that a round at this moment rests on."""
        from introbot.mentoring.pairing import tabulate  # noqa: PLC0415 - numpy, only for a round

        return tabulate(
            pairings.who_wait(self._database, self._now),
            pairings.mentors(self._database, self._today),
            *self._rules,
            self._today,
        )

    def best_round(self) -> Round:
        """Return the round that would be made at this moment; nothing is done."""
        from introbot.mentoring.pairing import pair  # noqa: PLC0415 - SciPy, only for a round

        return pair(self.table(), *self._rules)

    def _note_round(self, table: "Table", came_to: Round) -> None:
        given = record.Given(table.waiting, table.mentors, *self._rules, self._today)
        outcome = record.outcome(came_to)
        rounds.note(self._database, record.to_json(given), outcome, self._now)

    def run_round(self) -> Round:
        """Pair all who wait, ask the mentors, and tell those who must go on waiting."""
        from introbot.mentoring.pairing import pair  # noqa: PLC0415 - SciPy, only for a round

        table = self.table()
        came_to = pair(table, *self._rules)
        pending = {
            one.newcomer: one
            for one in pairings.in_states(self._database, State.PROPOSED, State.ASKED)
            if not one.locked
        }
        chosen = {one.newcomer: one for one in came_to.pairs}
        is_news = False
        for member in people.everyone(self._database, Role.NEWCOMER):
            before, now = pending.get(member.id), chosen.get(member.person.ref)
            mentor = people.by_ref(self._database, now.mentor) if now else None
            if before and mentor and before.mentor == mentor.id:
                continue
            if before:
                self._withdraw(before)
            if now and mentor:
                self._propose(member, mentor, now.score, now.reason)
                is_news = True
        if is_news:
            self._note_round(table, came_to)
        for left in came_to.unmatched:
            waiting = people.by_ref(self._database, left.newcomer)
            if waiting:
                self._tell(waiting, self._waiting_key(waiting), say.still_waiting())
        return came_to

    def approve(self, pairing: Pairing) -> bool:
        """Ask the mentor of a proposed pairing; False if it is not proposed any more."""
        if not self._befall(pairing, Event.APPROVE):
            return False
        self._ask(pairing)
        return True

    def stop(self, pairing: Pairing) -> Reply:
        """Let an admin say no to a proposed pairing, and look for another; what she is told."""
        if pairing.state is not State.PROPOSED or not self._befall(pairing, Event.DECLINE):
            return say.not_needed_any_more()
        self.run_round()
        return say.stopped()

    def say_yes(self, mentor: Member, pairing: Pairing) -> Reply:
        """Let a mentor accept; what she is told."""
        newcomer = self._member(pairing.newcomer)
        if pairing.state is State.ACCEPTED and newcomer:
            return say.paired_mentor(newcomer.person, pairing.reason, self._meeting())
        if newcomer is None or not self._may_still(newcomer, mentor, pairing):
            return say.not_needed_any_more()
        if pairings.load(self._database, mentor.id) >= mentor.person.seats:
            return say.full()
        if not self._befall(pairing, Event.ACCEPT):
            return say.not_needed_any_more()
        pairings.begin(self._database, pairing, self._today)
        told = say.paired_newcomer(mentor.person, pairing.reason, self._meeting())
        self._tell(newcomer, f"par:{pairing.id}:ja", told)
        return say.paired_mentor(newcomer.person, pairing.reason, self._meeting())

    def say_no(self, pairing: Pairing) -> Reply:
        """Let a mentor decline, and ask the next; what she is told."""
        if pairing.state in {State.DECLINED, State.EXPIRED}:
            return say.thanks_for_no()
        if pairing.state is not State.ASKED or not self._befall(pairing, Event.DECLINE):
            return say.not_needed_any_more()
        self.run_round()
        return say.thanks_for_no()

    def say_later(self, pairing: Pairing) -> Reply:
        """Give a mentor more time, once; what she is told."""
        if pairing.state is not State.ASKED:
            return say.not_needed_any_more()
        if pairing.put_off:
            return say.put_off_before()
        last_day = life.last_day_to_answer(self._today, self._rules.matching.workdays_to_answer)
        pairings.ask_by(self._database, pairing, last_day, put_off=True)
        return say.put_off(last_day)

    def has_met(self, who: Member, pairing: Pairing, number: int, *, has_met: bool) -> Reply:
        """Note an answer to "har ni setts?"; what she is told."""
        other = self._other(who, pairing)
        began = pairing.accepted_on
        if other is None or began is None or pairing.state is not State.ACCEPTED:
            return say.not_needed_any_more()
        if not life.has_been_asked(number, began, self._today):
            return say.not_needed_any_more()
        pairings.note_met(self._database, pairing, number, who.id, has_met=has_met, now=self._now)
        if has_met:
            return say.glad_you_met()
        nudge = say.other_has_not_met_you(who.person)
        self._tell(other, f"par:{pairing.id}:knuff:{number}:{other.id}", nudge)
        return say.not_met_yet(other.person)

    def change(self, who: Member, pairing: Pairing) -> Reply:
        """End a pairing because one of the two asks for it; what she is told."""
        other = self._other(who, pairing)
        is_newcomer = who.id == pairing.newcomer
        because = Because.NEWCOMER_ASKED if is_newcomer else Because.MENTOR_ASKED
        if not self._befall(pairing, Event.END, because):
            return say.not_needed_any_more()
        if other:
            told = say.ended_for_mentor(who.person) if is_newcomer else say.ended_for_newcomer()
            self._tell(other, f"par:{pairing.id}:slut", told)
        self.run_round()
        return say.changed_by_newcomer() if is_newcomer else say.changed_by_mentor()

    def leave(self, who: Member) -> None:
        """End what a person who is about to be erased is part of. The caller erases her."""
        for pairing in pairings.of(self._database, who.id):
            other = self._other(who, pairing)
            if pairing.state is not State.ACCEPTED:
                self._withdraw(pairing)
            elif self._befall(pairing, Event.END, Because.LEFT) and other:
                is_newcomer = who.id == pairing.newcomer
                told = say.ended_for_mentor(None) if is_newcomer else say.ended_for_newcomer()
                self._tell(other, f"par:{pairing.id}:borta", told)

    def set(self, newcomer: Member, mentor: Member, *, reason: str) -> Pairing:
        """Pair two people by an admin's hand, whatever the round would say, and keep it."""
        for held in pairings.of(self._database, newcomer.id):
            if held.state is State.ACCEPTED and held.mentor == mentor.id:
                pairings.lock(self._database, held, locked=True)
                return held
        for before in pairings.of(self._database, newcomer.id):
            if before.state is State.ACCEPTED:
                if self._befall(before, Event.END, Because.ADMIN):
                    self._tell_ended(before)
            else:
                self._withdraw(before)
        number = pairings.add(
            self._database, newcomer.id, mentor.id, score=0, reason=reason, now=self._now
        )
        pairing = self.pairing(number)
        pairings.lock(self._database, pairing, locked=True)
        self._befall(pairing, Event.APPROVE)
        self._befall(self.pairing(number), Event.ACCEPT)
        pairings.begin(self._database, pairing, self._today)
        told = say.paired_newcomer(mentor.person, reason, self._meeting())
        self._tell(newcomer, f"par:{number}:ja", told)
        told = say.paired_mentor(newcomer.person, reason, self._meeting())
        self._tell(mentor, f"par:{number}:ja:mentor", told)
        return self.pairing(number)

    def tick(self) -> None:
        """Do what time alone brings: questions that expire, check-ins, ends, new rounds."""
        expired = False
        for pairing in pairings.in_states(self._database, State.ASKED):
            expired = self._watch_question(pairing) or expired
        for pairing in pairings.in_states(self._database, State.ACCEPTED):
            self._watch_pairing(pairing)
        if expired or self._somebody_stands_without():
            self.run_round()

    def pairing(self, number: int) -> Pairing:
        """Return a pairing that is known to be there."""
        found = pairings.by_id(self._database, number)
        if found is None:
            raise LookupError(number)
        return found

    def _watch_question(self, pairing: Pairing) -> bool:
        """Remind of, or expire, a question; return whether it expired."""
        mentor, newcomer = self._member(pairing.mentor), self._member(pairing.newcomer)
        last_day = pairing.answer_by
        if last_day is None or mentor is None or newcomer is None:
            return False
        if self._today > last_day:
            if self._befall(pairing, Event.EXPIRE):
                self._tell(mentor, f"par:{pairing.id}:utgången", say.time_is_out())
            return True
        if pairing.put_off and self._today == last_day:
            told = say.reminder(newcomer.person, last_day, pairing.id)
            self._tell(mentor, f"par:{pairing.id}:påminnelse", told)
        return False

    def _watch_pairing(self, pairing: Pairing) -> None:
        """Ask whether the two have met, or thank them when the time is over."""
        if pairing.accepted_on is None:
            return
        months = self._rules.matching.months
        if self._today >= life.ends_on(pairing.accepted_on, months):
            if self._befall(pairing, Event.END, Because.YEAR):
                for who, other in self._both(pairing):
                    told = say.year_is_over(who.person, other.person, pairing.id, months)
                    self._tell(who, f"par:{pairing.id}:år:{who.id}", told)
            return
        for check_in in life.check_ins_due(pairing.accepted_on, self._today):
            self._ask_if_met(pairing, check_in)

    def _ask_if_met(self, pairing: Pairing, check_in: CheckIn) -> None:
        for who, other in self._both(pairing):
            told = say.check_in(other.person, check_in, pairing.id)
            self._tell(who, f"par:{pairing.id}:setts:{check_in.number}:{who.id}", told)

    def _somebody_stands_without(self) -> bool:
        """Return whether a newcomer waits with no question out to any mentor."""
        return any(not one.asked for one in pairings.who_wait(self._database, self._now))

    def _propose(self, newcomer: Member, mentor: Member, score: int, reason: str) -> None:
        notices.take_back(self._database, self._waiting_key(newcomer))
        number = pairings.add(
            self._database, newcomer.id, mentor.id, score=score, reason=reason, now=self._now
        )
        pairing = self.pairing(number)
        if not self._rules.matching.approved_first:
            self.approve(pairing)
            return
        for admin in people.admins_of(self._database, newcomer.person.district):
            told = say.approve(newcomer.person, mentor.person, reason, number)
            self._tell(admin, f"par:{number}:godkänn:{admin.id}", told)

    def _ask(self, pairing: Pairing) -> None:
        newcomer, mentor = self._member(pairing.newcomer), self._member(pairing.mentor)
        if newcomer is None or mentor is None:
            return
        days = self._rules.matching.workdays_to_answer
        last_day = life.last_day_to_answer(self._heard_on, days)
        pairings.ask_by(self._database, pairing, last_day, put_off=False)
        asked = say.question(newcomer.person, pairing.reason, last_day, pairing.id)
        self._tell(mentor, f"par:{pairing.id}:fråga", asked)
        is_first = not pairings.was_turned_down(self._database, newcomer.id, pairing.id)
        told = say.somebody_is_asked if is_first else say.somebody_else_is_asked
        self._tell(newcomer, f"par:{pairing.id}:frågad", told(last_day))

    def _withdraw(self, pairing: Pairing) -> None:
        was_asked = pairing.state is State.ASKED
        if not self._befall(pairing, Event.WITHDRAW):
            return
        notices.take_back(self._database, f"par:{pairing.id}:frågad")
        mentor = self._member(pairing.mentor)
        # Who has not been sent the question yet need not hear that it is withdrawn.
        unsent = notices.take_back(self._database, f"par:{pairing.id}:fråga")
        if was_asked and mentor and not unsent:
            self._tell(mentor, f"par:{pairing.id}:inaktuell", say.not_needed_any_more())

    def _tell_ended(self, pairing: Pairing) -> None:
        newcomer, mentor = self._member(pairing.newcomer), self._member(pairing.mentor)
        if mentor:
            told = say.ended_for_mentor(newcomer.person if newcomer else None)
            self._tell(mentor, f"par:{pairing.id}:slut", told)

    def _befall(self, pairing: Pairing, event: Event, because: Because | None = None) -> bool:
        """Bring a pairing to where `event` leads, or return False if it leads nowhere."""
        state = life.after(pairing.state, event)
        if state is None:
            return False
        pairings.move(self._database, pairing, state, self._now, because=because)
        notices.take_back(self._database, f"par:{pairing.id}:påminnelse")
        return True

    def _may_still(self, newcomer: Member, mentor: Member, pairing: Pairing) -> bool:
        """Return whether nothing has come between since the mentor was asked."""
        from introbot.mentoring.fit import allowed  # noqa: PLC0415 - numpy, only for an answer

        others = [one for one in pairings.of(self._database, newcomer.id) if one.id != pairing.id]
        if others or pairings.is_through(self._database, newcomer.id):
            return False
        waits = Waiting(newcomer.person, self._today)
        meets = allowed([waits], [MentorAtWork(mentor.person)], self._rules.organisation)
        return pairing.locked or bool(meets[0, 0])

    def _waiting_key(self, newcomer: Member) -> str:
        """Return the key by which she is told once, each time she is left without anybody."""
        return f"väntar:{newcomer.id}:{pairings.count_of(self._database, newcomer.id)}"

    def _both(self, pairing: Pairing) -> list[tuple[Member, Member]]:
        newcomer, mentor = self._member(pairing.newcomer), self._member(pairing.mentor)
        return [(newcomer, mentor), (mentor, newcomer)] if newcomer and mentor else []

    def _other(self, who: Member, pairing: Pairing) -> Member | None:
        return self._member(pairing.mentor if who.id == pairing.newcomer else pairing.newcomer)

    def _member(self, number: int | None) -> Member | None:
        return people.by_id(self._database, number) if number is not None else None

    def _meeting(self) -> date:
        return workdays.after(self._heard_on, MEETING_IN)

    def _tell(self, member: Member, key: str, reply: Reply) -> None:
        """Owe a person a notice, at the next decent moment."""
        notices.owe(self._database, member.id, key, reply, workdays.decent(self._local))
