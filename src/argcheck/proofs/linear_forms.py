"""Terms of number sorts as linear forms, and comparisons of them as constraints in lowest terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Literal

from argcheck.logic.formulas import Arithmetic, AsReal, Compare, Negative, Number, Term
from argcheck.logic.sorts import INT, Sort

Key = Term  # what stands in a form like an unknown: a term that is no sum, multiple or numeral
Relation = Literal["<=", "<", "="]
ZERO = Fraction(0)


@dataclass(frozen=True)
class Form:
    """A sum of multiples of unknowns, and a constant."""

    multiples: Mapping[Key, Fraction]
    constant: Fraction

    def plus(self, other: Form, times: Fraction = Fraction(1)) -> Form:
        """This form and a multiple of another, added."""
        total = dict(self.multiples)
        for key, multiple in other.multiples.items():
            total[key] = total.get(key, ZERO) + times * multiple
        return Form({k: m for k, m in total.items() if m}, self.constant + times * other.constant)


def form_of(term: Term) -> Form:
    """A closed term of a number sort as a form.

    >>> from argcheck.logic.formulas import App
    >>> n = App("n", (), INT)
    >>> form_of(Arithmetic("-", n, Arithmetic("*", Number(Fraction(2), INT), n))).multiples[n]
    Fraction(-1, 1)
    """
    match term:
        case Number(value, _):
            return Form({}, value)
        case Negative(operand):
            return Form({}, ZERO).plus(form_of(operand), Fraction(-1))
        case AsReal(operand):
            return form_of(operand)
        case Arithmetic("*", left, right):
            one, other = form_of(left), form_of(right)
            factor, rest = (one, other) if not one.multiples else (other, one)
            return Form({}, ZERO).plus(rest, factor.constant)
        case Arithmetic(operator, left, right):
            return form_of(left).plus(form_of(right), Fraction(1 if operator == "+" else -1))
        case _:
            return Form({term: Fraction(1)}, ZERO)


@dataclass(frozen=True)
class Constraint:
    """That a form is at most zero, less than zero, or zero."""

    form: Form
    relation: Relation

    @property
    def key(self) -> tuple[frozenset[tuple[Key, Fraction]], Fraction, Relation]:
        """The constraint as a value that can be looked up."""
        return frozenset(self.form.multiples.items()), self.form.constant, self.relation


def tight(form: Form, relation: Relation) -> Constraint:
    """A constraint in lowest terms: its multiples are whole and have no common divisor; and where all unknowns are
    whole numbers, so is the constant, and nothing is said to be less than zero.

    >>> from argcheck.logic.formulas import App
    >>> n = App("n", (), INT)
    >>> tight(Form({n: Fraction(2)}, Fraction(-5)), "<=").form.constant
    Fraction(-2, 1)
    """
    if not form.multiples:
        return Constraint(form, relation)
    denominators = lcm(*(m.denominator for m in form.multiples.values()))
    divisor = gcd(*(int(m * denominators) for m in form.multiples.values()))
    scaled = Form({}, ZERO).plus(form, Fraction(denominators, divisor))
    if relation == "=" or not all(key.sort == INT for key in form.multiples):
        return Constraint(scaled, relation)
    bound = -scaled.constant
    whole = ceil(bound) - 1 if relation == "<" else floor(bound)
    return Constraint(Form(scaled.multiples, Fraction(-whole)), "<=")


def constraint_of(comparison: Compare, holds: bool) -> Constraint:
    """What it means that a comparison holds, or that it does not."""
    left, right = form_of(comparison.left), form_of(comparison.right)
    small, large = (left, right) if comparison.operator in ("<", "<=") else (right, left)
    strict = comparison.operator in ("<", ">")
    if not holds:
        small, large, strict = large, small, not strict
    return tight(small.plus(large, Fraction(-1)), "<" if strict else "<=")


@dataclass(frozen=True)
class Sum:
    """A term that is a sum of multiples of unknowns, however it is written."""

    multiples: frozenset[tuple[Term, Fraction]]
    constant: Fraction
    sort: Sort


def simplest(term: Term) -> Term | Sum:
    """What a term comes down to: a sum, unless that is a numeral or just another term.

    >>> from argcheck.logic.formulas import App
    >>> n, one = App("n", (), INT), Number(Fraction(1), INT)
    >>> simplest(Arithmetic("-", Arithmetic("+", n, one), one)) == n
    True
    """
    if not isinstance(term, Arithmetic | Negative | AsReal):
        return term
    form = form_of(term)
    if not form.multiples:
        return Number(form.constant, term.sort)
    if len(form.multiples) == 1 and not form.constant:
        ((key, multiple),) = form.multiples.items()
        if multiple == 1 and key.sort == term.sort:
            return key
    return Sum(frozenset(form.multiples.items()), form.constant, term.sort)
