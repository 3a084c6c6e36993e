"""Who may do what: a table of roles and actions, and what is said to whoever may not.

A guest is somebody who has not joined: she may ask the knowledge base, no more.
An admin acts in her own stadsdel, or in all if she is central.
"""

from collections.abc import Mapping
from enum import StrEnum

from introbot.people.model import Person, Role


class Action(StrEnum):
    """What a person may ask to have done with people and pairings."""

    JOIN = "gå med"
    SEE_OWN = "se sina uppgifter"
    ERASE_OWN = "ta bort sina uppgifter"
    SEE_PAIRING = "se sitt mentorskap"
    ANSWER_QUESTION = "svara på en fråga om att bli mentor"
    ANSWER_CHECK_IN = "svara på om man har setts"
    CHANGE = "byta mentor"
    GIVE_OPINION = "svara på den sista frågan"
    BE_AWAY = "säga att man är ledig"
    SET_SEATS = "säga hur många man kan ta"
    SEE_PEOPLE = "se vilka som är med"
    SEE_MENTORS = "se mentorer och de som väntar"
    PAIR = "para ihop"
    APPROVE = "godkänna ett par"
    INVITE = "bjuda in"


_EVERY_MEMBER = frozenset(Role)
_PAIRED = frozenset({Role.NEWCOMER, Role.MENTOR})
_MENTOR = frozenset({Role.MENTOR})
_ADMIN = frozenset({Role.ADMIN})

ALLOWED: Mapping[Action, frozenset[Role]] = {
    Action.SEE_OWN: _EVERY_MEMBER,
    Action.ERASE_OWN: _EVERY_MEMBER,
    Action.SEE_PAIRING: _PAIRED,
    Action.ANSWER_QUESTION: _MENTOR,
    Action.ANSWER_CHECK_IN: _PAIRED,
    Action.CHANGE: _PAIRED,
    Action.GIVE_OPINION: _PAIRED,
    Action.BE_AWAY: _MENTOR,
    Action.SET_SEATS: _MENTOR,
    Action.SEE_PEOPLE: _ADMIN,
    Action.SEE_MENTORS: _ADMIN,
    Action.PAIR: _ADMIN,
    Action.APPROVE: _ADMIN,
    Action.INVITE: _ADMIN,
}
"""The roles that may do each action. Joining is anybody's who holds an invitation."""

NOT_JOINED = (
    "Det där kan bara den göra som är med i introduktionen. Be din enhetschef eller introduktör om"
    " en inbjudan."
)
_WHO = {
    _PAIRED: "nyanställda och mentorer",
    _MENTOR: "mentorer",
    _ADMIN: "den som samordnar introduktionen",
}


def refusal(role: Role | None, action: Action) -> str | None:
    """Return why somebody with `role`, None for a guest, may not do `action`; None if she may."""
    if action is Action.JOIN:
        return None
    if role is None:
        return NOT_JOINED
    if role in ALLOWED[action]:
        return None
    return f"Det där är bara för {_WHO[ALLOWED[action]]}."


def reaches(admin: Person, district: str) -> bool:
    """Return whether an admin may act for people of a stadsdel; shared ones are everybody's."""
    return admin.district in {"", district} or not district
