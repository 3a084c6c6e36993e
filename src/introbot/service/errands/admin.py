"""What an admin does, in her stadsdel or in all: see who takes part, pair, approve, invite."""

import secrets
from collections.abc import Iterator, Mapping

from introbot.conversation import pairing_notices, people_texts
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Reply
from introbot.conversation.people_texts import Couple
from introbot.knowledge.staffing import Rules
from introbot.mentoring.life import State
from introbot.mentoring.model import Round
from introbot.people.invitations import RANDOM_BYTES, VALID_FOR, code_from
from introbot.people.model import Person, Role
from introbot.people.permissions import reaches
from introbot.service.errands.done import Done, old_button, said
from introbot.service.pairs import admin, rounds
from introbot.service.pairs.ledger import Ledger
from introbot.service.pairs.rounds import Grounds
from introbot.storage import invitations, pairings, people
from introbot.storage.people import Member

MOST_INVITED = 200


def see_people(ledger: Ledger, _errand: Errand, who: Member) -> Done:
    """Tell an admin who takes part."""
    seen = [one.person for one in people.everyone(ledger.database) if _sees(who, one)]
    return said(people_texts.list_of_people(seen))


def see_mentors(ledger: Ledger, _errand: Errand, who: Member) -> Done:
    """Tell an admin who waits, who are paired, and who has room."""
    grounds = rounds.grounds(ledger)
    waiting = [one for one in grounds.waiting if reaches(who.person, one.person.district)]
    guides = [one for one in grounds.mentors if reaches(who.person, one.person.district)]
    noes = pairings.noes(ledger.database)
    return said(
        people_texts.list_of_mentors(waiting, _couples(ledger, who), guides, noes, _names(ledger))
    )


def _couples(ledger: Ledger, who: Member) -> list[Couple]:
    """Return those who are paired, of the newcomers that an admin may see."""
    met = pairings.last_met(ledger.database)
    couples = []
    for pairing in pairings.in_states(ledger.database, State.ACCEPTED):
        newcomer = people.by_id(ledger.database, pairing.newcomer or 0)
        mentor = people.by_id(ledger.database, pairing.mentor or 0)
        if newcomer and mentor and pairing.accepted_on and _sees(who, newcomer):
            since, has_met = pairing.accepted_on, met.get(pairing.id)
            couples.append(Couple(newcomer.person, mentor.person, since, has_met))
    return couples


def pair(ledger: Ledger, errand: Errand, who: Member) -> Done:
    """Show what a round would come to, or run it."""
    match errand.word:
        case "ja":
            came_to = rounds.run(ledger)
            return said(people_texts.round_done(_within(ledger, came_to, who), _names(ledger)))
        case "nej":
            return said(people_texts.nothing_done())
        case _:
            grounds = rounds.grounds(ledger)
            came_to = _news(grounds, rounds.best(ledger, grounds))
            shown = people_texts.proposal(_within(ledger, came_to, who), _names(ledger))
            return Done((shown, *_to_approve(ledger, who)))


def _to_approve(ledger: Ledger, who: Member) -> Iterator[Reply]:
    """Yield the questions about proposed pairings that an admin may answer."""
    for pairing in pairings.in_states(ledger.database, State.PROPOSED):
        newcomer, question = ledger.member(pairing.newcomer), rounds.approval(ledger, pairing)
        if newcomer and question and _sees(who, newcomer):
            yield question


def _news(grounds: Grounds, came_to: Round) -> Round:
    """Return a round without the pairs whose mentor has been asked already."""
    asked = {(one.person.ref, one.asked) for one in grounds.waiting}
    pairs = (one for one in came_to.pairs if (one.newcomer, one.mentor) not in asked)
    return came_to._replace(pairs=tuple(pairs))


def approve(ledger: Ledger, errand: Errand, who: Member) -> Done:
    """Let a proposed mentor be asked, or not."""
    pairing = pairings.by_id(ledger.database, errand.number)
    newcomer = people.by_id(ledger.database, pairing.newcomer or 0) if pairing else None
    if pairing is None or newcomer is None or not _sees(who, newcomer):
        return old_button()
    if errand.word == "nej":
        return said(admin.stop(ledger, pairing))
    approved = rounds.ask_mentor(ledger, pairing)
    return said(pairing_notices.approved()) if approved else old_button()


def invite(ledger: Ledger, errand: Errand, who: Member) -> Done:
    """Make an invitation."""
    wanted = _wanted(errand.word, ledger.rules, who.person)
    if wanted is None:
        return said(people_texts.how_to_invite())
    role, district, seats = wanted
    if not reaches(who.person, district) or (role is Role.ADMIN and who.person.district):
        return said(people_texts.not_your_district())
    code = new_code()
    expires = ledger.now + VALID_FOR
    invitations.add(ledger.database, code, role, district=district, seats=seats, expires_at=expires)
    return said(people_texts.invited(role, district, code, VALID_FOR.days, seats))


def _within(ledger: Ledger, came_to: Round, who: Member) -> Round:
    """Return the part of a round that an admin may see."""
    seen = {one.person.ref for one in people.everyone(ledger.database) if _sees(who, one)}
    return Round(
        tuple(one for one in came_to.pairs if one.newcomer in seen),
        tuple(one for one in came_to.unmatched if one.newcomer in seen),
    )


def _names(ledger: Ledger) -> Mapping[str, str]:
    return {one.person.ref: one.person.name for one in people.everyone(ledger.database)}


def new_code() -> str:
    """Return a fresh code for an invitation."""
    return code_from(secrets.token_bytes(RANDOM_BYTES))


def _sees(who: Member, other: Member) -> bool:
    return reaches(who.person, other.person.district)


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
