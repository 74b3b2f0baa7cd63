"""Clauses over closed formulas: what a refutation is found in.

Every closed formula that is no negation has a number, from 1 (0 is no literal); a literal is the number or its
negative. A quantified formula is a literal like any other: what it says enters by its instances, and its witnesses
(R. Smullyan, *First-Order Logic*, 1968, on regular sets). What a connective means enters by its clauses as soon as a
formula is met. Each clause says why it holds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from argcheck.logic.formulas import (
    Compare,
    Equal,
    Forall,
    Formula,
    Not,
    Quantified,
    Term,
    Truth,
)
from argcheck.logic.substitution import Values, put
from argcheck.logic.walk import all_terms, free_variables
from argcheck.oracle.protocol import Choice, Instance
from argcheck.proofs.clausal_form import Clause, key_of, meaning, parts_of


@dataclass(frozen=True)
class Stated:
    """A formula of the theory, by its key."""

    key: str


@dataclass(frozen=True)
class Taken:
    """An instance of a quantified formula."""

    instance: Instance


@dataclass(frozen=True)
class Chosen:
    """Witnesses of a quantified formula, for these values of its parameters."""

    choice: Choice
    values: tuple[Term, ...]


@dataclass(frozen=True)
class Meaning:
    """What the connective of a formula means."""

    formula: int


@dataclass(frozen=True)
class ByEquality:
    """The laws of equality."""


@dataclass(frozen=True)
class ByArithmetic:
    """Linear arithmetic: the denial of the clause, each literal times its multiplier, adds up to an absurdity."""

    multipliers: tuple[Fraction, ...]


@dataclass(frozen=True)
class ByMembership:
    """A term of an enumerated sort is one of the members."""

    term: Term


Because = Stated | Taken | Chosen | Meaning | ByEquality | ByArithmetic | ByMembership


@dataclass(frozen=True)
class Written:
    """How a closed formula came about: a formula with free variables, and values for them."""

    formula: Formula
    values: tuple[tuple[str, Term], ...]


class Problem:
    """Clauses, the formulas in them, and why each clause holds."""

    def __init__(self) -> None:
        self.formulas: list[Formula] = [Truth(True)]  # by number; the first is a placeholder
        self.written: list[Written] = [Written(Truth(True), ())]
        self.parts: list[tuple[int, ...]] = [()]  # by number: the literals that a connective joins
        self.clauses: list[Clause] = []
        self.because: list[Because] = []
        self.quantified: list[tuple[Quantified, Values]] = []  # as they were met, with values for what is free
        self.things: dict[Term, int] = {}  # witnesses, with the clauses by which they were chosen
        self.proposed: dict[int, None] = {}  # formulas that may be worth a distinction of cases
        self._met: dict[tuple[Formula, tuple[tuple[str, Term], ...]], int] = {}
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[tuple[Clause, Because], int] = {}

    def add(self, clause: Clause, because: Because) -> int | None:
        """Add a clause; returns its number, or None if it is there already, or says nothing."""
        clause = tuple(dict.fromkeys(clause))
        if (clause, because) in self._known or any(-literal in clause for literal in clause):
            return None
        self._known[clause, because] = len(self.clauses)
        self.clauses.append(clause)
        self.because.append(because)
        return len(self.clauses) - 1

    def number(self, clause: Clause, because: Because) -> int | None:
        """The number of a clause that holds for this reason, None if there is none."""
        return self._known.get((clause, because))

    def state(self, key: str, formula: Formula) -> None:
        """A formula that holds by assumption."""
        self.add((self.literal(formula),), Stated(key))

    def instantiate(self, instance: Instance) -> None:
        """What a quantified formula says of some terms."""
        outer = dict(zip(instance.parameters, instance.values, strict=True))
        names = (variable.name for variable in instance.formula.variables)
        inner = outer | dict(zip(names, instance.terms, strict=True))
        whole, part = self.literal(instance.formula, outer), self.literal(instance.formula.body, inner)
        universal = isinstance(instance.formula, Forall)
        self.add((-whole, part) if universal else (whole, -part), Taken(instance))

    def choose(self, choice: Choice, values: tuple[Term, ...], witnesses: tuple[Term, ...]) -> None:
        """What makes an existential true, or a universal false, if anything does."""
        outer = dict(zip(choice.parameters, values, strict=True))
        names = (variable.name for variable in choice.formula.variables)
        inner = outer | dict(zip(names, witnesses, strict=True))
        whole, part = self.literal(choice.formula, outer), self.literal(choice.formula.body, inner)
        universal = isinstance(choice.formula, Forall)
        number = self.add((whole, -part) if universal else (-whole, part), Chosen(choice, values))
        if number is not None:
            self.things.update(dict.fromkeys(witnesses, number))

    def said(self, literal: int) -> Formula:
        """What a literal says."""
        formula = self.formulas[abs(literal)]
        return formula if literal > 0 else Not(formula)

    def things_in(self, literal: int) -> list[Term]:
        """The witnesses of which a literal speaks."""
        return list(dict.fromkeys(term for term in all_terms(self.formulas[abs(literal)]) if term in self.things))

    def choices(self) -> Iterator[Choice]:
        """The choices made."""
        yield from dict.fromkeys(because.choice for because in self.because if isinstance(because, Chosen))

    def literal(self, formula: Formula, values: Values | None = None) -> int:
        """The literal of a formula whose free variables stand for these closed terms."""
        values = values or {}
        return self._literal(formula, put(formula, values), values)

    def _literal(self, formula: Formula, closed: Formula, values: Values) -> int:
        if isinstance(formula, Not):
            assert isinstance(closed, Not)
            return -self._literal(formula.operand, closed.operand, values)
        free = tuple((name, values[name]) for name in sorted(free_variables(formula) & set(values)))
        number = self._met.get((formula, free))
        if number is None:
            number = self._met[formula, free] = self._number(formula, closed, free)
            if isinstance(formula, Quantified):
                self.quantified.append((formula, dict(free)))
            pairs = zip(parts_of(formula), parts_of(closed), strict=True)
            parts = tuple(self._literal(*pair, values) for pair in pairs)
            self.parts[abs(number)] = parts
            for clause in meaning(abs(number), closed, parts):
                self.add(clause, Meaning(number))
        return number

    def _number(self, formula: Formula, closed: Formula, free: tuple[tuple[str, Term], ...]) -> int:
        """The literal of a formula that may be new, or say the same as another: as arithmetic has it, or turned
        round."""
        key, opposite = key_of(closed)
        if key in self._numbers:
            return self._numbers[key]
        if opposite is not None and opposite in self._numbers:
            return -self._numbers[opposite]
        number = self._numbers[key] = len(self.formulas)
        self.formulas.append(closed)
        self.written.append(Written(formula, free))
        self.parts.append(())
        if isinstance(closed, Equal) and closed.left.sort.arithmetic:
            at_most = self.literal(Compare("<=", closed.left, closed.right))
            less = self.literal(Compare("<", closed.left, closed.right))
            for clause in ((-number, at_most), (-number, -less), (number, -at_most, less)):
                self.add(clause, Meaning(number))
        return number
