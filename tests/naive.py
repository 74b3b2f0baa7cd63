"""Truth in a structure, written straight from the definition; it shares nothing with the package but formulas."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

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
from argcheck.logic.semantics.structures import Element, Structure


def value(term: Term, world: Structure, of: Mapping[str, Element]) -> Element:
    """What a term denotes, its variables having these values."""
    match term:
        case Var(name, _):
            return of[name]
        case Number(constant, _):
            return constant
        case App(function, args, _):
            table = world.functions[function]
            return table.entries.get(tuple(value(a, world, of) for a in args), table.default)
        case Arithmetic(operator, left, right):
            one, other = number(left, world, of), number(right, world, of)
            return one + other if operator == "+" else one - other if operator == "-" else one * other
        case Negative(operand):
            return -number(operand, world, of)
        case AsReal(operand):
            return number(operand, world, of)


def number(term: Term, world: Structure, of: Mapping[str, Element]) -> Fraction:
    found = value(term, world, of)
    assert isinstance(found, Fraction)
    return found


def true(formula: Formula, world: Structure, of: Mapping[str, Element] | None = None) -> bool:
    """Whether a formula is true; quantifiers over numbers are beyond it (KeyError)."""
    of = of or {}
    match formula:
        case Truth(truth):
            return truth
        case Atom(predicate, args):
            return tuple(value(a, world, of) for a in args) in world.extensions[predicate]
        case Equal(left, right):
            return value(left, world, of) == value(right, world, of)
        case Compare(operator, left, right):
            one, other = number(left, world, of), number(right, world, of)
            return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator]
        case Not(operand):
            return not true(operand, world, of)
        case And(operands):
            return all(true(o, world, of) for o in operands)
        case Or(operands):
            return any(true(o, world, of) for o in operands)
        case Xor(left, right):
            return true(left, world, of) is not true(right, world, of)
        case Iff(left, right):
            return true(left, world, of) is true(right, world, of)
        case Implies(left, right):
            return true(right, world, of) if true(left, world, of) else True
        case Forall(variables, body) | Exists(variables, body):
            rows = product(*(world.domains[v.sort.name] for v in variables))
            names = [v.name for v in variables]
            found = (true(body, world, {**of, **dict(zip(names, row, strict=True))}) for row in rows)
            return all(found) if isinstance(formula, Forall) else any(found)
        case Modal():
            raise ValueError("operators have no truth value in a single structure")
