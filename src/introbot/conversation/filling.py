"""A form being filled in: a text or a press, and the dialog so far → the next question."""

from introbot.conversation import dialogs, texts_sv
from introbot.conversation.dialogs import OVER, Dialog, Scene, Step
from introbot.conversation.errands import Errand
from introbot.conversation.forms import FORMS
from introbot.conversation.messages import Reply, say
from introbot.conversation.response import Response
from introbot.personal_data import find as find_personal_number


def turn(dialog: Dialog, scene: Scene) -> Response:
    """Ask the next question of a dialog, or hand over what it came to."""
    if dialog.answers.get("vidare") == "nej":
        return Response((say(*texts_sv.CANCELLED),), dialog=OVER)
    form = FORMS[dialog.form]
    step = dialogs.next_step(form, dialog)
    if step is None:
        said = {**dialog.known, **dialog.answers}
        return Response(dialog=OVER, errand=Errand(form.action, dialog.about, answers=said))
    return Response((dialogs.ask(step, dialog, scene),), dialog=dialog)


def go_on(text: str, dialog: Dialog, scene: Scene) -> Response:
    """Take a text as the answer to the question that was asked."""
    if find_personal_number(text):
        return Response((say(*texts_sv.REFUSED), *asked_again(dialog, scene)))
    step = _step(dialog)
    if step is None:
        return Response((say(*texts_sv.OLD_BUTTON),), dialog=OVER)
    if dialogs.is_back(text):
        return turn(dialogs.take_back(dialog), scene)
    taken = dialogs.take(step, dialog, text, scene)
    if taken is None:
        return Response((dialogs.ask(step, dialog, scene, hint=True),), dialog=dialog)
    return turn(taken, scene)


def press(action: str, dialog: Dialog, scene: Scene) -> Response:
    """Take a pressed choice as if its words were written; one of an earlier step asks again."""
    step = _step(dialog)
    words = dialogs.pressed(step, action, scene) if step else None
    if words is not None:
        return go_on(words, dialog, scene)
    return Response(asked_again(dialog, scene) or (say(*texts_sv.OLD_BUTTON),))


def asked_again(dialog: Dialog, scene: Scene) -> tuple[Reply, ...]:
    """Return the question under way once more, if there is one."""
    step = _step(dialog)
    return (dialogs.ask(step, dialog, scene),) if step else ()


def _step(dialog: Dialog) -> Step | None:
    form = FORMS.get(dialog.form)
    return dialogs.next_step(form, dialog) if form else None
