"""Bounds on the probability of conclusions: known cases, and equal to a linear programme over all truth assignments."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck.argument import Argument
from argcheck.doubts import doubt_in
from argcheck.doubts.findings import DoubtReport
from argcheck.findings import Consistent, Verdict
from argcheck.lattice.clock import Clock
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.effort import Effort
from argcheck.oracle.linear import Optimum, maximum
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.testing import arguments

HALF, ONE = Fraction(1, 2), Fraction(1)
ENOUGH = Effort(100_000_000)
TENTHS = st.integers(0, 10).map(lambda n: Fraction(n, 10))


def doubt(text: str) -> DoubtReport:
    return argcheck.doubt(argcheck.loads(text), backend=Local)


# --- known cases --------------------------------------------------------------------------------------


def test_doubts_of_a_single_support_add_up() -> None:
    found = doubt(
        "prop p, q, r  premise P [credence 0.9] p  premise Q [credence 0.8] p -> q  premise R [credence 0.95] q -> r"
        "  conclusion C r"
    )["C"]
    assert (found.lower, found.upper, found.exact) == (Fraction(65, 100), 1, True)
    assert found.independent == Fraction(9, 10) * Fraction(8, 10) * Fraction(95, 100)
    assert [f.label for f in found.firming] == ["Q", "P", "R"]
    assert found.firming[0].lower == Fraction(85, 100)


def test_doubts_that_add_up_to_more_than_one_leave_nothing() -> None:
    found = doubt("prop p, q  premise P [credence 0.4] p  premise Q [credence 0.5] q  conclusion C p and q")["C"]
    assert (found.lower, found.upper, found.independent) == (0, 1, Fraction(1, 5))
    assert [f.label for f in found.firming] == ["Q", "P"] or [f.lower for f in found.firming] == [HALF, Fraction(2, 5)]


def test_two_supports_do_better_than_each() -> None:
    """Two of three, each at least 2/3 probable: each support alone guarantees 1/3, all three together 1/2."""
    found = doubt(
        "prop p, q, r, c  premise P [credence 0.7] p  premise Q [credence 0.7] q  premise R [credence 0.7] r"
        "  premise M (p and q) or (p and r) or (q and r) -> c  conclusion C c"
    )["C"]
    assert found.lower == ONE - Fraction(9, 20)  # each minimal way to fail makes two of them false: x + y <= 3/10, ...
    assert found.lower > Fraction(4, 10)


def test_a_premise_without_credence_is_certain_and_that_is_said() -> None:
    report = doubt("prop p, q  premise P [credence 0.9] p  premise Q p -> q  conclusion C q")
    assert report.certain == ("Q",)
    assert report["C"].lower == Fraction(9, 10)


def test_what_is_contradicted_has_an_upper_bound() -> None:
    found = doubt("prop p  premise P [credence 0.9] p  conclusion C not p")["C"]
    assert (found.verdict, found.lower, found.upper) == (Verdict.CONTRADICTED, 0, Fraction(1, 10))


def test_what_is_open_may_have_any_probability() -> None:
    found = doubt("prop p, q  premise P [credence 0.9] p  conclusion C q")["C"]
    assert (found.lower, found.upper, found.firming) == (0, 1, ())


def test_what_needs_no_premise_is_certain() -> None:
    found = doubt("prop p, q  premise P [credence 0.1] p  conclusion C q or not q")["C"]
    assert (found.lower, found.upper, found.independent) == (1, 1, 1)


def test_a_clash_within_the_credences() -> None:
    report = doubt("prop p, q  premise P [credence 0.5] p  premise Q [credence 0.3] not p  conclusion C p or q")
    assert report.report.consistent is Consistent.INCONSISTENT
    assert report.coherent is True
    assert (report["C"].lower, report["C"].upper) == (HALF, 1)
    assert report["C"].independent is None


def test_a_clash_beyond_the_credences() -> None:
    report = doubt("prop p  premise P [credence 0.8] p  premise Q [credence 0.3] not p  conclusion C p")
    assert report.coherent is False
    assert report["C"].lower is None
    assert report["C"].reason is not None


def test_definitions_that_clash() -> None:
    report = doubt("prop p  definition D p and not p  premise P [credence 0.3] p  conclusion C p")
    assert report.coherent is False


# --- against all truth assignments --------------------------------------------------------------------


def assignments(argument: Argument) -> list[Structure]:
    names = list(argument.signature.predicates)
    return [
        Structure({}, {}, {n: {(): None} if true else {} for n, true in zip(names, values, strict=True)})
        for values in product((False, True), repeat=len(names))
    ]


def brute(argument: Argument, claim: Formula) -> tuple[Fraction, Fraction] | None:
    """The bounds, from the definition: a probability for each assignment that makes definitions true."""
    said = {s.label: s for s in argument.statements}
    fixed = [s.formula for s in said.values() if s.role.is_fixed and s.formula is not None]
    worlds = [w for w in assignments(argument) if all(holds(f, w) for f in fixed)]
    if not worlds:
        return None
    grounds = [said[label] for label in argument.grounds]
    false = [[Fraction(not holds(g.formula, w)) for w in worlds] for g in grounds if g.formula is not None]
    limits = [1 - (ONE if g.credence is None else g.credence) for g in grounds]
    true = [Fraction(holds(claim, w)) for w in worlds]
    most = maximum(true, false, limits, ONE, ENOUGH)
    least = maximum([1 - value for value in true], false, limits, ONE, ENOUGH)
    if most is None or least is None:
        return None
    assert isinstance(most, Optimum)
    assert isinstance(least, Optimum)
    return 1 - least.value, most.value


@given(arguments(propositional=True, max_statements=6), st.lists(st.none() | TENTHS, min_size=6, max_size=6))
@examples(30)
def test_bounds_are_those_over_all_assignments(argument: Argument, credences: list[Fraction | None]) -> None:
    place = iter(credences)
    argument = replace(
        argument,
        statements=tuple(replace(s, credence=next(place)) if s.role.is_ground else s for s in argument.statements),
    )
    report = argcheck.doubt(argument, backend=Local)
    for claim in argument.claims:
        assert claim.formula is not None
        expected = brute(argument, claim.formula)
        found = report[claim.label]
        if expected is None:
            assert report.coherent is False
            assert found.lower is None
        else:
            assert report.coherent is True
            assert (found.lower, found.upper) == expected
            for firm in found.firming:
                firmer = {firm.label: ONE}
                statements = tuple(replace(s, credence=firmer.get(s.label, s.credence)) for s in argument.statements)
                better = brute(replace(argument, statements=statements), claim.formula)
                assert better is not None
                assert better[0] == firm.lower


@given(arguments(propositional=True, max_statements=6), st.lists(TENTHS, min_size=6, max_size=6))
@examples(20)
def test_independence_is_a_sum_over_subsets(argument: Argument, credences: list[Fraction]) -> None:
    place = iter(credences)
    argument = replace(
        argument,
        statements=tuple(replace(s, credence=next(place)) if s.role.is_ground else s for s in argument.statements),
    )
    report = argcheck.doubt(argument, backend=Local)
    assume(report.report.consistent is Consistent.CONSISTENT)
    for claim in report.report.claims:
        total = Fraction(0)
        for chosen in product((False, True), repeat=len(argument.grounds)):
            true = {label for label, value in zip(argument.grounds, chosen, strict=True) if value}
            weight = ONE
            for label in argument.grounds:
                credence = argument[label].credence
                assert credence is not None
                weight *= credence if label in true else 1 - credence
            total += weight * any(support <= true for support in claim.supports)
        assert report[claim.label].independent == total


# --- the linear programmes ----------------------------------------------------------------------------


def test_a_programme_without_solution() -> None:
    assert maximum([ONE], [[ONE]], [HALF], ONE, ENOUGH) is None


@given(
    st.lists(st.lists(TENTHS, min_size=3, max_size=3), min_size=1, max_size=3), st.lists(TENTHS, min_size=3, max_size=3)
)
@examples(20)
def test_no_corner_is_better_than_the_optimum(rows: list[list[Fraction]], objective: list[Fraction]) -> None:
    limits = [HALF] * len(rows)
    found = maximum(objective, rows, limits, ONE, ENOUGH)
    steps = 6
    for i in range(steps + 1):
        for j in range(steps + 1 - i):
            point = [Fraction(i, steps), Fraction(j, steps), 1 - Fraction(i + j, steps)]
            if all(sum(a * b for a, b in zip(row, point, strict=True)) <= HALF for row in rows):
                assert isinstance(found, Optimum)
                assert sum(a * b for a, b in zip(objective, point, strict=True)) <= found.value


def test_limits_that_are_too_tight_are_no_bounds() -> None:
    found = maximum([ONE] * 60, [[Fraction(i % 7, 7)] * 60 for i in range(60)], [ONE] * 60, ONE, Effort(0))
    assert isinstance(found, (str, Optimum))


def test_an_incomplete_list_of_supports_is_said_to_be_so() -> None:
    text = "prop p, q  premise P [credence 0.9] p  premise Q [credence 0.5] q  conclusion C p or q"
    report = argcheck.doubt(argcheck.loads(text), backend=Local, limits=Limits(max_supports=1))
    assert report["C"].exact is False
    assert argcheck.doubt(argcheck.loads(text), backend=Local)["C"].exact is True


def test_where_no_time_is_left_nothing_is_said_of_probabilities() -> None:
    argument = argcheck.loads("prop p, q  premise P [credence 0.9] p  premise Q [credence 0.8] p -> q  conclusion C q")
    report = argcheck.verify(argument, backend=Local)
    (late,) = doubt_in(report, Limits(), Clock(0)).claims
    assert late.lower is None
    assert "used up" in (late.reason or "")
    assert late.verdict is report["C"].verdict
    (early,) = doubt_in(report, Limits(), Clock(60)).claims
    assert early.lower is not None
