"""``argcheck.repair``: what would mend an argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from argcheck.analysis.clock import BudgetUsedUp, Clock
from argcheck.analysis.desks import Progress
from argcheck.analysis.view import View, whole
from argcheck.argument import Argument, Role, Scenario
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.logic.formulas import Formula
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Limits
from argcheck.repairs.bridges import Need
from argcheck.repairs.candidates import Candidate, made, sifted, size, statements_at_hand
from argcheck.repairs.findings import Gap, MissingPremise, RepairReport
from argcheck.repairs.inquiry import Inquiry
from argcheck.repairs.polarity import signs
from argcheck.repairs.restoring import restorations
from argcheck.repairs.sieve import Sieve
from argcheck.repairs.step import Step, step_to
from argcheck.repairs.survey import Survey, survey
from argcheck.repairs.verifying import verified

BUDGET = 30.0  # seconds for the search for what one conclusion lacks
BRIDGES = 0.35  # of which this share goes to covering generalizations, at most
SEARCH = 0.75  # and this share to the whole of the search
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
    left_out = [(gone, argument[gone].formula) for gone in without]
    argument = argument.without(*(gone for gone, _ in left_out)) if left_out else argument
    wanted = None if label is None else _with_open_grounds(argument, label)
    report = verify(argument, conclusions=wanted, scenarios=(), limits=limits, backend=backend, progress=progress)
    search = _Search(
        argument, report, [(gone, f) for gone, f in left_out if f is not None], candidates, budget,
        limits or Limits(), backend, progress or (lambda _what, _questions: None), clock,
    )  # fmt: skip
    if report.consistent is Consistent.INCONSISTENT:
        return search.restored()
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


@dataclass(frozen=True)
class _Search:
    argument: Argument
    report: Report
    left_out: list[tuple[str, Formula]]
    wanted: int
    budget: float
    limits: Limits
    backend: Backend
    progress: Progress
    clock: Clock

    def restored(self) -> RepairReport:
        """The ways to restore consistency. The argument as it stands is a scenario in which nothing is changed."""
        as_it_stands = replace(self.argument, scenarios=(Scenario("as it stands"),))
        limits = replace(self.limits, budget=max(0.001, min(self.limits.budget, self.clock.left)))
        again = verify(as_it_stands, conclusions=(), limits=limits, backend=self.backend, progress=self.progress)
        ways = restorations(self.argument, (o for scenario in again.scenarios for o in scenario.outcomes))
        return RepairReport(self.argument, self.report, ways, interrupted=self.report.interrupted or again.interrupted)

    def gap(self, finding: ClaimFinding) -> Gap:
        """What one claim lacks."""
        label = finding.label
        cited = self.argument[label].grounds or ()
        open_grounds = tuple(g for g in cited if self._is_open(g))
        rests = finding.stated is not None and finding.stated.suffices is True
        if finding.verdict is not Verdict.OPEN or self.report.consistent is not Consistent.CONSISTENT or rests:
            return Gap(label, finding.verdict, rests_on=open_grounds)
        view = whole(self.argument)
        stated = tuple(g for g in cited if g in view.grounds or g in view.claims)
        clock = Clock(min(self.budget, self.clock.left))
        gap = Gap(label, finding.verdict, rests_on=open_grounds, sought=True)
        for given in dict.fromkeys((stated or tuple(view.grounds), tuple(view.grounds))):
            gap = self._sought(gap, given, view, clock)
            if gap.candidates or gap.stopped:
                break
        return gap

    def _is_open(self, label: str) -> bool:
        return any(c.label == label and c.verdict is not Verdict.FOLLOWS for c in self.report.claims)

    def _sought(self, gap: Gap, given: tuple[str, ...], view: View, clock: Clock) -> Gap:
        """Candidates that start from these statements."""
        step = step_to(self.argument, gap.label, given, view.fixed)
        step = replace(step, intended=self._intended(step))
        each = replace(self.limits, timeout=min(self.limits.timeout, self.budget / 6))
        inquiry = Inquiry(step.theory, self.backend, each, Clock(BRIDGES * clock.left), self._teller(gap))
        bridges: list[Candidate] = []
        seen = Survey()
        with suppress(BudgetUsedUp), closing(inquiry):
            seen = survey(step, inquiry)
            bridges = self._bridges(step, seen, inquiry)
        quick = replace(each, timeout=min(each.timeout, self.budget / 15))
        search = Clock(SEARCH * clock.left)  # the rest is for showing that candidates do what they should
        inquiry = Inquiry(step.theory, self.backend, quick, search, self._teller(gap), inquiry.questions)
        candidates = statements_at_hand(self.argument, self.left_out)
        sieve = Sieve(self.argument, step, inquiry, seen.models)
        order: list[Candidate] = []
        mined: list[Candidate] = []
        try:
            mined += [Candidate(f.formula, f.unused, mined=True) for f in sieve.run()]
            candidates += [*mined, *bridges]
            inquiry.limits = each
            order = sifted(self.argument, step, inquiry, candidates)
        except BudgetUsedUp:
            order = sorted(mined, key=lambda c: (len(c.unused), not c.is_fact, size(c.formula)))[: 2 * self.wanted]
        finally:
            inquiry.close()
        gap = replace(gap, tried=gap.tried + sieve.tried)
        shown, left = self._verified(gap, order, clock)
        stopped = None
        if clock.over and (left or len(shown) < self.wanted):
            stopped = f"the {self.budget:g} s allowed for it did not suffice"
        elif left or inquiry.given_up:
            stopped = "some questions stayed undecided"
        return replace(
            gap, candidates=tuple(shown), tried=gap.tried + len(candidates),
            questions=gap.questions + inquiry.questions, stopped=stopped,
        )  # fmt: skip

    def _teller(self, gap: Gap) -> Callable[[int], None]:
        return lambda questions: self.progress(gap.label, questions)

    def _bridges(self, step: Step, found: Survey, inquiry: Inquiry) -> list[Candidate]:
        """Covering generalizations, see `argcheck.repairs.bridges`."""
        for needs in (found.needs, [Need(found.lacking, frozenset())]):  # all at once, if nothing less will do
            bridges = made(self.argument, step, found, needs, inquiry)
            if bridges:
                return bridges
        return []

    def _intended(self, step: Step) -> frozenset[str]:
        """What seems to be there for this step: where the author does not say, what no conclusion that follows makes
        use of; and definitions that speak of what the conclusion speaks of."""
        following = [c for c in self.report.claims if c.verdict is Verdict.FOLLOWS and c.label != step.label]
        used = frozenset[str]().union(*(support for c in following for support in c.supports))
        free = frozenset() if step.stated else frozenset(step.given) - used
        conclusion = self.argument[step.label].formula
        assert conclusion is not None
        topic = {sign for sign, _ in signs(conclusion)}
        meanings = (
            s.label for s in self.argument.statements
            if s.role is Role.DEFINITION and s.formula is not None and topic & {sign for sign, _ in signs(s.formula)}
        )  # fmt: skip
        return free | (frozenset(meanings) & frozenset(step.fixed))

    def _verified(self, gap: Gap, candidates: list[Candidate], clock: Clock) -> tuple[list[MissingPremise], bool]:
        """The candidates of which the ordinary analysis says that they do what they should, as many as are wanted; and
        whether it was left undecided of some of them."""
        shown: list[MissingPremise] = []
        left = False
        limits = replace(self.limits, budget=max(0.001, min(self.limits.budget, clock.left)))
        findings = verified(self.argument, gap.label, [c.formula for c in candidates], limits, self.backend)
        with closing(findings):
            for candidate, finding in zip(candidates, findings, strict=True):
                if isinstance(finding, str):
                    left |= finding == "undecided"
                elif _does(finding, gap):
                    origin, source = candidate.origin, candidate.source
                    unused = frozenset() if finding.stated is None else finding.stated.superfluous
                    shown.append(MissingPremise(candidate.formula, finding, origin, source, unused))
                if len(shown) == self.wanted:
                    break
        return shown, left


def _does(finding: ClaimFinding, gap: Gap) -> bool:
    """Whether the claim follows; or its stated step suffices, where that is all there is to ask for since other claims
    on which it is rested are open themselves."""
    step = finding.stated is not None and finding.stated.suffices is True
    return finding.verdict is Verdict.FOLLOWS or (step and bool(gap.rests_on))
