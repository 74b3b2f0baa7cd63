"""Models fit to be read: names kept apart, few things beyond those named, few true facts.

The smallest model misleads (most often everything is one thing); the first one found is cluttered.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.effort import Effort
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.instantiation.values import Values
from argcheck.oracle.protocol import Limits, Sat, Theory

MAX_ROUNDS = 200


def exhibit(theory: Theory, labels: Iterable[str], limits: Limits, effort: Effort) -> Structure | None:
    """A readable structure in which the statements are true, or None if none was found with this effort.

    A search of its own finds it, so that it does not depend on what was asked before; domains grow only as they must.
    """
    asked = sorted(labels)
    search = Search(Theory(theory.signature, {label: theory.formulas[label] for label in asked}), limits, theory.few)
    apart = _apart(search, asked, effort)
    answer = search.ask(asked, apart, effort)
    if not isinstance(answer, Sat):
        return None
    search.settled = True  # fewer facts are not worth more things
    return _fewest_facts(search, asked, apart, answer.structure, effort)


def _apart(search: Search, asked: list[str], effort: Effort) -> list[Any]:
    """Literals that say "these constants are pairwise different", for as many sorts as can be."""
    ground = search.ground
    literals = []
    for name, declaration in search.theory.signature.sorts.items():
        constants = [ground.constant(c.name, c.result) for c in search.theory.signature.constants(declaration.sort)]
        if len(constants) > 1:
            literal = ground.boolean("apart", str(name))
            for i, one in enumerate(constants):
                for other in constants[:i]:
                    ground.require(ground.implication(literal, ground.negation(ground.equation(one, other))))
            literals.append(literal)
    if isinstance(search.ask(asked, literals, effort), Sat):
        return literals
    possible: list[Any] = []
    for literal in literals:
        if isinstance(search.ask(asked, [*possible, literal], effort), Sat):
            possible.append(literal)
    return possible


def _fewest_facts(search: Search, asked: list[str], apart: list[Any], found: Structure, effort: Effort) -> Structure:
    """Make true facts false one after another, keeping false what is false, until none can be made so."""
    ground = search.ground
    best, size = found, sum(1 for _ in found.facts())
    for number in range(MAX_ROUNDS):
        values = Values(ground)
        known = [(ast, values.atoms[p][args]) for p, atoms in ground.atoms.items() for args, ast in atoms.items()]
        true = [ast for ast, holds in known if holds]
        false = [ground.negation(ast) for ast, holds in known if not holds]
        if not true:
            break
        fewer = ground.boolean("fewer", str(number))
        ground.require(ground.implication(fewer, ground.disjunction([ground.negation(ast) for ast in true])))
        answer = search.ask(asked, [*apart, *false, fewer], effort)
        if not isinstance(answer, Sat):
            break
        count = sum(1 for _ in answer.structure.facts())
        if count < size:
            best, size = answer.structure, count
    return best
