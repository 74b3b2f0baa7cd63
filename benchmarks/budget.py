"""Does a command end within its budget, with a report, however many premises there are?

    python benchmarks/budget.py [--budget 60]

Propositional premises ``p_i -> p_j`` and first-order ones ``forall x. q_i(x) -> q_j(x)``, chosen at random with a fixed
seed, with one conclusion that follows and one that does not. The table goes to `benchmarks/results/budget.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULT = Path(__file__).parent / "results" / "budget.md"
SIZES = (300, 1_000, 3_000, 10_000, 30_000)


def propositional(size: int) -> str:
    chance = random.Random(size)
    lines = [f"prop p{i}" for i in range(size + 1)]
    lines += [f"premise P{i} p{chance.randrange(size)} -> p{chance.randrange(size)}" for i in range(size)]
    return "\n".join([*lines, "premise A p0", f"conclusion C p{size}", "conclusion D p0"])


def first_order(size: int) -> str:
    chance = random.Random(size)
    lines = [
        "sort Person",
        *(f"const c{i}: Person" for i in range(20)),
        *(f"pred q{i}(x: Person)" for i in range(size)),
    ]
    lines += [
        f"premise P{i} forall x: Person. q{chance.randrange(size)}(x) -> q{chance.randrange(size)}(x)"
        for i in range(size)
    ]
    return "\n".join([*lines, "premise A q0(c0)", "conclusion C q1(c1)", "conclusion D q0(c0)"])


def row(kind: str, size: int, text: str, budget: float) -> str:
    """One line of the table: what a run took, and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.arg"
        file.write_text(text + "\n")
        command = [sys.executable, "-m", "argcheck", "verify", "--format", "json", "--budget", str(budget), str(file)]
        started = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.monotonic() - started
    report = json.loads(done.stdout)
    found = (
        ", ".join(f"{c['label']} {c['verdict']}" for c in report["conclusions"]) or report["diagnostics"][0]["message"]
    )
    held = "yes" if seconds <= max(1.1 * budget, budget + 1) else "**no**"
    lists = "yes" if all(c["supports_complete"] for c in report["conclusions"]) else "no"
    return f"| {kind} | {size:,} | {seconds:.1f} | {held} | {report['status']} | {found} | {lists} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--budget", type=float, default=60.0)
    budget = options.parse_args().budget
    lines = [
        "# The budget at many premises",
        "",
        f"`python benchmarks/budget.py --budget {budget:g}`, on {os.cpu_count()} cores, Python "
        f"{platform.python_version()}. Held means: ended within 10 % of the budget, or one second if that is more.",
        "",
        "| premises | how many | seconds | held | status | verdicts | all supports |",
        "| --- | ---: | ---: | --- | --- | --- | --- |",
    ]
    for kind, text_of in (("propositional", propositional), ("first-order", first_order)):
        for size in SIZES:
            lines.append(row(kind, size, text_of(size), budget))
            print(lines[-1], flush=True)
    RESULT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
