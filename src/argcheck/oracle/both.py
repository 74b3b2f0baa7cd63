"""Two engines for one theory: every question is put to both, and what they say must not clash.

An answer is *confirmed* if both give it. If one gives up, the answer of the other stands as it would alone. If one
says that statements contradict each other, and the other has a structure in which they are true by our own
evaluation, then something is in error (an engine, or how it was asked): that is a `Disagreement`, from which nothing
is concluded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argcheck.logic.semantics.evaluate import CannotEvaluate, holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.protocol import (
    Answer,
    Backend,
    Disagreement,
    Oracle,
    Refutation,
    Sat,
    Theory,
    Unknown,
    Unsat,
)


def both(one: Backend, other: Backend) -> Backend:
    """The back end that asks two others. Each has all the time that a question may take."""
    return lambda theory, limits: Both(theory, one(theory, limits), other(theory, limits))


class Both:
    """An oracle that asks two oracles about the same theory."""

    def __init__(self, theory: Theory, one: Oracle, other: Oracle) -> None:
        self._theory = theory
        self._one = one
        self._other = other

    @property
    def solver(self) -> tuple[str, str]:
        (one, version), (other, its_version) = self._one.solver, self._other.solver
        return f"{one} and {other}", f"{version} and {its_version}" if version or its_version else ""

    def ask(self, labels: Iterable[str]) -> Answer:
        """The answer of both, confirmed if the two agree.

        A contradiction is confirmed if both find one in the same core, so that what is remembered of it is confirmed.
        """
        asked = frozenset(labels)
        first = self._sifted(self._one.ask(asked), asked)
        if isinstance(first, Unsat):
            second = self._sifted(self._other.ask(first.core), first.core)
            if isinstance(second, Sat):
                return self._clash(first.core, self._other, self._one)
            return replace(first, confirmed=isinstance(second, Unsat))
        second = self._sifted(self._other.ask(asked), asked)
        if isinstance(first, Unknown):
            return first if isinstance(second, Unknown) else replace(second, confirmed=False)
        if isinstance(second, Unsat):
            return self._clash(second.core, self._one, self._other)
        return replace(first, confirmed=isinstance(second, Sat))

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        """From the first, with instances if it has them; else from the second, if that has."""
        first = self._one.refute(labels)
        if isinstance(first, Refutation) and first.instances is not None:
            return first
        second = self._other.refute(labels)
        if isinstance(second, Refutation) and (second.instances is not None or isinstance(first, Unknown)):
            return second
        return first

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        return self._one.exhibit(labels)

    def close(self) -> None:
        self._one.close()
        self._other.close()

    def _sifted(self, answer: Answer, asked: frozenset[str]) -> Answer:
        """A structure counts only if all is true in it."""
        if not isinstance(answer, Sat):
            return answer
        if next(unfit(answer.structure, self._theory.signature, self._theory.logics), None) is None:
            try:
                if all(holds(self._theory.formulas[label], answer.structure) for label in asked):
                    return answer
            except CannotEvaluate as reason:
                return Unknown(f"a model was proposed that could not be evaluated: {reason}")
        return Unknown("a model was proposed that does not stand up to evaluation")

    def _clash(self, core: frozenset[str], for_it: Oracle, against: Oracle) -> Disagreement:
        names = for_it.solver[0], against.solver[0]
        return Disagreement(
            f"{names[0]} and {names[1]} contradict each other",
            labels=core,
            satisfiable=names[0],
            unsatisfiable=names[1],
        )
