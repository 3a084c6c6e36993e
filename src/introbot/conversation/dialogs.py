"""Dialogs as data: a form is its steps in order, a dialog the answers given so far.

The step to ask is the first that has no answer. So a dialog survives a restart,
a step back is one answer taken away, and a button of an earlier step does no harm.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from introbot.answering.language.swedish import tidy
from introbot.conversation.messages import Button, Reply, say
from introbot.knowledge.staffing import Organisation
from introbot.people.permissions import Action

ANSWER = "svar:"
"""How the action of a button in a dialog begins; the step and the choice follow."""
BACK, SKIP = "<", "-"
BACK_WORDS = {"tillbaka", "bakåt", "ångra", "back", "<"}
SKIP_WORDS = {"hoppa över", "hoppa", "skip", "-"}
NOTHING = SKIP_WORDS | {"inga", "inget", "ingen", "nej"}
"""Words that skip a step which may be skipped."""
LONGEST = 200
"""Characters of an answer that are read."""


class Scene(NamedTuple):
    """What a step may need to know: the stadsdelar and områden there are, and the day."""

    organisation: Organisation
    today: date


Read: TypeAlias = Callable[[str, Scene], str | None]
Choices: TypeAlias = Callable[[Scene], tuple[str, ...]]


def no_choices(_scene: Scene) -> tuple[str, ...]:
    """Return none."""
    return ()


class Step(NamedTuple):
    """One question. `read` gives the answer as it is kept, or None if it makes no sense.

    `hint` is what is said then. A choice that is pressed is read as if it were written.
    """

    key: str
    asks: tuple[str, ...]
    read: Read
    hint: str = "Det förstod jag inte."
    choices: Choices = no_choices
    may_be_skipped: bool = False


class Form(NamedTuple):
    """The steps of a dialog, and the action that its answers lead to."""

    name: str
    action: Action
    steps: tuple[Step, ...]


class Dialog(NamedTuple):
    """A form being filled in. `about` is what it concerns; `known` needs no asking."""

    form: str
    about: int = 0
    known: Mapping[str, str] = {}
    answers: Mapping[str, str] = {}


OVER = Dialog("")
"""No dialog."""


def next_step(form: Form, dialog: Dialog) -> Step | None:
    """Return the step to ask, or None when all have an answer."""
    said = {**dialog.known, **dialog.answers}
    return next((step for step in form.steps if step.key not in said), None)


def take_back(dialog: Dialog) -> Dialog:
    """Return the dialog without the last answer."""
    return dialog._replace(answers=dict(list(dialog.answers.items())[:-1]))


def take(step: Step, dialog: Dialog, text: str, scene: Scene) -> Dialog | None:
    """Return the dialog with `text` as the answer to `step`, or None if it makes no sense."""
    said = " ".join(text.split())[:LONGEST]
    if tidy(said).strip(" .!") in (NOTHING if step.may_be_skipped else SKIP_WORDS):
        value = "" if step.may_be_skipped else None
    else:
        value = step.read(said, scene) if said else None
    if value is None:
        return None
    return dialog._replace(answers={**dialog.answers, step.key: value})


def pressed(step: Step, action: str, scene: Scene) -> str | None:
    """Return the words that a button of `step` stands for; None if it is another step's."""
    key, _, choice = action.removeprefix(ANSWER).partition(":")
    if key != step.key:
        return None
    if choice == BACK:
        return "tillbaka"
    if choice == SKIP:
        return "hoppa över"
    choices = step.choices(scene)
    return choices[int(choice)] if choice.isdecimal() and int(choice) < len(choices) else None


def ask(step: Step, dialog: Dialog, scene: Scene, *, hint: bool = False) -> Reply:
    """Return the question of a step, after the hint if what was said made no sense."""
    rows = [
        (Button(label, f"{ANSWER}{step.key}:{number}"),)
        for number, label in enumerate(step.choices(scene))
    ]
    last = []
    if step.may_be_skipped:
        last.append(Button("Hoppa över", f"{ANSWER}{step.key}:{SKIP}"))
    if dialog.answers:
        last.append(Button("Tillbaka", f"{ANSWER}{step.key}:{BACK}"))
    buttons = (*rows, tuple(last)) if last else tuple(rows)
    return say(*((step.hint,) if hint else ()), *step.asks, buttons=buttons)


def is_back(text: str) -> bool:
    """Return whether a person wants the question before."""
    return tidy(text).strip(" .!") in BACK_WORDS
