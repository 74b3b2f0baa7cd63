"""Lemmas of the theories: clauses that hold by the laws of equality, by arithmetic, or since a sort is enumerated."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.logic.formulas import App, Atom, Equal, Term
from argcheck.logic.signature import Signature
from argcheck.logic.walk import subterms, terms_of
from argcheck.proofs.arithmetic import LinearArithmetic
from argcheck.proofs.congruence import Congruence, lemma
from argcheck.proofs.problem import ByEquality, ByMembership, Problem
from argcheck.proofs.propagation import Propagation


class Theories:
    """What equality and arithmetic add to a problem, when asked."""

    def __init__(self, problem: Problem, signature: Signature) -> None:
        self.problem = problem
        self.signature = signature
        self._apart = _groups(signature)
        self._atoms: list[int] = []  # the atoms and equations of the problem
        self._looked_at = 1
        self._terms: dict[Term, None] = {}
        self._arithmetic = LinearArithmetic(problem)

    def __call__(self, known: Propagation) -> bool:
        """Add lemmas that bear on what is known; whether there are any."""
        if self._meet_new_formulas():
            return True
        classes, false = self.closure(known)
        return self._by_equality(known, classes, false) or self._arithmetic(known, classes)

    def _meet_new_formulas(self) -> bool:
        """Note atoms and terms that are new. Terms of enumerated sorts are said to be one of the members."""
        added = False
        while self._looked_at < len(self.problem.formulas):
            number = self._looked_at
            self._looked_at += 1
            formula = self.problem.formulas[number]
            if isinstance(formula, Atom | Equal):
                self._atoms.append(number)
            for term in terms_of(formula):
                added |= self._meet(term)
        return added

    def _meet(self, term: Term) -> bool:
        if term in self._terms:
            return False
        self._terms[term] = None
        added = [self._meet(part) for part in subterms(term)]
        declaration = self.signature.sorts.get(term.sort.name)
        if declaration is not None and declaration.members is not None:
            members = [App(member, (), term.sort) for member in declaration.members]
            if term not in members:
                clause = tuple(self.problem.literal(Equal(term, member)) for member in members)
                added.append(self.problem.add(clause, ByMembership(term)) is not None)
        return any(added)

    # --- equality -----------------------------------------------------------------------------------

    def closure(self, known: Propagation) -> tuple[Congruence, dict[int, Equal]]:
        """The classes of what is equal by what is known, and the equations known to be false."""
        classes = Congruence(apart=self._apart)
        false: dict[int, Equal] = {}
        for number in self._atoms:
            formula = self.problem.formulas[number]
            if known.true(number):
                classes.suppose(number, formula)
            elif known.false(number):
                classes.suppose(-number, formula)
                if isinstance(formula, Equal):
                    false[number] = formula
        return classes, false

    def _by_equality(self, known: Propagation, classes: Congruence, false: dict[int, Equal]) -> bool:
        clash = classes.conflict(false)
        if clash is not None:
            self.problem.add(lemma(clash), ByEquality())
            return True
        added = False
        for number in self._atoms:
            if not known.true(number) and not known.false(number):
                found = classes.consequence(self.problem.formulas[number], false)
                if found is not None:
                    holds, why = found
                    clause = (number if holds else -number, *lemma(why))
                    added |= self.problem.add(clause, ByEquality()) is not None
        return added


def _groups(signature: Signature) -> dict[str, frozenset[int]]:
    """By constant, the groups of constants that it is distinct within: those said to be, and members of a sort."""
    groups: list[Iterable[str]] = [*signature.distinct]
    groups += [d.members for d in signature.sorts.values() if d.members is not None]
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for name in group:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
