"""Statements as conditionals: what would have to be the case for a conditional to do something for a conclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product

from argcheck.logic.formulas import (
    And,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Term,
    Var,
)
from argcheck.logic.substitution import exchanged

MOST_CLAUSES = 64  # clauses of one statement; a statement with more is passed over


@dataclass(frozen=True)
class Clause:
    """For all values of the variables, one of the literals is true.

    A literal is a formula or its negation; the formula may be anything that is no connective.
    """

    variables: tuple[Var, ...]
    literals: tuple[Formula, ...]


def clauses(formula: Formula) -> tuple[Clause, ...]:
    """The clauses whose conjunction a formula is; none if they would be too many.

    >>> from argcheck.logic.formulas import Atom
    >>> p, q, r = Atom("p"), Atom("q"), Atom("r")
    >>> [len(clause.literals) for clause in clauses(Implies(And((p, q)), And((q, r))))]
    [3, 3]
    """
    try:
        return tuple(_clauses(formula, True, count()))
    except _TooMany:
        return ()


class _TooMany(Exception):  # noqa: N818
    pass


def _clauses(formula: Formula, holds: bool, numbers: Iterator[int]) -> list[Clause]:
    """The clauses of the formula, or of its negation."""
    match formula:
        case Not(operand):
            return _clauses(operand, not holds, numbers)
        case And(operands) | Or(operands):
            both = [_clauses(operand, holds, numbers) for operand in operands]
            return _all(both) if isinstance(formula, And) == holds else _either(both)
        case Implies(left, right):
            both = [_clauses(left, not holds, numbers), _clauses(right, holds, numbers)]
            return _either(both) if holds else _all(both)
        case Iff(left, right):
            there = Implies(left, right)
            return _clauses(And((there, Implies(right, left))), holds, numbers)
        case Forall(variables, body) | Exists(variables, body) if isinstance(formula, Forall) == holds:
            new = tuple(Var(f"\n{next(numbers)}", variable.sort) for variable in variables)
            renamed: dict[Term, Term] = dict(zip(variables, new, strict=True))
            inner = _clauses(exchanged(body, renamed), holds, numbers)
            return [Clause((*new, *clause.variables), clause.literals) for clause in inner]
        case Modal("everywhere", _, body) if holds:
            return _clauses(body, holds, numbers)
        case _:
            return [Clause((), (formula if holds else Not(formula),))]


def _all(groups: list[list[Clause]]) -> list[Clause]:
    together = [clause for group in groups for clause in group]
    if len(together) > MOST_CLAUSES:
        raise _TooMany
    return together


def _either(groups: list[list[Clause]]) -> list[Clause]:
    number = 1
    for group in groups:
        number *= len(group)
        if number > MOST_CLAUSES:
            raise _TooMany
    return [
        Clause(
            tuple(v for clause in choice for v in clause.variables),
            tuple(dict.fromkeys(l for clause in choice for l in clause.literals)),
        )
        for choice in product(*groups)
    ]


def negation(literal: Formula) -> Formula:
    """The opposite literal."""
    return literal.operand if isinstance(literal, Not) else Not(literal)
