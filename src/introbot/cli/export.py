"""`export`: the whole base as JSON lines, each entry as a person would read it."""

import argparse
import json

from introbot.app.engine import load_knowledge
from introbot.cli.ask import sources
from introbot.conversation import wording
from introbot.settings import Settings


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_chosen: argparse.Namespace, settings: Settings) -> int:
    """Print one object an entry."""
    knowledge = load_knowledge(settings.knowledge)
    for entry in knowledge.entries.values():
        told = {
            "id": entry.id,
            "kind": entry.kind.value,
            "title": entry.title,
            "questions": list(entry.questions),
            "text": wording.show(knowledge, entry).text,
            "verdict": entry.task.verdict.value if entry.task else None,
            "sources": sources([entry]),
        }
        print(json.dumps(told, ensure_ascii=False))
    return 0
