"""Sentences about numbers alone, decided by our own evaluator and by Z3's elimination of quantifiers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck.findings import Verdict
from argcheck.logic.formulas import (
    And,
    Arithmetic,
    AsReal,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Term,
    Truth,
    Var,
)
from argcheck.logic.semantics.evaluate import CannotEvaluate
from argcheck.logic.semantics.sentences import is_true, sentences_about_numbers, with_truths
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.oracle.effort import Effort
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Refutation, Theory
from argcheck.oracle.quantified import confirms

TRUE = [
    "forall x: Int. exists y: Int. x = 2*y or x = 2*y + 1",
    "forall x: Int. exists y: Int. x = 3*y or x = 3*y + 1 or x = 3*y + 2",
    "forall x: Int. (exists y: Int. x = 6*y) <-> (exists y: Int. x = 2*y) and (exists y: Int. x = 3*y)",
    "forall x: Int. x >= 8 -> (exists a: Int, b: Int. a >= 0 and b >= 0 and x = 3*a + 5*b)",
    "not (exists a: Int, b: Int. a >= 0 and b >= 0 and 7 = 3*a + 5*b)",
    "forall x: Real, y: Real. x < y -> (exists z: Real. x < z and z < y)",
    "not (exists x: Real. x > 0 and (forall y: Real. y > 0 -> x <= y))",
    "exists x: Real. 2*x = 1",
    "not (exists x: Int. 2*x = 1)",
    "forall x: Int. exists y: Int. forall z: Int. z > y -> 2*z > 3*x",
]
FALSE = [
    "forall x: Int. exists y: Int. x = 2*y",
    "forall x: Int. exists y: Int. x = 3*y or x = 3*y + 1",
    "forall x: Int. x >= 7 -> (exists a: Int, b: Int. a >= 0 and b >= 0 and x = 3*a + 5*b)",
    "forall x: Int, y: Int. x < y -> (exists z: Int. x < z and z < y)",
    "forall x: Int, y: Int. x + 1 < y -> (exists z: Int. x < 2*z and 2*z < y and z > 0)",
    "exists x: Int. 2*x = 1",
]


def sentence(text: str) -> Formula:
    formula = argcheck.loads(f"premise A {text}")["A"].formula
    assert formula is not None
    return formula


@pytest.mark.parametrize(("text", "value"), [*((t, True) for t in TRUE), *((t, False) for t in FALSE)])
def test_known_sentences(text: str, value: bool) -> None:
    formula = sentence(text)
    parts = [*sentences_about_numbers(formula)]
    truths = {part: is_true(part) for part in parts}
    assert is_true(formula) is value
    assert with_truths(formula, truths) in (Truth(value), Not(Truth(not value)))
    assert all(confirms(part, truth, Effort.of(Limits())) for part, truth in truths.items())
    assert not any(confirms(part, not truth, Effort.of(Limits())) for part, truth in truths.items())


def terms(draw: Any, scope: list[Var], sort: Sort) -> Term:
    """A linear term of a sort, over variables in scope: those for whole numbers may stand among real ones."""
    total: Term = Number(Fraction(draw(st.integers(-3, 3))), sort)
    for variable in draw(st.lists(st.sampled_from(scope), max_size=2)) if scope else []:
        factor = Number(Fraction(draw(st.sampled_from([-3, -2, -1, 1, 2, 3]))), sort)
        if variable.sort == sort or sort == REAL:
            shown: Term = variable if variable.sort == sort else AsReal(variable)
            total = Arithmetic("+", total, Arithmetic("*", factor, shown))
    return total


@st.composite
def formulas(draw: Any, scope: tuple[Var, ...] = (), depth: int = 3, quantifiers: int = 3) -> Formula:
    kinds = ["compare"] if not depth else ["compare", "not", "and", "or", "implies", "iff"]
    if quantifiers:
        kinds = ["forall", "exists"] if not scope else [*kinds, "forall", "exists", "forall", "exists"]
    kind = draw(st.sampled_from(kinds))
    if kind in ("forall", "exists"):
        variable = Var(f"v{len(scope)}", draw(st.sampled_from([INT, INT, REAL])))
        body = draw(formulas((*scope, variable), depth, quantifiers - 1))
        return (Forall if kind == "forall" else Exists)((variable,), body)
    if kind == "compare":
        sort = draw(st.sampled_from([INT, REAL])) if any(v.sort == REAL for v in scope) else INT
        left, right = terms(draw, [*scope], sort), terms(draw, [*scope], sort)
        operator = draw(st.sampled_from(["<", "<=", "=", "="]))
        return Equal(left, right) if operator == "=" else Compare(operator, left, right)
    if kind == "not":
        return Not(draw(formulas(scope, depth - 1, quantifiers)))
    first = draw(formulas(scope, depth - 1, max(0, quantifiers - 1)))
    second = draw(formulas(scope, depth - 1, max(0, quantifiers - 1)))
    match kind:
        case "and":
            return And((first, second))
        case "or":
            return Or((first, second))
        case "implies":
            return Implies(first, second)
        case _:
            return Iff(first, second)


@examples(400)
@given(formulas())
def test_the_evaluator_agrees_with_z3(formula: Formula) -> None:
    """Where both decide; that they do, in most cases, the known sentences show."""
    try:
        value = is_true(formula)
    except CannotEvaluate:
        return
    assert not confirms(formula, not value, Effort.of(Limits(timeout=5.0)))


@pytest.mark.parametrize("text", TRUE)
def test_they_follow_and_their_negations_are_contradicted(text: str) -> None:
    report = argcheck.verify(argcheck.loads(f"conclusion C {text}\nconclusion D not ({text})"))
    assert (report["C"].verdict, report["D"].verdict) == (Verdict.FOLLOWS, Verdict.CONTRADICTED)
    assert report["C"].supports == (frozenset(),)
    assert report["C"].supports_complete


@pytest.mark.parametrize("text", ["forall x: Int. x < x + 1", "not (exists x: Real. x < x)"])
def test_what_instances_show_is_shown_by_instances(text: str) -> None:
    """So that a certificate covers it."""
    theory = Theory(Signature(), {"A": Not(sentence(text)) if not text.startswith("not") else sentence(text[4:])})
    refutation = Local(theory, Limits()).refute({"A"})
    assert isinstance(refutation, Refutation)
    assert refutation.engine == "instances"


def test_what_only_elimination_shows_is_shown_by_it_twice() -> None:
    refutation = Local(Theory(Signature(), {"A": Not(sentence(TRUE[0]))}), Limits()).refute({"A"})
    assert refutation == Refutation(frozenset({"A"}), "z3", None)


def test_what_a_false_sentence_makes_of_premises() -> None:
    text = "prop p\npremise P1 p\npremise P2 p -> (forall x: Int. exists y: Int. x = 2*y)\nconclusion C not p"
    report = argcheck.verify(argcheck.loads(text))
    assert report.conflicts == (frozenset({"P1", "P2"}),)
    assert report["C"].verdict is Verdict.CONTESTED
