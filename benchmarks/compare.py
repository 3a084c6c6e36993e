"""introbot and its peers on the same base and messages, in one run: a table and a picture.

Each engine runs in a process of its own, so that start-up and memory are its own.
A peer has one score and so one threshold: it is given the one at which it is
wrong as often as introbot on the answerable messages (or the one at which it is
right most often, if it is never that wrong). Below it, the likest three are
offered as choices.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from peers import CACHE, PEERS, Ranked

from evaluation import ROOT, Grade, Message, grade, load_knowledge, load_messages
from introbot.answering.answer import Answer, JudgedTask, Outcome, Why
from introbot.answering.engine import Engine
from introbot.app.engine import build_engine
from introbot.knowledge.model import Kind, Knowledge, Verdict
from introbot.settings import read_settings

INTROBOT = "introbot"
PICTURE = Path(__file__).with_name("risk-coverage.png")
OPTIONS = 3
LOWEST = float("-inf")
"""The threshold at which an engine answers everything."""
ASKED = {Grade.RIGHT, Grade.NEAR, Grade.WRONG, Grade.SILENT}
"""How an answerable message can go."""
_OUTCOMES = {Kind.SIGNPOST: Outcome.SIGNPOST, Kind.SMALLTALK: Outcome.SMALLTALK}


class Run(NamedTuple):
    """What one engine did: for each message its ranking, and what it cost.

    For introbot `told` holds its own outcomes, and the ranking its candidates with
    the chance of the first. `ms` is milliseconds a message; `built` seconds to make
    the index, `start` to be ready with it made; `memory` MB.
    """

    name: str
    ranked: list[Ranked]
    told: list[Answer]
    ms: list[float]
    built: float
    start: float
    memory: float


def compare(writers: Sequence[str]) -> None:
    """Run every engine, print the table, and draw the picture."""
    messages = load_messages(writers)
    knowledge = load_knowledge()
    runs = [_in_process(name, writers) for name in (INTROBOT, *PEERS)]
    ours = runs[0]
    wrong = _share(_grades(messages, ours.told), Grade.WRONG)
    print(
        f"{'engine':22}{'right':>8}{'+tap':>8}{'wrong':>8}{'silent':>8}{'held':>8}{'false yes':>10}"
        f"{'ece':>7}{'ms':>8}{'p99':>8}{'index s':>9}{'start s':>9}{'MB':>7}"
    )
    for run in runs:
        told = run.told or _at_equal_wrong(knowledge, messages, run, wrong)
        _show(messages, run, told)
    print(f"\n{'made to answer':22}{'right':>8}{'wrong':>8}{'held':>8}{'false yes':>10}")
    for run in runs:
        _show_forced(
            messages, run, [_as_answer(knowledge, one, LOWEST, [LOWEST]) for one in run.ranked]
        )
    _draw(knowledge, messages, runs)


def _show(messages: Sequence[Message], run: Run, told: Sequence[Answer]) -> None:
    grades = _grades(messages, told)
    asked = [how for how in grades if how in ASKED]
    others = [how for how in grades if how not in ASKED]
    shares = {how: asked.count(how) / len(asked) for how in Grade}
    held = others.count(Grade.HELD) / len(others)
    print(
        f"{run.name:22}{shares[Grade.RIGHT]:8.1%}{shares[Grade.RIGHT] + shares[Grade.NEAR]:8.1%}"
        f"{shares[Grade.WRONG]:8.1%}{shares[Grade.SILENT]:8.1%}{held:8.1%}"
        f"{others.count(Grade.FALSE_YES):10}{calibration_error(told, grades):7.3f}"
        f"{median(run.ms):8.1f}{np.percentile(run.ms, 99):8.1f}{run.built:9.2f}"
        f"{run.start:9.3f}{run.memory:7.0f}"
    )


def _show_forced(messages: Sequence[Message], run: Run, told: Sequence[Answer]) -> None:
    """Print how an engine does that answers everything: what its ranking alone can hold."""
    grades = _grades(messages, told)
    others = [how for how in grades if how not in ASKED]
    print(
        f"{run.name:22}{_share(grades, Grade.RIGHT):8.1%}{_share(grades, Grade.WRONG):8.1%}"
        f"{others.count(Grade.HELD) / len(others):8.1%}{others.count(Grade.FALSE_YES):10}"
    )


def calibration_error(told: Sequence[Answer], grades: Sequence[Grade]) -> float:
    """Return the expected calibration error of the answers given, in ten bins."""
    given = [
        (answer.confidence, how in {Grade.RIGHT, Grade.HELD})
        for answer, how in zip(told, grades, strict=True)
        if answer.outcome is Outcome.ANSWER
    ]
    error = 0.0
    for low in range(10):
        inside = [pair for pair in given if min(9, int(10 * pair[0])) == low]
        if inside:
            said = sum(chance for chance, _ in inside) / len(inside)
            was = sum(right for _, right in inside) / len(inside)
            error += abs(said - was) * len(inside) / len(given)
    return error


def _at_equal_wrong(
    knowledge: Knowledge, messages: Sequence[Message], run: Run, wrong: float
) -> list[Answer]:
    """Return a peer's answers at the lowest threshold at which it is no more wrong than that."""
    scores = [found[0][1] for found in run.ranked if found]
    found: list[Answer] = []
    for threshold in sorted({float(np.quantile(scores, q)) for q in np.linspace(0, 1, 201)}):
        found = [_as_answer(knowledge, one, threshold, scores) for one in run.ranked]
        if _share(_grades(messages, found), Grade.WRONG) <= wrong:
            break
    return found


def _as_answer(
    knowledge: Knowledge, ranked: Ranked, threshold: float, scores: Sequence[float]
) -> Answer:
    """Return what a bot on a bare ranking would say."""
    if not ranked:
        return Answer(Outcome.UNKNOWN)
    entry, score = ranked[0]
    kept = knowledge.entries[entry]
    if score < threshold:
        offered = [e for e, _ in ranked if knowledge.entries[e].kind in {Kind.ANSWER, Kind.TASK}]
        return Answer(Outcome.OPTIONS, options=tuple(offered[:OPTIONS]))
    verdict = kept.task.verdict if kept.task else None
    return Answer(
        _OUTCOMES.get(kept.kind, Outcome.ANSWER),
        entry=entry,
        verdict=verdict,
        tasks=(JudgedTask("", entry, verdict),) if verdict else (),
        # A bare score is no chance: its rank among all scores is the nearest to one.
        confidence=sum(other <= score for other in scores) / len(scores),
    )


def _grades(messages: Sequence[Message], told: Sequence[Answer]) -> list[Grade]:
    return [grade(message, answer) for message, answer in zip(messages, told, strict=True)]


def _share(grades: Sequence[Grade], how: Grade) -> float:
    asked = [one for one in grades if one in ASKED]
    return sum(one is how for one in asked) / len(asked)


def _draw(knowledge: Knowledge, messages: Sequence[Message], runs: Sequence[Run]) -> None:
    """Draw the share answered wrongly against the share answered, over all thresholds."""
    import matplotlib as mpl  # noqa: PLC0415 - only here

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    figure, axes = plt.subplots(figsize=(9, 6), dpi=110)
    for run in runs:
        answered, wrong = _curve(knowledge, messages, run)
        ours = run.name == INTROBOT
        width, layer = (3.0, 3) if ours else (1.3, 2)
        axes.plot(answered, wrong, label=run.name, linewidth=width, zorder=layer)
    axes.set_xlabel("share of all messages answered")
    axes.set_ylabel("share of all messages answered wrongly")
    axes.set_title("Risk against coverage: lower is better")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(PICTURE)
    print(f"wrote {PICTURE.name}")


def _curve(
    knowledge: Knowledge, messages: Sequence[Message], run: Run
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return shares answered and answered wrongly, from the surest message to all.

    A signpost is no answer: it neither counts as answered nor as wrong.
    """
    sure: list[tuple[float, bool]] = []
    for message, ranked in zip(messages, run.ranked, strict=True):
        if not ranked or knowledge.entries[ranked[0][0]].kind not in {Kind.ANSWER, Kind.TASK}:
            continue
        told = _as_answer(knowledge, ranked[:1], ranked[0][1], [ranked[0][1]])
        good = grade(message, told) in {Grade.RIGHT, Grade.HELD}
        sure.append((ranked[0][1], good))
    sure.sort(key=lambda pair: -pair[0])
    wrong = np.cumsum([not good for _, good in sure]) / len(messages)
    return np.arange(1, len(sure) + 1) / len(messages), wrong


def _in_process(name: str, writers: Sequence[str]) -> Run:
    """Run one engine in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.json"
        subprocess.run([sys.executable, __file__, name, path, *writers], check=True)  # noqa: S603 - itself
        kept = json.loads(path.read_text(encoding="utf-8"))
    messages = load_messages(writers)
    told = [_read_answer(raw) for raw in kept.pop("told")]
    ranked = [[(entry, score) for entry, score in found] for found in kept.pop("ranked")]
    assert len(ranked) == len(messages)  # noqa: S101 - a broken run must not be shown
    return Run(told=told, ranked=ranked, **kept)


def _read_answer(raw: list[object]) -> Answer:
    kept = Answer(*raw)  # type: ignore[arg-type] # as json gave what this module wrote
    tasks = (JudgedTask(*task) for task in kept.tasks)
    return kept._replace(
        outcome=Outcome(kept.outcome),
        verdict=_verdict(kept.verdict),
        options=tuple(kept.options),
        tasks=tuple(task._replace(verdict=_verdict(task.verdict)) for task in tasks),
    )


def _verdict(raw: str | None) -> Verdict | None:
    return Verdict(raw) if raw else None


def _run(name: str, writers: Sequence[str]) -> dict[str, object]:
    """Run one engine in this process; return what Run holds."""
    messages = load_messages(writers)
    done = _run_introbot(messages) if name == INTROBOT else _run_peer(name, messages)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": name, "memory": memory, **done}


def _run_introbot(messages: Sequence[Message]) -> dict[str, object]:
    """Run introbot as it is run: on a base compiled before, in another process."""
    folders = {"INTROBOT_KNOWLEDGE": str(ROOT / "knowledge"), "INTROBOT_DATA": str(CACHE)}
    for kept in CACHE.glob("kunskapsbas-*.bin"):
        kept.unlink()
    began = perf_counter()
    subprocess.run(  # noqa: S603 - this very program
        [sys.executable, ROOT / "bot.py", "ask", "hej"],
        check=True,
        env={**os.environ, **folders},
        capture_output=True,
    )
    built = perf_counter() - began
    began = perf_counter()
    engine = build_engine(read_settings(folders))
    start = perf_counter() - began
    told: list[Answer] = []
    ranked: list[Ranked] = []
    times: list[float] = []
    for message in messages:
        began = perf_counter()
        answer = engine.answer(message.text)
        times.append(1000 * (perf_counter() - began))
        told.append(answer._replace(why=Why()))
        ranked.append(_forced(engine, message.text, answer))
    return {"ranked": ranked, "told": told, "ms": times, "built": built, "start": start}


def _forced(engine: Engine, text: str, answer: Answer) -> Ranked:
    """Return what introbot would say if it had to: its answer, or its first candidate."""
    if answer.entry:
        return [(answer.entry, answer.confidence)]
    reading = engine.read(text)
    return [(reading.first.entry.id, reading.chance)] if reading.judged else []


def _run_peer(name: str, messages: Sequence[Message]) -> dict[str, object]:
    entries = load_knowledge().entries.values()
    phrasings = [(entry.id, text) for entry in entries for text in (*entry.questions, entry.title)]
    began = perf_counter()
    rank = PEERS[name](phrasings)
    built = perf_counter() - began
    ranked: list[Ranked] = []
    times: list[float] = []
    for message in messages:
        began = perf_counter()
        ranked.append(rank(message.text))
        times.append(1000 * (perf_counter() - began))
    return {"ranked": ranked, "told": [], "ms": times, "built": built, "start": built}


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(_run(sys.argv[1], sys.argv[3:])), encoding="utf-8")
