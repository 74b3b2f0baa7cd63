"""What connectives mean, as clauses; and which closed formulas say the same, so that one number serves them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.substitution import put
from argcheck.logic.walk import with_parts
from argcheck.proofs.linear_forms import constraint_of, form_of, tight

Clause = tuple[int, ...]


def key_of(closed: Formula) -> tuple[Hashable, Hashable | None]:
    """What formulas have in common that say the same without more ado; and for comparisons, that of the denial."""
    match closed:
        case Compare():
            return constraint_of(closed, True).key, constraint_of(closed, False).key
        case Equal(left, right) if left.sort.arithmetic:
            form, turned = (form_of(a).plus(form_of(b), Fraction(-1)) for a, b in ((left, right), (right, left)))
            return frozenset((tight(form, "=").key, tight(turned, "=").key)), None
        case Equal(left, right):
            return frozenset((left, right)), None
        case Forall() | Exists():
            return _nameless(closed, 0), None
        case _:
            return closed, None


def _nameless(formula: Formula, depth: int) -> Formula:
    """A formula in which each bound variable is named after its place, so that only its own name is lost."""
    match formula:
        case Forall(variables, body) | Exists(variables, body):
            places = tuple(Var(f"\n{depth + place}", v.sort) for place, v in enumerate(variables))
            renamed = put(body, {v.name: place for v, place in zip(variables, places, strict=True)})
            inner = _nameless(renamed, depth + len(variables))
            return Forall(places, inner) if isinstance(formula, Forall) else Exists(places, inner)
        case Modal():
            return formula
        case _:
            return with_parts(formula, lambda part: _nameless(part, depth))


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """The formulas that a connective joins; none for atoms and quantified formulas."""
    match formula:
        case And(operands) | Or(operands):
            return operands
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return (left, right)
        case Not(operand):
            return (operand,)
        case Truth() | Atom() | Equal() | Compare() | Forall() | Exists() | Modal():
            return ()
        case _:
            assert_never(formula)


def meaning(whole: int, formula: Formula, parts: tuple[int, ...]) -> Iterator[Clause]:
    """The clauses that say what a formula's connective means (G. Tseitin, 1968)."""
    match formula:
        case Truth(value):
            yield (whole if value else -whole,)
        case And():
            yield from ((-whole, part) for part in parts)
            yield (whole, *(-part for part in parts))
        case Or():
            yield (-whole, *parts)
            yield from ((whole, -part) for part in parts)
        case Implies():
            left, right = parts
            yield from ((-whole, -left, right), (whole, left), (whole, -right))
        case Iff():
            left, right = parts
            yield from ((-whole, -left, right), (-whole, left, -right), (whole, left, right), (whole, -left, -right))
        case Xor():
            left, right = parts
            yield from ((-whole, left, right), (-whole, -left, -right), (whole, -left, right), (whole, left, -right))
        case Not() | Atom() | Equal() | Compare() | Forall() | Exists() | Modal():
            return
        case _:
            assert_never(formula)
