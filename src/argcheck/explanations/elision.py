"""Which steps of a proof get a line when it is told, and which go without saying.

Left out are: taking a conjunction apart or putting one together; that something is so of some, as it is so of one; a
conditional, or what a universal says of some terms, that is only used to go on from.
"""

from __future__ import annotations

from argcheck.logic.formulas import And, Iff, Implies, Or, Quantified, Xor
from argcheck.proofs.problem import Chosen, Meaning, Problem, Stated, Taken
from argcheck.proofs.proof import Cases, Proof


class Elision:
    """Decides what of one proof gets a line."""

    def __init__(self, problem: Problem, proof: Proof) -> None:
        self._problem = problem
        self._consumers: dict[int, list[tuple[int, int]]] = {}
        self._note_consumers(proof)

    def _note_consumers(self, proof: Proof) -> None:
        """Which literals are used by which clauses, and for what (0 for a contradiction)."""
        for step in proof.steps:
            for other in self._problem.clauses[step.clause]:
                if other != step.literal:
                    self._consumers.setdefault(-other, []).append((step.clause, step.literal))
        if isinstance(proof.end, Cases):
            self._note_consumers(proof.end.first)
            self._note_consumers(proof.end.second)
        else:
            for other in self._problem.clauses[proof.end]:
                self._consumers.setdefault(-other, []).append((proof.end, 0))

    def is_shown(self, number: int, literal: int) -> bool:
        """Whether a literal that follows by this clause gets a line."""
        because = self._problem.because[number]
        if isinstance(because, Stated):
            return False
        if isinstance(because, Chosen):
            return True
        if len(self._problem.clauses[number]) == 1 or self.is_put_together(number, literal):
            return False
        if isinstance(because, Meaning) and self._is_part(number, literal, because):
            return False
        return not self._only_applied(literal)

    def _is_part(self, number: int, literal: int, because: Meaning) -> bool:
        """Whether it is a part of a conjunction, or the like, that is true."""
        return len(self._problem.clauses[number]) == 2 and abs(literal) != because.formula

    def is_put_together(self, number: int, literal: int) -> bool:
        """Whether a compound is true since its parts are, or something is so of some, since it is so of one."""
        because = self._problem.because[number]
        if isinstance(because, Meaning):
            return abs(literal) == because.formula
        return isinstance(because, Taken) and literal == self._problem.clauses[number][0]

    def is_conjunction(self, literal: int) -> bool:
        """Whether a literal says that several things are so: a conjunction, or the denial of a disjunction."""
        return isinstance(self._problem.formulas[abs(literal)], And if literal > 0 else Or)

    def _only_applied(self, literal: int) -> bool:
        """Whether a literal is used for nothing but to go on from what it says, if something."""
        formula = self._problem.formulas[abs(literal)]
        used = self._consumers.get(literal, [])
        if not used or not all(self._goes_on(literal, number, result) for number, result in used):
            return False
        if self.is_conjunction(literal):
            return all(self._only_applied(result) for _, result in used)
        if literal > 0:
            return isinstance(formula, Implies | Iff | Quantified | Or | Xor)
        return isinstance(formula, And | Quantified | Iff | Xor)

    def _goes_on(self, literal: int, number: int, result: int) -> bool:
        because = self._problem.because[number]
        if result == 0:
            return False
        if isinstance(because, Meaning):
            return because.formula == abs(literal)
        return isinstance(because, Taken | Chosen) and self._problem.clauses[number][0] == -literal
