"""A second engine: cvc5 (H. Barbosa et al., "cvc5: A Versatile and Industrial-Strength SMT Solver", TACAS 2022).

It is asked with the quantifiers as they are: first for a finite model or a contradiction among finitely many things,
then by enumeration of instances. Its models count only if they stand up to our own evaluator. It counts its work; its
time-out is a wish, not a promise, and a process must hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import cvc5

from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.cvc5.instances import Instances
from argcheck.oracle.cvc5.models import TooLarge, structure_of
from argcheck.oracle.cvc5.prefixes import TooManyQuantifiers
from argcheck.oracle.cvc5.solver import checked, portions, solver_with
from argcheck.oracle.cvc5.terms import Terms
from argcheck.oracle.effort import Effort, GivenUp, OutOfEffort, unknown
from argcheck.oracle.protocol import Answer, Limits, Refutation, Sat, Theory, Unknown, Unsat

STRATEGIES: tuple[Mapping[str, str], ...] = ({"finite-model-find": "true"}, {"enum-inst": "true"})


class Cvc5:
    """Each question gets a solver of its own, so that no answer depends on what was asked before."""

    def __init__(self, theory: Theory, limits: Limits) -> None:
        self.theory = theory
        self.limits = limits
        self._terms = Terms(theory.signature)
        self._ready: dict[str, Evaluable] = {}

    @property
    def solver(self) -> tuple[str, str]:
        return "cvc5", cvc5.__version__

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        return self._answer(sorted(labels), Effort.of(self.limits, seconds))

    def _answer(self, asked: list[str], effort: Effort) -> Answer:
        answer: Answer = unknown(OutOfEffort(), self.limits)
        for strategy, part in zip(STRATEGIES, portions(effort, len(STRATEGIES)), strict=False):
            try:
                answer = self._asked(asked, strategy, part)
            except GivenUp as end:
                answer = unknown(end, self.limits)
            if not isinstance(answer, Unknown):
                break
        return answer

    def _asked(self, asked: list[str], strategy: Mapping[str, str], effort: Effort) -> Answer:
        options = {**strategy, "produce-models": "true", "produce-unsat-cores": "true"}
        solver = solver_with(self._terms, options, effort)
        stated = {self._terms.formula(self.theory.formulas[label], {}): label for label in reversed(asked)}
        try:
            for term in (*self._terms.axioms(), *stated):
                solver.assertFormula(term)
            result = checked(solver, effort)
            if result.isUnsat():
                return Unsat(frozenset(stated[term] for term in solver.getUnsatCore() if term in stated), "cvc5")
            if result.isUnknown():
                return Unknown(f"cvc5 gave up ({str(result.getUnknownExplanation()).rpartition('.')[2].lower()})")
            return self._vouched(structure_of(solver, self._terms, [self.theory.formulas[l] for l in asked]), asked)
        except TooLarge:
            return Unknown("a model was proposed that is too large to be written down")
        except RuntimeError as problem:  # what cvc5 raises
            return Unknown(
                f"cvc5 gave up ({str(problem).strip().splitlines()[0] if str(problem).strip() else 'error'})"
            )

    def _vouched(self, structure: Structure, asked: list[str]) -> Answer:
        problem = next(unfit(structure, self.theory.signature, self.theory.logics), None)
        if problem is not None:
            return Unknown(f"a model was proposed that is no structure: {problem}")
        try:
            for label in asked:
                if label not in self._ready:
                    self._ready[label] = Evaluable(self.theory.formulas[label])
                if not self._ready[label].holds(structure):
                    return Unknown("a model was proposed that does not stand up to evaluation")
        except CannotEvaluate as reason:
            return Unknown(f"a model was proposed that could not be evaluated: {reason}")
        return Sat(structure)

    def refute(self, labels: Iterable[str], seconds: float | None = None) -> Refutation | Unknown:
        asked = frozenset(labels)
        effort = Effort.of(self.limits, seconds)
        try:
            formulas = [self.theory.formulas[label] for label in sorted(asked)]
            found = Instances(self.theory.signature, formulas).found(effort)
        except (TooManyQuantifiers, RuntimeError):
            found = None
        if found is not None:
            return Refutation(asked, "cvc5", *found)
        answer = self._answer(sorted(asked), effort)
        if isinstance(answer, Unsat):
            return Refutation(asked, "cvc5", None)
        return answer if isinstance(answer, Unknown) else Unknown("they do not contradict each other")

    def exhibit(self, labels: Iterable[str], seconds: float | None = None) -> Structure | None:
        """Models of this engine are small, but it is not asked to make them readable."""
        answer = self.ask(labels, seconds)
        return answer.structure if isinstance(answer, Sat) else None

    def close(self) -> None:
        pass
