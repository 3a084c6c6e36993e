"""The office: carries out errands, each inside the transaction of the message that brought it.

It looks up who asks and of whom, sees to it that she may, and leaves pairings to
`mentors`. An errand that is not hers to run ends like a button that is too old,
so that nothing is learned by guessing.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from sqlite_utils import Database

from introbot.clock import in_stockholm
from introbot.conversation import pairing_notices, people_texts, texts_sv
from introbot.conversation.dialogs import Dialog
from introbot.conversation.errands import Errand
from introbot.conversation.forms import JOIN, WELCOME_BACK
from introbot.conversation.messages import Address, Reply, say
from introbot.conversation.people_texts import Couple
from introbot.knowledge.staffing import Rules
from introbot.mentoring.life import Pairing, State
from introbot.mentoring.model import Round
from introbot.people.invitations import RANDOM_BYTES, VALID_FOR, Invitation, code_from
from introbot.people.model import Experience, Person, Role
from introbot.people.permissions import Action, reaches, refusal
from introbot.service.pairs import admin as by_admin
from introbot.service.pairs import answers, endings, rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import invitations, pairings, people
from introbot.storage.erasure import erase
from introbot.storage.people import Member

MOST_INVITED = 200
REF_BYTES = 4


class Done(NamedTuple):
    """What came of an errand: replies to whoever ran it, and a dialog that it opens."""

    replies: tuple[Reply, ...] = ()
    dialog: Dialog | None = None


Handler: TypeAlias = Callable[[Errand, Member], Done]


class Office:
    """Carries out errands at one moment, inside one transaction."""

    def __init__(self, database: Database, rules: Rules, now: datetime) -> None:
        """`now` is the moment at which all that is done is done."""
        self._database = database
        self._rules = rules
        self._now = now
        self._today = in_stockholm(now).date()
        self._ledger = Ledger(database, rules, now)
        self._handlers: Mapping[Action, Handler] = {
            Action.SEE_OWN: self._own_data,
            Action.ERASE_OWN: self._erase_own,
            Action.SEE_PAIRING: self._see_pairing,
            Action.ANSWER_QUESTION: self._answer_question,
            Action.ANSWER_CHECK_IN: self._answer_check_in,
            Action.CHANGE: self._change,
            Action.GIVE_OPINION: self._give_opinion,
            Action.BE_AWAY: self._be_away,
            Action.SET_SEATS: self._set_seats,
            Action.SEE_PEOPLE: self._see_people,
            Action.SEE_MENTORS: self._see_mentors,
            Action.PAIR: self._pair,
            Action.APPROVE: self._approve,
            Action.INVITE: self._invite,
        }

    def carry_out(self, errand: Errand, who: Address) -> Done:
        """Do what is asked, if whoever asks may."""
        member = people.at(self._database, *who)
        if errand.action is Action.JOIN:
            return self._join(errand, who, member)
        reason = refusal(member.person.role if member else None, errand.action)
        if reason or member is None:
            return _said(say(reason or ""))
        return self._handlers[errand.action](errand, member)

    def _join(self, errand: Errand, who: Address, member: Member | None) -> Done:
        if member is not None:
            return _said(people_texts.already_joined(member.person))
        if errand.answers:
            return self._enter(errand, who)
        invitation = invitations.look_up(self._database, errand.word, who, self._now)
        if invitation is None:
            return _said(say(*texts_sv.NO_SUCH_INVITATION))
        if invitation.person is not None:
            return Done(dialog=Dialog(WELCOME_BACK.name, invitation.id))
        known = {"stadsdel": invitation.district, "omrade": invitation.area}
        bound = {key: value for key, value in known.items() if value}
        return Done(dialog=Dialog(JOIN[invitation.role].name, invitation.id, bound))

    def _enter(self, errand: Errand, who: Address) -> Done:
        """Let in somebody who has answered all that is asked."""
        invitation = invitations.use(self._database, errand.number, self._now)
        if invitation is None:
            return _said(say(*texts_sv.NO_SUCH_INVITATION))
        number = invitation.person
        if number is None:
            person = _person(errand.answers, invitation, self._new_ref(invitation.role))
            number = people.save(self._database, person, self._now)
        people.reach(self._database, number, *who)
        member = people.by_id(self._database, number)
        if member is None:
            return _said(say(*texts_sv.NO_SUCH_INVITATION))
        if member.person.role is not Role.ADMIN:
            rounds.run(self._ledger)
        return _said(people_texts.joined(member.person))

    def _new_ref(self, role: Role) -> str:
        taken = people.refs(self._database)
        while (ref := f"{role.value[0]}-{secrets.token_hex(REF_BYTES)}") in taken:
            pass
        return ref

    def _own_data(self, _errand: Errand, member: Member) -> Done:
        held = pairings.of(self._database, member.id)
        return _said(people_texts.own_data(member.person, member.registered_at, held))

    def _erase_own(self, errand: Errand, member: Member) -> Done:
        match errand.word:
            case "ja":
                endings.leave(self._ledger, member)
                erase(self._database, member)
                rounds.run(self._ledger)
                return _said(people_texts.erased())
            case "nej":
                return _said(people_texts.kept())
            case _:
                return _said(people_texts.really_erase())

    def _see_pairing(self, _errand: Errand, member: Member) -> Done:
        held = pairings.of(self._database, member.id)
        others = [(self._other(member, one), one.accepted_on) for one in held]
        named = [(other.person, since) for other, since in others if other and since]
        if named:
            return _said(pairing_notices.status_paired(named))
        if member.person.role is Role.NEWCOMER:
            return _said(pairing_notices.status_waiting(asked=bool(held)))
        return _said(pairing_notices.status_idle())

    def _answer_question(self, errand: Errand, member: Member) -> Done:
        pairing = self._own(errand, member, of_mentor=True)
        if pairing is None:
            return _old_button()
        match errand.word:
            case "ja":
                return _said(answers.say_yes(self._ledger, member, pairing))
            case "nej":
                return _said(answers.say_no(self._ledger, pairing))
            case _:
                return _said(answers.say_later(self._ledger, pairing))

    def _answer_check_in(self, errand: Errand, member: Member) -> Done:
        pairing = self._own(errand, member)
        if pairing is None:
            return _old_button()
        said, _, number = errand.word.partition(":")
        return _said(
            answers.has_met(self._ledger, member, pairing, int(number), has_met=said == "ja")
        )

    def _change(self, errand: Errand, member: Member) -> Done:
        if errand.number:
            pairing = self._own(errand, member)
            return (
                _said(endings.change(self._ledger, member, pairing)) if pairing else _old_button()
            )
        if errand.word == "nej":
            return _said(pairing_notices.goes_on())
        held = [
            one for one in pairings.of(self._database, member.id) if one.state is State.ACCEPTED
        ]
        asked = [(self._other(member, one), one) for one in held]
        replies = [
            pairing_notices.really_change(other.person, one.id) for other, one in asked if other
        ]
        return Done(tuple(replies) or (pairing_notices.status_idle(),))

    def _give_opinion(self, errand: Errand, member: Member) -> Done:
        pairing = self._own(errand, member)
        if pairing is None or pairing.state is not State.ENDED:
            return _old_button()
        pairings.note_opinion(
            self._database,
            pairing,
            member.id,
            member.person.role,
            helped=errand.word,
            now=self._now,
        )
        return _said(pairing_notices.thanks_for_opinion())

    def _be_away(self, errand: Errand, member: Member) -> Done:
        if not errand.answers:
            pairings.end_absences(self._database, member.id, self._today)
            rounds.run(self._ledger)
            return _said(people_texts.back_again())
        first = date.fromisoformat(errand.answers["fran"])
        last = errand.answers["till"]
        until = date.fromisoformat(last) if last else None
        pairings.note_absence(self._database, member.id, errand.answers["sort"], first, until)
        rounds.run(self._ledger)
        return _said(people_texts.away_from(first, until))

    def _set_seats(self, errand: Errand, member: Member) -> Done:
        seats = int(errand.answers["platser"])
        people.save(self._database, member.person._replace(seats=seats), self._now)
        rounds.run(self._ledger)
        return _said(people_texts.seats_set(seats))

    def _see_people(self, _errand: Errand, admin: Member) -> Done:
        seen = [one.person for one in people.everyone(self._database) if _sees(admin, one)]
        return _said(people_texts.list_of_people(seen))

    def _see_mentors(self, _errand: Errand, admin: Member) -> Done:
        table = rounds.table(self._ledger)
        waiting = [one for one in table.waiting if reaches(admin.person, one.person.district)]
        guides = [one for one in table.mentors if reaches(admin.person, one.person.district)]
        noes = pairings.noes(self._database)
        return _said(
            people_texts.list_of_mentors(waiting, self._couples(admin), guides, noes, self._names())
        )

    def _couples(self, admin: Member) -> list[Couple]:
        """Return those who are paired, of the newcomers that an admin may see."""
        met = pairings.last_met(self._database)
        couples = []
        for pairing in pairings.in_states(self._database, State.ACCEPTED):
            newcomer = people.by_id(self._database, pairing.newcomer or 0)
            mentor = people.by_id(self._database, pairing.mentor or 0)
            if newcomer and mentor and pairing.accepted_on and _sees(admin, newcomer):
                since, has_met = pairing.accepted_on, met.get(pairing.id)
                couples.append(Couple(newcomer.person, mentor.person, since, has_met))
        return couples

    def _pair(self, errand: Errand, admin: Member) -> Done:
        match errand.word:
            case "ja":
                came_to = rounds.run(self._ledger)
                return _said(people_texts.round_done(self._within(came_to, admin), self._names()))
            case "nej":
                return _said(people_texts.nothing_done())
            case _:
                came_to = rounds.best(self._ledger)
                return _said(people_texts.proposal(self._within(came_to, admin), self._names()))

    def _approve(self, errand: Errand, admin: Member) -> Done:
        pairing = pairings.by_id(self._database, errand.number)
        newcomer = people.by_id(self._database, pairing.newcomer or 0) if pairing else None
        if pairing is None or newcomer is None or not _sees(admin, newcomer):
            return _old_button()
        if errand.word == "nej":
            return _said(by_admin.stop(self._ledger, pairing))
        approved = rounds.ask_mentor(self._ledger, pairing)
        return _said(pairing_notices.approved()) if approved else _old_button()

    def _invite(self, errand: Errand, admin: Member) -> Done:
        wanted = _wanted(errand.word, self._rules, admin.person)
        if wanted is None:
            return _said(people_texts.how_to_invite())
        role, district, seats = wanted
        if not reaches(admin.person, district) or (role is Role.ADMIN and admin.person.district):
            return _said(people_texts.not_your_district())
        code = new_code()
        expires = self._now + VALID_FOR
        invitations.add(
            self._database, code, role, district=district, seats=seats, expires_at=expires
        )
        return _said(people_texts.invited(role, district, code, VALID_FOR.days, seats))

    def _own(self, errand: Errand, member: Member, *, of_mentor: bool = False) -> Pairing | None:
        """Return the pairing that the errand is about, if the person is one of the two."""
        pairing = pairings.by_id(self._database, errand.number)
        if pairing is None:
            return None
        own = {pairing.mentor} if of_mentor else {pairing.mentor, pairing.newcomer}
        return pairing if member.id in own else None

    def _other(self, member: Member, pairing: Pairing) -> Member | None:
        other = pairing.mentor if member.id == pairing.newcomer else pairing.newcomer
        return people.by_id(self._database, other) if other is not None else None

    def _within(self, came_to: Round, admin: Member) -> Round:
        """Return the part of a round that an admin may see."""
        seen = {one.person.ref for one in people.everyone(self._database) if _sees(admin, one)}
        return Round(
            tuple(one for one in came_to.pairs if one.newcomer in seen),
            tuple(one for one in came_to.unmatched if one.newcomer in seen),
        )

    def _names(self) -> Mapping[str, str]:
        return {one.person.ref: one.person.name for one in people.everyone(self._database)}


def new_code() -> str:
    """Return a fresh code for an invitation."""
    return code_from(secrets.token_bytes(RANDOM_BYTES))


def _said(reply: Reply) -> Done:
    return Done((reply,))


def _old_button() -> Done:
    return _said(say(*texts_sv.OLD_BUTTON))


def _sees(admin: Member, other: Member) -> bool:
    return reaches(admin.person, other.person.district)


def _wanted(words: str, rules: Rules, admin: Person) -> tuple[Role, str, int] | None:
    """Read "nyanställd Farsta 12" as a role, a stadsdel and how many; None if it is not so."""
    first, _, rest = words.partition(" ")
    role = next((one for one in Role if one.value == first.casefold()), None)
    if role is None:
        return None
    place, _, last = rest.rpartition(" ") if rest[-1:].isdecimal() else (rest, "", "1")
    if rest.isdecimal():
        place, last = "", rest
    seats = int(last) if last.isdecimal() else 0
    organisation = rules.organisation
    district = organisation.district(place) or organisation.like_district(place) or place
    known = district in organisation.districts or not organisation.districts or not district
    if not known or not 0 < seats <= MOST_INVITED:
        return None
    return role, district or admin.district, seats


def _person(answers: Mapping[str, str], invitation: Invitation, ref: str) -> Person:
    """Return the person that a dialog's answers tell of."""
    is_mentor = invitation.role is Role.MENTOR
    return Person(
        ref=ref,
        name=answers["namn"],
        role=invitation.role,
        district=answers.get("stadsdel", invitation.district),
        area=answers.get("omrade", ""),
        profession=answers.get("yrke", ""),
        start=date.fromisoformat(answers["start"]) if answers.get("start") else None,
        experience=Experience(answers["erfarenhet"]) if answers.get("erfarenhet") else None,
        seats=int(answers.get("platser", "1")) if is_mentor else 0,
        methods=_words(answers.get("metoder", "")),
        languages=_words(answers.get("sprak", "")),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(", ") if word)
