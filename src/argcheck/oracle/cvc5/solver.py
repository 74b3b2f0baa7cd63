"""cvc5 as it is used here: a solver that does so much work and no more, and says which limit ended it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import cvc5
from cvc5 import UnknownExplanation

from argcheck.oracle.cvc5.terms import Terms
from argcheck.oracle.effort import Effort, OutOfEffort

WORK = 100  # units of work in one of cvc5's resource units, which take it from five microseconds to two hundred


def solver_with(terms: Terms, options: Mapping[str, str], effort: Effort) -> Any:
    """A solver with these options, which does so much in one check; the clock it keeps as a courtesy."""
    solver = cvc5.Solver(terms.manager)
    for name, value in options.items():
        solver.setOption(name, value)
    solver.setOption("rlimit-per", str(max(1, effort.left // WORK)))
    solver.setOption("tlimit-per", str(effort.milliseconds))
    solver.setLogic("UFLIRA")
    return solver


def portions(effort: Effort, count: int) -> Iterator[Effort]:
    """For each of so many strategies, an equal share of the work and of the time that are left."""
    for number in range(count):
        if effort.left > 0 and effort.seconds > 0:
            part = effort.left // (count - number)
            yield Effort(part, effort.seconds / (count - number), whole=effort)


def checked(solver: Any, effort: Effort) -> Any:
    """What the solver says of what was asserted; the work is accounted for.

    Raises `argcheck.oracle.effort.GivenUp` if it says nothing, since the work or the time was used up.
    """
    result = solver.checkSat()
    effort.spend(min(effort.left, WORK * int(solver.getStatistics()["resource::resourceUnitsUsed"]["value"])))
    if result.isUnknown():
        if result.getUnknownExplanation() == UnknownExplanation.RESOURCEOUT:
            raise OutOfEffort
        if result.getUnknownExplanation() == UnknownExplanation.TIMEOUT:
            raise effort.out_of_time()
    return result
