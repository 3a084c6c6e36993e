"""Learn the judgement from the development half of the evaluation messages.

    python benchmarks/judge.py          # writes judgement.json and shows how well it holds

The sealed half is not read here. Everything shown is for a writer whose messages
were left out of the learning. The base is also compiled with a part of its
entries gone, so that the judge meets questions whose answer is missing and whose
neighbours are there: those are what a base is asked in vain.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.ensemble import GradientBoostingClassifier

from evaluation import DEVELOPMENT, Message, is_right_candidate, load_knowledge, load_messages
from introbot.answering.engine import Engine
from introbot.answering.evidence import Evidence
from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.answering.judgement import LEARNED, Judge, lead
from introbot.answering.language.items import by_itself, items, parts
from introbot.answering.reading import Judged
from introbot.knowledge.model import Kind, Knowledge

FIELDS = Evidence._fields
PARTS = 6
"""The entries go missing a sixth at a time."""
TRIAL_WRITERS = 5
"""The base's own trial questions count as so many writers."""
GONE_WEIGHT = 0.05
"""What a question whose answer is missing weighs beside one as it was asked."""
BEYOND = {"samir": 0.5, "karin": 0.5}
"""What messages of writers weigh who asked for what lies beyond an entry every second time."""
SMALL = ((60, 15), (200, 30))
"""Small bases: how many entries, and how many phrasings each."""
SMALL_WEIGHT = 0.03
"""What a message in a small base weighs."""
STILL = 2.0
"""Ridge on the weights of worth."""

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Case:
    """A message with its candidates and which of them are right.

    `gone`: its answer was taken out of the base; `weight`: beside one as asked.
    """

    writer: str
    answerable: bool
    gone: bool
    weight: float
    judged: list[Judged]
    right: list[bool]

    def weigh(self, weights: "Floats") -> None:
        """Put the candidates in order of what `weights` say they are worth."""
        worths = [float(weights @ np.array(one.evidence)) for one in self.judged]
        order = sorted(range(len(worths)), key=lambda n: -worths[n])
        self.judged = [self.judged[n]._replace(worth=worths[n]) for n in order]
        self.right = [self.right[n] for n in order]


def main() -> None:
    """Learn, show how well it holds for an unseen writer, and write the file."""
    knowledge = load_knowledge()
    messages = [*_messages(), *_listed(), *_trials(knowledge)]
    cases = [
        *_as_asked(knowledge, messages),
        *_with_parts_gone(knowledge, messages),
        *_in_small_bases(knowledge, messages),
    ]
    print(f"{len(cases)} cases, {sum(case.gone for case in cases)} of them with the answer gone")
    writers = sorted({case.writer for case in cases})
    for writer in writers:
        weights = learn_worth([case for case in cases if case.writer != writer])
        for case in cases:
            if case.writer == writer:
                case.weigh(weights)
    _show_order(cases)
    chances = np.zeros(len(cases))
    theirs = np.array([case.writer for case in cases])
    for writer in writers:
        trees = grow([case for case in cases if case.writer != writer])
        mine = np.flatnonzero(theirs == writer)
        chances[mine] = trees.predict_proba(_rows([cases[n] for n in mine]))[:, 1]
    _show_chances(cases, chances)
    weights = learn_worth(cases)
    for case in cases:
        case.weigh(weights)
    _write(weights, grow(cases))


def _messages() -> list[Message]:
    return [message for message in load_messages(DEVELOPMENT) if not message.tasks]


def _listed() -> Iterator[Message]:
    """Yield each task of the lists that are cut as their writers meant, as its own message."""
    for message in load_messages(DEVELOPMENT):
        found = items(message.text)
        if len(found) < 2:
            found = parts(message.text)
        if len(found) != len(message.tasks):
            continue
        for part, (entry, _) in zip(found, message.tasks, strict=True):
            yield Message(
                by_itself(part),
                "answerable" if entry else "unlisted",
                (entry,) if entry else (),
                (),
                message.style,
                message.writer,
            )


def _trials(knowledge: Knowledge) -> list[Message]:
    """Return the base's trial questions as messages of a few writers."""
    return [
        Message(
            trial.question,
            "answerable" if trial.entry else "outside",
            (trial.entry,) if trial.entry else (),
            (),
            "trial",
            f"trial {number % TRIAL_WRITERS}",
        )
        for number, trial in enumerate(knowledge.trials)
    ]


def _as_asked(knowledge: Knowledge, messages: Sequence[Message]) -> Iterator[Case]:
    engine = _engine(knowledge)
    for message in messages:
        case = _case(engine, message, partial(is_right_candidate, knowledge))
        if case is not None:
            case.weight = BEYOND.get(message.writer, 1.0)
            yield case


def _with_parts_gone(knowledge: Knowledge, messages: Sequence[Message]) -> Iterator[Case]:
    """Yield each answerable message as the base without its answer sees it.

    A signpost that comes first then may or may not be right, so it is left out.
    """
    answers = sorted(e.id for e in knowledge.of_kind(Kind.ANSWER, Kind.TASK))
    random.Random(5).shuffle(answers)  # noqa: S311 - no secret is made here
    for part in range(PARTS):
        gone = set(answers[part::PARTS])
        left = {entry: kept for entry, kept in knowledge.entries.items() if entry not in gone}
        engine = _engine(knowledge._replace(entries=left))
        for message in messages:
            if not message.expect or not gone.issuperset(message.expect):
                continue
            case = _case(engine, message, lambda *_: False)
            if case is not None:
                case.gone, case.weight = True, GONE_WEIGHT
                yield case


def _in_small_bases(knowledge: Knowledge, messages: Sequence[Message]) -> Iterator[Case]:
    """Yield messages as bases see them that have few entries with few phrasings each.

    An answerable message whose answer is not among them is left out.
    """
    chance = random.Random(7)  # noqa: S311 - no secret is made here
    for entries, phrasings in SMALL:
        kept = {
            entry.id: entry._replace(
                questions=tuple(
                    chance.sample(entry.questions, min(phrasings, len(entry.questions)))
                ),
            )
            for entry in chance.sample(
                sorted(knowledge.entries.values(), key=lambda e: e.id), entries
            )
        }
        small = knowledge._replace(entries=kept)
        engine = _engine(small)
        for message in messages:
            if message.kind == "answerable" and kept.keys().isdisjoint(message.expect):
                continue
            case = _case(engine, message, partial(is_right_candidate, small))
            if case is not None:
                case.weight = SMALL_WEIGHT
                yield case


def _engine(knowledge: Knowledge) -> Engine:
    return Engine(Base(compile_base(knowledge)), Judge([0.0] * len(FIELDS), 0.0, []))


def _case(
    engine: Engine, message: Message, is_right: Callable[[Message, str], bool]
) -> Case | None:
    judged = engine.read(message.text).judged
    if not judged:
        return None
    right = [is_right(message, candidate.entry.id) for candidate in judged]
    return Case(
        message.writer,
        message.kind == "answerable",
        gone=False,
        weight=1.0,
        judged=[*judged],
        right=right,
    )


def learn_worth(cases: Sequence[Case]) -> Floats:
    """Return the weight of each field: a conditional logit over the candidates of a message."""
    told = [case for case in cases if case.answerable and any(case.right) and not all(case.right)]
    most = max(len(case.judged) for case in told)
    table = np.zeros((len(told), most, len(FIELDS)))
    right = np.zeros((len(told), most))
    missing = np.full((len(told), most), -1e9)
    for number, case in enumerate(told):
        size = len(case.judged)
        table[number, :size] = [candidate.evidence for candidate in case.judged]
        right[number, :size] = case.right
        missing[number, :size] = 0
    heft = np.array([case.weight for case in told])
    scale = table[missing == 0].std(axis=0) + 1e-9
    table /= scale

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = table @ weights + missing
        chance = np.exp(score - score.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        hit = (chance * right).sum(axis=1, keepdims=True) + 1e-12
        missed = heft[:, None] * (chance - chance * right / hit)
        slope = (missed[:, :, None] * table).sum(axis=(0, 1))
        ridge = STILL * float(weights @ weights)
        return ridge - float(heft @ np.log(hit[:, 0])), slope + 2 * STILL * weights

    found = minimize(loss, np.zeros(len(FIELDS)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def grow(cases: Sequence[Case]) -> GradientBoostingClassifier:
    """Return trees that say whether the first candidate is right."""
    told = [case for case in cases if not (case.gone and _is_passed_on(case))]
    trees = GradientBoostingClassifier(
        n_estimators=200,
        learning_rate=0.06,
        max_depth=5,
        min_samples_leaf=15,
        subsample=0.7,
        max_features=0.4,
        random_state=0,
    )
    weights = [case.weight for case in told]
    return trees.fit(_rows(told), _truths(told), sample_weight=weights)


def _is_passed_on(case: Case) -> bool:
    return case.judged[0].entry.kind in {Kind.SIGNPOST, Kind.SMALLTALK}


def _rows(cases: Sequence[Case]) -> Floats:
    return np.array([lead(case.judged) for case in cases])


def _truths(cases: Sequence[Case]) -> list[bool]:
    return [case.right[0] for case in cases]


def _show_order(cases: Sequence[Case]) -> None:
    asked = [case for case in cases if case.answerable and case.weight == 1]
    first = sum(_truths(asked))
    three = sum(any(case.right[:3]) for case in asked)
    print(f"answerable: right first {first / len(asked):.3f}, among three {three / len(asked):.3f}")


def _show_chances(cases: Sequence[Case], chances: Floats) -> None:
    asked = np.array([case.weight == 1 for case in cases])
    right = np.array(_truths(cases))
    for low in np.arange(0, 1, 0.1):
        inside = asked & (chances >= low) & (chances < low + 0.1)
        if inside.any():
            print(f"{low:.1f}–{low + 0.1:.1f}  {inside.sum():4d}  right {right[inside].mean():.2f}")


def _write(weights: Floats, trees: GradientBoostingClassifier) -> None:
    learned = {
        "fields": FIELDS,
        "weights": [round(float(weight), 4) for weight in weights],
        "start": round(float(np.log(trees.init_.class_prior_[1] / trees.init_.class_prior_[0])), 5),
        "trees": [_nested(tree.tree_, 0, trees.learning_rate) for tree in trees.estimators_[:, 0]],
    }
    LEARNED.write_text(json.dumps(learned, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {LEARNED.name}, {LEARNED.stat().st_size // 1000} kB")


def _nested(tree: Any, node: int, rate: float) -> Any:  # noqa: ANN401 - sklearn ships without types
    if tree.children_left[node] < 0:
        return round(float(rate * tree.value[node][0][0]), 4)
    return [
        int(tree.feature[node]),
        round(float(tree.threshold[node]), 6),
        _nested(tree, tree.children_left[node], rate),
        _nested(tree, tree.children_right[node], rate),
    ]


if __name__ == "__main__":
    main()
