"""Why a candidate structure fails a statement: instances that Z3 has not been told yet.

Z3 takes a statement to be true because it takes some quantified formula in it to be true (or false); the candidate
shows otherwise. Going down from the statement, the way ends at quantified formulas with tuples that belie them; telling
Z3 those instances rules the candidate out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.semantics.counting import counted
from argcheck.logic.semantics.evaluate import Deciders
from argcheck.logic.semantics.structures import Element
from argcheck.oracle.effort import Effort
from argcheck.oracle.instantiation.candidate import Candidate
from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.truths import Truths
from argcheck.oracle.instantiation.units import Bindings, Quantifier
from argcheck.oracle.instantiation.values import Values

Wanted = tuple[Quantifier, tuple[int, ...], tuple[int, ...]]  # a quantified formula, its parameters, terms for it
FOR_A_LOOK = 5  # units of work, as measured
PER_FORMULA = 200  # enough to learn fast, few enough not to flood the solver


@dataclass
class Counterinstances:
    """Looks for instances in one candidate."""

    ground: Ground
    values: Values
    candidate: Candidate
    truths: Truths
    deciders: dict[int, Deciders]
    effort: Effort
    sampling: bool = True
    found: dict[Wanted, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._structure = counted(self.candidate.structure, self.effort)

    def visit(self, formula: Formula, bindings: Bindings, wanted: bool) -> None:
        """Z3 takes the formula to be ``wanted``; if the candidate does not, find out why."""
        if self._true_here(formula, bindings) == wanted:
            return
        match formula:
            case Truth() | Atom() | Equal() | Compare():
                return  # the candidate was read off these, so nothing is to be learnt here
            case Not(operand):
                self.visit(operand, bindings, not wanted)
            case And(operands):
                self._several(operands, bindings, wanted, every=wanted)
            case Or(operands):
                self._several(operands, bindings, wanted, every=not wanted)
            case Implies(left, right):
                for part, value in ((left, not wanted), (right, wanted)):
                    if not wanted or self._taken_to_be(part, bindings) == value:
                        self.visit(part, bindings, value)
            case Iff(left, right) | Xor(left, right):
                for part in (left, right):
                    self.visit(part, bindings, self._taken_to_be(part, bindings))
            case Forall() | Exists():
                self._quantified(formula, bindings, wanted)
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)

    def _several(self, operands: tuple[Formula, ...], bindings: Bindings, wanted: bool, every: bool) -> None:
        for operand in operands:
            if every or self._taken_to_be(operand, bindings) == wanted:
                self.visit(operand, bindings, wanted)

    def _quantified(self, formula: Forall | Exists, bindings: Bindings, wanted: bool) -> None:
        quantifier = self.ground.quantifier(formula)
        values = tuple(bindings[name] for name in quantifier.parameters)
        if isinstance(formula, Forall) != wanted:  # a chosen witness should have made the difference
            terms = quantifier.witnesses[values]
            self.visit(formula.body, self.ground.bindings(quantifier, values, terms), wanted)
            return
        told = quantifier.instances.get(values, set())
        for elements in self._deciding(quantifier, values):
            terms = tuple(map(self._representative, formula.variables, elements))
            if terms in told:
                self.visit(formula.body, self.ground.bindings(quantifier, values, terms), wanted)
            else:
                self.found[quantifier, values, terms] = None

    def _deciding(self, quantifier: Quantifier, values: tuple[int, ...]) -> Iterator[tuple[Element, ...]]:
        search = self.deciders.get(quantifier.index)
        if search is None:
            search = Deciders(quantifier.formula, quantifier.parameters, self.sampling)
            self.deciders[quantifier.index] = search
        elements = [self.candidate.elements[v] for v in values]
        yield from search.find(self._structure, elements, PER_FORMULA)

    def _representative(self, variable: Var, element: Element) -> int:
        index = self.candidate.representatives.get((variable.sort.name, element))
        if index is None:  # a number that was made up for sampling
            assert isinstance(element, Fraction)
            for operator, neighbour in (
                ("-", element + 1),
                ("+", element - 1),
            ):  # "one less than n" says more than "-1"
                index = self.candidate.representatives.get((variable.sort.name, neighbour))
                if index is not None:
                    return self.ground.shifted(index, operator)
            return self.ground.number(element, variable.sort)
        return index

    def _true_here(self, formula: Formula, bindings: Bindings) -> bool:
        self.effort.spend(FOR_A_LOOK)
        return self.truths.holds(formula, bindings, self.candidate.elements, self._structure)

    def _taken_to_be(self, formula: Formula, bindings: Bindings) -> bool:
        """The truth value that Z3 gives the formula, its quantified parts being literals."""
        match formula:
            case Truth() | Atom() | Equal() | Compare():
                return self._true_here(formula, bindings)
            case Not(operand):
                return not self._taken_to_be(operand, bindings)
            case And(operands):
                return all(self._taken_to_be(o, bindings) for o in operands)
            case Or(operands):
                return any(self._taken_to_be(o, bindings) for o in operands)
            case Implies(left, right):
                return not self._taken_to_be(left, bindings) or self._taken_to_be(right, bindings)
            case Iff(left, right):
                return self._taken_to_be(left, bindings) == self._taken_to_be(right, bindings)
            case Xor(left, right):
                return self._taken_to_be(left, bindings) != self._taken_to_be(right, bindings)
            case Forall() | Exists():
                quantifier = self.ground.quantifier(formula)
                return self.values.literal(quantifier, tuple(bindings[name] for name in quantifier.parameters))
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)
