"""Proofs: unit propagation through the clauses of a problem, with lemmas of the theories, and cases where needed.

A proof is a tree of cases. Its steps are what an explanation tells, and the cases in it, from the leaves up, are the
clauses that a certificate lists: so explanation and certificate cannot diverge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from argcheck.proofs.clausal_form import Clause
from argcheck.proofs.problem import Problem
from argcheck.proofs.propagation import Propagation

MOST_CASES = 400
MOST_CANDIDATES = 40  # literals that are tried before one is chosen to distinguish cases by


class TooManyCases(Exception):  # noqa: N818
    """No proof was found with as many distinctions of cases as allowed, or there is none."""


@dataclass(frozen=True)
class Step:
    """A literal that follows by a clause, given those before."""

    literal: int
    clause: int


@dataclass(frozen=True)
class Cases:
    """Either ``literal`` or not: ``first`` refutes it, ``second`` its negation.

    ``first`` rests on the assumptions ``rest`` besides (of cases around this one, negated here).
    """

    literal: int
    first: Proof
    second: Proof
    rest: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Proof:
    """What follows, in order, and then: a clause that is false (by its number), or cases."""

    steps: tuple[Step, ...]
    end: int | Cases

    def clauses(self) -> Iterator[int]:
        """The clauses used, each once."""
        yield from dict.fromkeys(self._clauses())

    def _clauses(self) -> Iterator[int]:
        yield from (step.clause for step in self.steps)
        if isinstance(self.end, Cases):
            yield from self.end.first._clauses()
            yield from self.end.second._clauses()
        else:
            yield self.end

    def learnt(self) -> Iterator[Clause]:
        """What the first of the cases show, from the leaves up: each by unit propagation from those before."""
        if isinstance(self.end, Cases):
            yield from self.end.first.learnt()
            yield (-self.end.literal, *(-literal for literal in sorted(self.end.rest)))
            yield from self.end.second.learnt()


Theory = Callable[[Propagation], bool]
"""Adds clauses to the problem that hold by a theory and are not satisfied; returns whether there are any."""


def prove(
    problem: Problem,
    theory: Theory,
    denial: tuple[Step, ...] = (),
    granted: tuple[Step, ...] = (),
    wanted: tuple[int, ...] = (),
) -> Proof:
    """A proof that the clauses of a problem contradict each other.

    The ``denial`` of what is to be shown (its first step, and what follows from that alone) is not used before all else
    is exhausted: so the proof is a direct one where there is one. What is ``granted`` follows from the denial, but is
    used from the start. Literals that are ``wanted`` are shown first if their denials are refuted at once.

    Raises:
        TooManyCases: none was found.
    """
    return _Prover(problem, theory, denial, granted, wanted).run()


@dataclass
class _Prover:
    problem: Problem
    theory: Theory
    denial: tuple[Step, ...]
    granted: tuple[Step, ...]
    wanted: tuple[int, ...]
    cases: int = 0
    propagation: Propagation = field(init=False)

    def __post_init__(self) -> None:
        self.propagation = Propagation(self.problem, self.denial[0].clause if self.denial else None)
        for step in self.granted:
            self.propagation.grant(step.literal, step.clause)

    def run(self) -> Proof:
        proof, needed = self._refute(0)
        places = [place for place, step in enumerate(self.denial, 1) if step.literal in needed]
        return Proof((*self.denial[: max(places, default=0)], *proof.steps), proof.end)

    def _refute(self, start: int) -> tuple[Proof, frozenset[int]]:
        """A proof from what is on the trail from ``start`` on, and the assumptions that it rests on."""
        conflict = self._saturate()
        if conflict is not None:
            return self._closed(start, conflict)
        mark = self.propagation.mark()
        literal = self._denial_refuted()
        if not literal:
            conflict = self.propagation.release()
            if conflict is None:
                conflict = self._saturate()
            if conflict is not None:
                found = self._closed(start, conflict)
                self.propagation.back(mark)
                return found
            literal = self._distinction()
            self.propagation.back(mark)
        self.cases += 1
        if self.cases > MOST_CASES:
            raise TooManyCases
        self.propagation.assume(literal)
        first, needed = self._refute(mark[0] + 1)
        self.propagation.back(mark)
        if literal not in needed:
            return self._continued(start, first, needed)
        rest = needed - {literal}
        self.propagation.assume(-literal)
        second, needed = self._refute(mark[0] + 1)
        self.propagation.back(mark)
        if -literal not in needed:
            return self._continued(start, second, needed)
        whole = Proof((), Cases(literal, first, second, rest))
        return self._continued(start, whole, rest | (needed - {-literal}))

    def _saturate(self) -> int | None:
        """Draw all consequences, by clauses and by theories."""
        while True:
            conflict = self.propagation.run()
            if conflict is not None or not self.theory(self.propagation):
                return conflict

    def _closed(self, start: int, conflict: int) -> tuple[Proof, frozenset[int]]:
        return self._continued(start, Proof((), conflict), frozenset(-l for l in self.problem.clauses[conflict]))

    def _continued(self, start: int, proof: Proof, needed: frozenset[int]) -> tuple[Proof, frozenset[int]]:
        """The proof after those steps of the trail that it needs, and what these need that was there before."""
        wanted = set(needed)
        steps: list[Step] = []
        for literal in reversed(self.propagation.trail[start:]):
            reason = self.propagation.reasons[literal]
            if literal in wanted and reason is not None:
                wanted.discard(literal)
                wanted.update(-other for other in self.problem.clauses[reason] if other != literal)
                steps.append(Step(literal, reason))
        return Proof((*reversed(steps), *proof.steps), proof.end), frozenset(wanted)

    def _denial_refuted(self) -> int:
        """The denial of something that is wanted and not known, if it is refuted at once; else 0."""
        known = self.propagation
        unknown = (literal for literal in self.wanted if not known.true(literal) and not known.false(literal))
        return next((-literal for literal in unknown if self._said(-literal) is None), 0)

    # --- which cases --------------------------------------------------------------------------------

    def _distinction(self) -> int:
        """The literal to distinguish cases by: one whose cases both end at once, or one of them, or say most."""
        best, score = 0, (-1, -1)
        for candidate in self._candidates():
            yes, no = self._said(candidate), self._said(-candidate)
            ends = (yes is None) + (no is None)
            said = (yes or 0) * (no or 0) + (yes or 0) + (no or 0)
            if (ends, said) > score:
                best, score = (candidate if yes is None else -candidate if no is None else candidate), (ends, said)
            if ends == 2:
                break
        if not best:
            raise TooManyCases
        return best

    def _candidates(self) -> list[int]:
        """Literals of clauses that are not satisfied, those of short clauses first."""
        known = self.propagation
        left = []
        for clause in self.problem.clauses:
            if not any(known.true(literal) for literal in clause):
                left.append([literal for literal in clause if not known.false(literal)])
        left.sort(key=len)
        found = list(dict.fromkeys(abs(literal) for literals in left for literal in literals))
        familiar = [literal for literal in found if self._is_familiar(literal)]
        found = (familiar or found)[:MOST_CANDIDATES]
        return found or [n for n in self.problem.proposed if not known.true(n) and not known.false(n)]

    def _is_familiar(self, literal: int) -> bool:
        """Whether it speaks only of things of which it is known that there are such things."""
        chosen = (self.problem.clauses[self.problem.things[thing]][1] for thing in self.problem.things_in(literal))
        return all(map(self.propagation.true, chosen))

    def _said(self, literal: int) -> int | None:
        """How much follows from a literal by clauses alone; None if that is a contradiction."""
        mark = self.propagation.mark()
        self.propagation.assume(literal)
        conflict = self.propagation.run()
        said = len(self.propagation.trail) - mark[0]
        self.propagation.back(mark)
        return None if conflict is not None else said
