"""What should be, against what is; and conditionals whose condition is met by nothing."""

from __future__ import annotations

import pytest

from argcheck import Verdict, loads, verify
from argcheck.findings import ScenarioFinding
from argcheck.lattice.theory import demanded
from argcheck.oracle.local import Local
from argcheck.syntax.load import load_formula

BASE = """
sort Person
const ann, bob : Person
pred owes(x: Person)
pred pays(x: Person)
premise N "Who owes should pay." forall x: Person. owes(x) -> should pays(x)
premise O "Ann owes." owes(ann)
conclusion C "Ann should pay." should pays(ann)
conclusion D "If she owes nothing, she pays nothing." not owes(ann) -> not pays(ann)
"""


def scene(parts: str, base: str = BASE) -> ScenarioFinding:
    (finding,) = verify(loads(f"{base} scenario s {{ {parts} }}"), backend=Local).scenarios
    return finding


@pytest.mark.parametrize(
    ("parts", "violated"),
    [
        ("suppose not pays(ann)", {"N", "C"}),
        ("suppose pays(ann)", set()),
        ("", set()),  # nothing says that she does not
        ("suppose owes(bob) and not pays(bob)", {"N"}),
        ("drop N suppose not pays(ann)", set()),  # no norm, no breach
        ("drop O suppose not owes(ann) and not pays(ann)", set()),
    ],
)
def test_a_norm_is_violated_if_what_it_demands_is_certainly_not_so(parts: str, violated: set[str]) -> None:
    finding = scene(parts)
    assert set(finding.violated) == violated
    assert finding.consistency.verdict.value == "consistent"  # breaking a norm is no clash


def test_a_conditional_follows_vacuously_only_if_nothing_meets_its_condition() -> None:
    assert scene("").vacuous == ("D",)
    dropped = scene("drop O suppose not pays(ann)")
    assert {c.label: c.verdict for c in dropped.claims}["D"] is Verdict.FOLLOWS
    assert dropped.vacuous == ()


def test_each_repair_is_judged_by_itself() -> None:
    finding = scene("suppose not owes(ann) and not pays(ann)")
    (outcome,) = finding.outcomes
    assert outcome.given_up == {"O"}
    assert outcome.violated == ()
    other = BASE.replace("conclusion C", 'premise Q "So does Bob." owes(bob) conclusion C')
    (outcome,) = scene("suppose not owes(ann) and not pays(bob)", other).outcomes
    assert set(outcome.violated) == {"N"}


@pytest.mark.parametrize(
    ("norm", "kept"),
    [
        ("should pays(ann)", "pays(ann)"),
        ("owes(ann) -> should pays(ann)", "owes(ann) -> pays(ann)"),
        ("should pays(ann) and owes(bob)", "pays(ann) and owes(bob)"),
        ("not may pays(ann)", "not pays(ann)"),
        ("may pays(ann)", "may pays(ann)"),  # a permission demands nothing
        ("should pays(ann) -> owes(ann)", "should pays(ann) -> owes(ann)"),  # nor does a condition
        ("should pays(ann) or owes(ann)", "should pays(ann) or owes(ann)"),
        ("knows(ann) pays(ann)", "knows(ann) pays(ann)"),
    ],
)
def test_what_a_norm_demands(norm: str, kept: str) -> None:
    signature = loads(BASE).signature
    assert demanded(load_formula(norm, signature)) == load_formula(kept, signature)
