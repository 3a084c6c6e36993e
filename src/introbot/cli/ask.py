"""`ask`: one answer for each message, for people and for programs."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from introbot.answering.answer import Answer, Outcome, Seen
from introbot.answering.engine import Engine
from introbot.app.engine import build_engine
from introbot.clock import timer
from introbot.conversation import wording
from introbot.knowledge.model import Entry
from introbot.settings import Settings

# Characters that some programs take for the end of a line, though JSON does not.
_BREAKS = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the question, or none for a question a line on standard input."""
    parser.add_argument("question", nargs="*", metavar="FRÅGA")
    parser.add_argument("--json", action="store_true", help="ett JSON-objekt per rad")
    parser.add_argument("--why", action="store_true", help="visa hur svaret hittades")


def run(chosen: argparse.Namespace, settings: Settings) -> int:
    """Answer and print."""
    engine = build_engine(settings)
    asked = [" ".join(chosen.question)] if chosen.question else read_lines(sys.stdin.buffer)
    for question in asked:
        if chosen.json:
            print(json_line(engine, question, why=chosen.why), flush=True)
        else:
            if not chosen.question:
                print(f"> {question}")
            print(_plain(engine, question, why=chosen.why), end="\n\n", flush=True)
    return 0


def read_lines(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield one message for each line; a line that is a JSON string is decoded first."""
    for line in lines:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        yield _decoded(text)


def _decoded(text: str) -> str:
    bare = text.strip()
    if not (bare.startswith('"') and bare.endswith('"')):
        return text
    try:
        value = str(json.loads(bare))
    except ValueError:
        return text
    # A lone surrogate can be written in JSON but not printed.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def json_line(engine: Engine, question: str, *, why: bool) -> str:
    """Return the contract's JSON object for one message, as one line."""
    start = timer()
    answer = engine.answer(question)
    spent = 1000 * (timer() - start)
    told: dict[str, Any] = {
        "question": question,
        "outcome": answer.outcome.value,
        "id": answer.entry,
        "verdict": answer.verdict.value if answer.verdict else None,
        "text": wording.reply(engine.knowledge, question, answer).text,
        "sources": sources(_rested_on(engine, answer)),
        "options": [_option(engine, entry) for entry in answer.options],
        "tasks": [
            {
                "said": task.said,
                "id": task.entry,
                "verdict": task.verdict.value if task.verdict else None,
            }
            for task in answer.tasks
        ],
        "confidence": round(answer.confidence, 3),
        "ms": round(spent, 2),
    }
    if why:
        told["why"] = explain(engine, answer)
    return json.dumps(told, ensure_ascii=False).translate(_BREAKS)


def sources(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the references of `entries` as the contract's objects, each once."""
    references = dict.fromkeys(place for entry in entries for place in entry.references)
    return [
        {"document": place.document, "section": place.section, "page": place.page}
        for place in references
    ]


def explain(engine: Engine, answer: Answer) -> list[str]:
    """Return in plain Swedish how an answer was found: what came first, what next, what is odd."""
    why = answer.why
    if answer.outcome is Outcome.REFUSED:
        return ["Meddelandet ser ut att innehålla ett personnummer och lästes inte."]
    if not why.candidates:
        return ["Inget i basen liknar det som står i meddelandet."]
    first, *others = why.candidates
    lines = [
        f"Chansen att det främsta svaret är rätt räknas till {_percent(why.chance)}.",
        f"Främst: {_seen(engine, first)}",
        *(f"Sedan: {_seen(engine, other)}" for other in others),
    ]
    if why.not_understood:
        words = ", ".join(why.not_understood)
        lines.append(f"Ord som det främsta svaret inte känner: {words}.")
    return lines


def _seen(engine: Engine, seen: Seen) -> str:
    title = engine.knowledge.entries[seen.entry].title
    told = (
        f"{title} ({seen.entry}). Närmaste formulering liknar frågan till {_percent(seen.nearest)}."
    )
    return f"{told} För uppgiften gäller: {seen.fit.value}." if seen.fit else told


def _percent(share: float) -> str:
    return f"{100 * share:.0f} procent"


def _plain(engine: Engine, question: str, *, why: bool) -> str:
    answer = engine.answer(question)
    reply = wording.reply(engine.knowledge, question, answer)
    choices = (
        [button.label for row in reply.buttons for button in row]
        if answer.outcome is Outcome.OPTIONS
        else []
    )
    parts = [reply.text, *(f"– {label}" for label in choices)]
    return "\n".join([*parts, *(["", *explain(engine, answer)] if why else [])])


def _rested_on(engine: Engine, answer: Answer) -> list[Entry]:
    ids = [answer.entry, *(task.entry for task in answer.tasks)]
    return [engine.knowledge.entries[entry] for entry in dict.fromkeys(ids) if entry]


def _option(engine: Engine, entry_id: str) -> dict[str, str]:
    entry = engine.knowledge.entries[entry_id]
    return {
        "id": entry_id,
        "label": entry.title,
        "text": wording.show(engine.knowledge, entry).text,
    }
