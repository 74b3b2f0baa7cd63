"""Terms put in the place of other terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
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
    Term,
    Truth,
    Var,
    Xor,
)


def exchanged(formula: Formula, terms: Mapping[Term, Term]) -> Formula:
    """The formula with each term that is a key of ``terms`` replaced by its value.

    A variable is replaced where it is free. No value may contain a variable that a quantifier in the formula binds.

    >>> from argcheck.logic.sorts import Sort
    >>> S = Sort("S"); a = App("a", (), S); x = Var("x", S)
    >>> exchanged(Implies(Atom("p", (a,)), Atom("q", (a,))), {a: x}) == Implies(Atom("p", (x,)), Atom("q", (x,)))
    True
    """

    def term(t: Term) -> Term:
        return exchanged_term(t, terms)

    def part(f: Formula) -> Formula:
        return exchanged(f, terms)

    match formula:
        case Truth():
            return formula
        case Atom(predicate, args):
            return Atom(predicate, tuple(map(term, args)))
        case Equal(left, right):
            return Equal(term(left), term(right))
        case Compare(operator, left, right):
            return Compare(operator, term(left), term(right))
        case Not(operand):
            return Not(part(operand))
        case And(operands):
            return And(tuple(map(part, operands)))
        case Or(operands):
            return Or(tuple(map(part, operands)))
        case Xor(left, right):
            return Xor(part(left), part(right))
        case Implies(left, right):
            return Implies(part(left), part(right))
        case Iff(left, right):
            return Iff(part(left), part(right))
        case Forall(variables, body):
            return Forall(variables, exchanged(body, _outside(variables, terms)))
        case Exists(variables, body):
            return Exists(variables, exchanged(body, _outside(variables, terms)))
        case Modal(modality, agent, body):
            return Modal(modality, None if agent is None else term(agent), part(body))
        case _:
            assert_never(formula)


def exchanged_term(term: Term, terms: Mapping[Term, Term]) -> Term:
    """The same for a term."""
    if term in terms:
        return terms[term]
    match term:
        case Var() | Number():
            return term
        case App(function, args, sort):
            return App(function, tuple(exchanged_term(arg, terms) for arg in args), sort)
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, exchanged_term(left, terms), exchanged_term(right, terms))
        case Negative(operand):
            return Negative(exchanged_term(operand, terms))
        case AsReal(operand):
            return AsReal(exchanged_term(operand, terms))
        case _:
            assert_never(term)


def _outside(variables: tuple[Var, ...], terms: Mapping[Term, Term]) -> Mapping[Term, Term]:
    bound = {variable.name for variable in variables}
    return {old: new for old, new in terms.items() if not (isinstance(old, Var) and old.name in bound)}
