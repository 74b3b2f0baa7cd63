"""Contradictions shown afresh, with the instances that show them."""

from __future__ import annotations

from collections.abc import Iterable

import z3

from argcheck.oracle.ground import Ground, Quantifier
from argcheck.oracle.protocol import Refutation, Unknown
from argcheck.oracle.search import Search

Told = tuple[Quantifier, tuple[int, ...], tuple[int, ...]]


def refutation(search: Search, labels: Iterable[str], seconds: float) -> Refutation | Unknown:
    """Ask a new solver, which gets only these statements and the instances of them found so far, whether they clash.

    Nothing else of the search takes part: no bounds on domains, no other statements, no learnt clauses.
    """
    core = frozenset(labels)
    ground = Ground(search.theory.signature, congruent=True)
    for quantifier in search.ground.quantifiers:  # the same formulas in the same order, so that witnesses match
        ground.quantifier(quantifier.formula)
    for label in sorted(core):
        ground.require(ground.formula(search.theory.formulas[label], {}, True, False))
    tracked = _replay(search, ground, core)
    literals = [literal for literal, _ in tracked]
    milliseconds = int(1000 * seconds)
    if ground.check(literals, milliseconds) != z3.unsat:
        return Unknown("the instances at hand show no contradiction")
    used = ground.core()
    kept = [(literal, told) for literal, told in tracked if ground.identity(literal) in used]
    instances = tuple(ground.instance(*told) for _, told in kept)
    choices = tuple(ground.choice(q) for q in ground.quantifiers if q.witnesses)
    return Refutation(core, "instances", instances, choices)


def _replay(search: Search, new: Ground, core: frozenset[str]) -> list[tuple[object, Told]]:
    """Add to ``new`` the instances that the search has and that bear on the core, each behind a literal."""
    tracked: list[tuple[object, Told]] = []
    old = search.ground
    for unit in search.relevant(core).instances:
        assert unit.literal is not None
        assert unit.instance is not None
        quantifier = new.quantifiers[unit.literal[0]]
        values = tuple(new.copy(old, v) for v in unit.literal[1])
        told = (quantifier, values, tuple(new.copy(old, t) for t in unit.instance))
        literal = new.boolean(f"instance {len(tracked)}")
        new.require(new.implication(literal, new.consequence(*told)))
        tracked.append((literal, told))
    return tracked
