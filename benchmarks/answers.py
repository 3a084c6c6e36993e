"""How well introbot answers messages written by people who had not seen its phrasings.

    python benchmarks/answers.py               # the development half
    python benchmarks/answers.py --sealed      # the sealed half: for a report, never for tuning
    python benchmarks/answers.py --all         # both halves
    python benchmarks/answers.py --misses      # and each message that went wrong; of the
                                               # sealed half only where it stands
    python benchmarks/answers.py --peers       # beside other engines, with a picture

Shares by style, by topic and by kind, and the calibration error. The development half is
the one that the judgement was learned from, so it flatters; see judge.py for
writers left out.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from compare import calibration_error, compare

from evaluation import (
    DEVELOPMENT,
    SEALED,
    Grade,
    Message,
    grade,
    load_engine,
    load_messages,
)
from introbot.answering.answer import Answer

SHOWN = (Grade.RIGHT, Grade.NEAR, Grade.WRONG, Grade.SILENT)


def main() -> None:
    """Run the chosen half and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--peers", action="store_true")
    chosen = parser.parse_args()
    half = SEALED if chosen.sealed else DEVELOPMENT
    writers = (*DEVELOPMENT, *SEALED) if chosen.all else half
    if chosen.peers:
        compare(writers)
        return
    engine = load_engine()
    messages = load_messages(writers)
    results: list[tuple[Message, Answer, Grade]] = []
    times = []
    for message in messages:
        start = perf_counter()
        answer = engine.answer(message.text)
        times.append(1000 * (perf_counter() - start))
        results.append((message, answer, grade(message, answer)))
    _show_answerable("style", results, lambda message: message.style)
    entries = engine.knowledge.entries
    _show_answerable(
        "topic", results, lambda message: Path(entries[message.expect[0]].place.file).stem
    )
    _show_unanswerable(results)
    error = calibration_error([told for _, told, _ in results], [how for *_, how in results])
    print(f"calibration error {error:.3f}")
    print(f"ms a message: median {median(times):.1f}, p99 {np.percentile(times, 99):.1f}")
    if chosen.misses:
        _show_misses(results, text=not chosen.sealed and not chosen.all)


def _show_answerable(
    heading: str, results: Sequence[tuple[Message, Answer, Grade]], group: Callable[[Message], str]
) -> None:
    """Print how the answerable messages of each group went, and all of them."""
    by_group: defaultdict[str, Counter[Grade]] = defaultdict(Counter)
    for message, _, how in results:
        if message.kind == "answerable":
            by_group[group(message)][how] += 1
            by_group["all"][how] += 1
    print(f"{heading:24}{'n':>5}" + "".join(f"{how.value:>14}" for how in SHOWN))
    for name, counts in sorted(by_group.items(), key=lambda pair: pair[1].total()):
        shares = "".join(f"{counts[how] / counts.total():14.1%}" for how in SHOWN)
        print(f"{name:24}{counts.total():5}{shares}")


def _show_unanswerable(results: list[tuple[Message, Answer, Grade]]) -> None:
    by_kind: defaultdict[str, Counter[Grade]] = defaultdict(Counter)
    for message, _, how in results:
        if message.kind != "answerable":
            by_kind[message.kind][how] += 1
            by_kind["all"][how] += 1
    print(f"{'unanswerable':24}{'n':>5}{'held':>14}{'false yes':>14}")
    for kind, counts in sorted(by_kind.items(), key=lambda pair: pair[1].total()):
        held = f"{counts[Grade.HELD] / counts.total():14.1%}"
        print(f"{kind:24}{counts.total():5}{held}{counts[Grade.FALSE_YES]:14}")


def _show_misses(results: list[tuple[Message, Answer, Grade]], *, text: bool) -> None:
    """Print what went wrong; without `text` nobody who reads it can tune to the message."""
    for message, answer, how in results:
        if how in {Grade.RIGHT, Grade.HELD}:
            continue
        place = f"{message.writer} {message.line}"
        if not text:
            entries = message.expect or [entry or "–" for entry, _ in message.tasks]
            wanted = ", ".join(entries) or message.kind
            print(f"{place:12}{how.value:13} wanted {wanted}; {answer.outcome.value}")
            continue
        tasks = [(task.said[:30], task.entry) for task in answer.tasks]
        closest = [seen.entry for seen in answer.why.candidates]
        found = answer.entry or answer.options or str(tasks or closest)
        said = message.text[:130].replace("\n", " / ")
        print(f"{how.value:10} {answer.outcome.value:9} {answer.confidence:.2f} {place}: {said}")
        print(f"           got {found}  wanted {message.expect} {message.tasks}")


if __name__ == "__main__":
    main()
