"""Terms and formulas of a certificate, read as values. A number stands for an earlier one of the same table.

As these numbers may make a short text stand for a large formula, the size and depth of each is kept, and bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import anything
from argcheck.kernel.plain import Wrong, fraction, items, mapping, row, text
from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.semantics.interpretation import Interpretation
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.sorts import INT, REAL, Sort

DEEPEST = 250
LARGEST = 50_000
LARGEST_RULE = 300
MOST_WORK = 10_000_000  # parts of rules that are looked at


@dataclass(frozen=True, slots=True)
class Sized:
    """A term or formula, with its size and depth when written out in full."""

    value: Any
    size: int = 1
    depth: int = 1


def _of(value: Any, parts: list[Sized], variables: int = 0) -> Sized:
    size = 1 + variables + sum(part.size for part in parts)
    depth = 1 + max((part.depth for part in parts), default=0)
    if size > LARGEST or depth > DEEPEST:
        raise Wrong(f"a term or formula has more than {LARGEST} parts, or is nested more than {DEEPEST} deep")
    return Sized(value, size, depth)


_PAIRS: Mapping[str, Callable[[Formula, Formula], Formula]] = {"xor": Xor, "implies": Implies, "iff": Iff}


@dataclass
class Expressions:
    """The tables of terms and formulas, as far as they have been read."""

    terms: list[Sized] = field(default_factory=list)
    formulas: list[Sized] = field(default_factory=list)
    budget: Budget = field(default_factory=lambda: Budget(MOST_WORK))

    def term(self, value: Any) -> Sized:
        """Read a term."""
        if isinstance(value, int):
            return self.terms[self.term_number(value)]
        match value:
            case ["var", str(name), str(sort)]:
                return Sized(Var(name, Sort(sort)))
            case ["app", str(function), str(sort), *args]:
                parts = [self.term(arg) for arg in args]
                return _of(App(function, _values(parts), Sort(sort)), parts)
            case ["any", str(sort)]:
                return Sized(App(anything(Sort(sort)), (), Sort(sort)))
            case ["int" | "real" as sort, number]:
                if sort == "int" and fraction(number).denominator != 1:
                    raise Wrong("an Int is a whole number")
                return Sized(Number(fraction(number), INT if sort == "int" else REAL))
            case ["+" | "-" | "*" as operator, left, right]:
                parts = [self.term(left), self.term(right)]
                return _of(Arithmetic(operator, parts[0].value, parts[1].value), parts)
            case ["neg" | "to_real" as kind, operand]:
                part = self.term(operand)
                return _of(Negative(part.value) if kind == "neg" else AsReal(part.value), [part])
            case _:
                raise Wrong("this is no term")

    def formula(self, value: Any) -> Sized:
        """Read a formula."""
        if isinstance(value, bool):
            return Sized(Truth(value))
        if isinstance(value, int):
            return self.formulas[self.formula_number(value)]
        match value:
            case ["atom", str(predicate), *args]:
                parts = [self.term(arg) for arg in args]
                return _of(Atom(predicate, _values(parts)), parts)
            case ["=" | "<" | "<=" | ">" | ">=" as operator, left, right]:
                one, other = self.term(left), self.term(right)
                if operator == "=":
                    return _of(Equal(one.value, other.value), [one, other])
                return _of(Compare(operator, one.value, other.value), [one, other])
            case ["not", operand]:
                part = self.formula(operand)
                return _of(Not(part.value), [part])
            case ["and" | "or" as connective, _, _, *_]:
                parts = [self.formula(operand) for operand in value[1:]]
                return _of((And if connective == "and" else Or)(_values(parts)), parts)
            case ["xor" | "implies" | "iff" as connective, left, right]:
                one, other = self.formula(left), self.formula(right)
                return _of(_PAIRS[connective](one.value, other.value), [one, other])
            case ["forall" | "exists" as quantifier, [_, *_] as variables, body]:
                part = self.formula(body)
                bound = tuple(_variable(v) for v in variables)
                return _of((Forall if quantifier == "forall" else Exists)(bound, part.value), [part], len(bound))
            case _:
                raise Wrong("this is no formula")

    def interpretation(self, sorts: Any, rules: Any) -> Interpretation:
        """Read which numbers stand for the members of sorts, and what symbols mean in terms of numbers."""
        try:
            return Interpretation(mapping(sorts, text, self._numbers), mapping(rules, text, self._rule))
        except (ValueError, Rejected) as error:
            raise Wrong(str(error)) from None

    def _numbers(self, value: Any) -> Numbers:
        variable, condition = row(value, 2)
        said = self.formula(condition)
        self._look_at(said, 1)
        return Numbers(_variable(variable), said.value)

    def _rule(self, value: Any) -> Rule:
        parameters, kind, meaning = row(value, 3)
        if kind not in ("term", "formula"):
            raise Wrong("a symbol means a term or a formula")
        said = self.term(meaning) if kind == "term" else self.formula(meaning)
        variables = tuple(_variable(v) for v in items(parameters))
        self._look_at(said, len(variables))
        return Rule(variables, said.value)

    def _look_at(self, said: Sized, variables: int) -> None:
        if said.size > LARGEST_RULE:
            raise Wrong(f"what a symbol means in terms of numbers has more than {LARGEST_RULE} parts")
        self.budget.spend(said.size * (1 + variables))

    def term_number(self, value: Any) -> int:
        """The number of a term that has been read."""
        return reference(value, len(self.terms), "term")

    def formula_number(self, value: Any) -> int:
        """The number of a formula that has been read."""
        return reference(value, len(self.formulas), "formula")


def reference(value: Any, size: int, what: str) -> int:
    """The number of something in a table of this size."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < size:
        raise Wrong(f"this is not the number of an earlier {what}")
    return value


def _values(parts: list[Sized]) -> tuple[Any, ...]:
    return tuple(part.value for part in parts)


def _variable(value: Any) -> Var:
    name, sort = row(value, 2)
    return Var(text(name), Sort(text(sort)))
