"""What the two in a pairing do: see it, answer, say whether they have met, change."""

from introbot.conversation import pairing_notices
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Reply
from introbot.mentoring.life import Pairing, State
from introbot.people.model import Role
from introbot.service.errands.done import Done, old_button, said
from introbot.service.pairs import answers, endings
from introbot.service.pairs.ledger import Ledger
from introbot.storage import pairings
from introbot.storage.people import Member


def see(ledger: Ledger, _errand: Errand, member: Member) -> Done:
    """Tell a person where she stands, and ask once more what she has yet to answer."""
    return Done((_status(ledger, member), *answers.still_open(ledger, member)))


def pairing_status(ledger: Ledger, member: Member) -> Reply | None:
    """Return with whom a person is paired, or None if with nobody."""
    held = pairings.of(ledger.database, member.id)
    others = [(ledger.other(member, one), one.accepted_on) for one in held]
    named = [(other.person, since) for other, since in others if other and since]
    return pairing_notices.status_paired(named) if named else None


def _status(ledger: Ledger, member: Member) -> Reply:
    paired = pairing_status(ledger, member)
    if paired is not None:
        return paired
    held = pairings.of(ledger.database, member.id)
    if member.person.role is Role.NEWCOMER:
        if any(one.state is State.PROPOSED for one in held):
            return pairing_notices.status_proposed()
        return pairing_notices.status_waiting(asked=bool(held))
    return pairing_notices.status_idle()


def answer(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Take a mentor's answer to the question."""
    pairing = _own(ledger, errand, member, of_mentor=True)
    if pairing is None:
        return old_button()
    match errand.word:
        case "ja":
            return said(answers.say_yes(ledger, member, pairing))
        case "nej":
            return said(answers.say_no(ledger, pairing))
        case _:
            return said(answers.say_later(ledger, pairing))


def answer_check_in(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Take an answer to "har ni setts?"."""
    pairing = _own(ledger, errand, member)
    if pairing is None:
        return old_button()
    word, _, number = errand.word.partition(":")
    return said(answers.has_met(ledger, member, pairing, int(number), has_met=word == "ja"))


def change(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """End a pairing, once she has said that she is sure."""
    if errand.number:
        pairing = _own(ledger, errand, member)
        return said(endings.change(ledger, member, pairing)) if pairing else old_button()
    if errand.word == "nej":
        return said(pairing_notices.goes_on())
    held = [one for one in pairings.of(ledger.database, member.id) if one.state is State.ACCEPTED]
    asked = [(ledger.other(member, one), one) for one in held]
    replies = [pairing_notices.really_change(other.person, one.id) for other, one in asked if other]
    return Done(tuple(replies) or (pairing_notices.status_idle(),))


def give_opinion(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Count an answer to the last question."""
    pairing = _own(ledger, errand, member)
    if pairing is None or pairing.state is not State.ENDED:
        return old_button()
    pairings.note_opinion(
        ledger.database,
        pairing,
        member.id,
        member.person.role,
        helped=errand.word,
        now=ledger.now,
    )
    return said(pairing_notices.thanks_for_opinion())


def _own(
    ledger: Ledger, errand: Errand, member: Member, *, of_mentor: bool = False
) -> Pairing | None:
    """Return the pairing that the errand is about, if the person is one of the two."""
    pairing = pairings.by_id(ledger.database, errand.number)
    if pairing is None:
        return None
    own = {pairing.mentor} if of_mentor else {pairing.mentor, pairing.newcomer}
    return pairing if member.id in own else None
