"""Abduction: candidate premises for an open lemma or conclusion, each shown to close the gap."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from argcheck.abduction.bridging.bridges import Subgoal
from argcheck.abduction.bridging.survey import Survey, survey
from argcheck.abduction.candidates import Candidate, made, sifted, size, statements_at_hand
from argcheck.abduction.enumeration.polarity import signs
from argcheck.abduction.enumeration.sieve import Sieve
from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.abduction.inquiry import Inquiry
from argcheck.abduction.step import Step, step_to
from argcheck.abduction.verifying import verified
from argcheck.argument import Argument, Role
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.lattice.clock import BudgetUsedUp, Clock
from argcheck.lattice.sessions import Progress
from argcheck.lattice.view import View, whole
from argcheck.logic.formulas import Formula
from argcheck.oracle.effort import in_seconds
from argcheck.oracle.protocol import Backend, Limits

BRIDGES = 0.35  # of the time, this share goes to covering generalizations, at most
SEARCH = 0.75  # and this share to the whole of the search


@dataclass(frozen=True)
class Abduction:
    """The search for what the open lemmas and conclusions of an argument lack.

    ``report`` is what was found about the argument. ``left_out`` are statements that are not in force. ``wanted`` is
    how many candidates are wanted for each, ``budget`` how many seconds the search for them may take; the ``clock``
    holds the whole of it.
    """

    argument: Argument
    report: Report
    left_out: list[tuple[str, Formula]]
    wanted: int
    budget: float
    limits: Limits
    backend: Backend
    progress: Progress
    clock: Clock

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
            stopped = f"the {in_seconds(self.budget)} allowed for it did not suffice"
        elif left or inquiry.given_up:
            stopped = "some questions stayed undecided"
        return replace(
            gap, candidates=tuple(shown), tried=gap.tried + len(candidates),
            questions=gap.questions + inquiry.questions, stopped=stopped,
        )  # fmt: skip

    def _teller(self, gap: Gap) -> Callable[[int], None]:
        return lambda questions: self.progress(gap.label, questions)

    def _bridges(self, step: Step, found: Survey, inquiry: Inquiry) -> list[Candidate]:
        """Covering generalizations, see `argcheck.abduction.bridging.bridges`."""
        for subgoals in (found.subgoals, [Subgoal(found.lacking, frozenset())]):  # all at once, if nothing less will do
            bridges = made(self.argument, step, found, subgoals, inquiry)
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
