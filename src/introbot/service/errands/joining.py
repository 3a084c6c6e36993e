"""Joining: an invitation opens a dialog, and the dialog's answers make a person."""

import secrets
from collections.abc import Mapping
from datetime import date

from introbot.conversation import people_texts, texts_sv
from introbot.conversation.dialogs import Dialog
from introbot.conversation.errands import Errand
from introbot.conversation.forms import JOIN, WELCOME_BACK
from introbot.conversation.messages import Address, say
from introbot.people.invitations import Invitation
from introbot.people.model import Experience, Person, Role
from introbot.service.errands.done import Done, said
from introbot.service.errands.paired import pairing_status
from introbot.service.pairs import rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import invitations, people
from introbot.storage.people import Member

REF_BYTES = 4


def join(ledger: Ledger, errand: Errand, who: Address, member: Member | None) -> Done:
    """Open the dialog that a code leads to, or let in whoever has been through it."""
    if member is not None:
        return said(people_texts.already_joined(member.person))
    if errand.answers:
        return _enter(ledger, errand, who)
    invitation = invitations.look_up(ledger.database, errand.word, who, ledger.now)
    if invitation is None:
        return said(say(*texts_sv.NO_SUCH_INVITATION))
    if invitation.person is not None:
        return Done(dialog=Dialog(WELCOME_BACK.name, invitation.id))
    known = {"stadsdel": invitation.district, "omrade": invitation.area}
    bound = {key: value for key, value in known.items() if value}
    return Done(dialog=Dialog(JOIN[invitation.role].name, invitation.id, bound))


def _enter(ledger: Ledger, errand: Errand, who: Address) -> Done:
    """Let in somebody who has answered all that is asked."""
    invitation = invitations.use(ledger.database, errand.number, ledger.now)
    if invitation is None:
        return said(say(*texts_sv.NO_SUCH_INVITATION))
    number = invitation.person
    if number is None:
        person = _person(errand.answers, invitation, _new_ref(ledger, invitation.role))
        number = people.save(ledger.database, person, ledger.now)
    people.reach(ledger.database, number, *who)
    member = people.by_id(ledger.database, number)
    if member is None:
        return said(say(*texts_sv.NO_SUCH_INVITATION))
    if member.person.role is not Role.ADMIN:
        rounds.run(ledger)
    status = pairing_status(ledger, member)
    if status is not None:
        return Done((people_texts.joined_in_a_pair(member.person), status))
    return said(people_texts.joined(member.person))


def _new_ref(ledger: Ledger, role: Role) -> str:
    taken = people.refs(ledger.database)
    while (ref := f"{role.value[0]}-{secrets.token_hex(REF_BYTES)}") in taken:
        pass
    return ref


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
