"""Buttons about people and pairings: what a press asks to have done."""

from collections.abc import Iterable, Mapping

from introbot.answering.language.swedish import tidy
from introbot.conversation import pairing_notices as notices
from introbot.conversation.errands import Errand
from introbot.conversation.messages import Button, Reply
from introbot.people.permissions import Action

ERASE, DO_NOT_ERASE = "glom:ja", "glom:nej"
PAIR_ALL, PAIR_NONE = "para:ja", "para:nej"

_WITH_PAIRING: Mapping[str, tuple[Action, str]] = {
    notices.YES: (Action.ANSWER_QUESTION, "ja"),
    notices.NO: (Action.ANSWER_QUESTION, "nej"),
    notices.LATER: (Action.ANSWER_QUESTION, "senare"),
    notices.APPROVE: (Action.APPROVE, "ja"),
    notices.STOP: (Action.APPROVE, "nej"),
    notices.CHANGE: (Action.CHANGE, "ja"),
}
"""By how an action begins, before the pairing's number."""
_WITH_MORE: Mapping[str, Action] = {
    notices.MET: Action.ANSWER_CHECK_IN,
    notices.NOT_MET: Action.ANSWER_CHECK_IN,
}
"""The same, with the number of the check-in after the pairing's."""
_ALONE: Mapping[str, Errand] = {
    notices.KEEP: Errand(Action.CHANGE, word="nej"),
    ERASE: Errand(Action.ERASE_OWN, word="ja"),
    DO_NOT_ERASE: Errand(Action.ERASE_OWN, word="nej"),
    PAIR_ALL: Errand(Action.PAIR, word="ja"),
    PAIR_NONE: Errand(Action.PAIR, word="nej"),
}


def errand_of(action: str) -> Errand | None:
    """Return the errand that a button stands for; None if it is no such button, or forged."""
    if action in _ALONE:
        return _ALONE[action]
    for begins, (wanted, word) in _WITH_PAIRING.items():
        if action.startswith(begins):
            return _about(wanted, action.removeprefix(begins), word)
    for begins, wanted in _WITH_MORE.items():
        if action.startswith(begins):
            pairing, _, number = action.removeprefix(begins).partition(":")
            said = "ja" if begins == notices.MET else "nej"
            return _about(wanted, pairing, f"{said}:{number}") if _is_number(number) else None
    if action.startswith(notices.OPINION):
        word, _, pairing = action.removeprefix(notices.OPINION).partition(":")
        return _about(Action.GIVE_OPINION, pairing, word) if word in notices.HELPED else None
    return None


def written(text: str, buttons: Iterable[Button], *, bare: bool) -> str | None:
    """Return the action of the button that a text says in words.

    Its label always counts, a bare "ja" or "nej" only if `bare`. A bare "ja" never
    erases, ends or begins anything: it may have been meant for something else.
    """
    said = tidy(text).strip(" .!")
    for button in buttons:
        label = tidy(button.label)
        first_word = label.split(maxsplit=1)[0].rstrip(",")
        is_bare = bare and said == first_word and said in {"ja", "nej"}
        if said == label or (is_bare and not (said == "ja" and _is_grave(button.action))):
            return button.action
    return None


def _is_grave(action: str) -> bool:
    return action in {ERASE, PAIR_ALL} or action.startswith(notices.CHANGE)


def of_errands(reply: Reply) -> tuple[Button, ...]:
    """Return the buttons of a reply that ask to have something done."""
    return tuple(one for row in reply.buttons for one in row if errand_of(one.action))


def _about(action: Action, pairing: str, word: str) -> Errand | None:
    return Errand(action, int(pairing), word) if _is_number(pairing) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12
