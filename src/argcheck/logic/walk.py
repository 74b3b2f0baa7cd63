"""Walks over formulas: parts, free variables, symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)


def subterms(term: Term) -> tuple[Term, ...]:
    """The immediate parts of a term."""
    match term:
        case Var() | Number():
            return ()
        case App(_, args, _):
            return args
        case Arithmetic(_, left, right):
            return (left, right)
        case Negative(operand) | AsReal(operand):
            return (operand,)
        case _:
            assert_never(term)


def subformulas(formula: Formula) -> tuple[Formula, ...]:
    """The immediate parts of a formula that are formulas."""
    match formula:
        case Truth() | Atom() | Equal() | Compare():
            return ()
        case Not(operand):
            return (operand,)
        case And(operands) | Or(operands):
            return operands
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return (left, right)
        case Forall(_, body) | Exists(_, body) | Modal(_, _, body):
            return (body,)
        case _:
            assert_never(formula)


def with_subterms(term: Term, change: Callable[[Term], Term]) -> Term:
    """The term, with its immediate parts changed."""
    match term:
        case Var() | Number():
            return term
        case App(function, args, sort):
            return App(function, tuple(map(change, args)), sort) if args else term
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, change(left), change(right))
        case Negative(operand):
            return Negative(change(operand))
        case AsReal(operand):
            return AsReal(change(operand))
        case _:
            assert_never(term)


def _same(term: Term) -> Term:
    return term


def with_parts(
    formula: Formula, change: Callable[[Formula], Formula], change_term: Callable[[Term], Term] = _same
) -> Formula:
    """The formula, with its immediate parts changed: those that are formulas, and those that are terms."""
    match formula:
        case Truth():
            return formula
        case Atom(predicate, args):
            return Atom(predicate, tuple(map(change_term, args)))
        case Equal(one, other):
            return Equal(change_term(one), change_term(other))
        case Compare(operator, one, other):
            return Compare(operator, change_term(one), change_term(other))
        case Not(operand):
            return Not(change(operand))
        case And(operands) | Or(operands):
            return type(formula)(tuple(map(change, operands)))
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return type(formula)(change(left), change(right))
        case Forall(variables, body) | Exists(variables, body):
            return type(formula)(variables, change(body))
        case Modal(modality, agent, body):
            return Modal(modality, None if agent is None else change_term(agent), change(body))
        case _:
            assert_never(formula)


def terms_of(formula: Formula) -> tuple[Term, ...]:
    """The immediate parts of a formula that are terms."""
    match formula:
        case Atom(_, args):
            return args
        case Equal(left, right) | Compare(_, left, right):
            return (left, right)
        case Modal(_, agent, _):
            return (agent,) if agent is not None else ()
        case _:
            return ()


def all_subformulas(formula: Formula) -> Iterator[Formula]:
    """The formula and all formulas in it, outermost first."""
    todo = [formula]
    while todo:
        current = todo.pop()
        yield current
        todo.extend(reversed(subformulas(current)))


def all_terms(formula: Formula) -> Iterator[Term]:
    """All terms in a formula, with their parts."""
    todo = [term for part in all_subformulas(formula) for term in terms_of(part)]
    todo.reverse()
    while todo:
        current = todo.pop()
        yield current
        todo.extend(reversed(subterms(current)))


def symbols_of(formula: Formula) -> frozenset[str]:
    """The names of all functions and predicates in a formula."""
    predicates = {part.predicate for part in all_subformulas(formula) if isinstance(part, Atom)}
    functions = {term.function for term in all_terms(formula) if isinstance(term, App)}
    return frozenset(predicates | functions)


def quantifies_over_numbers(formula: Formula) -> bool:
    """Whether a quantifier in the formula binds a variable of sort ``Int`` or ``Real``."""
    return any(
        variable.sort.arithmetic
        for part in all_subformulas(formula)
        if isinstance(part, Quantified)
        for variable in part.variables
    )


def has_operators(formula: Formula) -> bool:
    """Whether a modal operator occurs in the formula."""
    return any(isinstance(part, Modal) for part in all_subformulas(formula))


def term_variables(term: Term) -> frozenset[str]:
    """The names of the variables in a term."""
    if isinstance(term, Var):
        return frozenset((term.name,))
    return frozenset().union(*map(term_variables, subterms(term)))


def free_variables(formula: Formula) -> frozenset[str]:
    """The names of the variables that no quantifier in the formula binds."""
    names = frozenset[str]().union(*map(term_variables, terms_of(formula)), *map(free_variables, subformulas(formula)))
    if isinstance(formula, Quantified):
        names -= {variable.name for variable in formula.variables}
    return names
