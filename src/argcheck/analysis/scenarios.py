"""What-ifs: the argument with statements dropped or read otherwise, and something supposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argcheck.analysis.claims import ClaimInquiry, survival, verdict_of
from argcheck.analysis.consistency import ConsistencyInquiry
from argcheck.analysis.countermodels import with_countermodels
from argcheck.analysis.norms import vacuous_conditionals, violated
from argcheck.argument import Argument, Scenario
from argcheck.findings import (
    ClaimFinding,
    ConsistencyFinding,
    Consistent,
    RepairOutcome,
    ScenarioFinding,
    Sets,
    Verdict,
)
from argcheck.lattice.session import Session
from argcheck.lattice.view import View, in_scenario, whole
from argcheck.oracle.protocol import Limits

MOST_OUTCOMES = 64  # repairs whose outcome is worked out
ABOUT_SUPPORTS = {"needs", "can do without", "supported by", "has supports"}
NOT_LISTED = "in a scenario, supports are listed when it is asked for by name"


def scenario(
    session: Session,
    argument: Argument,
    what_if: Scenario,
    limits: Limits,
    count_definitions: bool,
    by_name: bool,
    base: Mapping[str, ClaimFinding],
) -> ScenarioFinding:
    """Everything about one scenario (see `ScenarioInquiry`)."""
    inquiry = ScenarioInquiry(session, argument, what_if, limits, count_definitions, by_name, base)
    inquiry.work()
    return inquiry.finding()


class ScenarioInquiry:
    """Finds out what becomes of the argument in one scenario. A supposition that clashes with the premises is the
    ordinary case: then every minimal repair that keeps the suppositions is told, and what it leaves of the conclusions.

    Verdicts are always found. All supports are listed if the scenario is asked for by name; for a conclusion of
    whose supports something is expected; or if they can be read off those of the whole argument (``base``), since
    dropping premises leaves exactly the supports that use none of them. What was shown by any moment, `finding` tells.
    """

    def __init__(
        self,
        session: Session,
        argument: Argument,
        what_if: Scenario,
        limits: Limits,
        count_definitions: bool,
        by_name: bool,
        base: Mapping[str, ClaimFinding],
    ) -> None:
        self._session = session
        self._what_if = what_if
        self._limits = limits
        self._by_name = by_name
        self._base = base
        self._before = in_scenario(argument, what_if, (), count_definitions)
        self._view = in_scenario(argument, what_if, what_if.giving_up or (), count_definitions)
        self._clash = ConsistencyInquiry(session, self._before, limits)
        self._consistency = ConsistencyInquiry(session, self._view, limits)
        self._claims: list[ClaimFinding] = []
        self._under_way: ClaimInquiry | None = None  # about the next claim
        self._outcomes: tuple[RepairOutcome, ...] = ()
        self._violated: tuple[str, ...] = ()
        self._vacuous: tuple[str, ...] = ()

    def work(self) -> None:
        """Find out everything."""
        session, view = self._session, self._view
        if self._what_if.giving_up is not None:
            self._clash.judge()
            self._clash.complete()
        self._consistency.judge()
        self._consistency.complete()
        finding = self._consistency.finding()
        self._outcomes = _outcomes(session, view, finding)
        matter = {s for e in self._what_if.expectations if e.kind in ABOUT_SUPPORTS for s in e.subjects}
        for label in view.claims:
            if self._by_name or label in matter:
                self._under_way = ClaimInquiry(session, view, label, self._limits)
                self._under_way.judge(finding.verdict)
                self._under_way.complete()
                found, self._under_way = self._under_way.finding(finding.repairs), None
                self._claims.append(found)
            else:
                judged = _judged(session, view, label, finding, self._outcomes)
                free = not self._what_if.suppositions and not self._what_if.reads
                self._claims.append(_with_supports_left(view, judged, self._base) if free else judged)
        consistent = finding.verdict is Consistent.CONSISTENT
        following = [c.label for c in self._claims if c.verdict is Verdict.FOLLOWS] if consistent else []
        self._claims[:] = with_countermodels(session, view, self._claims, readable=self._by_name)
        self._violated = violated(session, view, following) if consistent else ()
        self._vacuous = vacuous_conditionals(session, view, following)

    def finding(self) -> ScenarioFinding:
        """What was shown by now."""
        state = self._consistency.finding()
        shown = [*self._claims, *([self._under_way.finding(state.repairs)] if self._under_way is not None else [])]
        return ScenarioFinding(
            self._what_if.name,
            self._what_if.prose,
            state,
            (*shown, *(self._not_reached(label) for label in [*self._view.claims][len(shown) :])),
            self._outcomes,
            self._what_if.giving_up or (),
            self._clash.finding() if self._what_if.giving_up is not None else None,
            self._violated,
            self._vacuous,
        )

    def _not_reached(self, label: str) -> ClaimFinding:
        return ClaimFinding(
            label,
            self._view.argument[label].role,
            Verdict.UNDECIDED,
            family=Sets(complete=False, minimal=False, why_not=NOT_LISTED),
            grounds=tuple(self._view.grounds),
            reason=self._session.spent or "the work was interrupted",
        )


def _judged(
    session: Session,
    view: View,
    label: str,
    finding: ConsistencyFinding,
    outcomes: tuple[RepairOutcome, ...],
) -> ClaimFinding:
    """The verdict alone."""
    verdict, survives, reason = Verdict.UNDECIDED, None, None
    everything = [*view.grounds.values(), *view.fixed]
    if finding.verdict is not Consistent.INCONSISTENT:
        verdict = verdict_of(session, everything, view.claims[label])
    else:
        # A consistent set that supports something lies in a maximal one, and those are what minimal repairs leave.
        left = [dict(outcome.verdicts)[label] for outcome in outcomes]
        complete = finding.repairs.complete and len(outcomes) == len(finding.repairs)
        if Verdict.FOLLOWS in left or Verdict.CONTRADICTED in left:
            verdict = Verdict.CONTESTED
        elif complete and Verdict.UNDECIDED not in left:
            verdict = Verdict.VACUOUS
        if verdict is Verdict.CONTESTED and complete and Verdict.UNDECIDED not in left:
            survives = survival([v is Verdict.FOLLOWS for v in left])
    if verdict is Verdict.UNDECIDED:
        reason = session.last_reason or finding.repairs.why_not
    return ClaimFinding(
        label,
        view.argument[label].role,
        verdict,
        family=Sets(complete=False, minimal=False, why_not=NOT_LISTED),
        against=Sets(complete=False, minimal=False, why_not=NOT_LISTED),
        grounds=tuple(view.grounds),
        survives=survives,
        reason=reason,
        consistency_known=finding.verdict is not Consistent.UNDECIDED,
    )


def _with_supports_left(view: View, judged: ClaimFinding, base: Mapping[str, ClaimFinding]) -> ClaimFinding:
    """The supports of the whole argument that use nothing dropped, which are all there are (if all were known)."""
    before = base.get(judged.label)
    same_fixed = set(view.fixed) == set(whole(view.argument).fixed)
    if before is None or before.verdict is not Verdict.FOLLOWS or not before.supports_complete or not same_fixed:
        return judged
    left = tuple(s for s in before.supports if s <= set(view.grounds))
    return replace(judged, family=Sets(left), against=Sets() if judged.verdict is Verdict.FOLLOWS else judged.against)


def _outcomes(session: Session, view: View, finding: ConsistencyFinding) -> tuple[RepairOutcome, ...]:
    if finding.verdict is not Consistent.INCONSISTENT:
        return ()
    outcomes = []
    for repair in finding.repairs.members[:MOST_OUTCOMES]:
        left = replace(view, grounds={label: key for label, key in view.grounds.items() if label not in repair})
        kept = [*left.grounds.values(), *left.fixed]
        verdicts: tuple[tuple[str, Verdict], ...] = tuple(
            (label, verdict_of(session, kept, key)) for label, key in view.claims.items()
        )
        following = [label for label, verdict in verdicts if verdict is Verdict.FOLLOWS]
        broken, empty = violated(session, left, following), vacuous_conditionals(session, left, following)
        outcomes.append(RepairOutcome(repair, verdicts, broken, empty))
    return tuple(outcomes)
