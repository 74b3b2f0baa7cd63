"""Certificates of arguments, generated and written: accepted, and saying what `verify` says; of other arguments:
rejected; with holes: holey."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from tests.effort import examples

import argcheck
from argcheck.argument import Argument, Role, Statement
from argcheck.certificates.certifying import certify
from argcheck.certificates.checking import check
from argcheck.certificates.subject import parts_of
from argcheck.findings import Consistent, Report, Verdict
from argcheck.kernel import certificate as kernel
from argcheck.kernel.check import Outcome, Status
from argcheck.kernel.digest import digest
from argcheck.logic.formulas import Not
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Refutation, Unknown
from argcheck.testing import arguments, webs

LIMITS = Limits(timeout=5.0, budget=60.0)
SOME = (
    webs(most=5)
    | webs(kinds=("operators",), most=4)
    | arguments(propositional=True, max_statements=5)
    | arguments(max_statements=5)
    | arguments(arithmetic=True, max_statements=4)
)
VERDICTS = {
    kernel.Follows: Verdict.FOLLOWS,
    kernel.Contradicted: Verdict.CONTRADICTED,
    kernel.Open: Verdict.OPEN,
    kernel.Contested: Verdict.CONTESTED,
    kernel.Vacuous: Verdict.VACUOUS,
}
SEA = """
sort Animal
const moby : Animal
pred whale(a: Animal)
pred mammal(a: Animal)
pred fish(a: Animal)
premise P1 whale(moby)
premise P2 forall a: Animal. whale(a) -> mammal(a)
premise P3 forall a: Animal. mammal(a) -> not fish(a)
lemma L from P1, P2 mammal(moby)
conclusion C from L, P3 not fish(moby)
conclusion D exists a: Animal. fish(a)
scenario other { drop P3 }
"""


@given(SOME)
@examples(25)
def test_every_verdict_is_certified(argument: Argument) -> None:
    made = certify(argument, backend=Local, limits=LIMITS)
    assert not made.outcome.faults
    report = argcheck.verify(argument, backend=Local, limits=LIMITS, scenarios=())
    if made.outcome.status is Status.ACCEPTED:
        agree(made.outcome, report)


def agree(outcome: Outcome, report: Report) -> None:
    """The certificate and the report say the same of the argument as it stands."""
    here = [finding for finding in outcome.established if not finding.case]
    consistent = any(isinstance(finding, kernel.Consistent) for finding in here)
    assert report.consistent is (Consistent.CONSISTENT if consistent else Consistent.INCONSISTENT)
    for finding in here:
        if isinstance(finding, kernel.StepSuffices | kernel.StepFails):
            stated = report[finding.label].stated
            assert stated is not None
            assert stated.suffices is isinstance(finding, kernel.StepSuffices)
        elif type(finding) in VERDICTS:
            assert not isinstance(finding, kernel.Consistent | kernel.Inconsistent | kernel.Undecided)
            assert report[finding.label].verdict is VERDICTS[type(finding)]
        if isinstance(finding, kernel.Follows):
            supports = {frozenset(i.labels) for i in finding.supports.impossible if i.model is not None}
            assert supports == set(report[finding.label].supports)


def test_what_is_certified_of_a_small_argument() -> None:
    argument = argcheck.loads(SEA)
    made = certify(argument, backend=Local)
    assert made.outcome.status is Status.ACCEPTED
    agree(made.outcome, argcheck.verify(argument, backend=Local, scenarios=()))
    told = {(type(f).__name__, f.case, getattr(f, "label", None)) for f in made.outcome.established}
    assert ("Follows", "", "C") in told
    assert ("Open", "", "D") in told
    assert ("Open", "other", "C") in told
    assert ("StepSuffices", "", "C") in told


def test_a_certificate_is_bound_to_what_the_argument_means() -> None:
    argument = argcheck.loads(SEA)
    text = certify(argument, backend=Local).text
    reworded = replace(argument, title="another title", statements=tuple(reversed(argument.statements)))
    assert check(reworded, text).status is Status.ACCEPTED
    negated = replace(argument, statements=tuple(map(denied, argument.statements)))
    for other in (argument.without("P1"), argument.without("D"), negated, argcheck.loads("prop p  premise P p")):
        assert check(other, text).status is Status.REJECTED


def denied(statement: Statement) -> Statement:
    formula = statement.formula
    return replace(statement, formula=Not(formula)) if statement.label == "P1" and formula is not None else statement


@pytest.mark.parametrize("number", range(0, 40, 3))
def test_a_certificate_that_lacks_a_line_is_not_accepted(number: int) -> None:
    argument = argcheck.loads(SEA)
    lines = certify(argument, backend=Local).text.splitlines(keepends=True)
    if number < len(lines):
        shortened = "".join(lines[:number] + lines[number + 1 :])
        assert check(argument, shortened).status is not Status.ACCEPTED


class Mute(Local):
    """Keeps no instances, as Z3's own treatment of quantifiers does."""

    def refute(self, labels: object, seconds: float | None = None) -> Refutation | Unknown:
        shown = super().refute(labels, seconds)  # type: ignore[arg-type]
        return replace(shown, engine="z3", instances=None) if isinstance(shown, Refutation) else shown


class Silent(Local):
    """Shows no contradiction afresh."""

    def refute(self, labels: object, seconds: float | None = None) -> Refutation | Unknown:
        return Unknown("it does not like to")


@pytest.mark.parametrize(("backend", "words"), [(Mute, "kept no instances"), (Silent, "it does not like to")])
def test_what_has_no_evidence_is_a_hole_and_said_to_be_one(
    backend: type[Local], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argcheck.proofs.refuter.find_spec", lambda _: None)  # as if there were no other solver
    made = certify(argcheck.loads(SEA), backend=backend)
    assert made.outcome.status is Status.HOLEY
    assert any(words in hole.text for hole in made.outcome.holes)
    assert not any(isinstance(f, kernel.Follows | kernel.StepSuffices) for f in made.outcome.established)
    assert any(isinstance(f, kernel.Open) for f in made.outcome.established)  # that has its models


def test_lemmas_of_the_file_fill_a_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing shows the contradiction as a whole, it is shown by way of a lemma."""

    class Short(Local):
        def refute(self, labels: object, seconds: float | None = None) -> Refutation | Unknown:
            shown = super().refute(labels, seconds)  # type: ignore[arg-type]
            if isinstance(shown, Refutation) and {"P1", "P3"} <= shown.core:
                return replace(shown, engine="z3", instances=None)
            return shown

    monkeypatch.setattr("argcheck.proofs.refuter.find_spec", lambda _: None)
    made = certify(argcheck.loads(SEA), backend=Short)
    assert made.outcome.status is Status.ACCEPTED
    agree(made.outcome, argcheck.verify(argcheck.loads(SEA), backend=Local, scenarios=()))


def test_another_solver_fills_a_hole() -> None:
    pytest.importorskip("cvc5")
    assert certify(argcheck.loads(SEA), backend=Mute).outcome.status is Status.ACCEPTED


def test_what_stays_undecided_is_a_hole() -> None:
    class Lost(Local):
        def ask(self, labels: object, seconds: float | None = None) -> Unknown:
            return Unknown("it is lost")

    made = certify(argcheck.loads(SEA), backend=Lost)
    assert made.outcome.status is Status.HOLEY
    assert made.outcome.established == ()
    assert {hole.text for hole in made.outcome.holes} >= {"it is lost"}


def test_an_interruption_leaves_what_was_found() -> None:
    class Interrupted(Local):
        asked = 0

        def ask(self, labels: object, seconds: float | None = None):  # type: ignore[no-untyped-def]
            Interrupted.asked += 1
            if Interrupted.asked > 3:
                raise KeyboardInterrupt
            return super().ask(labels, seconds)  # type: ignore[arg-type]

    made = certify(argcheck.loads(SEA), backend=Interrupted)
    assert made.interrupted
    assert made.outcome.status is Status.HOLEY
    assert made.outcome.established


def test_scenarios_in_another_logic_have_a_part_of_their_own() -> None:
    argument = argcheck.loads("""
prop p
logic should KD
premise P should p
conclusion C may p
scenario lax { logic should K }
""")
    made = certify(argument, backend=Local)
    assert made.outcome.status is Status.ACCEPTED
    assert made.text.count('["argcheck-certificate/1"') == 2
    verdicts = {f.case: type(f) for f in made.outcome.established if getattr(f, "label", None) == "C"}
    assert verdicts == {"": kernel.Follows, "lax": kernel.Open}
    first = made.text[: made.text.index('["argcheck-certificate/1"', 1)]
    assert check(argument, first).status is Status.HOLEY
    assert check(argument, made.text + first).status is Status.REJECTED


def test_roles_are_part_of_the_meaning() -> None:
    argument = argcheck.loads(SEA)
    text = certify(argument, backend=Local).text
    softer = tuple(replace(s, role=Role.ASSUMPTION) if s.label == "P1" else s for s in argument.statements)
    harder = tuple(replace(s, role=Role.BACKGROUND) if s.label == "P1" else s for s in argument.statements)
    assert check(replace(argument, statements=softer), text).status is Status.ACCEPTED  # both are grounds
    assert check(replace(argument, statements=harder), text).status is Status.REJECTED


def test_no_scenario_takes_the_place_of_the_argument() -> None:
    """The case of the argument as it stands has no name; a scenario without one would hide it."""
    with pytest.raises(argcheck.InputError, match="needs a name"):
        argcheck.loads('prop p  premise P p  premise Q not p  scenario "" { drop Q }')
    argument = argcheck.loads("prop p  premise P p  premise Q not p  scenario s { drop Q }")
    (scenario,) = argument.scenarios
    for scenarios in ((replace(scenario, name=""),), (scenario, replace(scenario, drops=()))):
        with pytest.raises(ValueError, match="same name"):
            parts_of(replace(argument, scenarios=scenarios))


def test_distinct_numbers_are_different_in_an_interpretation() -> None:
    argument = argcheck.loads("const a: Int  const b: Int  distinct a, b  premise P a = b")
    (part,) = parts_of(argument)
    for place in (2, 1):  # as many constants have a rule
        names = [["a", [[], "term", ["int", "1"]]], ["b", [[], "term", ["int", "1"]]]]
        head = ["argcheck-certificate/1", digest(part.subject)]
        records = (head, ["numbers", [], [[n, [["1"], []]] for n, _ in names[place:]], [], [], names[:place]])
        found = check(argument, "\n".join(map(json.dumps, (*records, ["consistent", "", 0]))))
        assert found.status is Status.REJECTED
        assert "different" in found.faults[0].text
