"""How often `argcheck.repair` finds a premise that was taken away, beside cvc5's abduction in the same run.

Each assumption of the Legvold argument, and each premise of some small ones, is removed in turn. Asked about is the
first lemma or conclusion that no longer follows. A candidate is a hit if it is equivalent to what was removed, or
weaker (entailed by it), definitions and background given. All of ours close the gap, are consistent, and are not the
conclusion in disguise; of cvc5's, which promises the first two, it is noted whether they entail the conclusion alone.

Run: python benchmarks/repair.py [FILE...]   (the comparison needs cvc5, an extra of argcheck)
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from abduction import NO_OPERATORS, abducts

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import entails, verify
from argcheck.findings import Report, Verdict
from argcheck.logic.formulas import Formula
from argcheck.logic.printing import print_formula
from argcheck.oracle.protocol import Limits
from argcheck.repairs import repair
from argcheck.syntax.load import load

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
FILES = [
    (HERE.parent / "arguments" / "legvold.arg", (Role.ASSUMPTION,)),
    (EXAMPLES / "crocodiles.arg", (Role.PREMISE,)),
    (EXAMPLES / "lazy_argument.arg", (Role.PREMISE, Role.ASSUMPTION)),
]
SECONDS = 30.0  # for each method and case
SHOWN = 5
NOT_INSTALLED = "cvc5 is not installed"
LIMITS = Limits(timeout=10, budget=60)
LOAD = os.getloadavg()[0]


def first_lost(argument: Argument, before: Report) -> str | None:
    """The first claim that followed before and is open now, though all claims on which it is rested follow."""
    now = verify(argument, scenarios=(), conclusions=[c.label for c in argument.claims], limits=LIMITS)
    following = {finding.label for finding in now.claims if finding.verdict is Verdict.FOLLOWS}
    for finding in now.claims:
        cited = {ground for ground in argument[finding.label].grounds or () if argument[ground].role.is_claim}
        lost = finding.verdict is Verdict.OPEN and before[finding.label].verdict is Verdict.FOLLOWS
        if lost and cited <= following:
            return finding.label
    return None


def judged(argument: Argument, removed: str, formula: Formula) -> str:
    """How a candidate compares with what was removed."""
    fixed = tuple(s for s in argument.statements if s.role.is_fixed or s.label == removed)
    alone = replace(argument, statements=fixed, expectations=(), scenarios=(), readings=(), allowances=())
    original = argument[removed].formula
    assert original is not None
    if entails(alone, formula, limits=LIMITS).verdict is Verdict.FOLLOWS:
        proposed = replace(
            alone, statements=tuple(replace(s, formula=formula) if s.label == removed else s for s in fixed)
        )
        back = entails(proposed, original, limits=LIMITS).verdict
        return "equivalent" if back is Verdict.FOLLOWS else "weaker"
    if entails(argument, formula, limits=LIMITS).verdict is Verdict.FOLLOWS:
        return "weaker given the other premises"
    return "other"


def ours(argument: Argument, label: str) -> tuple[list[Formula], str | None]:
    """What `argcheck.repair` proposes."""
    gap = repair(argument, label, budget=SECONDS, candidates=SHOWN)[label]
    return [c.formula for c in gap.candidates], gap.stopped


def theirs(argument: Argument, label: str) -> tuple[list[Formula], str | None]:
    """cvc5's abducts."""
    try:
        return abducts(argument, label, SHOWN, SECONDS)
    except ImportError:
        return [], NOT_INSTALLED


METHODS = {"argcheck": ours, "cvc5": theirs}


def case(argument: Argument, before: Report, removed: str) -> dict[str, Any] | None:
    """What each method finds if this is removed; None if nothing is lost by that."""
    less = replace(argument.without(removed), scenarios=(), expectations=(), readings=(), allowances=())
    label = first_lost(less, before)
    if label is None:
        return None
    told: dict[str, Any] = {"removed": removed, "conclusion": label}
    for name, method in METHODS.items():
        started = time.monotonic()
        found, problem = method(less, label)
        seconds = round(time.monotonic() - started, 1)
        shown = [described(argument, less, removed, label, formula) for formula in found]
        hit = next((place for place, c in enumerate(shown, 1) if c["judged"] in ("equivalent", "weaker")), None)
        told[name] = {"first hit": hit, "seconds": seconds, "stopped": problem, "candidates": shown}
        print(removed, label, name, hit, seconds, flush=True)
    return told


def described(argument: Argument, less: Argument, removed: str, label: str, formula: Formula) -> dict[str, Any]:
    """A candidate, and how it compares."""
    fixed = tuple(s for s in less.statements if s.role.is_fixed)
    alone = replace(less, statements=(*fixed, Statement("candidate", Role.PREMISE, formula)))
    conclusion = argument[label].formula
    assert conclusion is not None
    disguise = entails(alone, conclusion, limits=LIMITS).verdict is Verdict.FOLLOWS
    return {
        "formula": print_formula(formula),
        "judged": judged(argument, removed, formula),
        "entails the conclusion alone": disguise,
    }


def main() -> None:
    results = []
    for path, roles in (
        FILES if len(sys.argv) == 1 else [(Path(p), (Role.ASSUMPTION, Role.PREMISE)) for p in sys.argv[1:]]
    ):
        argument = load(str(path))
        before = verify(argument, scenarios=(), conclusions=[c.label for c in argument.claims])
        cases = [c for removed in argument.labels(*roles) if (c := case(argument, before, removed)) is not None]
        results.append(
            {
                "argument": argument.title,
                "cases": len(cases),
                "cases that each was asked about": {
                    m: sum(c[m]["stopped"] not in (NO_OPERATORS, NOT_INSTALLED) for c in cases) for m in METHODS
                },
                f"hits among the first {SHOWN}": {
                    m: sum(c[m]["first hit"] is not None for c in cases) for m in METHODS
                },
                "hits in the first place": {m: sum(c[m]["first hit"] == 1 for c in cases) for m in METHODS},
                "details": cases,
            }
        )
        load_now = [round(LOAD, 1), round(os.getloadavg()[0], 1)]
        result = {
            "python": platform.python_version(),
            "seconds allowed": SECONDS,
            "load of the machine, at first and in the end": load_now,
            "results": results,
        }
        (HERE / "results" / "repair.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
