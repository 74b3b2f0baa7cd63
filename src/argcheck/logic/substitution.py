"""Terms put for others throughout terms and formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

Values = Mapping[str, Term]
"""A term for each of some variables, by name. No quantifier may bind a variable in it: mostly, these are closed."""
Change = Callable[[Term], Term | None]
"""What to put for a term, whatever is in it; None to look at its parts instead."""


def change_term(term: Term, change: Change) -> Term:
    """A term with others in the place of some of its parts, or of the whole."""
    changed = change(term)
    if changed is not None:
        return changed
    match term:
        case Var() | Number():
            return term
        case App(function, args, sort):
            return App(function, tuple(change_term(arg, change) for arg in args), sort) if args else term
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, change_term(left, change), change_term(right, change))
        case Negative(operand):
            return Negative(change_term(operand, change))
        case AsReal(operand):
            return AsReal(change_term(operand, change))
        case _:
            assert_never(term)


def change_terms(formula: Formula, change: Change) -> Formula:
    """A formula with some of its terms changed. (Variables that are bound in it, and what they bind, stay.)"""
    match formula:
        case Truth():
            return formula
        case Atom(predicate, args):
            return Atom(predicate, tuple(change_term(arg, change) for arg in args))
        case Equal(left, right):
            return Equal(change_term(left, change), change_term(right, change))
        case Compare(operator, left, right):
            return Compare(operator, change_term(left, change), change_term(right, change))
        case Not(operand):
            return Not(change_terms(operand, change))
        case And(operands):
            return And(tuple(change_terms(operand, change) for operand in operands))
        case Or(operands):
            return Or(tuple(change_terms(operand, change) for operand in operands))
        case Xor(left, right):
            return Xor(change_terms(left, change), change_terms(right, change))
        case Implies(left, right):
            return Implies(change_terms(left, change), change_terms(right, change))
        case Iff(left, right):
            return Iff(change_terms(left, change), change_terms(right, change))
        case Forall(variables, body):
            return Forall(variables, change_terms(body, _sparing(variables, change)))
        case Exists(variables, body):
            return Exists(variables, change_terms(body, _sparing(variables, change)))
        case Modal(operator, agent, body):
            changed = None if agent is None else change_term(agent, change)
            return Modal(operator, changed, change_terms(body, change))
        case _:
            assert_never(formula)


def _sparing(variables: tuple[Var, ...], change: Change) -> Change:
    bound = {variable.name for variable in variables}

    def spared(term: Term) -> Term | None:
        return term if isinstance(term, Var) and term.name in bound else change(term)

    return spared


def put(formula: Formula, values: Values) -> Formula:
    """A formula with terms in the place of its free variables.

    >>> from argcheck.logic.sorts import Sort
    >>> S = Sort("S"); c = App("c", (), S); p = Atom("p", (Var("x", S),))
    >>> put(And((p, Forall((Var("x", S),), p))), {"x": c}) == And((Atom("p", (c,)), Forall((Var("x", S),), p)))
    True
    """
    if not values:
        return formula
    return change_terms(formula, lambda term: values.get(term.name) if isinstance(term, Var) else None)


def exchanged(formula: Formula, terms: Mapping[Term, Term]) -> Formula:
    """A formula with each term that is a key of ``terms`` replaced by its value: a variable where it is free.

    No value may contain a variable that a quantifier in the formula binds.

    >>> from argcheck.logic.sorts import Sort
    >>> S = Sort("S"); a = App("a", (), S); x = Var("x", S)
    >>> exchanged(Implies(Atom("p", (a,)), Atom("q", (a,))), {a: x}) == Implies(Atom("p", (x,)), Atom("q", (x,)))
    True
    """
    return change_terms(formula, terms.get)


def exchanged_term(term: Term, terms: Mapping[Term, Term]) -> Term:
    """The same for a term."""
    return change_term(term, terms.get)
