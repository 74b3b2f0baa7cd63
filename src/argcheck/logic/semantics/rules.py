"""Rules: what a symbol means in terms of numbers, and which numbers stand for the members of a sort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

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
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.sorts import INT, Sort

ALL = Truth(True)


@dataclass(frozen=True)
class Rule:
    """What a symbol means: for a predicate a formula about its parameters, for a function a term.

    Both are without symbols and quantifiers, and linear.

    Raises:
        ValueError: it is not so, or the sorts do not agree.

    >>> x, y = Var("x", INT), Var("y", INT)
    >>> Rule((x, y), Compare("<", x, y)).result is None
    True
    >>> Rule((x, y), Arithmetic("*", x, y))
    Traceback (most recent call last):
        ...
    ValueError: a rule is made of numbers, variables and linear arithmetic, each of the sort that is wanted there
    """

    parameters: tuple[Var, ...]
    meaning: Formula | Term

    def __post_init__(self) -> None:
        if len({p.name for p in self.parameters}) != len(self.parameters) or not _is_plain(
            self.meaning, self.parameters
        ):
            raise ValueError(
                "a rule is made of numbers, variables and linear arithmetic, each of the sort that is wanted there"
            )

    @property
    def result(self) -> Sort | None:
        """The sort of a function's values; None for a predicate."""
        return self.meaning.sort if isinstance(self.meaning, Term) else None


@dataclass(frozen=True)
class Numbers:
    """The numbers that stand for the members of a sort: all of which a condition is true.

    Raises:
        ValueError: the variable is no number, or the condition says more than that of it (see `Rule`).
    """

    variable: Var
    condition: Formula = ALL

    def __post_init__(self) -> None:
        if not self.variable.sort.arithmetic:
            raise ValueError("the members of a sort are to be numbers")
        Rule((self.variable,), self.condition)

    @property
    def sort(self) -> Sort:
        return self.variable.sort


def _is_plain(said: Formula | Term, parameters: tuple[Var, ...]) -> bool:
    """Whether a formula or term is well-sorted, linear, and without symbols, quantifiers and operators."""

    def plain(*parts: Formula | Term) -> bool:
        return all(_is_plain(part, parameters) for part in parts)

    match said:
        case Var():
            return said in parameters
        case Number(_, sort):
            return sort.arithmetic
        case Arithmetic("*", left, right):
            return plain(left, right) and left.sort == right.sort and (_is_fixed(left) or _is_fixed(right))
        case Arithmetic(_, left, right) | Compare(_, left, right):
            return plain(left, right) and left.sort == right.sort and left.sort.arithmetic
        case Negative(operand):
            return plain(operand) and operand.sort.arithmetic
        case AsReal(operand):
            return plain(operand) and operand.sort == INT
        case Equal(left, right):
            return plain(left, right) and left.sort == right.sort
        case Not(part):
            return plain(part)
        case And(parts) | Or(parts):
            return plain(*parts)
        case Xor(one, other) | Implies(one, other) | Iff(one, other):
            return plain(one, other)
        case Truth():
            return True
        case App() | Atom() | Forall() | Exists() | Modal():
            return False
        case _:
            assert_never(said)


def _is_fixed(term: Term) -> bool:
    return isinstance(term, Number) or (isinstance(term, Negative | AsReal) and _is_fixed(term.operand))
