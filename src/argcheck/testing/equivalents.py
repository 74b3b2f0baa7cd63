"""Other ways of saying the same."""

from __future__ import annotations

from hypothesis import strategies as st

from argcheck.logic.formulas import And, Compare, Exists, Forall, Formula, Iff, Implies, Not, Or, Truth
from argcheck.testing.formulas import Comparison

TURNED: dict[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def equivalents(formula: Formula) -> st.SearchStrategy[Formula]:
    """Formulas that are true in the same structures as this one, and are not it.

    >>> from hypothesis import find
    >>> from argcheck.logic.formulas import Atom
    >>> from argcheck.logic.printing import print_formula
    >>> print_formula(find(equivalents(Implies(Atom("p"), Atom("q"))), lambda formula: True))
    'not p or q'
    """
    return st.sampled_from(_ways(formula))


def _ways(formula: Formula) -> list[Formula]:
    """First what is special to the formula, then what can be done to all."""
    ways: list[Formula] = []
    match formula:
        case Implies(left, right):
            ways += [Or((Not(left), right)), Implies(Not(right), Not(left))]
        case And(operands):
            ways += [And(operands[::-1]), Not(Or(tuple(map(Not, operands))))]
        case Or(operands):
            ways += [Or(operands[::-1]), Not(And(tuple(map(Not, operands))))]
        case Forall(variables, body):
            ways += [Not(Exists(variables, Not(body)))]
            ways += [Forall(variables, way) for way in _ways(body)]
        case Exists(variables, body):
            ways += [Not(Forall(variables, Not(body)))]
            ways += [Exists(variables, way) for way in _ways(body)]
        case Compare(operator, left, right):
            ways += [Compare(TURNED[operator], right, left)]
        case _:
            pass
    every = (Not(Not(formula)), And((formula, formula)), Implies(Not(formula), formula), Iff(Truth(True), formula))
    return [way for way in (*ways, *every) if way != formula]
