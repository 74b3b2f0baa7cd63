"""What-ifs: the argument with statements dropped or read otherwise, and something supposed."""

from __future__ import annotations

from argcheck.analysis.claims import claim, verdict_of
from argcheck.analysis.consistency import consistency
from argcheck.analysis.countermodels import with_countermodels
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.view import View, in_scenario
from argcheck.argument import Argument, Scenario
from argcheck.findings import ConsistencyFinding, Consistent, RepairOutcome, ScenarioFinding, Verdict
from argcheck.oracle.protocol import Limits

MOST_OUTCOMES = 64  # repairs whose outcome is worked out


def scenario(
    knowledge: Knowledge, argument: Argument, what_if: Scenario, limits: Limits, count_definitions: bool
) -> ScenarioFinding:
    """Everything about one scenario. A supposition that clashes with the premises is the ordinary case: then every
    minimal repair that keeps the suppositions is told, with what it leaves of the conclusions."""
    view = in_scenario(argument, what_if, (), count_definitions)
    clash: ConsistencyFinding | None = None
    if what_if.giving_up is not None:
        clash = consistency(knowledge, view, limits)
        view = in_scenario(argument, what_if, what_if.giving_up, count_definitions)
    finding = consistency(knowledge, view, limits)
    claims = [claim(knowledge, view, label, finding.verdict, limits, finding.repairs) for label in view.claims]
    return ScenarioFinding(
        what_if.name,
        what_if.prose,
        finding,
        with_countermodels(knowledge, view, claims),
        _outcomes(knowledge, view, finding),
        what_if.giving_up or (),
        clash,
    )


def _outcomes(knowledge: Knowledge, view: View, finding: ConsistencyFinding) -> tuple[RepairOutcome, ...]:
    if finding.verdict is not Consistent.INCONSISTENT:
        return ()
    outcomes = []
    for repair in finding.repairs.members[:MOST_OUTCOMES]:
        kept = [*(key for label, key in view.grounds.items() if label not in repair), *view.fixed]
        verdicts: tuple[tuple[str, Verdict], ...] = tuple(
            (label, verdict_of(knowledge, kept, key)) for label, key in view.claims.items()
        )
        outcomes.append(RepairOutcome(repair, verdicts))
    return tuple(outcomes)
