"""How often `argcheck.repair` finds a premise that was taken away, beside cvc5's abduction in the same run.

Each premise and each assumption of every argument in ``examples/`` and ``arguments/`` is removed in turn. Where some
lemma or conclusion followed before and does not follow now, the first such is asked about. A candidate is a hit if it
is equivalent to what was removed, given the rest, or weaker: entailed by what was removed and the rest; and does not
entail the conclusion by itself. (That it suffices was shown before it was proposed.) The stricter count takes what was
removed alone, with definitions and background. All this is decided by the tool's own entailment check; what stays
undecided is no hit. Noted, too, is whether what was removed would itself be refused: because it is the conclusion in
disguise, or says no more than that the rest implies the conclusion.

All of our candidates close the gap, are consistent, and are not the conclusion in disguise; of cvc5's, which promises
the first two, it is noted whether they entail the conclusion alone.

Run: python benchmarks/repair.py [--out FILE] [--seconds N] [--only argcheck|cvc5] [--processes N] [FILE...]
(the comparison needs cvc5, an extra of argcheck)
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from abduction import NO_OPERATORS, abducts
from argcheck.abduction.verifying import verified
from argcheck.argument import Argument, Role, Statement
from argcheck.driver import entails, verify
from argcheck.findings import Report, Verdict
from argcheck.logic.formulas import Formula
from argcheck.logic.printing import print_formula
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Limits
from argcheck.repairs import repair
from argcheck.syntax.load import load

HERE = Path(__file__).resolve().parent
FILES = [*sorted((HERE.parent / "examples").glob("*.arg")), *sorted((HERE.parent / "arguments").glob("*.arg"))]
SECONDS = 20.0  # for each method and case
SHOWN = 5
NOT_INSTALLED = "cvc5 is not installed"
LIMITS = Limits(timeout=10, budget=60)
HITS = ("equivalent", "weaker", "equivalent given the rest", "weaker given the rest")
STRICT_HITS = HITS[:2]


@lru_cache(maxsize=4)
def whole(path: str) -> tuple[Argument, Report]:
    """An argument without what does not matter here, and what follows in it."""
    loaded = load(path)
    argument = replace(loaded, scenarios=(), expectations=(), readings=(), allowances=())
    return argument, verify(argument, limits=LIMITS)


def first_lost(argument: Argument, before: Report) -> str | None:
    """The first claim that followed before and is open now, though all claims on which it is rested follow."""
    now = verify(argument, limits=LIMITS, since=before)
    following = {finding.label for finding in now.claims if finding.verdict is Verdict.FOLLOWS}
    for finding in now.claims:
        cited = {ground for ground in argument[finding.label].grounds or () if argument[ground].role.is_claim}
        lost = finding.verdict is Verdict.OPEN and before[finding.label].verdict is Verdict.FOLLOWS
        if lost and cited <= following:
            return finding.label
    return None


def judged(argument: Argument, removed: str, formula: Formula) -> str:
    """How a candidate compares with what was removed."""
    original = argument[removed].formula
    assert original is not None
    everything = argument.labels(*Role)
    alone = argument.without(*(x for x in everything if not argument[x].role.is_fixed and x != removed))
    for given, words in ((alone, ""), (argument, " given the rest")):
        if entails(given, formula, limits=LIMITS).verdict is Verdict.FOLLOWS:
            swapped = tuple(replace(s, formula=formula) if s.label == removed else s for s in given.statements)
            back = entails(replace(given, statements=swapped), original, limits=LIMITS).verdict
            return ("equivalent" if back is Verdict.FOLLOWS else "weaker") + words
    return "other"


def ours(argument: Argument, label: str, seconds: float) -> tuple[list[Formula], str | None]:
    """What `argcheck.repair` proposes."""
    gap = repair(argument, label, budget=seconds, candidates=SHOWN)[label]
    return [c.formula for c in gap.candidates], gap.stopped


def theirs(argument: Argument, label: str, seconds: float) -> tuple[list[Formula], str | None]:
    """cvc5's abducts."""
    try:
        return abducts(argument, label, SHOWN, seconds)
    except ImportError:
        return [], NOT_INSTALLED


METHODS = {"argcheck": ours, "cvc5": theirs}


def case(task: tuple[str, str, tuple[str, ...], float]) -> dict[str, Any] | None:
    """What each method finds if this is removed; None if nothing is lost by that."""
    path, removed, methods, seconds = task
    argument, before = whole(path)
    less = argument.without(removed)
    label = first_lost(less, before)
    if label is None:
        return None
    original = argument[removed].formula
    assert original is not None
    told: dict[str, Any] = {"file": Path(path).name, "removed": removed, "conclusion": label}
    told["formula"] = print_formula(original)
    told["would be refused"] = refused(less, label, original)
    for name in methods:
        started = time.monotonic()
        try:
            found, problem = METHODS[name](less, label, seconds)
        except Exception as error:  # told as what it is, and counted as a miss
            found, problem = [], f"failed: {error!r}"
        took = round(time.monotonic() - started, 1)
        shown = [described(argument, less, removed, label, formula) for formula in found]
        told[name] = {
            "first hit": place(shown, HITS),
            "first strict hit": place(shown, STRICT_HITS),
            "seconds": took,
            "stopped": problem,
            "candidates": shown,
        }
    return told


def place(shown: list[dict[str, Any]], hits: tuple[str, ...]) -> int | None:
    """The place of the first hit."""
    honest = (n for n, c in enumerate(shown, 1) if c["judged"] in hits and not c["entails the conclusion alone"])
    return next(honest, None)


def refused(less: Argument, label: str, original: Formula) -> bool:
    """Whether what was removed would not be proposed even if it were thought of."""
    fixed = tuple(s for s in less.statements if s.role.is_fixed)
    conclusion = less[label].formula
    assert conclusion is not None
    alone = replace(less, statements=(*fixed, Statement("removed", Role.PREMISE, original)))
    if entails(alone, conclusion, limits=LIMITS).verdict is Verdict.FOLLOWS:
        return True
    return "rejected" in verified(less, label, [original], LIMITS, Isolated)


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


def summary(cases: list[dict[str, Any]], methods: Iterable[str]) -> dict[str, Any]:
    """The shares."""

    def share(method: str, kind: str, most: int) -> str:
        hits = sum(c[method][kind] is not None and c[method][kind] <= most for c in cases)
        return f"{hits} of {len(cases)} ({hits / max(1, len(cases)):.0%})"

    told: dict[str, Any] = {
        "cases": len(cases),
        "cases in which what was removed would be refused": sum(c["would be refused"] for c in cases),
    }
    for method in methods:
        asked = [c for c in cases if c[method]["stopped"] not in (NO_OPERATORS, NOT_INSTALLED)]
        told[method] = {
            "cases that it was asked about": len(asked),
            f"hits among the first {SHOWN}": share(method, "first hit", SHOWN),
            "hits in the first place": share(method, "first hit", 1),
            f"strict hits among the first {SHOWN}": share(method, "first strict hit", SHOWN),
            "strict hits in the first place": share(method, "first strict hit", 1),
            "no candidate": sum(not c[method]["candidates"] for c in cases),
            "how the first candidate compares": dict(
                Counter(c[method]["candidates"][0]["judged"] for c in cases if c[method]["candidates"])
            ),
            "median seconds": sorted(c[method]["seconds"] for c in cases)[len(cases) // 2] if cases else None,
            "most seconds": max((c[method]["seconds"] for c in cases), default=None),
        }
    return told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "repair.json")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--only", choices=METHODS)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    methods = (options.only,) if options.only else tuple(METHODS)
    load_before = os.getloadavg()[0]
    tasks = [
        (str(path), label, methods, options.seconds)
        for path in options.files or FILES
        for label in load(str(path)).labels(Role.PREMISE, Role.ASSUMPTION)
    ]
    cases: list[dict[str, Any]] = []
    with ProcessPoolExecutor(options.processes) as pool:
        for found in pool.map(case, tasks):
            if found is None:
                continue
            cases.append(found)
            hits = {method: (found[method]["first hit"], found[method]["seconds"]) for method in methods}
            print(found["file"], found["removed"], found["conclusion"], hits, flush=True)
            result = {
                "python": platform.python_version(),
                "seconds allowed": options.seconds,
                "load of the machine, at first and in the end": [round(load_before, 1), round(os.getloadavg()[0], 1)],
                "summary": summary(cases, methods),
                "cases": cases,
            }
            options.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(summary(cases, methods), indent=1))


if __name__ == "__main__":
    main()
