"""``argcheck.repair``: what would mend an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argcheck.abduction.abducing import Abduction
from argcheck.abduction.findings import Gap
from argcheck.argument import Argument, Scenario
from argcheck.driver import verify
from argcheck.findings import Consistent, Report, Verdict
from argcheck.lattice.clock import BudgetUsedUp, Clock
from argcheck.lattice.sessions import Progress
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Limits
from argcheck.repairs.findings import RepairReport
from argcheck.repairs.restoring import restorations

BUDGET = 30.0  # seconds for the search for what one conclusion lacks
SHOWN = 5  # candidates for one conclusion


def repair(
    argument: Argument,
    label: str | None = None,
    *,
    without: Iterable[str] = (),
    candidates: int = SHOWN,
    budget: float = BUDGET,
    limits: Limits | None = None,
    backend: Backend = Isolated,
    progress: Progress | None = None,
) -> RepairReport:
    """What would mend an argument.

    If the premises clash: all minimal ways to restore consistency, in order (see `argcheck.repairs.restoring`), with
    what each leaves of the conclusions. Else, for each open lemma and conclusion, missing premises.

    Args:
        argument: the argument.
        label: look for what this lemma or conclusion lacks, and those on which it is rested; if None, all.
        without: labels of statements to leave out; they are candidates, too.
        candidates: how many candidates are wanted for each conclusion.
        budget: seconds that the search for what one conclusion lacks may take.
        limits: as for `argcheck.verify`; they hold for every verification.
        backend: as for `argcheck.verify`.
        progress: is called with what is being worked on and the number of questions asked so far.

    Raises:
        KeyError: a label is named that does not exist, or is no lemma or conclusion.

    >>> import argcheck
    >>> from argcheck.logic.printing import print_formula
    >>> argument = argcheck.loads('''
    ... sort Thing
    ... const I : Thing
    ... pred thinks(x: Thing)  "{x} am thinking"
    ... pred is_there(x: Thing)  "{x} exist"
    ... premise P  thinks(I)
    ... conclusion C  is_there(I)
    ... ''')
    >>> [print_formula(candidate.formula) for candidate in argcheck.repair(argument)["C"].candidates]
    ['forall x: Thing. if thinks(x) then is_there(x)']
    """
    clock = Clock((limits or Limits()).budget)
    left_out = {label: argument[label].formula for label in without}
    gone = [(label, formula) for label, formula in left_out.items() if formula is not None]
    argument = argument.without(*left_out) if left_out else argument
    wanted = None if label is None else _with_open_grounds(argument, label)
    report = verify(argument, conclusions=wanted, scenarios=(), limits=limits, backend=backend, progress=progress)
    limits = limits or Limits()
    if report.consistent is Consistent.INCONSISTENT:
        return _restored(argument, report, limits, clock, backend, progress)
    teller = progress or (lambda _what, _questions: None)
    search = Abduction(argument, report, gone, candidates, budget, limits, backend, teller, clock)
    gaps: list[Gap] = []
    interrupted, stopped = report.interrupted, None
    try:
        for finding in report.claims:
            if not interrupted and (finding.label == label or finding.verdict is not Verdict.FOLLOWS):
                clock.check()
                gaps.append(search.gap(finding))
    except BudgetUsedUp as cause:
        stopped = str(cause)
    except KeyboardInterrupt:
        interrupted = True
    return RepairReport(argument, report, gaps=tuple(gaps), interrupted=interrupted, stopped=stopped)


def _with_open_grounds(argument: Argument, label: str) -> list[str]:
    """A claim, and the claims on which it is rested, directly or not."""
    claims = {claim.label: claim for claim in argument.claims}
    if label not in claims:
        raise KeyError(f"there is no lemma or conclusion {label}")
    reached: dict[str, None] = {label: None}
    todo = [label]
    while todo:
        for ground in claims[todo.pop()].grounds or ():
            if ground in claims and ground not in reached:
                reached[ground] = None
                todo.append(ground)
    return list(reached)


def _restored(
    argument: Argument, report: Report, limits: Limits, clock: Clock, backend: Backend, progress: Progress | None
) -> RepairReport:
    """The ways to restore consistency. The argument as it stands is a scenario in which nothing is changed."""
    as_it_stands = replace(argument, scenarios=(Scenario("as it stands"),))
    limits = replace(limits, budget=max(0.001, min(limits.budget, clock.left)))
    again = verify(as_it_stands, conclusions=(), limits=limits, backend=backend, progress=progress)
    ways = restorations(argument, (o for scenario in again.scenarios for o in scenario.outcomes))
    return RepairReport(argument, report, ways, interrupted=report.interrupted or again.interrupted)
