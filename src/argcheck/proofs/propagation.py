"""Unit propagation with reasons, breadth first, so that what follows sooner is found by fewer steps."""

from __future__ import annotations

from argcheck.proofs.problem import Problem

Mark = tuple[int, int, bool]


class Propagation:
    """What is true so far: some literals assumed, and what follows from them clause by clause."""

    def __init__(self, problem: Problem, withheld: int | None = None) -> None:
        """The clause ``withheld`` is not used before it is released."""
        self.problem = problem
        self._withheld = withheld
        self._released = withheld is None
        self.trail: list[int] = []  # true literals, in the order in which they were found
        self.reasons: dict[int, int | None] = {}  # by true literal: the clause behind it, None if it is assumed
        self._occurrences: dict[int, list[int]] = {}
        self._listed = 0  # clauses whose literals are among the occurrences
        self._seen = 0  # clauses that have been looked at as a whole
        self._next = 0  # the first literal of the trail whose consequences were not drawn

    def true(self, literal: int) -> bool:
        return literal in self.reasons

    def false(self, literal: int) -> bool:
        return -literal in self.reasons

    def assume(self, literal: int) -> None:
        """Take a literal to be true."""
        self._set(literal, None)

    def grant(self, literal: int, clause: int) -> None:
        """Take a literal to be true, by a clause of which the rest will turn out to be false."""
        if literal not in self.reasons:
            self._set(literal, clause)

    def release(self) -> int | None:
        """Use the clause that is withheld until coming back to a point before this. Returns it if it is false."""
        if self._released or self._withheld is None:
            return None
        self._released = True
        return self._withheld if self._look(self._withheld) else None

    def run(self) -> int | None:
        """Draw all consequences, also of clauses that are new. Returns a clause that is false, if there is one."""
        while True:
            while self._seen < len(self.problem.clauses):
                number = self._seen
                self._seen += 1
                self._list(number)
                if self._look(number):
                    return number
            if self._next == len(self.trail):
                return None
            literal = self.trail[self._next]
            self._next += 1
            for number in self._occurrences.get(-literal, ()):
                if self._look(number):
                    return number

    def _list(self, number: int) -> None:
        if number == self._listed:
            self._listed += 1
            for literal in self.problem.clauses[number]:
                self._occurrences.setdefault(literal, []).append(number)

    def _look(self, number: int) -> bool:
        """Draw the consequence of a clause, if it has one now. Returns whether it is false."""
        if number == self._withheld and not self._released:
            return False
        left = None
        for literal in self.problem.clauses[number]:
            if literal in self.reasons:
                return False
            if -literal not in self.reasons:
                if left is not None:
                    return False
                left = literal
        if left is None:
            return True
        self._set(left, number)
        return False

    def _set(self, literal: int, reason: int | None) -> None:
        self.reasons[literal] = reason
        self.trail.append(literal)

    def mark(self) -> Mark:
        """A point to come back to; nothing may be left to be drawn."""
        return len(self.trail), self._seen, self._released

    def back(self, mark: Mark) -> None:
        """Forget what was found since. Clauses that are new since then are looked at again."""
        length, self._seen, released = mark
        for literal in self.trail[length:]:
            del self.reasons[literal]
        del self.trail[length:]
        self._next = length
        self._released = released
