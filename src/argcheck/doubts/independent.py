"""The probability that all of some support is true, if the premises are independent of each other.

It is the lower probability of the conclusion under independence (K. B. Laskey, P. E. Lehner, "Assumptions, Beliefs and
Probabilities", *Artificial Intelligence* 41, 1989), found by taking one premise after another to be true or false
(C. E. Shannon's expansion), each residue once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from argcheck.findings import Labels

MOST_RESIDUES = 20_000


class TooMuch(Exception):  # noqa: N818
    """There are too many residues."""


def independent(supports: Iterable[Labels], credences: Mapping[str, Fraction]) -> Fraction | None:
    """The probability that all of some support is true; None if that is too much work.

    >>> half = Fraction(1, 2)
    >>> independent([frozenset("ab"), frozenset("ac")], {"a": half, "b": half, "c": half})
    Fraction(3, 8)
    """
    known: dict[frozenset[Labels], Fraction] = {}

    def probability(left: frozenset[Labels]) -> Fraction:
        if frozenset() in left:
            return Fraction(1)
        if not left:
            return Fraction(0)
        if left not in known:
            if len(known) >= MOST_RESIDUES:
                raise TooMuch
            known[left] = Fraction(0)
            counts = Counter(label for support in left for label in support)
            pivot = min(counts, key=lambda label: (-counts[label], label))
            if_true = _minimal(support - {pivot} for support in left)
            if_false = frozenset(support for support in left if pivot not in support)
            credence = credences[pivot]
            known[left] = credence * probability(if_true) + (1 - credence) * probability(if_false)
        return known[left]

    try:
        return probability(_minimal(supports))
    except (TooMuch, RecursionError):
        return None


def _minimal(sets: Iterable[Labels]) -> frozenset[Labels]:
    members = frozenset(sets)
    return frozenset(s for s in members if not any(other < s for other in members))
