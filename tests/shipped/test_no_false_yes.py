"""The first promise, on the base as shipped: no yes to an action that a task does not have.

Every verb is put beside every task's objects, in the words of the editor's own
`objekt`. A pair that any listed task has, is left out; for all others a yes is a
wrong answer, however the question is framed.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from introbot.answering.answer import Answer
from introbot.answering.engine import Engine
from introbot.knowledge.model import Verdict

YES = {Verdict.YES, Verdict.YES_IF, Verdict.SHARED}
VERBS = (
    *("analysera", "anställa", "attestera", "avboka", "avslå", "bedöma", "besluta om", "bevilja"),
    *("diskutera", "döma", "fastställa", "förhandla om", "genomföra", "godkänna", "handleda"),
    *("inleda", "intervjua", "kritisera", "laga", "leda", "läsa högt ur", "motivera", "måla"),
    *("neka", "ompröva", "polisanmäla", "pröva", "riskbedöma", "signera", "skriva under"),
    *("städa", "säga upp", "tolka", "tvätta", "underteckna", "utreda", "utvärdera", "värdera"),
    *("välja", "översätta", "överklaga"),
)
CLAUSE = {"som", "vem", "vilka"}
"""Words of an object that is a clause and not a thing: "vem som hör ihop med vem"."""
FRAMES = (
    "kan administratören {} {}",
    "får admin {} {} åt mig",
    "kan någon annan {} {}",
    "ska jag som administratör {} {}",
    "{} {}",
)


def says_yes(answer: Answer) -> bool:
    return answer.verdict in YES or any(task.verdict in YES for task in answer.tasks)


@settings(max_examples=1500, derandomize=True)
@given(st.data())
def test_pair_that_no_task_lists_gets_no_yes(shipped: Engine, data: st.DataObject) -> None:
    tasks = [e.task for e in shipped.knowledge.entries.values() if e.task]
    listed = [task for task in tasks if task.verdict in YES]
    own = {verb.casefold() for task in listed for verb in task.actions}
    verb = data.draw(st.sampled_from([verb for verb in VERBS if verb not in own]))
    things = {
        thing for task in listed for thing in task.objects if CLAUSE.isdisjoint(thing.split())
    }
    thing = data.draw(st.sampled_from(sorted(things)))
    frame = data.draw(st.sampled_from(FRAMES))

    assert not says_yes(shipped.answer(frame.format(verb, thing)))
