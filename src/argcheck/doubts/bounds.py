"""How much doubt reaches a conclusion.

The method is that of E. W. Adams and H. P. Levine, "On the Uncertainties Transmitted from Premises to Conclusions in
Deductive Inferences", *Synthese* 30 (1975): among all probabilities under which each premise is at least as probable as
its credence, the least probability of the conclusion is the optimum of a linear programme over the minimal sets of
premises. For a conclusion with a single support it is one less the doubts of its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from argcheck.argument import Argument
from argcheck.doubts.findings import DoubtFinding, DoubtReport, Firming
from argcheck.doubts.independent import independent
from argcheck.doubts.worlds import MOST_WORLDS, least_false
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Consistent, Family, Labels, Report, Verdict
from argcheck.lattice.clock import BudgetUsedUp, Clock
from argcheck.lattice.sessions import Progress
from argcheck.oracle.effort import Effort
from argcheck.oracle.linear import Optimum, maximum
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Limits

FOR_SUPPORTS = 0.75  # of the time for the whole goes to finding supports, at most
WHOLE = 0.95  # of it may have passed when the last linear programme ends
INCOHERENT = "no probabilities can meet the credences, since the premises clash"


def doubt(
    argument: Argument,
    *,
    limits: Limits | None = None,
    backend: Backend = Isolated,
    without: Iterable[str] = (),
    progress: Progress | None = None,
) -> DoubtReport:
    """How much doubt reaches each lemma and conclusion, given the credences of the premises.

    A credence is a lower bound: the premise is at least that probable. Premises and assumptions without one count as
    certain, and so do definitions and background.

    Args:
        argument: the argument.
        limits: as for `argcheck.verify`; ``timeout`` also bounds the work on each linear programme.
        backend: as for `argcheck.verify`.
        without: labels of statements to leave out.
        progress: as for `argcheck.verify`.

    Raises:
        KeyError: a label is named that does not exist.

    >>> import argcheck
    >>> argument = argcheck.loads('''
    ... prop rain, wet
    ... premise P1 [credence 0.9] rain
    ... premise P2 [credence 0.8] rain -> wet
    ... conclusion C wet
    ... ''')
    >>> found = argcheck.doubt(argument)["C"]
    >>> str(found.lower), str(found.independent), found.firming[0].label
    ('7/10', '18/25', 'P2')
    """
    limits = limits or Limits()
    clock = Clock(WHOLE * limits.budget)
    for_supports = replace(limits, budget=FOR_SUPPORTS * limits.budget)
    report = verify(argument, scenarios=(), limits=for_supports, backend=backend, without=without, progress=progress)
    return doubt_in(report, limits, clock)


def doubt_in(report: Report, limits: Limits, clock: Clock | None = None) -> DoubtReport:
    """The same, read off a report in which all supports are listed, until the ``clock`` has run out. No question is
    asked of a solver."""
    argument = report.argument
    credences = {label: argument[label].credence for label in argument.grounds}
    certain = tuple(label for label, credence in credences.items() if credence is None)
    weights = {label: Fraction(1) if c is None else c for label, c in credences.items()}
    weighed = _Weighed(weights, report, limits, clock or Clock(limits.budget))
    return DoubtReport(argument, report, certain, weighed.coherent(), tuple(map(weighed.claim_in_time, report.claims)))


@dataclass(frozen=True)
class _Weighed:
    credences: Mapping[str, Fraction]
    report: Report
    limits: Limits
    clock: Clock

    def coherent(self) -> bool | None:
        """Whether any probabilities meet the credences."""
        state = self.report.consistency
        if state.verdict is Consistent.CONSISTENT:
            return True
        if state.verdict is Consistent.UNDECIDED or not state.conflicts.complete:
            return None
        worlds = least_false(self.report.conflicts, list(self.credences))
        found = None if worlds is None else self._most(worlds, [Fraction(0)] * len(worlds), {})
        return None if worlds is None or isinstance(found, str) else found is not None

    def claim_in_time(self, finding: ClaimFinding) -> DoubtFinding:
        """The bounds for one claim, or that there was no time for them."""
        try:
            self.clock.check()
            return self.claim(finding)
        except BudgetUsedUp as cause:
            return DoubtFinding(finding.label, finding.verdict, reason=str(cause))

    def claim(self, finding: ClaimFinding) -> DoubtFinding:
        """The bounds for one claim."""
        if finding.verdict is Verdict.UNDECIDED or self.report.consistent is Consistent.UNDECIDED:
            reason = finding.reason or "whether the premises clash stayed undecided"
            return DoubtFinding(finding.label, finding.verdict, reason=reason)
        found = self._bounds(finding, {})
        if isinstance(found, str):
            return DoubtFinding(finding.label, finding.verdict, reason=found)
        lower, upper = found
        complete = finding.supports_complete and finding.against.complete and self.report.consistency.conflicts.complete
        alone = (
            independent(finding.supports, self.credences) if self.report.consistent is Consistent.CONSISTENT else None
        )
        firming = self._firming(finding, lower) if finding.supports else ()
        return DoubtFinding(finding.label, finding.verdict, lower, upper, complete, alone, firming)

    def _firming(self, finding: ClaimFinding, lower: Fraction) -> tuple[Firming, ...]:
        found = []
        for label in sorted(finding.useful):
            if self.clock.over:
                return ()  # the best may be among those that were not looked at
            if self.credences[label] < 1:
                bounds = self._bounds(finding, {label: Fraction(1)})
                if not isinstance(bounds, str) and bounds[0] > lower:
                    found.append(Firming(label, bounds[0]))
        return tuple(sorted(found, key=lambda f: (-f.lower, f.label)))

    def _bounds(self, finding: ClaimFinding, firm: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | str:
        """The least and the greatest probability of a claim, or why there are none."""
        conflicts = self.report.conflicts
        labels = list(self.credences)
        failing = least_false(_least([*finding.supports, *conflicts]), labels)
        holding = least_false(_least([*finding.against, *conflicts]), labels)
        if failing is None or holding is None:
            return f"there are more than {MOST_WORLDS} minimal ways for it to be true or false"
        worlds = (*failing, *holding)
        fails = [Fraction(number < len(failing)) for number in range(len(worlds))]
        most_failing = self._most(worlds, fails, firm)
        most_holding = self._most(worlds, [1 - weight for weight in fails], firm)
        if most_failing is None or most_holding is None:
            return INCOHERENT
        if isinstance(most_failing, str) or isinstance(most_holding, str):
            return most_failing if isinstance(most_failing, str) else str(most_holding)
        return 1 - most_failing.value, most_holding.value

    def _most(self, worlds: Family, objective: list[Fraction], firm: Mapping[str, Fraction]) -> Optimum | str | None:
        """The largest expectation of the objective, each premise being false no more often than it may be."""
        doubts = {label: 1 - firm.get(label, credence) for label, credence in self.credences.items()}
        involved = sorted(frozenset[str]().union(*worlds))
        rows = [[Fraction(label in world) for world in worlds] for label in involved]
        if not worlds:
            return None
        effort = Effort.of(self.limits, self.clock.left)
        return maximum(objective, rows, [doubts[label] for label in involved], Fraction(1), effort)


def _least(sets: Iterable[Labels]) -> list[Labels]:
    members = set(sets)
    return sorted((s for s in members if not any(other < s for other in members)), key=sorted)
