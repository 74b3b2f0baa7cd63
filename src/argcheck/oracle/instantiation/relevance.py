"""What in the stock of instances bears on a question.

Other questions left terms and instances behind. They are harmless to a refutation, but a candidate structure that
gave each of those terms a member would be large and slow to evaluate. So only what can be reached counts: from the
statements to the quantified formulas in them, and to those instances of these that speak of terms already reached.
"""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.units import Unit


class Relevant:
    """The terms and atoms that bear on some statements; it is extended when instances are added."""

    def __init__(self, ground: Ground, terms: Iterable[int]) -> None:
        self._ground = ground
        self.terms: set[int] = set()
        self.atoms: dict[tuple[str, tuple[int, ...]], None] = {}
        self.instances: list[Unit] = []
        self._literals: dict[tuple[int, tuple[int, ...]], None] = {}
        self._seen: dict[tuple[int, tuple[int, ...]], int] = {}  # how many units of a literal were looked at
        self._waiting: dict[int, list[Unit]] = {}  # units by a term that is not yet reached
        self._todo: list[Unit] = []
        self._counted: set[Unit] = set()  # what was added by name
        for term in terms:
            self._reach(term)

    def add(self, units: Iterable[Unit]) -> None:
        """Count these in, and everything that is reached from them."""
        new = [unit for unit in units if unit not in self._counted]
        self._counted.update(new)
        self._todo.extend(new)
        self.extend()

    def extend(self) -> None:
        """Look at what was added to the stock since."""
        while True:
            while self._todo:
                self._take(self._todo.pop())
            for literal in self._literals:
                units = self._ground.units.get(literal, ())
                seen = self._seen.get(literal, 0)
                if seen < len(units):
                    self._seen[literal] = len(units)
                    self._todo.extend(units[seen:])
            if not self._todo:
                return

    def _take(self, unit: Unit) -> None:
        if unit.instance is not None:
            for term in unit.instance:
                if self._ground.terms[term].key[0] not in ("f", "w", "nameless"):  # numbers are there, spoken of or not
                    self._reach(term)
                elif term not in self.terms:
                    self._waiting.setdefault(term, []).append(unit)
                    return
            self.instances.append(unit)
        self._literals.update(unit.literals)
        self.atoms.update(unit.atoms)
        for term in unit.terms:
            self._reach(term)

    def _reach(self, term: int) -> None:
        if term not in self.terms:
            self.terms.add(term)
            for argument in self._ground.terms[term].args:
                self._reach(argument)
            self._todo.extend(self._waiting.pop(term, ()))
