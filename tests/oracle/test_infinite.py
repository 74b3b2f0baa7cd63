"""Endless orders and the like: what has no finite model is found to be possible all the same, and never wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.effort import examples

from argcheck import Verdict, loads, verify
from argcheck.argument import Argument
from argcheck.findings import Consistent
from argcheck.lattice.theory import theory_of
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.oracle.effort import Effort
from argcheck.oracle.infinite import infinite_model
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.testing import webs

ORDER = """
sort M  pred before(M, M)
premise irreflexive "" not (exists x: M. before(x, x))
premise transitive "" forall x, y, z: M. before(x, y) and before(y, z) -> before(x, z)
premise endless "" forall x: M. exists y: M. before(x, y)
"""
DENSE = (
    ORDER
    + """
premise dense "" forall x, y: M. before(x, y) -> exists z: M. before(x, z) and before(z, y)
premise connected "" forall x, y: M. x != y -> before(x, y) or before(y, x)
"""
)
COUNTING = """
sort N  const zero: N  func next(N): N
premise first "" forall x: N. next(x) != zero
premise injective "" forall x, y: N. next(x) = next(y) -> x = y
"""
MIXED = (
    ORDER
    + """
sort Person  pred there(Person, M)  prop rain  const now: M
premise somebody "" exists p: Person. there(p, now)
premise others "" exists p: Person. not there(p, now)
premise wet "" rain
premise beginning "" forall x: M. x = now or before(now, x)
"""
)
REGRESS = """
sort Event  pred causes(Event, Event)  const this: Event
premise caused "" forall e: Event. exists d: Event. causes(d, e)
premise irreflexive "" not (exists e: Event. causes(e, e))
premise transitive "" forall c, d, e: Event. causes(c, d) and causes(d, e) -> causes(c, e)
"""
BETWEEN = """
sort Point  pred between(Point, Point, Point)
premise apart "" forall x, y, z: Point. between(x, y, z) -> between(z, y, x) and x != y and y != z and x != z
premise dense "" forall x, z: Point. x != z -> exists y: Point. between(x, y, z)
premise one "" forall x, y, z: Point. between(x, y, z) -> not between(y, x, z)
premise several "" exists x, y: Point. x != y
"""
HALVES = """
sort Length  func half(Length): Length  pred shorter(Length, Length)
premise shorter "" forall x: Length. shorter(half(x), x)
premise transitive "" forall x, y, z: Length. shorter(x, y) and shorter(y, z) -> shorter(x, z)
premise irreflexive "" forall x: Length. not shorter(x, x)
"""
DOUBLING = """
func double(Int): Int
premise injective "" forall x, y: Int. double(x) = double(y) -> x = y
premise growing "" forall x: Int. x > 0 -> double(x) > x
"""


def model_of(text: str) -> Interpreted | None:
    argument = loads(text)
    theory = theory_of(argument)
    labels = [label for label, _ in argument.formulas()]
    found = infinite_model(theory, labels, Limits(), Effort(30_000_000))
    if found is not None:
        assert list(unfit(found, theory.signature, theory.logics)) == []
        assert all(holds(formula, found) for _, formula in argument.formulas())
    return found


@pytest.mark.parametrize("text", [ORDER, DENSE, COUNTING, MIXED, REGRESS, BETWEEN, HALVES, DOUBLING])
def test_what_has_infinite_models_only(text: str) -> None:
    assert model_of(text) is not None


def test_density_takes_more_than_whole_numbers() -> None:
    found = model_of(DENSE)
    assert found is not None
    assert found.interpretation.sorts["M"].sort.name == "Real"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (ORDER, 'premise last "" exists x: M. forall y: M. x = y or before(y, x)'),
        pytest.param(COUNTING, 'premise all "" forall y: N. exists x: N. next(x) = y', marks=pytest.mark.slow),
        (REGRESS, 'premise first "" forall e: Event. not causes(e, this)'),
    ],
)
def test_what_has_no_model_gets_none(text: str, more: str) -> None:
    assert model_of(text + more) is None


@pytest.mark.parametrize(("text", "end"), [(ORDER, "last"), pytest.param(MIXED, "first", marks=pytest.mark.slow)])
def test_an_endless_order_has_no_end_but_may_have_a_beginning(text: str, end: str) -> None:
    """There is no last one; a first one there is where there is said to be."""
    order = "before(y, x)" if end == "last" else "before(x, y)"
    report = verify(loads(text + f'conclusion C "" exists x: M. forall y: M. x = y or {order}'), backend=Local)
    assert report.consistent is Consistent.CONSISTENT
    expected = Verdict.CONTRADICTED if end == "last" else Verdict.FOLLOWS
    assert report["C"].verdict is expected


def test_a_countermodel_without_end() -> None:
    report = verify(loads(ORDER + 'conclusion C "" exists x: M. forall y: M. x = y or before(x, y)'), backend=Local)
    assert report["C"].verdict is Verdict.OPEN
    assert isinstance(report["C"].countermodel, Interpreted)
    told = report.to_dict()["conclusions"][0]["countermodel"]
    assert told["numbers"] == {"M": {"sort": "Int", "variable": "x", "condition": "true"}}
    assert told["rules"] == {"before": {"parameters": ["x", "y"], "meaning": "x < y"}}


def test_a_finite_model_is_preferred() -> None:
    circle = ORDER.replace("premise irreflexive", 'premise some "" exists x: M. before(x, x)\nassumption idle')
    report = verify(loads(circle.replace("not (exists x: M. before(x, x))", "true")), backend=Local)
    assert report.consistent is Consistent.CONSISTENT
    assert not isinstance(report.consistency.model, Interpreted)


@given(webs(("things", "functions"), most=6))
@examples(15)
def test_whatever_is_found_is_a_model(argument: Argument) -> None:
    theory = theory_of(argument)
    labels = [label for label, _ in argument.formulas()]
    found = infinite_model(theory, labels, Limits(), Effort(300_000))
    if found is not None:
        assert list(unfit(found, theory.signature, theory.logics)) == []
        assert all(holds(theory.formulas[label], found) for label in labels)
