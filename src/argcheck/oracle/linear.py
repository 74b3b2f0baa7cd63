"""Small linear programmes over the rationals, solved exactly.

Z3's arithmetic is exact, and so is the check here: an optimum counts only with a solution of the programme and one of
its dual that have the same value. By weak duality no solution can then be better (D. Gale, H. W. Kuhn, A. W. Tucker,
"Linear Programming and the Theory of Games", 1951).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from argcheck.oracle.effort import Effort

Row = Sequence[Fraction]


@dataclass(frozen=True)
class Optimum:
    """The largest value, the solution that has it, and the dual solution that shows that there is no larger one."""

    value: Fraction
    solution: tuple[Fraction, ...]
    dual: tuple[Fraction, ...]


def maximum(objective: Row, rows: Sequence[Row], limits: Row, total: Fraction, effort: Effort) -> Optimum | str | None:
    """Maximise ``objective · x`` over the vectors ``x`` of non-negative numbers whose sum is ``total`` and for which
    ``row · x`` is at most its limit, for every row.

    Returns the optimum; None if there is no such vector; or why neither was found, as a clause.

    >>> one = Fraction(1)
    >>> maximum([one, 2 * one], [[Fraction(0), one]], [one / 4], one, Effort(1_000_000)).value
    Fraction(5, 4)
    """
    width = len(objective)
    found = _solved(width, [*zip(rows, limits, strict=True)], [([Fraction(1)] * width, total)], objective, effort)
    if not isinstance(found, tuple):
        return found
    # The dual: minimise limits · y + total · z, where rows' · y + z >= objective, y >= 0, and z is a difference of two.
    height = len(rows)
    columns: list[tuple[Row, Fraction]] = [
        ([*(-row[place] for row in rows), Fraction(-1), Fraction(1)], -objective[place]) for place in range(width)
    ]
    dual = _solved(height + 2, columns, [], [*(-limit for limit in limits), -total, total], effort)
    if not isinstance(dual, tuple):
        return "the dual of a linear programme was not solved" if dual is None else dual
    y, z = dual[:height], dual[height] - dual[height + 1]
    value = _product(objective, found)
    if not (
        all(x >= 0 for x in (*found, *y))
        and sum(found) == total
        and all(_product(row, found) <= limit for row, limit in zip(rows, limits, strict=True))
        and all(sum((row[p] * w for row, w in zip(rows, y, strict=True)), z) >= objective[p] for p in range(width))
        and value == _product(limits, y) + total * z
    ):
        return "a linear programme was solved, and its solution does not stand up to checking"
    return Optimum(value, found, (*y, z))


def _solved(
    width: int,
    at_most: Sequence[tuple[Row, Fraction]],
    equal: Sequence[tuple[Row, Fraction]],
    objective: Row,
    effort: Effort,
) -> tuple[Fraction, ...] | str | None:
    """A vector of non-negative numbers that maximises the objective; None if no vector meets the conditions."""
    import z3

    from argcheck.oracle.contexts import new_context

    context = new_context()
    solver = z3.Optimize(ctx=context)
    solver.set("timeout", effort.milliseconds)
    solver.set("rlimit", effort.steps)
    unknowns = [z3.Real(f"x{place}", context) for place in range(width)]

    def product(row: Row) -> Any:
        terms = [z3.RealVal(str(factor), context) * x for factor, x in zip(row, unknowns, strict=True) if factor]
        return z3.Sum(terms) if terms else z3.RealVal(0, context)

    solver.add(*(x >= 0 for x in unknowns))
    solver.add(*(product(row) <= z3.RealVal(str(limit), context) for row, limit in at_most))
    solver.add(*(product(row) == z3.RealVal(str(limit), context) for row, limit in equal))
    solver.maximize(product(objective))
    answer = solver.check()
    if answer == z3.unsat:
        return None
    if answer != z3.sat:
        return "a linear programme was not solved with the effort allowed"
    model = solver.model()
    return tuple(Fraction(str(model.eval(x, model_completion=True).as_fraction())) for x in unknowns)


def _product(one: Row, other: Row) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))
