"""What a base costs as it grows: compiling, a message, memory, beside bm25s on the same phrasings.

    python benchmarks/scale.py

The bases are made up: each entry has a few words of its own, drawn from a
vocabulary whose words are as unevenly common as words are, and fifteen phrasings
that mix them with small words. Each size runs in a process of its own, on a base
compiled before, as the bot does.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from peers import bm25s_snowball

from introbot.answering.engine import Engine
from introbot.answering.index.base import Base
from introbot.answering.index.compiling import compile_base
from introbot.knowledge.model import Entry, Kind, Knowledge, Place, Reference

SIZES = (125, 500, 2_000, 10_000)
PHRASINGS = 15
MESSAGES = 300
SMALL_WORDS = (
    *("kan", "jag", "vad", "hur", "är", "det", "en", "får", "vi", "måste", "någon", "annan", "om"),
    *("på", "för", "när", "vem", "till", "som", "med", "i", "min", "chef", "administratören", "åt"),
)
SYLLABLES = (
    *("ar", "bo", "bet", "de", "en", "fal", "ge", "hand", "in", "kar", "le", "lig", "mot", "nar"),
    *("om", "plan", "ra", "sam", "sta", "tal", "ut", "vår", "åt", "ök", "ning", "het", "skap"),
)


def make_base(size: int, seed: int = 1) -> tuple[Knowledge, list[tuple[str, str]]]:
    """Return a made-up base of `size` entries, and messages with the entry each is meant for."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    words = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(2_000 + 4 * size)
    ]
    common = [1 / (rank + 10) for rank in range(len(words))]
    entries: dict[str, Entry] = {}
    messages: list[tuple[str, str]] = []
    for number in range(size):
        own = [chance.choice(words) for _ in range(3)] + chance.choices(words, common, k=4)
        said = [_phrasing(chance, own) for _ in range(PHRASINGS + 1)]
        entry = f"post-{number}"
        entries[entry] = Entry(
            entry,
            Kind.ANSWER,
            " ".join(own[:2]),
            " ".join(own),
            tuple(said[1:]),
            Place("svar.yaml", number + 1),
            references=(Reference("plan", "avsnitt", 1),),
        )
        messages.append((said[0], entry))
    return Knowledge(entries, {}), chance.sample(messages, min(MESSAGES, size))


def _phrasing(chance: random.Random, own: list[str]) -> str:
    said = [*chance.sample(own, k=chance.randint(2, 4)), *chance.choices(SMALL_WORDS, k=5)]
    chance.shuffle(said)
    return " ".join(said)


def main() -> None:
    """Measure each size and print the table."""
    print(
        f"{'entries':>8}{'phrasings':>11}{'compile s':>11}{'bm25s s':>9}{'times':>7}"
        f"{'ms':>7}{'p99':>7}{'MB':>7}{'file MB':>9}{'first':>7}"
    )
    found = [_in_process(size) for size in SIZES]
    for one in found:
        print(
            f"{one['size']:8.0f}{one['size'] * PHRASINGS:11.0f}{one['compile']:11.2f}"
            f"{one['bm25s']:9.2f}{one['compile'] / one['bm25s']:7.1f}{one['ms']:7.2f}"
            f"{one['p99']:7.2f}{one['memory']:7.0f}{one['file']:9.1f}{one['first']:7.1%}"
        )
    grown, cost = SIZES[-1] / SIZES[0], found[-1]["ms"] / found[0]["ms"]
    print(f"a base {grown:.0f} times larger costs {cost:.1f} times as much a message")


def _in_process(size: int) -> dict[str, float]:
    """Compile in one process and ask in another."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.bin"
        compiled = _child("compile", size, path)
        return compiled | _child("ask", size, path)


def _child(what: str, size: int, path: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, __file__, what, str(size), path], check=True, capture_output=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _compile(size: int, path: Path) -> dict[str, float]:
    knowledge, _ = make_base(size)
    began = perf_counter()
    buffer = compile_base(knowledge)
    spent = perf_counter() - began
    path.write_bytes(buffer)
    said = [(entry.id, text) for entry in knowledge.entries.values() for text in entry.questions]
    bm25s_snowball(said[:PHRASINGS])  # what is made once in a process is not counted
    began = perf_counter()
    bm25s_snowball(said)
    return {
        "size": size,
        "compile": spent,
        "bm25s": perf_counter() - began,
        "file": len(buffer) / 1e6,
    }


def _ask(size: int, path: Path) -> dict[str, float]:
    _, messages = make_base(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine = Engine(Base(np.memmap(path, mode="r").data))
    times = []
    first = 0
    for text, entry in messages:
        began = perf_counter()
        engine.answer(text)
        times.append(1000 * (perf_counter() - began))
        judged = engine.read(text).judged
        first += bool(judged) and judged[0].entry.id == entry
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "ms": median(times),
        "p99": float(np.percentile(times, 99)),
        "memory": memory,
        "before": before / 1024,
        "first": first / len(messages),
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        step = {"compile": _compile, "ask": _ask}[sys.argv[1]]
        print(json.dumps(step(int(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main()
