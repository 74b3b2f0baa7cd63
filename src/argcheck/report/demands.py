"""What an argument demands, one thing at a time: whether a report meets it, and the part of the report that tells why.

All demands are met exactly if the status of the report is ``ok`` (`argcheck.findings.Report.status`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from argcheck.argument import Argument, Expectation, Scenario
from argcheck.documents.document import Document
from argcheck.documents.text import as_text
from argcheck.findings import ClaimFinding, Consistent, ExpectationFinding, Report, Verdict
from argcheck.report.claims import write_claim
from argcheck.report.document import write_consistency, write_unmet
from argcheck.report.scenarios import write_scenario
from argcheck.report.words import Speaker, expected, name
from argcheck.source import Span

OTHER_VERDICTS = frozenset(verdict.value for verdict in Verdict if verdict is not Verdict.FOLLOWS)


@dataclass(frozen=True)
class Demand:
    """One thing that must be so: its name, where it stands in the text, and how a report is asked about it.

    ``met`` gives None if it stayed undecided. ``told`` gives the part of the report that is about it, as text.
    """

    name: str
    met: Callable[[Report], bool | None] = field(repr=False)
    told: Callable[[Report], str] = field(repr=False)
    span: Span | None = None


def demands(argument: Argument) -> tuple[Demand, ...]:
    """Everything that an argument demands: consistency, claims, stated steps, expectations, scenarios, in this order.

    Of a claim for which another verdict is expected only that is demanded. A scenario demands what is expected in it.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P rain  conclusion C from P wet  expect consistent")
    >>> [demand.name for demand in demands(wet)]
    ['consistency', 'C', 'C from P', 'expect consistent']
    >>> [demand.met(argcheck.verify(wet)) for demand in demands(wet)]
    [True, False, False, True]
    """
    found = (*_consistency(argument), *_claims(argument), *_expectations(argument), *_scenarios(argument))
    return tuple(found)


def _clash_expected(argument: Argument) -> bool:
    return any(e.kind == "inconsistent" for e in argument.expectations)


def _consistency(argument: Argument) -> Iterator[Demand]:
    answers = {Consistent.CONSISTENT: True, Consistent.INCONSISTENT: False, Consistent.UNDECIDED: None}
    if not _clash_expected(argument):
        yield Demand("consistency", lambda report: answers[report.consistent], consistency_text)


def consistency_text(report: Report) -> str:
    """The part of a report that is about consistency."""
    page = Document()
    write_consistency(page, Speaker(report.argument), report.consistency, _clash_expected(report.argument))
    return as_text(page)


def _claims(argument: Argument) -> Iterator[Demand]:
    otherwise = {s for e in argument.expectations if e.kind in OTHER_VERDICTS for s in e.subjects}
    clash_expected = _clash_expected(argument)
    for statement in argument.claims:
        if statement.label not in otherwise:
            yield _claim(statement.label, statement.span, clash_expected)
            if statement.grounds is not None:
                yield _step(statement.label, statement.grounds, statement.span)


def _claim(label: str, span: Span | None, clash_expected: bool) -> Demand:
    excused = (Verdict.CONTESTED, Verdict.VACUOUS) if clash_expected else ()

    def met(report: Report) -> bool | None:
        finding = report[label]
        if finding.verdict in (Verdict.FOLLOWS, *excused):
            return True if finding.supports_complete else None
        return None if finding.verdict is Verdict.UNDECIDED else False

    return Demand(name(label), met, lambda report: claim_text(report, report[label]), span)


def claim_text(report: Report, finding: ClaimFinding) -> str:
    """The part of a report that is about a lemma or conclusion."""
    page = Document()
    write_claim(page, Speaker(report.argument), report, finding)
    return as_text(page)


def _step(label: str, grounds: tuple[str, ...], span: Span | None) -> Demand:
    def met(report: Report) -> bool | None:
        step = report[label].stated
        return None if step is None else step.suffices

    said = f"{name(label)} from {', '.join(map(name, grounds)) or 'nothing'}"
    return Demand(said, met, lambda report: claim_text(report, report[label]), span)


def _expectations(argument: Argument) -> Iterator[Demand]:
    for expectation in argument.expectations:
        yield _expectation(expectation)


def _expectation(expectation: Expectation) -> Demand:
    def findings(report: Report) -> list[ExpectationFinding]:
        return [e for e in report.expectations if e.scenario is None and e.expectation == expectation]

    def told(report: Report) -> str:
        about = [claim_text(report, report[label]) for label in expectation.subjects] or [consistency_text(report)]
        return "\n".join([_unmet(findings(report)), *about])

    return Demand(f"expect {expected(expectation)}", lambda r: _all_met(findings(r)), told, expectation.span)


def _scenarios(argument: Argument) -> Iterator[Demand]:
    for scenario in argument.scenarios:
        if scenario.expectations:
            yield _scenario(scenario)


def _scenario(scenario: Scenario) -> Demand:
    def findings(report: Report) -> list[ExpectationFinding]:
        return [e for e in report.expectations if e.scenario == scenario.name]

    def told(report: Report) -> str:
        page = Document()
        for finding in report.scenarios:
            if finding.name == scenario.name:
                write_scenario(page, Speaker(report.argument), report, finding)
        return f"{_unmet(findings(report))}\n{as_text(page)}"

    return Demand(f"scenario {name(scenario.name)}", lambda r: _all_met(findings(r)), told, scenario.span)


def _all_met(findings: list[ExpectationFinding]) -> bool | None:
    met = [finding.met for finding in findings]
    return False if False in met else None if None in met or not met else True


def _unmet(findings: list[ExpectationFinding]) -> str:
    page = Document()
    for finding in findings:
        if finding.met is not True:
            write_unmet(page, finding)
    return as_text(page)
