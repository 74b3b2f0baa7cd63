"""Loose ends: what statements say of something and no other statement takes up.

In a shortest refutation every literal of every clause that is used is met by its opposite in another one; a clause
with a *pure* literal, one that nothing meets, serves nothing (M. Davis, H. Putnam, "A Computing Procedure for
Quantification Theory", *Journal of the ACM* 7, 1960). So where an argument has a gap, its pure literals are the places
to which what is missing should be tied. Only predicates and signs are looked at; operators and arguments are passed
over, so that "nothing meets it" is certain, and "something meets it" is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

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
    Xor,
)

Sign = tuple[str, bool]  # a predicate, and whether it is affirmed
Signs = frozenset[Sign]
MOST = 256  # clauses of one statement; one with more counts as met everywhere


def opposite(sign: Sign) -> Sign:
    """The same predicate, denied if it was affirmed."""
    return sign[0], not sign[1]


@lru_cache(maxsize=20_000)
def signs(formula: Formula, holds: bool = True) -> frozenset[Sign]:
    """The predicates in a formula, each with the signs in which it is said if the formula is said (or denied).

    >>> p, q = Atom("p"), Atom("q")
    >>> sorted(signs(Implies(p, q)))
    [('p', False), ('q', True)]
    """
    match formula:
        case Truth() | Equal() | Compare():
            return frozenset()
        case Atom(predicate, _):
            return frozenset({(predicate, holds)})
        case Not(operand):
            return signs(operand, not holds)
        case And(operands) | Or(operands):
            return frozenset().union(*(signs(operand, holds) for operand in operands))
        case Implies(left, right):
            return signs(left, not holds) | signs(right, holds)
        case Iff(left, right) | Xor(left, right):
            both = signs(left, True) | signs(right, True)
            return both | signs(left, False) | signs(right, False)
        case Forall(_, body) | Exists(_, body) | Modal(_, _, body):
            return signs(body, holds)


@lru_cache(maxsize=2_000)
def signed_clauses(formula: Formula, holds: bool = True) -> tuple[Signs, ...] | None:
    """The clauses of a formula (or its denial), each as the predicates and signs in it; None if they are too many."""
    match formula:
        case Truth(value):
            return () if value == holds else (frozenset(),)
        case Equal() | Compare():
            return (frozenset({("=", True), ("=", False)}),)
        case Atom(predicate, _):
            return (frozenset({(predicate, holds)}),)
        case Not(operand):
            return signed_clauses(operand, not holds)
        case And(operands):
            return _combined([signed_clauses(o, holds) for o in operands], holds)
        case Or(operands):
            return _combined([signed_clauses(o, holds) for o in operands], not holds)
        case Implies(left, right):
            return _combined([signed_clauses(left, not holds), signed_clauses(right, holds)], not holds)
        case Iff(left, right):
            there = And((Implies(left, right), Implies(right, left)))
            return signed_clauses(there, holds)
        case Xor(left, right):
            return signed_clauses(Iff(left, right), not holds)
        case Forall(_, body) | Exists(_, body) | Modal(_, _, body):
            return signed_clauses(body, holds)


def _combined(parts: list[tuple[Signs, ...] | None], together: bool) -> tuple[Signs, ...] | None:
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if together:
        found = tuple(dict.fromkeys(clause for part in known for clause in part))
        return found if len(found) <= MOST else None
    number = 1
    for part in known:
        number *= len(part)
        if number > MOST:
            return None
    return tuple(dict.fromkeys(frozenset().union(*choice) for choice in product(*known)))


def dead(statements: Mapping[str, tuple[Signs, ...] | None], more: Iterable[Signs] = ()) -> frozenset[str]:
    """Which statements serve nothing, since each of their clauses has a literal that no clause that serves meets.

    >>> p, q, r = Atom("p"), Atom("q"), Atom("r")
    >>> said = {"P": signed_clauses(p), "R": signed_clauses(Implies(q, r)), "not C": signed_clauses(Not(r))}
    >>> sorted(dead(said)), sorted(dead(said, signed_clauses(Implies(p, q))))
    (['P', 'R', 'not C'], [])
    """
    alive: dict[str, list[Signs]] = {key: list(clauses) for key, clauses in statements.items() if clauses is not None}
    everything = {key for key, clauses in statements.items() if clauses is None}
    extra = list(more)
    if everything:
        return frozenset()
    while True:
        met = {opposite(sign) for clauses in alive.values() for clause in clauses for sign in clause}
        met |= {opposite(sign) for clause in extra for sign in clause} | {("=", True), ("=", False)}
        left = {key: [clause for clause in clauses if clause <= met] for key, clauses in alive.items()}
        extra_left = [clause for clause in extra if clause <= met]
        if left == alive and extra_left == extra:
            return frozenset(key for key, clauses in alive.items() if not clauses)
        alive, extra = left, extra_left
