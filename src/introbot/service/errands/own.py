"""What a person does with her own: see it, have it erased, be away, say how many she can take."""

from datetime import date

from introbot.conversation import people_texts
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Address
from introbot.service.errands.done import Done, said
from introbot.service.pairs import endings, rounds
from introbot.service.pairs.ledger import Ledger
from introbot.storage import pairings, people
from introbot.storage.erasure import erase
from introbot.storage.people import Member


def see(ledger: Ledger, _errand: Errand, member: Member) -> Done:
    """Tell a person what is held of her."""
    return said(
        people_texts.own_data(
            member.person,
            member.registered_at,
            Address(member.channel or "", member.chat or ""),
            pairings.all_of(ledger.database, member.id),
            {
                "borta": pairings.absences_of(ledger.database, member.id),
                "svar om ni har setts": pairings.answers_of(ledger.database, member.id),
            },
        )
    )


def erase_all(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Forget a person, once she has said that she is sure."""
    match errand.word:
        case "ja":
            endings.leave(ledger, member)
            erase(ledger.database, member)
            rounds.run(ledger)
            return said(people_texts.erased())
        case "nej":
            return said(people_texts.kept())
        case _:
            return said(people_texts.really_erase())


def be_away(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Note that a mentor is away, or back."""
    if not errand.answers:
        pairings.end_absences(ledger.database, member.id, ledger.today)
        rounds.run(ledger)
        return said(people_texts.back_again())
    first = date.fromisoformat(errand.answers["fran"])
    last = errand.answers["till"]
    until = date.fromisoformat(last) if last else None
    if until and until < first:
        return said(people_texts.ends_before_it_begins())
    pairings.note_absence(ledger.database, member.id, errand.answers["sort"], first, until)
    rounds.run(ledger)
    return said(people_texts.away_from(first, until))


def set_seats(ledger: Ledger, errand: Errand, member: Member) -> Done:
    """Note how many a mentor can take."""
    seats = int(errand.answers["platser"])
    people.save(ledger.database, member.person._replace(seats=seats), ledger.now)
    rounds.run(ledger)
    return said(people_texts.seats_set(seats))
