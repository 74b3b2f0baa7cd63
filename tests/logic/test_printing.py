"""Printing formulas, and reading them again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.printing import print_formula, print_fraction
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.syntax.load import load_formula
from argcheck.testing import formulas, signatures

S = Sort("S")
P, Q, R = Atom("p"), Atom("q"), Atom("r")
X = Var("x", S)
SOME = Exists((X,), Atom("s", (X,)))
N, LOAD = App("n", (), INT), App("load", (), REAL)
SIGNATURE = Signature.of(
    [SortDeclaration(S)],
    [
        *(Predicate(name, ()) for name in "pqr"),
        Predicate("s", (S,)),
        Predicate("heavy", (REAL,)),
        Function("c", (), S),
        Function("n", (), INT),
        Function("load", (), REAL),
        Function("New York", (), S),
    ],
)

TABLE: list[tuple[Formula, str]] = [
    (And((P, Q, R)), "p and q and r"),
    (And((And((P, Q)), R)), "(p and q) and r"),
    (And((P, And((Q, R)))), "p and (q and r)"),
    (Or((And((P, Q)), R)), "p and q or r"),
    (And((P, Or((Q, R)))), "p and (q or r)"),
    (Not(And((P, Q))), "not (p and q)"),
    (Not(Not(P)), "not not p"),
    (Implies(P, Implies(Q, R)), "if p then if q then r"),
    (Implies(Implies(P, Q), R), "if (if p then q) then r"),
    (Implies(Iff(P, Q), R), "if p iff q then r"),
    (Iff(Implies(P, Q), R), "if p then q iff r"),
    (Iff(P, Implies(Q, R)), "p iff if q then r"),
    (Iff(Iff(P, Q), R), "(p iff q) iff r"),
    (Xor(P, Xor(Q, R)), "p xor (q xor r)"),
    (Implies(P, Xor(Q, R)), "if p then q xor r"),
    (Or((P, Implies(Q, R))), "p or (if q then r)"),
    (Iff(SOME, Q), "(exists x: S. s(x)) iff q"),
    (Exists((X,), Iff(Atom("s", (X,)), Q)), "exists x: S. s(x) iff q"),
    (Iff(Q, SOME), "q iff exists x: S. s(x)"),
    (And((P, Not(SOME), Q)), "p and not (exists x: S. s(x)) and q"),
    (And((P, Not(SOME))), "p and not exists x: S. s(x)"),
    (Or((And((P, SOME)), Q)), "p and (exists x: S. s(x)) or q"),
    (Implies(SOME, Q), "if exists x: S. s(x) then q"),
    (Implies(Implies(P, SOME), Q), "if (if p then exists x: S. s(x)) then q"),
    (Modal("should", None, And((P, Q))), "should (p and q)"),
    (Modal("knows", App("c", (), S), SOME), "knows(c) exists x: S. s(x)"),
    (Forall((X, Var("y", S), Var("k", INT)), P), "forall x, y: S, k: Int. p"),
    (Not(Equal(App("New York", (), S), App("c", (), S))), "`New York` != c"),
    (Compare("<", N, Number(Fraction(-3), INT)), "n < -3"),
    (Compare("<", N, Negative(Number(Fraction(3), INT))), "n < -(3)"),
    (Compare("<", N, Negative(Negative(N))), "n < -(-n)"),
    (Compare(">", LOAD, Number(Fraction(40), REAL)), "load > 40"),
    (Compare(">", Number(Fraction(3), REAL), Number(Fraction(40), REAL)), "3.0 > 40.0"),
    (Compare(">", Number(Fraction(3), REAL), Number(Fraction(1, 3), REAL)), "3 > 1/3"),
    (Atom("heavy", (Number(Fraction(3), REAL),)), "heavy(3)"),
    (Equal(Arithmetic("-", LOAD, Arithmetic("-", LOAD, LOAD)), LOAD), "load - (load - load) = load"),
    (Equal(Arithmetic("*", Arithmetic("+", N, N), Number(Fraction(2), INT)), N), "(n + n) * 2 = n"),
    (Truth(True), "true"),
]


@pytest.mark.parametrize(("formula", "text"), TABLE, ids=[text for _, text in TABLE])
def test_prints_and_reads_back(formula: Formula, text: str) -> None:
    assert print_formula(formula) == text
    assert load_formula(text, SIGNATURE) == formula
    assert load_formula(print_formula(formula, signs=True), SIGNATURE) == formula


def test_signs() -> None:
    formula = Implies(And((P, Or((Q, Not(R))))), Forall((X,), Modal("possibly", None, Xor(P, Iff(P, Q)))))
    assert print_formula(formula, signs=True) == "p ∧ (q ∨ ¬r) → ∀x: S. ◇(p ⊕ (p ↔ q))"


@pytest.mark.parametrize("name", ["", "two\nlines"])
def test_what_cannot_be_written(name: str) -> None:
    with pytest.raises(ValueError, match="no file can contain"):
        print_formula(Atom(name))


@given(st.data(), st.booleans())
@examples(300)
def test_reading_what_was_printed_is_the_identity(data: st.DataObject, signs: bool) -> None:
    signature = data.draw(signatures(arithmetic=True, odd_names=True))
    formula = data.draw(formulas(signature, arithmetic=True, operators=True, odd_names=True))
    assert load_formula(print_formula(formula, signs), signature) == formula


@given(st.fractions())
def test_numbers_keep_their_value(value: Fraction) -> None:
    assert Fraction(print_fraction(value)) == value
