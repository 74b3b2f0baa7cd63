"""Instances that show a contradiction, as cvc5 finds them: a second finder, for what Z3 gives up on.

It is given universal closures with witnesses chosen beforehand, so that nothing in its proof speaks of terms that it
made up itself, and is kept from rewriting them, so that the variables of a closure can be told in the proof. The
instances are then put to a solver without quantifiers, whose core is what is passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cvc5 import Kind, ProofRule

from argcheck.logic.formulas import App, Formula, Term
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_terms, free_variables, subterms
from argcheck.oracle.cvc5.prefixes import Closure, Closures
from argcheck.oracle.cvc5.solver import checked, portions, solver_with
from argcheck.oracle.cvc5.terms import Foreign, Terms
from argcheck.oracle.effort import Effort, GivenUp
from argcheck.oracle.protocol import Choice, Instance

LEFT_ALONE = {
    "simplification": "none",
    "miniscope-quant": "off",
    "var-elim-quant": "false",
    "quant-alpha-equiv": "false",
    "prenex-quant": "none",
    "cegqi": "false",
    "ext-rewrite-quant": "false",
    "cond-var-split-quant": "off",
    "elim-taut-quant": "false",
    "ite-lift-quant": "none",
    "macros-quant": "false",
    "static-learning": "false",
}
STRATEGIES = ({"finite-model-find": "true"}, {"enum-inst": "true"})
MOST_STEPS = 100_000  # of a proof

Found = tuple[tuple[Instance, ...], tuple[Choice, ...]]


class Instances:
    """Looks for instances of closed formulas that contradict each other."""

    def __init__(self, signature: Signature, formulas: Iterable[Formula]) -> None:
        """Raises `argcheck.oracle.cvc5.prefixes.TooManyQuantifiers`."""
        self._terms = Terms(signature)
        closures = Closures()
        self._closures = [closure for formula in formulas for closure in closures.of(formula)]
        self._choices = tuple(closures.choices.values())

    def found(self, effort: Effort) -> Found | None:
        """Instances that contradict each other, with the witnesses they speak of; None if none were found.

        Half of the effort is kept for whatever is tried after that.
        """
        for strategy, part in zip(STRATEGIES, portions(effort.share(0.5), len(STRATEGIES)), strict=False):
            try:
                shown = self._contradictory(list(self._proposed(strategy, part)), part)
            except GivenUp:
                continue
            if shown is not None:
                return shown, self._choices
        return None

    def _proposed(self, strategy: dict[str, str], effort: Effort) -> Iterator[tuple[Closure, dict[str, Term]]]:
        """Closures with terms for their variables, from the solver's proof; nothing if it has none."""
        solver = solver_with(self._terms, {**LEFT_ALONE, **strategy, "produce-proofs": "true"}, effort)
        for axiom in self._terms.axioms():
            solver.assertFormula(axiom)
        for closure in self._closures:
            free = free_variables(closure.matrix)
            bound = {v.name: self._terms.variable(v) for v in closure.variables if v.name in free}
            matrix = self._terms.formula(closure.matrix, bound)
            solver.assertFormula(self._terms.quantified(True, list(bound.values()), matrix) if bound else matrix)
        if not checked(solver, effort).isUnsat():
            return
        for formula, terms in _instantiations(solver.getProof()):
            names = [variable.getSymbol() for variable in formula[0]]
            try:
                assigned = dict(zip(names, map(self._terms.read, terms), strict=True))
            except Foreign:
                continue
            for closure in self._closures:  # several, if conjuncts stood under the same quantifier
                if not assigned.keys().isdisjoint(v.name for v in closure.variables):
                    yield closure, self._completed(closure, assigned)

    def _completed(self, closure: Closure, terms: dict[str, Term]) -> dict[str, Term]:
        """With anything at all for variables that do not matter."""
        return {v.name: terms.get(v.name) or self._anything(v.sort) for v in closure.variables}

    def _anything(self, sort: Sort) -> Term:
        constant = next(self._terms.signature.constants(sort), None)
        return App(f"{sort.name}#0" if constant is None else constant.name, (), sort)

    def _contradictory(
        self, proposed: list[tuple[Closure, dict[str, Term]]], effort: Effort
    ) -> tuple[Instance, ...] | None:
        """Those of the instances that contradict each other, as a solver without quantifiers finds; None if none do."""
        terms = self._terms
        solver = solver_with(terms, {"produce-unsat-cores": "true"}, effort)
        behind: dict[Any, tuple[Closure, dict[str, Term]]] = {}
        speaking: set[Any] = set()
        for closure in self._closures:
            if not free_variables(closure.matrix):
                proposed = [*proposed, (closure, self._completed(closure, {}))]
        for closure, assigned in proposed:
            scope = {name: terms.term(term, {}) for name, term in assigned.items()}
            behind.setdefault(terms.formula(closure.matrix, scope), (closure, assigned))
            speaking.update(self._members_spoken_of(closure, assigned, scope))
        for clause in (*speaking, *(a for a in terms.axioms() if a.getKind() != Kind.FORALL), *behind):
            solver.assertFormula(clause)
        if not checked(solver, effort).isUnsat():
            return None
        used = [behind[term] for term in solver.getUnsatCore() if term in behind]
        return tuple(dict.fromkeys(i for closure, assigned in used for i in closure.instances(assigned)))

    def _members_spoken_of(self, closure: Closure, assigned: dict[str, Term], scope: dict[str, Any]) -> Iterator[Any]:
        """That what is spoken of in an instance is among the members of its sort, where these are enumerated."""
        enumerated = {name for name, d in self._terms.signature.sorts.items() if d.members is not None}
        if enumerated:
            spoken = [t for term in assigned.values() for t in _parts(term)]
            for term in spoken:
                if term.sort.name in enumerated:
                    yield self._terms.among_members(term.sort, self._terms.term(term, {}))
            for term in all_terms(closure.matrix):
                if term.sort.name in enumerated:
                    yield self._terms.among_members(term.sort, self._terms.term(term, scope))


def _parts(term: Term) -> Iterator[Term]:
    yield term
    for part in subterms(term):
        yield from _parts(part)


def _instantiations(proofs: Iterable[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Every step of a proof that puts terms for the variables of a universal formula."""
    todo, seen = list(proofs), set[Any]()
    while todo and len(seen) < MOST_STEPS:
        step = todo.pop()
        if step in seen:
            continue
        seen.add(step)
        todo.extend(step.getChildren())
        if step.getRule() == ProofRule.INSTANTIATE:
            formula = step.getChildren()[0].getResult()
            if formula.getKind() == Kind.FORALL:
                yield formula, list(step.getArguments()[0])
