"""introbot as a process of its own, on a base and a data folder that the test gives."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def introbot(
    *arguments: str, data: Path, knowledge: Path, stdin: bytes = b"", **settings: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run `python bot.py ARGUMENTS` and wait for it to end."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("INTROBOT_")}
    ours = {"INTROBOT_KNOWLEDGE": str(knowledge), "INTROBOT_DATA": str(data), **settings}
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "bot.py"), *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**inherited, **ours},
    )
