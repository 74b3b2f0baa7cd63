"""What symbols are tried to mean when the members of a sort are taken to be numbers, the plainest meanings first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from argcheck.logic.formulas import (
    And,
    Arithmetic,
    AsReal,
    Compare,
    Equal,
    Formula,
    Negative,
    Not,
    Number,
    Or,
    Term,
    Truth,
    Var,
)
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.sorts import INT, REAL, Sort

NAMES = ("x", "y", "z")


def _number(value: int | Fraction, sort: Sort) -> Number:
    return Number(Fraction(value), sort)


def ranges() -> Iterator[Numbers]:
    """Whole numbers for what comes one after another, all numbers for what has something between any two; without
    ends, with a first, and with a first and a last."""
    for sort in (INT, REAL):
        x = Var("x", sort)
        least = Compare(">=", x, _number(0, sort))
        yield Numbers(x)
        yield Numbers(x, least)
        if sort == REAL:
            yield Numbers(x, And((least, Compare("<=", x, _number(1, sort)))))


def rules(sorts: tuple[Sort, ...], result: Sort | None) -> Iterator[Rule]:
    """Meanings for a predicate (without ``result``) or function of numbers of these sorts; none for long lists.

    >>> from argcheck.logic.printing import print_formula
    >>> [print_formula(rule.meaning) for rule in rules((INT, INT), None)][:3]
    ['x < y', 'y < x', 'y = x + 1']
    """
    parameters = tuple(Var(name, sort) for name, sort in zip(NAMES, sorts, strict=False))
    if len(sorts) <= len(NAMES):
        meanings = _relations(parameters) if result is None else _terms(parameters, result)
        yield from (Rule(parameters, meaning) for meaning in meanings)


def _relations(parameters: tuple[Var, ...]) -> Iterator[Formula]:
    same = len({p.sort for p in parameters}) == 1
    if same:
        sort = parameters[0].sort
        zero, one = _number(0, sort), _number(1, sort)
        match parameters:
            case (x,):
                yield Compare(">", x, zero)
                yield Compare(">=", x, zero)
                yield Equal(x, zero)
                yield Compare("<", x, zero)
                yield Compare("<=", x, zero)
                yield Not(Equal(x, zero))
            case (x, y):
                yield Compare("<", x, y)
                yield Compare("<", y, x)
                yield Equal(y, Arithmetic("+", x, one))
                yield Equal(x, Arithmetic("+", y, one))
                yield Compare("<=", x, y)
                yield Compare("<=", y, x)
                yield Equal(x, y)
                yield Not(Equal(x, y))
            case (x, y, z):
                up = And((Compare("<", x, y), Compare("<", y, z)))
                down = And((Compare("<", z, y), Compare("<", y, x)))
                yield Or((up, down))
                yield up
                yield Or(
                    (
                        And((Compare("<=", x, y), Compare("<=", y, z))),
                        And((Compare("<=", z, y), Compare("<=", y, x))),
                    )
                )
                yield Equal(Arithmetic("+", x, y), z)
    yield Truth(True)
    yield Truth(False)


def _terms(parameters: tuple[Var, ...], sort: Sort) -> Iterator[Term]:
    if sort == REAL and all(p.sort == INT for p in parameters) and len(parameters) == 1:
        yield AsReal(parameters[0])
    if all(p.sort == sort for p in parameters):
        one, two, half = _number(1, sort), _number(2, sort), _number(Fraction(1, 2), REAL)
        match parameters:
            case (x,):
                yield Arithmetic("+", x, one)
                yield Arithmetic("-", x, one)
                yield x
                if sort == REAL:
                    yield Arithmetic("*", half, x)
                yield Arithmetic("*", two, x)
                yield Negative(x)
            case (x, y):
                if sort == REAL:
                    yield Arithmetic("*", half, Arithmetic("+", x, y))
                yield Arithmetic("+", x, y)
                yield Arithmetic("-", x, y)
                yield x
                yield y
    for value in (0, 1, -1, 2) if not parameters else (0,):
        yield _number(value, sort)
