"""Where the truth of a formula can change as a number in it varies.

A quantifier over numbers is decided by finitely many of them, since all arithmetic is linear and all tables are
finite: the truth of the formula, as a function of the number, is constant between neighbouring *critical points*.
These are the roots of the linear forms that the formula compares, after the numbers that inner quantifiers bind have
been projected out by comparing their own critical points pairwise (Fourier and Motzkin; for several quantifiers this
is the linear case of Collins's decomposition). Over the integers the same holds as long as every projected variable
has coefficient 1, with forms shifted by one added, so that "a whole number lies between" is seen as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from argcheck.logic.formulas import (
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Formula,
    Negative,
    Number,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.walk import subformulas, terms_of

MAX_FORMS = 4_000


class TooManyForms(Exception):  # noqa: N818
    """The formula has more critical points than are worked out, or variables that cannot be projected."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that varies, or that an inner quantifier binds."""

    index: int
    sort: Sort


@dataclass(frozen=True, slots=True)
class Form:
    """A linear form: a sum of multiples of unknowns, and a constant."""

    multiples: tuple[tuple[Unknown, Fraction], ...]
    constant: Fraction

    @classmethod
    def of(cls, multiples: Mapping[Unknown, Fraction], constant: Fraction) -> Form:
        kept = tuple(sorted(((u, m) for u, m in multiples.items() if m), key=lambda pair: pair[0].index))
        return cls(kept, constant)

    def __add__(self, other: Form) -> Form:
        total = dict(self.multiples)
        for unknown, multiple in other.multiples:
            total[unknown] = total.get(unknown, Fraction(0)) + multiple
        return Form.of(total, self.constant + other.constant)

    def times(self, factor: Fraction) -> Form:
        return Form.of({u: m * factor for u, m in self.multiples}, self.constant * factor)

    def coefficient(self, unknown: Unknown) -> Fraction:
        return dict(self.multiples).get(unknown, Fraction(0))


Known = Mapping[str, Element]  # variables that have a value
Possible = list[Form | Element]  # what a term may stand for, as the unknowns vary


def critical_values(
    goals: Iterable[Formula], variable: Var, later: Iterable[Var], known: Known, structure: Structure
) -> list[Fraction]:
    """Numbers of which one makes the goals true, if any number does (and one makes any of them false, if any does).

    ``later`` are variables, bound by the same quantifier, that get their values after ``variable``; ``known`` gives
    the values of all others that are free in the goals.

    Raises:
        TooManyForms: they are too many, or a whole number among the inner variables has a coefficient other than 1.
    """
    walk = _Walk(structure)
    unknowns: dict[str, Unknown | Var] = {}
    subject = walk.fresh(variable.sort)
    unknowns[variable.name] = subject
    for other in later:
        unknowns[other.name] = walk.fresh(other.sort) if other.sort.arithmetic else other
    for goal in goals:
        walk.formula(goal, known, unknowns)
    forms = walk.forms
    for unknown in reversed(walk.unknowns[1:]):
        forms = _projected(forms, unknown, structure)
    roots = sorted({-form.constant / form.coefficient(subject) for form in forms if form.coefficient(subject)})
    return list(_samples(roots, variable.sort))


@dataclass
class _Walk:
    structure: Structure
    unknowns: list[Unknown] = field(default_factory=list)
    forms: dict[Form, None] = field(default_factory=dict)

    def fresh(self, sort: Sort) -> Unknown:
        unknown = Unknown(len(self.unknowns), sort)
        self.unknowns.append(unknown)
        return unknown

    def _note(self, form: Form) -> None:
        if form.multiples:
            self.forms[form] = None
            if len(self.forms) > MAX_FORMS:
                raise TooManyForms

    def formula(self, formula: Formula, known: Known, unknowns: dict[str, Unknown | Var]) -> None:
        """Note every linear form at whose roots the truth of the formula may change."""
        self.structure.pay(1)
        if isinstance(formula, Quantified):
            inner: dict[str, Unknown | Var] = dict(unknowns)
            for variable in formula.variables:
                inner[variable.name] = self.fresh(variable.sort) if variable.sort.arithmetic else variable
            self.formula(formula.body, known, inner)
            return
        possible = [self.term(term, known, unknowns) for term in terms_of(formula)]
        if isinstance(formula, Equal | Compare):
            self.structure.pay(len(possible[0]) * len(possible[1]))
            for left in possible[0]:
                for right in possible[1]:
                    if isinstance(left, Form) and isinstance(right, Form):
                        self._note(left + right.times(Fraction(-1)))
        elif isinstance(formula, Atom):
            self._rows(possible, self.structure.anywhere(formula.predicate))
        for part in subformulas(formula):
            self.formula(part, known, unknowns)

    def _rows(self, possible: list[Possible], rows: Iterable[tuple[Element, ...]]) -> None:
        """A table tells apart the numbers in it from all others."""
        if any(isinstance(p, Form) and p.multiples for ps in possible for p in ps):
            for row in rows:
                self.structure.pay(sum(map(len, possible)))
                for choices, value in zip(possible, row, strict=True):
                    for choice in choices:
                        if isinstance(choice, Form) and isinstance(value, Fraction):
                            self._note(choice + Form((), -value))

    def term(self, term: Term, known: Known, unknowns: dict[str, Unknown | Var]) -> Possible:
        """Everything that the term may stand for: linear forms for a number, members of the domain otherwise."""
        match term:
            case Var(name, sort):
                unknown = unknowns.get(name)
                if isinstance(unknown, Unknown):
                    return [Form(((unknown, Fraction(1)),), Fraction(0))]
                return list(self.structure.domains[sort.name]) if unknown is not None else [_wrapped(known[name])]
            case Number(value, _):
                return [Form((), value)]
            case App(function, args, _):
                table = self.structure.functions[function]
                possible = [self.term(arg, known, unknowns) for arg in args]
                if all(len(p) == 1 and not (isinstance(p[0], Form) and p[0].multiples) for p in possible):
                    return [_wrapped(table(tuple(_unwrapped(p[0]) for p in possible)))]
                self._rows(possible, table.entries)
                self.structure.pay(len(table.entries))
                return [_wrapped(v) for v in dict.fromkeys([*table.entries.values(), table.default])]
            case Arithmetic(operator, left, right):
                firsts, seconds = self.term(left, known, unknowns), self.term(right, known, unknowns)
                self.structure.pay(len(firsts) * len(seconds))
                return [_combined(operator, _form(a), _form(b)) for a in firsts for b in seconds]
            case Negative(operand):
                return [_form(a).times(Fraction(-1)) for a in self.term(operand, known, unknowns)]
            case AsReal(operand):
                return self.term(operand, known, unknowns)
            case _:
                assert_never(term)


def _wrapped(value: Element) -> Form | Element:
    return Form((), value) if isinstance(value, Fraction) else value


def _unwrapped(value: Form | Element) -> Element:
    return value.constant if isinstance(value, Form) else value


def _form(value: Form | Element) -> Form:
    assert isinstance(value, Form)
    return value


def _combined(operator: str, left: Form, right: Form) -> Form:
    if operator == "+":
        return left + right
    if operator == "-":
        return left + right.times(Fraction(-1))
    return right.times(left.constant) if not left.multiples else left.times(right.constant)


def _projected(forms: dict[Form, None], unknown: Unknown, structure: Structure) -> dict[Form, None]:
    """Forms without an unknown, whose signs fix the order of its critical points and what lies between them."""
    result = {form: None for form in forms if not form.coefficient(unknown)}
    bounds = []
    for form in forms:
        coefficient = form.coefficient(unknown)
        if coefficient:
            rest = form.times(-1 / coefficient) + Form(((unknown, Fraction(1)),), Fraction(0))
            if unknown.sort == INT and not _whole(rest):
                raise TooManyForms
            bounds.append(rest)
    shifts = (-1, 0, 1) if unknown.sort == INT else (0,)
    for position, one in enumerate(bounds):
        structure.pay(10 * position)  # as adding forms takes longer than looking at something
        for other in bounds[:position]:
            for shift in shifts:
                difference = one + other.times(Fraction(-1)) + Form((), Fraction(shift))
                if difference.multiples:
                    result[difference] = None
        if len(result) > MAX_FORMS:
            raise TooManyForms
    return result


def _whole(form: Form) -> bool:
    return form.constant.denominator == 1 and all(u.sort == INT and m.denominator == 1 for u, m in form.multiples)


def _samples(roots: list[Fraction], sort: Sort) -> Iterator[Fraction]:
    """The critical points, and a point from every stretch between and beyond them."""
    if not roots:
        yield Fraction(0)
    elif sort == INT:
        yield from dict.fromkeys(
            Fraction(n)
            for root in roots
            for n in (ceil(root) - 1, floor(root), floor(root) + 1)  # floor: the root itself, if it is whole
        )
    else:
        yield roots[0] - 1
        for root, following in zip(roots, [*roots[1:], roots[-1] + 2], strict=True):
            yield root
            yield (root + following) / 2
