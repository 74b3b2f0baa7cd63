"""Do verdicts depend on anything but the file? Every argument, many times, on a machine that is kept busy.

    python benchmarks/steady.py                 20 runs of all arguments and examples, with four busy processes beside
    python benchmarks/steady.py --runs 3 a.arg

In each run the files come in another order and strings hash otherwise, and half of the runs verify all files in one
process, the other half each in its own. Whatever differs between two JSON reports on a file, seconds aside, is told,
and makes the exit code 1. The account goes to `benchmarks/results/steady.md`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "benchmarks" / "results" / "steady.md"
COMMAND = [sys.executable, "-m", "argcheck", "verify", "--format", "json"]


def reports(files: list[Path], seed: int) -> dict[str, Any]:
    """The JSON report on each file, without seconds; in one process if the seed is odd, else in one for each."""
    chance = random.Random(seed)
    shuffled = chance.sample(files, len(files))
    environment = {**os.environ, "PYTHONHASHSEED": str(chance.randrange(2**32))}
    groups = [shuffled] if seed % 2 else [[file] for file in shuffled]
    found: dict[str, Any] = {}
    for group in groups:
        done = subprocess.run([*COMMAND, *map(str, group)], capture_output=True, env=environment, check=False)
        told = json.loads(done.stdout)
        for file, report in zip(group, told if len(group) > 1 else [told], strict=True):
            report.get("solver", {}).pop("seconds", None)
            found[str(file.relative_to(ROOT))] = report
    return found


def differences(one: Any, other: Any, where: str = "") -> Iterator[str]:
    """The places in which two JSON values differ, in the order of their keys too.

    >>> list(differences({"a": [1, 2]}, {"a": [1, 3]}))
    ['/a/1: 2, not 3']
    """
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        for key in one:
            yield from differences(one[key], other[key], f"{where}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{where}/{number}")
    elif one != other or type(one) is not type(other):
        yield f"{where}: {json.dumps(one)[:60]}, not {json.dumps(other)[:60]}"


def _spin() -> None:
    while True:
        sum(range(10_000))


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many other processes, each of which takes all it can get of a core."""
    spinning = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(processes)]
    for process in spinning:
        process.start()
    try:
        yield
    finally:
        for process in spinning:
            process.kill()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", type=Path, help="all arguments and examples, if none are named")
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--busy", type=int, default=4, help="processes that are kept busy beside")
    chosen = options.parse_args()
    everything = [*(ROOT / "arguments").glob("*.arg"), *(ROOT / "examples").glob("*.arg")]
    files = [file.resolve() for file in chosen.files] or sorted(everything)
    started, account = time.monotonic(), list[str]()
    with busy(chosen.busy):
        first = reports(files, 0)
        for seed in range(1, chosen.runs):
            for name, report in reports(files, seed).items():
                account += [f"run {seed}: {name}{place}" for place in differences(first[name], report)]
            told = _told(seed + 1, chosen.busy, len(files), (time.monotonic() - started) / 60, account)
            print(told, flush=True)
            if not chosen.files:
                RESULT.write_text(told)
    return 1 if account else 0


def _told(runs: int, busy_beside: int, files: int, minutes: float, account: list[str]) -> str:
    lines = [
        "# Verdicts on a busy machine",
        "",
        f"`python benchmarks/steady.py --runs {runs} --busy {busy_beside}`: {files} files, {runs} runs in "
        f"{minutes:.0f} minutes on {os.cpu_count()} cores with {busy_beside} busy processes beside.",
        "",
        f"{len(account) or 'No'} differences between JSON reports, seconds aside.",
        *(f"- {line}" for line in account),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
