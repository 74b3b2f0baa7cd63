"""Frames: what holds of the accessibility relation of each modal operator.

An operator and its dual (``should`` and ``may``) share one relation, named here after the one that says "in all".
Which condition on a relation a logic stands for is the correspondence theory of modal logic (Sahlqvist 1975;
P. Blackburn, M. de Rijke, Y. Venema, *Modal Logic*, 2001, chapter 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from argcheck.logic.formulas import Operator

Condition = Literal["reflexive", "serial", "symmetric", "transitive", "euclidean"]
Family = Literal["should", "necessarily", "always", "knows", "believes", "everywhere"]

FAMILY: Mapping[Operator, Family] = {
    "should": "should",
    "may": "should",
    "necessarily": "necessarily",
    "possibly": "necessarily",
    "always": "always",
    "eventually": "always",
    "knows": "knows",
    "believes": "believes",
    "everywhere": "everywhere",
}
"""The relation that an operator looks along."""

SOME: frozenset[Operator] = frozenset(("may", "possibly", "eventually"))
"""The operators that say "in some accessible world"; the others say "in all"."""

LOGICS: Mapping[str, frozenset[Condition]] = {
    "K": frozenset(),
    "T": frozenset(("reflexive",)),
    "B": frozenset(("reflexive", "symmetric")),
    "D": frozenset(("serial",)),
    "KD": frozenset(("serial",)),
    "K4": frozenset(("transitive",)),
    "KB": frozenset(("symmetric",)),
    "S4": frozenset(("reflexive", "transitive")),
    "S5": frozenset(("reflexive", "symmetric", "transitive", "euclidean")),
    "KD45": frozenset(("serial", "transitive", "euclidean")),
}
"""The logics that an operator can be given, with the conditions on its relation."""

DEFAULT: Mapping[Family, str] = {
    "should": "KD",
    "necessarily": "S5",
    "always": "S4",
    "knows": "S5",
    "believes": "KD45",
    "everywhere": "S5",
}


@dataclass(frozen=True)
class Logics:
    """The logic of each relation, as far as it is not the usual one, and which relations lie within which.

    ``within`` has pairs (inner, outer): what is accessible by the inner relation is accessible by the outer one, so
    that what is necessary in the outer sense is necessary in the inner. "Ought implies can" is
    ``("should", "necessarily")``.

    >>> Logics((("should", "K"),)).conditions("should")
    frozenset()
    """

    chosen: tuple[tuple[Family, str], ...] = ()
    within: tuple[tuple[Family, Family], ...] = ()

    def logic(self, family: Family) -> str:
        """The name of the logic of a relation."""
        return dict(self.chosen).get(family, DEFAULT[family])

    def conditions(self, family: Family) -> frozenset[Condition]:
        """What holds of a relation."""
        return LOGICS[self.logic(family)]

    def around(self, family: Family) -> frozenset[Family]:
        """The relations that a relation lies within, itself and those around them among them."""
        return _closed(family, [(inner, outer) for inner, outer in self.within])

    def inside(self, family: Family) -> frozenset[Family]:
        """The relations that lie within a relation, itself among them."""
        return _closed(family, [(outer, inner) for inner, outer in self.within])


def _closed(family: Family, steps: Iterable[tuple[Family, Family]]) -> frozenset[Family]:
    reached = {family}
    todo = [family]
    edges = list(steps)
    while todo:
        current = todo.pop()
        for start, end in edges:
            if start == current and end not in reached:
                reached.add(end)
                todo.append(end)
    return frozenset(reached)
