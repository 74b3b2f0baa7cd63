"""Ways to restore consistency, in order.

All minimal repairs are known from the lattice (`argcheck.analysis.consistency`). What to give up first is no question
of logic. The rule here is stated, and applied as it stands: rather give up what nobody stated; rather what is held
with little credence; rather little; and rather so that many conclusions survive.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from argcheck.argument import Argument, Role
from argcheck.findings import RepairOutcome
from argcheck.repairs.findings import Restoration


def restorations(argument: Argument, outcomes: Iterable[RepairOutcome]) -> tuple[Restoration, ...]:
    """Minimal repairs of inconsistent premises, the first to consider first.

    They are compared by these, in this order: the number of stated premises given up; the credences of what is given
    up, the highest ones first (a premise without one counts as certain); the number of premises given up; the number
    of conclusions that follow afterwards; and their labels.
    """
    ways = [_restoration(argument, outcome) for outcome in outcomes]
    return tuple(sorted(ways, key=_rank))


def _restoration(argument: Argument, outcome: RepairOutcome) -> Restoration:
    given_up = [argument[label] for label in sorted(outcome.given_up)]
    credences = sorted((s.credence for s in given_up), key=_certainty, reverse=True)
    return Restoration(outcome, sum(s.role is not Role.ASSUMPTION for s in given_up), tuple(credences))


def _certainty(credence: Fraction | None) -> Fraction:
    return Fraction(1) if credence is None else credence


def _rank(way: Restoration) -> tuple[int, list[Fraction], int, int, list[str]]:
    return (
        way.stated,
        [_certainty(credence) for credence in way.credences],
        len(way.given_up),
        -len(way.surviving),
        sorted(way.given_up),
    )
