"""Where the truth of a formula can change as a number in it varies.

A quantifier over numbers is decided by finitely many of them, since all arithmetic is linear and all tables are
finite: the truth of the formula, as a function of the number, is constant between neighbouring *critical points*.
These are the roots of the linear forms that the formula compares, after the numbers that inner quantifiers bind have
been projected out by comparing their own critical points pairwise (Fourier and Motzkin; for several quantifiers this
is the linear case of Collins's decomposition).

Over the integers, the truth of the formula between critical points is *periodic*. Projecting a variable whose
coefficients have the least common multiple L multiplies the period by L, and adds the differences of critical points
shifted by up to one period. This is Cooper's elimination ("Theorem Proving in Arithmetic without Multiplication", 1972)
put as a decomposition: at two points where all these forms have the same signs and whose coordinates are the same
modulo the period, to every value of the projected variable at one there is a value at the other that is as many steps
from the nearest critical point, or a whole number of periods further, with the same signs and remainders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm
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
MAX_PERIOD = 500


class TooManyForms(Exception):  # noqa: N818
    """The formula has more critical points than are worked out, too long a period, or whole numbers that are projected
    among real ones."""


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
        TooManyForms: they are too many, or an inner variable for whole numbers is compared with real ones that vary.
    """
    walk = _Walk(structure)
    unknowns: dict[str, Unknown | Var] = {}
    subject = walk.fresh(variable.sort)
    unknowns[variable.name] = subject
    for other in later:
        unknowns[other.name] = walk.fresh(other.sort) if other.sort.arithmetic else other
    for goal in goals:
        walk.formula(goal, known, unknowns)
    forms, period = walk.forms, 1
    for unknown in reversed(walk.unknowns[1:]):
        forms, period = _projected(forms, period, unknown, structure)
    roots = sorted({-form.constant / form.coefficient(subject) for form in forms if form.coefficient(subject)})
    if variable.sort != INT:
        return list(_reals(roots))
    if period * (len(roots) + 1) > MAX_FORMS:
        raise TooManyForms
    return list(_integers(roots, period))


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


def _projected(
    forms: dict[Form, None], period: int, unknown: Unknown, structure: Structure
) -> tuple[dict[Form, None], int]:
    """Forms without an unknown, whose signs fix the order of its critical points and what lies between them; and the
    period with which that repeats itself where other whole numbers vary."""
    result = {form: None for form in forms if not form.coefficient(unknown)}
    own = [form for form in forms if form.coefficient(unknown)]
    if unknown.sort == INT:
        own = [_in_integers(form) for form in own]
        multiple = lcm(*(int(form.coefficient(unknown)) for form in own))
        period *= multiple
        if period > MAX_PERIOD:
            raise TooManyForms
        shifts = range(-period, period + 1)
    else:
        multiple, shifts = 1, range(1)
    points = []  # at which the unknown, times the multiple, makes a form zero
    for form in own:
        rest = form + Form(((unknown, -form.coefficient(unknown)),), Fraction(0))
        points.append(rest.times(-multiple / form.coefficient(unknown)))
    for position, one in enumerate(points):
        structure.pay(10 * position * len(shifts) // 3)  # as adding forms takes longer than looking at something
        for other in points[:position]:
            between = one + other.times(Fraction(-1))
            if between.multiples:
                result.update((Form(between.multiples, between.constant + shift), None) for shift in shifts)
            if len(result) > MAX_FORMS:
                raise TooManyForms
    return result, period


def _in_integers(form: Form) -> Form:
    """A form about whole numbers, multiplied so that it has whole coefficients and a whole constant."""
    if any(unknown.sort != INT for unknown, _ in form.multiples):
        raise TooManyForms
    return form.times(Fraction(lcm(form.constant.denominator, *(m.denominator for _, m in form.multiples))))


def _integers(roots: list[Fraction], period: int) -> Iterator[Fraction]:
    """The whole numbers among the critical points, and of every stretch between and beyond them as many as there are
    in a period, if it has so many."""
    first = ceil(roots[0]) if roots else 0
    yield from (Fraction(n) for n in range(first - period, first))
    for root, following in zip(roots, [*roots, None][1:], strict=True):
        start = ceil(root)
        stop = floor(root) + 1 + period
        yield from (Fraction(n) for n in range(start, stop if following is None else min(stop, ceil(following))))


def _reals(roots: list[Fraction]) -> Iterator[Fraction]:
    """The critical points, and a point from every stretch between and beyond them."""
    if not roots:
        yield Fraction(0)
        return
    yield roots[0] - 1
    for root, following in zip(roots, [*roots[1:], roots[-1] + 2], strict=True):
        yield root
        yield (root + following) / 2
