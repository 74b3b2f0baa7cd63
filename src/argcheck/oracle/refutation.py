"""Contradictions shown afresh, with the instances that show them."""

from __future__ import annotations

from collections.abc import Iterable

import z3

from argcheck.oracle.ground import Ground, Quantifier, Unit
from argcheck.oracle.protocol import Refutation, Unknown
from argcheck.oracle.search import Search

Told = tuple[Quantifier, tuple[int, ...], tuple[int, ...]]


def refutation(search: Search, labels: Iterable[str], seconds: float) -> Refutation | Unknown:
    """Ask a new solver, which gets only these statements and the instances of them found so far, whether they clash.

    Nothing else of the search takes part: no bounds on domains, no other statements, no learnt clauses.
    """
    core = frozenset(labels)
    shown = _shown(search, core, seconds, search.relevant(core).instances)
    if isinstance(shown, Refutation):
        return shown
    # Once in a while the contradiction goes by way of a lemma that only another question brought up: some formula
    # that is in none of these statements holds or fails, and either way they clash.
    everything = [unit for units in search.ground.units.values() for unit in units]
    return _shown(search, core, seconds, everything)


def _shown(search: Search, core: frozenset[str], seconds: float, units: list[Unit]) -> Refutation | Unknown:
    ground = Ground(search.theory.signature, congruent=True)
    for quantifier in search.ground.quantifiers:  # the same formulas in the same order, so that witnesses match
        ground.quantifier(quantifier.formula)
    for label in sorted(core):
        ground.require(ground.formula(search.theory.formulas[label], {}, True, False))
    tracked = _replay(search.ground, ground, units)
    if ground.check([literal for literal, _ in tracked], int(1000 * seconds)) != z3.unsat:
        return Unknown("the instances at hand show no contradiction")
    used = ground.core()
    instances = tuple(ground.instance(*told) for literal, told in tracked if ground.identity(literal) in used)
    choices = tuple(ground.choice(q) for q in ground.quantifiers if q.witnesses)
    return Refutation(core, "instances", instances, choices)


def _replay(old: Ground, new: Ground, units: list[Unit]) -> list[tuple[object, Told]]:
    """Say in ``new`` what was said in ``old``: instances each behind a literal, choices of witnesses outright."""
    tracked: list[tuple[object, Told]] = []
    for unit in units:
        if unit.literal is None:
            continue
        quantifier = new.quantifiers[unit.literal[0]]
        values = tuple(new.copy(old, v) for v in unit.literal[1])
        if unit.instance is None:
            new.choose(quantifier, values)
            continue
        told = (quantifier, values, tuple(new.copy(old, t) for t in unit.instance))
        literal = new.boolean("instance", str(len(tracked)))
        new.require(new.implication(literal, new.consequence(*told)))
        tracked.append((literal, told))
    return tracked
