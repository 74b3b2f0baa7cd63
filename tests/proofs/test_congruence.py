"""Congruence closure against the closure of a relation under the laws of equality, computed in the obvious way."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.logic.formulas import App, Atom, Equal, Formula, Term
from argcheck.logic.sorts import Sort
from argcheck.proofs.congruence import Congruence

S = Sort("S")
CONSTANTS = [App(name, (), S) for name in "abcd"]
ONCE = [App("f", (c,), S) for c in CONSTANTS]
TWICE = [App("f", (t,), S) for t in ONCE] + [App("g", (c, d), S) for c, d in product(CONSTANTS[:2], repeat=2)]
TERMS: list[Term] = [*CONSTANTS, *ONCE, *TWICE]
EQUATIONS = st.builds(Equal, st.sampled_from(TERMS), st.sampled_from(TERMS))
ATOMS = st.builds(lambda t: Atom("p", (t,)), st.sampled_from(TERMS))
LITERALS = st.lists(st.tuples(st.booleans(), EQUATIONS | ATOMS), max_size=7, unique_by=lambda pair: pair[1])


def equal_pairs(equations: list[Equal]) -> set[tuple[Term, Term]]:
    """All pairs of terms that are equal if these equations hold."""
    same = {(t, t) for t in TERMS} | {(e.left, e.right) for e in equations} | {(e.right, e.left) for e in equations}
    while True:
        more = {(a, d) for a, b in same for c, d in same if b == c}
        more |= {
            (s, t)
            for s, t in product(TERMS, repeat=2)
            if isinstance(s, App) and isinstance(t, App) and s.function == t.function and len(s.args) == len(t.args)
            and all((x, y) in same for x, y in zip(s.args, t.args, strict=True))
        }  # fmt: skip
        if more <= same:
            return same
        same |= more


def contradictory(literals: list[tuple[bool, Formula]]) -> bool:
    same = equal_pairs([f for holds, f in literals if holds and isinstance(f, Equal)])
    if any((f.left, f.right) in same for holds, f in literals if not holds and isinstance(f, Equal)):
        return True
    atoms = [(holds, f.args[0]) for holds, f in literals if isinstance(f, Atom)]
    return any(one and not other and (s, t) in same for one, s in atoms for other, t in atoms)


def conflict(literals: list[tuple[bool, Formula]]) -> frozenset[int] | None:
    classes = Congruence()
    for number, (holds, formula) in enumerate(literals, 1):
        classes.suppose(number if holds else -number, formula)
    false = {n: f for n, (holds, f) in enumerate(literals, 1) if not holds and isinstance(f, Equal)}
    return classes.conflict(false)


@given(LITERALS)
@examples(40)
def test_a_conflict_is_found_exactly_if_there_is_one(literals: list[tuple[bool, Formula]]) -> None:
    found = conflict(literals)
    assert (found is not None) == contradictory(literals)
    if found is not None:  # what is named is contradictory by itself
        named = [literals[abs(literal) - 1] for literal in found]
        assert all((literal > 0) == literals[abs(literal) - 1][0] for literal in found)
        assert contradictory(named)


@given(LITERALS, EQUATIONS | ATOMS)
@examples(40)
def test_a_consequence_is_one(literals: list[tuple[bool, Formula]], asked: Formula) -> None:
    if contradictory(literals):
        return
    classes = Congruence()
    for number, (holds, formula) in enumerate(literals, 1):
        classes.suppose(number if holds else -number, formula)
    false = {n: f for n, (holds, f) in enumerate(literals, 1) if not holds and isinstance(f, Equal)}
    found = classes.consequence(asked, false)
    if found is not None:
        holds, why = found
        named = [literals[abs(literal) - 1] for literal in why]
        assert contradictory([*named, (not holds, asked)])
    elif isinstance(asked, Atom):
        assert not contradictory([*literals, (True, asked)])
        assert not contradictory([*literals, (False, asked)])
