"""Sums of multiples of nodes, and comparisons of them with 0 in a normal form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Literal

from argcheck.kernel.budget import Rejected

NOTHING = Fraction(0)
LONGEST = 4_000  # bits of a numerator or denominator

Relation = Literal["=", "<=", "<"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A constant, and multiples (not 0) of nodes, in the order of the nodes.

    Raises:
        Rejected: the numbers have become too long.
    """

    multiples: tuple[tuple[int, Fraction], ...]
    constant: Fraction

    def __post_init__(self) -> None:
        for number in (self.constant, *(multiple for _, multiple in self.multiples)):
            if max(number.numerator.bit_length(), number.denominator.bit_length()) > LONGEST:
                raise Rejected("a number is too long")

    @classmethod
    def of(cls, multiples: Mapping[int, Fraction], constant: Fraction = NOTHING) -> Sum:
        """A sum from its parts, those that are 0 left out."""
        return cls(tuple(sorted((node, m) for node, m in multiples.items() if m)), constant)

    def plus(self, other: Sum) -> Sum:
        """The sum of both."""
        total: dict[int, Fraction] = dict(self.multiples)
        for node, multiple in other.multiples:
            total[node] = total.get(node, NOTHING) + multiple
        return Sum.of(total, self.constant + other.constant)

    def times(self, factor: Fraction | int) -> Sum:
        """A multiple."""
        if not factor:
            return Sum((), NOTHING)
        return Sum(tuple((node, m * factor) for node, m in self.multiples), self.constant * factor)


@dataclass(frozen=True, slots=True)
class Comparison:
    """That a sum without constant is equal to, less than, or at most a bound.

    The multiples are whole numbers without common divisor, the first one positive. Where all nodes are whole numbers
    there is no "less than", and the bound is whole.
    """

    multiples: tuple[tuple[int, Fraction], ...]
    relation: Relation
    bound: Fraction

    @property
    def difference(self) -> Sum:
        """The sum that is compared with 0."""
        return Sum(self.multiples, -self.bound)


def comparison(total: Sum, relation: Relation, whole: bool) -> bool | tuple[int, Comparison]:
    """The normal form of "the sum is (equal to, less than, at most) 0": a comparison, and 1, or -1 if it is denied;
    or a truth value. ``whole`` says that all nodes are whole numbers.

    For whole numbers, ``n < b`` is ``n <= ceil(b) - 1``, and ``n <= b`` is ``n <= floor(b)``; and a sum of whole
    multiples of them is never a fraction (A. Schrijver, *Theory of Linear and Integer Programming*,
    1986, section 23.1: the rounding of cutting planes).

    >>> comparison(Sum.of({1: Fraction(2)}, Fraction(-5)), "<=", whole=True)
    (1, Comparison(multiples=((1, Fraction(1, 1)),), relation='<=', bound=Fraction(2, 1)))
    >>> comparison(Sum.of({1: Fraction(2)}, Fraction(-5)), "=", whole=True)
    False
    """
    if not total.multiples:
        c = total.constant
        return c == 0 if relation == "=" else c < 0 if relation == "<" else c <= 0
    denominators = 1
    for _, multiple in total.multiples:
        denominators = lcm(denominators, multiple.denominator)
        if denominators.bit_length() > LONGEST:
            raise Rejected("a number is too long")
    divisor = gcd(*(int(m * denominators) for _, m in total.multiples))
    scaled = total.times(Fraction(denominators, divisor))
    first = scaled.multiples[0][1]
    multiples = scaled.multiples if first > 0 else scaled.times(-1).multiples
    bound = -scaled.constant if first > 0 else scaled.constant
    if relation == "=":
        return False if whole and bound.denominator != 1 else (1, Comparison(multiples, "=", bound))
    if first < 0:  # -s <= -b is not (s < b); -s < -b is not (s <= b)
        return -1, _ordered(multiples, bound, strict=relation == "<=", whole=whole)
    return 1, _ordered(multiples, bound, strict=relation == "<", whole=whole)


def _ordered(multiples: tuple[tuple[int, Fraction], ...], bound: Fraction, strict: bool, whole: bool) -> Comparison:
    if whole:
        return Comparison(multiples, "<=", Fraction(ceil(bound) - 1 if strict else floor(bound)))
    return Comparison(multiples, "<" if strict else "<=", bound)
