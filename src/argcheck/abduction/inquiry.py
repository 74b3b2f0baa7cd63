"""Questions about formulas that come up on the way: each round of them gets a solver of its own, and the structures
that were seen are kept, so that most of what comes up later is settled by looking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.clock import Clock
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.protocol import Backend, Limits, Theory
from argcheck.oracle.worlds import opened


@dataclass
class Inquiry:
    """Asks, within a budget, about a theory that grows round by round.

    ``clock`` says how much time is left; when none is, whatever is under way ends with `BudgetUsedUp`. ``given_up``
    counts the questions that stayed undecided.
    """

    theory: Theory
    backend: Backend
    limits: Limits
    clock: Clock
    progress: Callable[[int], None] = lambda _: None
    questions: int = 0
    given_up: int = 0
    _session: Session | None = None
    _ready: dict[Formula, Evaluable] = field(default_factory=dict)
    _watched: dict[int, tuple[Structure, Structure]] = field(default_factory=dict)

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return self.clock.left

    def open(self, more: Mapping[str, Formula]) -> None:
        """Begin a round: from now on there are these formulas too, each with its denial."""
        self.close()
        formulas = {**self.theory.formulas}
        for key, formula in more.items():
            formulas[key], formulas[denied(key)] = formula, Not(formula)
        theory = replace(self.theory, formulas=formulas)
        limits = replace(self.limits, budget=max(self.left, 0.001))
        self._session = Session(theory, opened(self.backend, theory, limits), clock=self.clock)

    def close(self) -> None:
        """End the round."""
        if self._session is not None:
            self._session.oracle.close()
            if self._session.interrupted:
                raise KeyboardInterrupt
            self._session = None

    def ask(self, keys: Iterable[str]) -> tuple[str, ...] | Structure | None:
        """Can these all be true together? A structure in which they are; or those of them that clash; or None if that
        stayed undecided."""
        assert self._session is not None
        asked = list(keys)
        before = self._session.questions
        answer = self._session.ask(asked)
        self.questions += self._session.questions - before
        self.progress(self.questions)
        if self._session.interrupted:
            raise KeyboardInterrupt
        match answer:
            case Possible():
                return self._session.known(asked)
            case Impossible(core):
                return tuple(self._session.keys(core))
            case Undecided():
                self.given_up += 1
                return None

    def least(
        self, keys: Iterable[str], fixed: Iterable[str], without: Callable[[str, Structure], None] | None = None
    ) -> frozenset[str] | None:
        """A minimal set of these that clashes with what is fixed; None if they do not clash, or nobody knows.

        ``without`` is told of each that is needed, with a structure in which the others are true.
        """
        always = list(fixed)
        clash = self.ask([*keys, *always])
        if not isinstance(clash, tuple):
            return None
        needed = [key for key in clash if key not in always]
        for key in tuple(needed):
            rest = [other for other in needed if other != key]
            smaller = self.ask([*rest, *always])
            if isinstance(smaller, tuple):
                needed = [other for other in rest if other in smaller]
            elif without is not None and smaller is not None:
                without(key, smaller)
        return frozenset(needed)

    def exhibit(self, keys: Iterable[str]) -> Structure | None:
        """A structure in which these are true, one fit to be read if there is a finite one; None if there is none, or
        nobody knows."""
        assert self._session is not None
        asked = list(keys)
        answer = self.ask(asked)
        if not isinstance(answer, Structure) or isinstance(answer, Interpreted):
            return None if isinstance(answer, tuple) else answer
        return self._session.exhibit(asked)

    def watched(self, structure: Structure) -> Structure:
        """The same structure; what is evaluated in it ends when time is up."""
        found = self._watched.get(id(structure))
        if found is None:
            found = structure, counted(structure, self.clock)
            self._watched[id(structure)] = found
        return found[1]

    def true(self, formula: Formula, structure: Structure) -> bool | None:
        """Whether a formula is true in a structure; None if that cannot be evaluated."""
        ready = self._ready.get(formula)
        try:
            if ready is None:
                ready = self._ready[formula] = Evaluable(formula)
            return ready.holds(self.watched(structure))
        except CannotEvaluate:
            return None
