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
    ground = Ground(search.theory.signature)
    for quantifier in search.ground.quantifiers:  # the same formulas in the same order, so that witnesses match
        ground.quantifier(quantifier.formula)
    for label in sorted(core):
        ground.require(ground.formula(search.theory.formulas[label], {}, True, False))
    tracked = _replay(search.ground, ground)
    literals = [literal for literal, _ in tracked]
    milliseconds = int(1000 * seconds)
    if ground.check(literals, milliseconds) != z3.unsat:
        return Unknown("the instances at hand show no contradiction")
    used = ground.core()
    kept = [(literal, told) for literal, told in tracked if ground.identity(literal) in used]
    instances = tuple(ground.instance(*told) for _, told in kept)
    choices = tuple(ground.choice(q) for q in ground.quantifiers if q.witnesses)
    return Refutation(core, "instances", instances, choices)


def _replay(old: Ground, new: Ground) -> list[tuple[object, Told]]:
    """Add to ``new`` the instances that ``old`` has of formulas that occur in ``new``, each behind a literal."""
    tracked: list[tuple[object, Told]] = []
    meanings = {term.term: index for index, term in enumerate(old.terms)}
    done: set[Told] = set()
    progress = True
    while progress:
        progress = False
        for quantifier in new.quantifiers:
            model = old.quantifiers[quantifier.index]
            for values in list(quantifier.literals):
                old_values = tuple(meanings.get(new.terms[v].term, -1) for v in values)
                for old_terms in sorted(model.instances.get(old_values, ())):
                    terms = tuple(new.copy(old, t) for t in old_terms)
                    told = (quantifier, values, terms)
                    if told not in done:
                        done.add(told)
                        progress = True
                        literal = new.boolean(f"instance {len(tracked)}")
                        new.require(new.implication(literal, new.consequence(*told)))
                        tracked.append((literal, told))
    return tracked
