"""What-ifs: the argument with statements dropped or read otherwise, and something supposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argcheck.analysis.claims import claim, survival, verdict_of
from argcheck.analysis.consistency import consistency
from argcheck.analysis.countermodels import with_countermodels
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.norms import vacuous_conditionals, violated
from argcheck.analysis.view import View, in_scenario, whole
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
from argcheck.oracle.protocol import Limits

MOST_OUTCOMES = 64  # repairs whose outcome is worked out
ABOUT_SUPPORTS = {"needs", "can do without", "supported by", "has supports"}
NOT_LISTED = "in a scenario, supports are listed when it is asked for by name"


def scenario(
    knowledge: Knowledge,
    argument: Argument,
    what_if: Scenario,
    limits: Limits,
    count_definitions: bool,
    by_name: bool,
    base: Mapping[str, ClaimFinding],
) -> ScenarioFinding:
    """Everything about one scenario. A supposition that clashes with the premises is the ordinary case: then every
    minimal repair that keeps the suppositions is told, with what it leaves of the conclusions.

    Verdicts are always found. All supports are listed if the scenario is asked for by name; for a conclusion of
    whose supports something is expected; or if they can be read off those of the whole argument (``base``), since
    dropping premises leaves exactly the supports that use none of them.
    """
    view = in_scenario(argument, what_if, (), count_definitions)
    clash: ConsistencyFinding | None = None
    if what_if.giving_up is not None:
        clash = consistency(knowledge, view, limits)
        view = in_scenario(argument, what_if, what_if.giving_up, count_definitions)
    finding = consistency(knowledge, view, limits)
    outcomes = _outcomes(knowledge, view, finding)
    matter = {s for e in what_if.expectations if e.kind in ABOUT_SUPPORTS for s in e.subjects}
    claims = []
    for label in view.claims:
        if by_name or label in matter:
            claims.append(claim(knowledge, view, label, finding.verdict, limits, finding.repairs))
        else:
            judged = _judged(knowledge, view, label, finding, outcomes)
            free = not what_if.suppositions and not what_if.reads
            claims.append(_with_supports_left(view, judged, base) if free else judged)
    consistent = finding.verdict is Consistent.CONSISTENT
    following = [c.label for c in claims if c.verdict is Verdict.FOLLOWS] if consistent else []
    return ScenarioFinding(
        what_if.name,
        what_if.prose,
        finding,
        with_countermodels(knowledge, view, claims, readable=by_name),
        outcomes,
        what_if.giving_up or (),
        clash,
        violated(knowledge, view, following) if consistent else (),
        vacuous_conditionals(knowledge, view, following),
    )


def _judged(
    knowledge: Knowledge,
    view: View,
    label: str,
    finding: ConsistencyFinding,
    outcomes: tuple[RepairOutcome, ...],
) -> ClaimFinding:
    """The verdict alone."""
    verdict, survives, reason = Verdict.UNDECIDED, None, None
    everything = [*view.grounds.values(), *view.fixed]
    if finding.verdict is not Consistent.INCONSISTENT:
        verdict = verdict_of(knowledge, everything, view.claims[label])
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
        reason = knowledge.last_reason or finding.repairs.why_not
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


def _outcomes(knowledge: Knowledge, view: View, finding: ConsistencyFinding) -> tuple[RepairOutcome, ...]:
    if finding.verdict is not Consistent.INCONSISTENT:
        return ()
    outcomes = []
    for repair in finding.repairs.members[:MOST_OUTCOMES]:
        left = replace(view, grounds={label: key for label, key in view.grounds.items() if label not in repair})
        kept = [*left.grounds.values(), *left.fixed]
        verdicts: tuple[tuple[str, Verdict], ...] = tuple(
            (label, verdict_of(knowledge, kept, key)) for label, key in view.claims.items()
        )
        following = [label for label, verdict in verdicts if verdict is Verdict.FOLLOWS]
        broken, empty = violated(knowledge, left, following), vacuous_conditionals(knowledge, left, following)
        outcomes.append(RepairOutcome(repair, verdicts, broken, empty))
    return tuple(outcomes)
