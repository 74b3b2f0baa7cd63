"""Lemmas of linear arithmetic, asked for when unit propagation and equality have nothing more to say."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import floor

from argcheck.logic.formulas import App, Atom, Compare, Equal, Number, Term
from argcheck.logic.sorts import INT
from argcheck.logic.walk import subterms, terms_of
from argcheck.proofs.congruence import Congruence, lemma
from argcheck.proofs.linear import Multipliers, Solution, System
from argcheck.proofs.linear_forms import Constraint, Form, Key, constraint_of, form_of
from argcheck.proofs.problem import ByArithmetic, ByEquality, Problem
from argcheck.proofs.propagation import Propagation

MOST_WEIGHED = 60  # comparisons, or pairs of terms, of which it is asked whether they are decided already


class LinearArithmetic:
    """The comparisons of a problem, and what they have to do with each other."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._comparisons: list[int] = []
        self._places: dict[tuple[str, int], dict[Term, None]] = {}  # terms of number sorts, by what they are given to
        self._keys: dict[Key, None] = {}
        self._constraints: dict[int, Constraint] = {}  # by literal
        self._looked_at = 1

    def __call__(self, known: Propagation, classes: Congruence) -> bool:
        """Add lemmas that bear on what is known; whether there are any."""
        self._meet_new_formulas()
        if self._shared(classes):
            return True
        literals = [n if known.true(n) else -n for n in self._comparisons if known.true(n) or known.false(n)]
        system = System()
        for literal in literals:
            system.add(self._constraint(literal))
        found = system.solve()
        if isinstance(found, tuple):
            return self._absurd(literals, found)
        if self._decided(known, literals, system, found):
            return True
        if self._equal_places(classes, literals, system, found):
            return True
        self._cut(found)
        return False

    def _meet_new_formulas(self) -> None:
        while self._looked_at < len(self.problem.formulas):
            formula = self.problem.formulas[self._looked_at]
            if isinstance(formula, Compare):
                self._comparisons.append(self._looked_at)
                for side in (formula.left, formula.right):
                    self._keys.update(dict.fromkeys(form_of(side).multiples))
            self._looked_at += 1
            if isinstance(formula, Atom):
                self._meet_places(formula.predicate, formula.args)
            for term in terms_of(formula):
                self._meet(term)

    def _meet(self, term: Term) -> None:
        if isinstance(term, App):
            self._meet_places(term.function, term.args)
        for part in subterms(term):
            self._meet(part)

    def _meet_places(self, symbol: str, args: tuple[Term, ...]) -> None:
        for place, arg in enumerate(args):
            if arg.sort.arithmetic:
                self._places.setdefault((symbol, place), {})[arg] = None

    def _constraint(self, literal: int) -> Constraint:
        known = self._constraints.get(literal)
        if known is None:
            comparison = self.problem.formulas[abs(literal)]
            assert isinstance(comparison, Compare)
            known = self._constraints[literal] = constraint_of(comparison, literal > 0)
        return known

    def _absurd(self, literals: list[int], multipliers: Multipliers) -> bool:
        """Add the lemma that these are not all true; whether it is new."""
        used = [(-literal, m) for literal, m in zip(literals, multipliers, strict=True) if m]
        clause = tuple(literal for literal, _ in used)
        return self.problem.add(clause, ByArithmetic(tuple(m for _, m in used))) is not None

    # --- what is equal --------------------------------------------------------------------------------

    def _shared(self, classes: Congruence) -> bool:
        """Tell arithmetic which of its unknowns are equal to each other, or to a numeral."""
        added = False
        by_class: dict[int, Term] = {}
        for number in classes.numerals():
            by_class.setdefault(classes.find(classes.node(number)), number)
        for key in self._keys:
            other = by_class.setdefault(classes.find(classes.node(key)), key)
            if other != key and not (isinstance(other, Number) and other.sort != key.sort):
                why = classes.why(classes.node(key), classes.node(other))
                clause = (self.problem.literal(Equal(key, other)), *lemma(why))
                added |= self.problem.add(clause, ByEquality()) is not None
        return added

    def _equal_places(self, classes: Congruence, literals: list[int], system: System, found: Solution) -> bool:
        """Terms that are given to the same symbol and must be equal, by arithmetic, are said to be."""
        for one, other in self._pairs(classes, found):
            equation = Equal(one, other)
            at_most, less = Compare("<=", one, other), Compare("<", one, other)
            first = _with(system, constraint_of(at_most, False))
            second = _with(system, constraint_of(less, True))
            if isinstance(first, tuple) and isinstance(second, tuple):
                self.problem.literal(equation)
                added = [
                    self._absurd([*literals, -self.problem.literal(at_most)], first),
                    self._absurd([*literals, self.problem.literal(less)], second),
                ]
                if any(added):
                    return True
        return False

    def _pairs(self, classes: Congruence, found: Solution) -> Iterator[tuple[Term, Term]]:
        weighed = 0
        for terms in self._places.values():
            values = {term: _value(form_of(term), found) for term in terms}
            for one, other in combinations(terms, 2):
                if values[one] == values[other] and not classes.equal(one, other) and weighed < MOST_WEIGHED:
                    weighed += 1
                    yield one, other

    # --- what is decided ------------------------------------------------------------------------------

    def _decided(self, known: Propagation, literals: list[int], system: System, found: Solution) -> bool:
        """Comparisons that are true, or false, by those known."""
        added, solutions = False, [found]
        undecided = [n for n in self._comparisons if not known.true(n) and not known.false(n)]
        for number in undecided[:MOST_WEIGHED]:
            said = {_met(self._constraint(number), solution) for solution in solutions}
            if len(said) == 1:
                literal = -number if True in said else number  # what no solution so far says
                other = _with(system, self._constraint(literal))
                if isinstance(other, tuple):
                    added |= self._absurd([*literals, literal], other)
                else:
                    solutions.append(other)
        return added

    def _cut(self, found: Solution) -> None:
        """Between two whole numbers there is no third: propose to distinguish whether one is at most the smaller."""
        for key in self._keys:
            value = found.get(key, Fraction(0))
            if key.sort == INT and value.denominator != 1:
                below = Number(Fraction(floor(value)), INT)
                self.problem.proposed[abs(self.problem.literal(Compare("<=", key, below)))] = None
                return


def _with(system: System, constraint: Constraint) -> Solution | Multipliers:
    larger = system.copy()
    larger.add(constraint)
    return larger.solve()


def _value(form: Form, found: Solution) -> Fraction:
    return form.constant + sum((m * found.get(key, Fraction(0)) for key, m in form.multiples.items()), Fraction(0))


def _met(constraint: Constraint, found: Solution) -> bool:
    value = _value(constraint.form, found)
    return value < 0 or (value == 0 and constraint.relation != "<")
