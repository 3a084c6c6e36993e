"""The office: sees to it that whoever asks may, and sends her errand to where it is carried out.

Each errand is part of the transaction of the message that brought it.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from introbot.conversation.errands import Errand
from introbot.conversation.messages import Address, say
from introbot.knowledge.staffing import Rules
from introbot.people.permissions import Action, refusal
from introbot.service.errands import admin, joining, own, paired
from introbot.service.errands.done import Done, Handler, said
from introbot.service.pairs.ledger import Ledger
from introbot.storage import people

HANDLERS: Mapping[Action, Handler] = {
    Action.SEE_OWN: own.see,
    Action.ERASE_OWN: own.erase_all,
    Action.BE_AWAY: own.be_away,
    Action.SET_SEATS: own.set_seats,
    Action.SEE_PAIRING: paired.see,
    Action.ANSWER_QUESTION: paired.answer,
    Action.ANSWER_CHECK_IN: paired.answer_check_in,
    Action.CHANGE: paired.change,
    Action.GIVE_OPINION: paired.give_opinion,
    Action.SEE_PEOPLE: admin.see_people,
    Action.SEE_MENTORS: admin.see_mentors,
    Action.PAIR: admin.pair,
    Action.APPROVE: admin.approve,
    Action.INVITE: admin.invite,
}


def carry_out(
    database: Database, rules: Rules, now: datetime, errand: Errand, who: Address
) -> Done:
    """Do what is asked, if whoever asks may."""
    ledger = Ledger(database, rules, now)
    member = people.at(database, *who)
    if errand.action is Action.JOIN:
        return joining.join(ledger, errand, who, member)
    reason = refusal(member.person.role if member else None, errand.action)
    if reason or member is None:
        return said(say(reason or ""))
    return HANDLERS[errand.action](ledger, errand, member)
