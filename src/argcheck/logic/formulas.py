"""Terms and formulas of many-sorted first-order logic with equality, linear arithmetic and operators.

All are frozen values: ``==`` and ``hash`` mean "the same formula". They carry no positions in a text;
those belong to statements (`argcheck.argument`). A function over formulas is one ``match``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from argcheck.logic.sorts import INT, REAL, Sort

# --- terms ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Var:
    """A variable, bound by a quantifier around it."""

    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class App:
    """A function applied to terms; a constant is a function applied to none."""

    function: str
    args: tuple[Term, ...]
    sort: Sort


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral of sort ``Int`` or ``Real``."""

    value: Fraction
    sort: Sort

    def __post_init__(self) -> None:
        if self.sort == INT and self.value.denominator != 1:
            raise ValueError(f"{self.value} is no integer")


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left + right``, ``left - right`` or ``left * right``; both sides and the whole are of one sort.

    A product has a side without variables and functions, so that all arithmetic is linear; the
    elaborator sees to it.
    """

    operator: Literal["+", "-", "*"]
    left: Term
    right: Term

    @property
    def sort(self) -> Sort:
        return self.left.sort


@dataclass(frozen=True, slots=True)
class Negative:
    """``- operand``."""

    operand: Term

    @property
    def sort(self) -> Sort:
        return self.operand.sort


@dataclass(frozen=True, slots=True)
class AsReal:
    """An ``Int`` term where a ``Real`` is wanted; it is written like the term itself."""

    operand: Term

    @property
    def sort(self) -> Sort:
        return REAL


Term = Var | App | Number | Arithmetic | Negative | AsReal

# --- formulas ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Truth:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Atom:
    """A predicate applied to terms; a proposition is a predicate applied to none."""

    predicate: str
    args: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Equal:
    """``left = right``; both of one sort. ``left != right`` is the negation of this."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Compare:
    """An order comparison of two numbers of one sort."""

    operator: Literal["<", "<=", ">", ">="]
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Not:
    operand: Formula


@dataclass(frozen=True, slots=True)
class And:
    """A conjunction of two or more."""

    operands: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """A disjunction of two or more."""

    operands: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Xor:
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Implies:
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Forall:
    """``forall v, w: S. body`` over one or more variables with different names."""

    variables: tuple[Var, ...]
    body: Formula


@dataclass(frozen=True, slots=True)
class Exists:
    """``exists v, w: S. body`` over one or more variables with different names."""

    variables: tuple[Var, ...]
    body: Formula


Operator = Literal[
    "should", "may", "necessarily", "possibly", "always", "eventually", "knows", "believes", "everywhere"
]
"""``everywhere`` says "in every world there is"; it cannot be written, and is what puts definitions in force."""


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal operator applied to a formula; ``knows`` and ``believes`` have an agent, the others none."""

    operator: Operator
    agent: Term | None
    body: Formula


Formula = Truth | Atom | Equal | Compare | Not | And | Or | Xor | Implies | Iff | Forall | Exists | Modal
Quantified = Forall | Exists


def conjunction(*operands: Formula) -> Formula:
    """The conjunction of any number of formulas: ``true`` of none, the formula itself of one.

    >>> conjunction()
    Truth(value=True)
    """
    if len(operands) == 1:
        return operands[0]
    return And(operands) if operands else Truth(True)


def disjunction(*operands: Formula) -> Formula:
    """The disjunction of any number of formulas: ``false`` of none, the formula itself of one.

    >>> disjunction()
    Truth(value=False)
    """
    if len(operands) == 1:
        return operands[0]
    return Or(operands) if operands else Truth(False)
