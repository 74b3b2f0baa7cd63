"""What verifying an edited version of the Legvold argument costs, with what is known from before and afresh.

Run: python benchmarks/reverify.py
Seconds of processor time, with the solver in this process. For each edit it is said whether both found the same.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import argcheck
from argcheck import edits
from argcheck.findings import Report
from argcheck.oracle.local import Local

HERE = Path(__file__).resolve().parent
ARGUMENT = HERE.parent / "arguments" / "legvold.arg"
LIMITS = argcheck.Limits(timeout=120, budget=5000)
LINES = (
    "reword needs as nothing",
    "rename label cooling to cooler",
    "rename symbol eased to relented",
    "remove not_condominium",
    "remove composite",
    "remove vital",
    "remove respects",
    "weaken representative by flouts_values(Belarus)",
    "strengthen needs by key_to(Russia, post_Soviet_space)",
    "replace cooling by not not (transformed(Russia) and cooled(Russia, Belarus) and flouts_values(Belarus))",
    "add premise extra flouts_values(Belarus) or near_war(US, Russia)",
    "negate vital",
    "negate cooling",
    "swap reading any_aspect",
)


def timed(work: Callable[[], Report]) -> tuple[float, Report]:
    """Seconds of processor time, and what came of the work."""
    started = time.process_time()
    report = work()
    return time.process_time() - started, report


def everything(report: Report) -> tuple[object, ...]:
    """All that a report says, but for the structures in it."""
    claims = [
        (c.label, c.verdict, c.supports, c.against.members, c.survives, c.stated, c.restated_by) for c in report.claims
    ]
    scenarios = [
        (s.name, s.consistency.verdict, s.outcomes, s.violated, [(c.label, c.verdict, c.supports) for c in s.claims])
        for s in report.scenarios
    ]
    told = [(d.id, d.message) for d in report.diagnostics]
    return report.consistent, report.conflicts, report.repairs, claims, scenarios, report.expectations, told


def main() -> None:
    argument = argcheck.load(ARGUMENT)
    first, known = timed(lambda: argcheck.verify(argument, limits=LIMITS, backend=Local))
    rows = []
    for line in LINES:
        edited = edits.parse(line).apply(argument)
        again, report = timed(lambda edited=edited: argcheck.reverify(known, edited, limits=LIMITS, backend=Local))
        afresh, fresh = timed(lambda edited=edited: argcheck.verify(edited, limits=LIMITS, backend=Local))
        rows.append(
            {
                "edit": line,
                "again": round(again, 2),
                "afresh": round(afresh, 2),
                "ratio": round(again / afresh, 3),
                "same": everything(report) == everything(fresh),
            }
        )
        print(rows[-1], file=sys.stderr)
    result = {"python": platform.python_version(), "first": round(first, 2), "edits": rows}
    (HERE / "results" / "reverify.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
