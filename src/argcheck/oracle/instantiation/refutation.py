"""Contradictions shown afresh, with the instances that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import z3

from argcheck.oracle.effort import Effort
from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.instantiation.units import Quantifier, Unit
from argcheck.oracle.protocol import Refutation, Unknown

Told = tuple[Quantifier, tuple[int, ...], tuple[int, ...]]


class Auditor:
    """A second solver, which knows nothing of what the search has concluded: no bounds on domains, nothing learnt.

    It is given the statements and the instances that the search has come up with, each behind a literal of its own,
    and finds out by itself which of them contradict each other.
    """

    def __init__(self, search: Search) -> None:
        self._search = search
        self._ground = Ground(search.theory.signature, congruent=True)
        self._statements: dict[str, Any] = {}
        self._instances: dict[Unit, tuple[Any, Told]] = {}
        self._chosen: set[Unit] = set()

    def refute(self, labels: Iterable[str], effort: Effort) -> Refutation | Unknown:
        """Show that these statements contradict each other, or say that it could not be shown.

        Raises:
            argcheck.oracle.effort.GivenUp: that took more than may be spent.
        """
        core = frozenset(labels)
        for units in self._stocks(core):
            shown = self._shown(core, effort, units)
            if shown is not None:
                return shown
        return Unknown("the instances at hand show no contradiction")

    def _stocks(self, core: frozenset[str]) -> Iterator[list[Unit]]:
        """Ever larger stocks of instances: those that bear on the core; those that speak of terms which the other
        usual statements bring up; all. (The last are needed when the contradiction goes by way of a lemma that only
        another question brought up: some formula that is in none of these statements holds or fails, and either way
        they clash.)"""
        search = self._search
        yield search.relevant(core).instances
        yield search.relevant(core | search.usual_met).instances
        yield [unit for units in search.ground.units.values() for unit in units]

    def _shown(self, core: frozenset[str], effort: Effort, units: list[Unit]) -> Refutation | None:
        ground = self._ground
        for quantifier in self._search.ground.quantifiers:  # the same in the same order, so that witnesses match
            ground.quantifier(quantifier.formula)
        statements = [self._statement(label) for label in sorted(core)]
        literals = [literal for unit in units if (literal := self._literal(unit)) is not None]
        if ground.check([*statements, *literals], effort) != z3.unsat:
            return None
        used = ground.core()
        behind = [self._instances[unit] for unit in units if unit in self._instances]
        told = [instance for literal, instance in behind if ground.identity(literal) in used]
        choices = tuple(ground.choice(q) for q in ground.quantifiers if q.witnesses)
        return Refutation(core, "instances", tuple(ground.instance(*t) for t in told), choices)

    def _statement(self, label: str) -> Any:
        literal = self._statements.get(label)
        if literal is None:
            ground = self._ground
            literal = self._statements[label] = ground.boolean("statement", label)
            formula, _ = ground.statement(self._search.theory.formulas[label])
            ground.require(ground.implication(literal, formula))
        return literal

    def _literal(self, unit: Unit) -> Any | None:
        """The literal that puts an instance in force. Choices of witnesses are in force outright, and have none."""
        known = self._instances.get(unit)
        if known is not None:
            return known[0]
        if unit.literal is None or unit in self._chosen:
            return None
        old, new = self._search.ground, self._ground
        quantifier = new.quantifiers[unit.literal[0]]
        values = tuple(new.copy(old, v) for v in unit.literal[1])
        if unit.instance is None:
            new.choose(quantifier, values)
            self._chosen.add(unit)
            return None
        told = (quantifier, values, tuple(new.copy(old, t) for t in unit.instance))
        literal = new.boolean("instance", str(len(self._instances)))
        new.require(new.implication(literal, new.consequence(*told)))
        self._instances[unit] = (literal, told)
        return literal
