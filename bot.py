"""introbot from a checkout: `python bot.py ARGS` is the same as `introbot ARGS`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

try:
    from introbot.cli.main import main
except ModuleNotFoundError as missing:
    sys.exit(f"introbot: {missing.name} saknas. Installera först med kommandot i README.md.")

if __name__ == "__main__":
    sys.exit(main())
