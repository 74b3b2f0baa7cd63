"""Unit propagation: a clause of which all literals but one are false makes that one true."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.kernel.budget import Budget

Clause = tuple[int, ...]


class Clauses:
    """A growing set of clauses, with what unit propagation makes of it.

    Two literals of each clause are watched (M. Moskewicz et al., "Chaff", DAC 2001), so that most clauses are never
    looked at. ``contradictory`` says that propagation has found a contradiction among the clauses themselves.

    >>> clauses = Clauses(Budget(1000))
    >>> clauses.add((1, 2)); clauses.add((1, -2))
    >>> clauses.refute((-1,)), clauses.refute((1,)), clauses.contradictory
    (True, False, False)
    """

    def __init__(self, budget: Budget) -> None:
        self.contradictory = False
        self._budget = budget
        self._true: set[int] = set()
        self._trail: list[int] = []
        self._next = 0  # how far down the trail everything has been propagated
        self._watching: dict[int, list[list[int]]] = {}

    def add(self, clause: Iterable[int]) -> None:
        """Add a clause for good, and propagate."""
        literals = [*dict.fromkeys(clause)]
        self._budget.spend(1 + len(literals))
        literals.sort(key=lambda literal: -literal in self._true)  # what is false for good comes last
        if len(literals) > 1:
            self._watching.setdefault(literals[0], []).append(literals)
            self._watching.setdefault(literals[1], []).append(literals)
        if not literals or -literals[0] in self._true:
            self.contradictory = True
        elif len(literals) == 1 or -literals[1] in self._true:
            self._set(literals[0])
        if not self._propagate():
            self.contradictory = True

    def refute(self, assumptions: Iterable[int]) -> bool:
        """Whether propagation finds a contradiction when these literals are assumed. It is forgotten again."""
        if self.contradictory:
            return True
        before = len(self._trail)
        consistent = all(self._set(literal) for literal in assumptions) and self._propagate()
        for literal in self._trail[before:]:
            self._true.discard(literal)
        del self._trail[before:]
        self._next = before
        return not consistent

    def _set(self, literal: int) -> bool:
        """Make a literal true; False if it is false."""
        if -literal in self._true:
            return False
        if literal not in self._true:
            self._true.add(literal)
            self._trail.append(literal)
        return True

    def _propagate(self) -> bool:
        """Propagate what has become true; False if a clause has only false literals."""
        while self._next < len(self._trail):
            false = -self._trail[self._next]
            self._next += 1
            watching = self._watching.get(false, [])
            self._watching[false] = kept = []
            for number, clause in enumerate(watching):
                self._budget.spend(1)
                if clause[0] == false:
                    clause[0], clause[1] = clause[1], clause[0]
                other = self._unfalsified(clause)
                if clause[0] in self._true or other is None:
                    kept.append(clause)
                    if not self._set(clause[0]):
                        kept.extend(watching[number + 1 :])
                        return False
                else:
                    clause[1], clause[other] = clause[other], clause[1]
                    self._watching.setdefault(clause[1], []).append(clause)
        return True

    def _unfalsified(self, clause: list[int]) -> int | None:
        """The place of a literal, other than the two watched ones, that is not false."""
        for place in range(2, len(clause)):
            if -clause[place] not in self._true:
                self._budget.spend(place)
                return place
        self._budget.spend(len(clause))
        return None
