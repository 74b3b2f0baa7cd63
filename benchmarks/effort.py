"""How much effort is in hand? Every argument and example, verified with less and less of the effort for one question.

    python benchmarks/effort.py [FILE...]

For each file, the largest divisor of the default effort with which the report says nothing else: the same verdicts,
supports, conflicts, scenarios and expectations. A file that needs more than a third makes the exit code 1. The table
goes to `benchmarks/results/effort.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from argcheck.oracle.protocol import EFFORT

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "effort.md"
COMMAND = [sys.executable, "-m", "argcheck", "verify", "--format", "json"]
DIVISORS = (3, 10, 30, 100, 300, 1000)
MODELS = ("countermodel", "model")  # another one shows the same


def report(file: Path, divisor: int) -> tuple[Any, float]:
    """What is found with that part of the effort, which models aside, and the seconds it takes."""
    started = time.monotonic()
    command = [*COMMAND, "--effort", str(EFFORT // divisor), str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    return _without_models(json.loads(done.stdout)), time.monotonic() - started


def _without_models(told: Any) -> Any:
    if isinstance(told, dict):
        return {
            key: value is not None if key in MODELS else _without_models(value)
            for key, value in told.items()
            if key != "solver"
        }
    return [*map(_without_models, told)] if isinstance(told, list) else told


def in_hand(file: Path) -> tuple[int, bool, float]:
    """The largest divisor with the same findings (1 if there is none), whether it is the last that was tried, and the
    seconds with all of the effort."""
    whole, seconds = report(file, 1)
    enough = 1
    for divisor in DIVISORS:
        if report(file, divisor)[0] != whole:
            return enough, False, seconds
        enough = divisor
    return enough, True, seconds


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", type=Path, help="all arguments and examples, if none are named")
    chosen = options.parse_args().files
    everything = [*(ROOT / "arguments").glob("*.arg"), *sorted((ROOT / "examples").glob("*.arg"))]
    lines = [
        "# Effort in hand",
        "",
        f"`python benchmarks/effort.py`, {os.cpu_count()} cores, Python {platform.python_version()}: the part of the "
        f"default effort ({EFFORT:,} units for one question) with which a file still has the same findings.",
        "",
        "| file | enough | seconds with all |",
        "| --- | ---: | ---: |",
    ]
    short = False
    for file in chosen or everything:
        divisor, last, seconds = in_hand(file)
        short |= divisor < 3
        part = "all" if divisor == 1 else f"1/{divisor}{' or less' if last else ''}"
        lines.append(f"| {file.name} | {part} | {seconds:.1f} |")
        print(lines[-1], flush=True)
    if not chosen:
        RESULT.write_text("\n".join(lines) + "\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
