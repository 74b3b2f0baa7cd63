"""Truth of formulas with bound terms in candidate structures, each formula made ready once."""

from __future__ import annotations

from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.evaluate import Evaluable
from argcheck.logic.semantics.structures import Element, Structure


class Truths:
    """Remembers, by identity, what it takes to evaluate each formula it has met.

    With ``sampling``, quantifiers over numbers are tried on the numbers that occur: good enough to find instances,
    never to vouch for a structure.
    """

    def __init__(self, sampling: bool = True) -> None:
        self._sampling = sampling
        self._ready: dict[int, tuple[Formula, Evaluable]] = {}

    def holds(
        self, formula: Formula, bindings: dict[str, int], elements: dict[int, Element], structure: Structure
    ) -> bool:
        """Whether it is true in a structure, its free variables being bound to terms that denote these elements."""
        known = self._ready.get(id(formula))
        if known is None:
            known = self._ready[id(formula)] = (formula, Evaluable(formula, self._sampling))
        evaluable = known[1]
        return evaluable.holds(structure, [elements[bindings[name]] for name in evaluable.parameters])
