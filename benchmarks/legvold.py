"""What `verify` on the Legvold argument costs, by phase. Run: python benchmarks/legvold.py"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARGUMENT = HERE.parent / "arguments" / "legvold.arg"


def wall(command: list[str]) -> float:
    """Seconds of wall clock of a command, the best of three."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


def phases() -> dict[str, float]:
    """Seconds of the phases of one run in this process."""
    started = time.perf_counter()
    from argcheck.driver import verify
    from argcheck.oracle.local import Local
    from argcheck.syntax.load import load

    marks = {"import": time.perf_counter() - started}
    started = time.perf_counter()
    argument = load(str(ARGUMENT))
    marks["load"] = time.perf_counter() - started
    spent: dict[str, float] = {}
    state = ["open", time.perf_counter()]

    def progress(what: str, _: int) -> None:
        if what != state[0]:
            now = time.perf_counter()
            spent[str(state[0])] = spent.get(str(state[0]), 0.0) + now - float(state[1])
            state[:] = [what, now]

    started = time.perf_counter()
    report = verify(argument, backend=Local, progress=progress)
    total = time.perf_counter() - started
    progress("", 0)
    scenarios = {k: v for k, v in spent.items() if k.startswith("scenario ")}
    marks |= {k: v for k, v in spent.items() if k not in scenarios and k in ("open", "consistency", "hints")}
    marks["conclusions"] = sum(v for k, v in spent.items() if k not in scenarios and k not in marks)
    marks["scenarios"] = sum(scenarios.values())
    marks["whole"] = total
    assert report.spent is not None
    marks["questions"] = report.spent.questions
    assert report.status == "ok", report.status
    return marks


def main() -> None:
    python = sys.executable
    small = HERE / "small.arg"
    bare = wall([python, "-c", "import z3, lark"])
    tiny = wall([python, "-m", "argcheck", "verify", str(small)])
    result = {
        "python": platform.python_version(),
        "startup": {
            "import z3, lark": round(bare, 3),
            "verify a ten-line file": round(tiny, 3),
            "ratio": round(tiny / bare, 2),
            "--version": round(wall([python, "-m", "argcheck", "--version"]), 3),
        },
        "verify legvold.arg from the command line": round(wall([python, "-m", "argcheck", "verify", str(ARGUMENT)]), 2),
        "phases in one process": {name: round(value, 3) for name, value in phases().items()},
    }
    print(json.dumps(result, indent=2))
    (HERE / "results" / "legvold.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
