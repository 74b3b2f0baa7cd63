"""What must hold of whatever is read: every fault that is found is an `AssertionError`, or whatever else was raised."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

import z3
from jsonschema import Draft202012Validator
from tests import naive
from tests.encoding import Encoding
from tests.modal.reported import check_countermodel

import argcheck
from argcheck.argument import Argument
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.interop.questions import Questions, scripts
from argcheck.lattice.theory import denied, theory_of, uses_operators
from argcheck.logic.formulas import Compare, Formula
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.worlds import World
from argcheck.logic.walk import all_subformulas, quantifies_over_numbers, symbols_of
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Theory
from argcheck.report.json import as_json, schema
from argcheck.syntax.format import format_argument
from argcheck.syntax.load import loads, reads

LIMITS = Limits(timeout=5.0, budget=20.0, max_extra=3, max_supports=200, effort=400_000)
MOST_QUESTIONS = 12  # that are put to Z3 as scripts
SECONDS = 90  # for all that is asked about one argument


class TooLong(AssertionError):  # noqa: N818
    """Something took longer than it may."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises `TooLong` if what is done keeps the processor busy for longer, however busy others keep it."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read(text: str) -> Argument | None:
    """A text is an argument that can be written and read again, or something is said of what is wrong with it."""
    with within(30):
        argument, diagnostics = reads(text)
        for diagnostic in diagnostics:
            assert str(diagnostic)
        if argument is None:
            assert diagnostics, "refused without a word"
            return None
        written = format_argument(argument)
        assert loads(written) == argument, "what was written is read as something else"
        assert format_argument(loads(written)) == written, "writing again makes it different"
        return argument


def verified(argument: Argument) -> Report:
    """A report that can be told, and that agrees with Z3's own quantifiers and with naive evaluators."""
    with within(SECONDS):
        questions = Questions(Local)
        report = argcheck.verify(argument, limits=LIMITS, backend=questions)
        assert report.text()
        problem = next(_validator().iter_errors(json.loads(as_json(report))), None)
        assert problem is None, f"JSON: {problem.message if problem else ''}"
        for finding in report.claims:
            assert "failed (" not in (finding.reason or ""), finding.reason
        if uses_operators(argument):
            _worlds(argument, report)
        else:
            _agrees(argument, report)
        _answered(argument, questions)
        return report


@cache
def _validator() -> Any:
    return Draft202012Validator(schema())


def _agrees(argument: Argument, report: Report) -> None:
    theory = theory_of(argument)
    fixed = [statement.label for statement in argument.statements if statement.role.is_fixed]
    if report.consistent is not Consistent.UNDECIDED:
        other = z3.unsat if report.consistent is Consistent.CONSISTENT else z3.sat
        assert _by_z3(theory, [*argument.grounds, *fixed]) != other, f"they are not {report.consistent}"
    for finding in report.claims:
        for against in finding.against:
            assert _by_z3(theory, [*against, *fixed, finding.label]) != z3.sat, (
                "what counts against it does not suffice"
            )
        for support in finding.supports:
            assert _by_z3(theory, [*support, *fixed, denied(finding.label)]) != z3.sat, "a support does not suffice"
        if finding.verdict is Verdict.OPEN:
            for key in (finding.label, denied(finding.label)):
                assert _by_z3(theory, [*argument.grounds, *fixed, key]) != z3.unsat, "it is decided, and called open"
        _countermodel(argument, finding, fixed)


def _answered(argument: Argument, questions: Questions) -> None:
    """What was answered to some of the questions, also those of scenarios and readings and those about worlds, is what
    Z3 answers to the scripts that others are given, if it answers at all."""
    asked = list(scripts(argument, questions))
    for name, script in asked[:: 1 + len(asked) // MOST_QUESTIONS]:
        solver = z3.Solver(ctx=z3.Context())
        solver.set("timeout", 300)
        solver.from_string(script)
        found = str(solver.check())
        assert found == "unknown" or name.endswith((f"-{found}.smt2", "-unknown.smt2")), f"{name} is {found}\n{script}"


def _worlds(argument: Argument, report: Report) -> None:
    """Countermodels with worlds are what the bare definitions say they should be, where these can say it."""
    plain = all(not f.arguments and not f.result.arithmetic for f in argument.signature.functions.values())
    formulas = [formula for _, formula in argument.formulas()]
    if not plain or any(map(_about_numbers, formulas)):
        return
    for finding in report.claims:
        claim = argument[finding.label].formula
        if finding.countermodel is not None and claim is not None:
            check_countermodel(finding.countermodel, argument, claim)


def _about_numbers(formula: Formula) -> bool:
    return quantifies_over_numbers(formula) or any(isinstance(part, Compare) for part in all_subformulas(formula))


def _interpreted(argument: Argument, finding: ClaimFinding, model: Interpreted, fixed: list[str]) -> None:
    """What a countermodel in numbers makes of each statement is what Z3 makes of it, if that is about numbers alone."""
    signature = model.interpretation.signature(argument.signature)
    for label in (*argument.grounds, *fixed, finding.label):
        formula = argument[label].formula
        if formula is None or symbols_of(meant := model.interpretation.formula(formula)):
            continue
        encoding = Encoding(signature)
        solver = z3.Solver(ctx=encoding.context)
        solver.set("timeout", 300)
        solver.add(encoding.formula(meant, {}))
        wrong = z3.unsat if label != finding.label else z3.sat
        assert solver.check() != wrong, f"the countermodel in numbers is wrong about {label}"


def _countermodel(argument: Argument, finding: ClaimFinding, fixed: list[str]) -> None:
    model = finding.countermodel
    if isinstance(model, Interpreted):
        _interpreted(argument, finding, model, fixed)
        return
    if model is None or isinstance(model, World):
        return
    for label in (*argument.grounds, *fixed, finding.label):
        formula = argument[label].formula
        if formula is not None and not quantifies_over_numbers(formula):
            assert naive.true(formula, model) == (label != finding.label), f"the countermodel is wrong about {label}"


def _by_z3(theory: Theory, labels: list[str]) -> z3.CheckSatResult:
    encoding = Encoding(theory.signature)
    solver = z3.Solver(ctx=encoding.context)
    solver.set("timeout", 300)
    solver.add(encoding.axioms())
    solver.add([encoding.formula(theory.formulas[label], {}) for label in labels])
    return solver.check()


# --- the other commands -----------------------------------------------------------------------------


def _explained(argument: Argument, report: Report) -> None:
    for finding in report.claims[:2]:
        explanation = argcheck.explain(argument, finding.label, limits=LIMITS, backend=Local)
        assert explanation.text()
        assert explanation.markdown()


def _repaired(argument: Argument, report: Report) -> None:
    found = argcheck.repair(argument, budget=3.0, limits=LIMITS, backend=Local)
    assert found.text()


def _doubted(argument: Argument, report: Report) -> None:
    assert argcheck.doubt(argument, limits=LIMITS, backend=Local).text()


def _compared(argument: Argument, report: Report) -> None:
    if len(argument.grounds) > 1:
        difference = argcheck.diff(report, argument.without(argument.grounds[0]), limits=LIMITS, backend=Local)
        assert str(difference)


def _certified(argument: Argument, report: Report) -> None:
    certified = argcheck.certify(argument, limits=LIMITS, backend=Local)
    outcome = argcheck.check_certificate(argument, certified.text)
    assert not outcome.faults, outcome.faults[0].text


OTHERS: dict[str, Callable[[Argument, Report], None]] = {
    "explain": _explained,
    "repair": _repaired,
    "doubt": _doubted,
    "diff": _compared,
    "certify": _certified,
}


def other(name: str, argument: Argument, report: Report) -> None:
    """One of the other commands, on an argument that has been verified."""
    with within(SECONDS):
        OTHERS[name](argument, report)
