"""Truth tables of open formulas in a structure: for each way to give values to some variables, one bit.

With them the question whether a general rule is false in a structure is a few operations on whole numbers, so that
very many rules can be tried on the structures that are known before a solver is asked about any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from argcheck.abduction.enumeration.patterns import Prefix
from argcheck.logic.formulas import Formula, Modal, Var
from argcheck.logic.frames import FAMILY
from argcheck.logic.semantics.evaluate import CannotEvaluate, Evaluable, value
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.semantics.worlds import World

MOST_ROWS = 1_000


@dataclass
class Tables:
    """Truth tables in one structure, over the values of ``variables``, in all worlds to which ``prefix`` leads."""

    structure: Structure
    variables: Sequence[Var]
    prefix: Prefix = ()

    def __post_init__(self) -> None:
        self._places = _reached(self.structure, self.prefix)
        domains = [self.structure.domains[v.sort.name] for v in self.variables]
        if prod(map(len, domains)) * max(1, len(self._places)) > MOST_ROWS:
            raise CannotEvaluate("there are too many cases")
        self._rows = list(product(*domains))
        self.full = (1 << len(self._rows) * len(self._places)) - 1

    def of(self, ready: Evaluable) -> int:
        """The table of a formula of which no other variables are free. Raises CannotEvaluate where it must."""
        place = {v.name: number for number, v in enumerate(self.variables)}
        picked = [place[name] for name in ready.parameters]
        found, bit = 0, 1
        for world in self._places:
            known: dict[tuple[Element, ...], bool] = {}
            for row in self._rows:
                values = tuple([row[number] for number in picked])
                true = known.get(values)
                if true is None:
                    true = known[values] = ready.holds(world, values)
                if true:
                    found |= bit
                bit <<= 1
        return found


def _reached(structure: Structure, prefix: Prefix) -> list[Structure]:
    """The worlds to which the operators lead one after the other."""
    if isinstance(structure, Interpreted):
        raise CannotEvaluate("there are endlessly many cases")
    here: list[Structure] = [structure]
    for operator, agent in prefix:
        who = None if agent is None else value(agent, structure)
        relation = (FAMILY[operator], "" if agent is None else agent.sort.name, who)
        there: dict[str, Structure] = {}
        for world in here:
            if not isinstance(world, World):
                raise CannotEvaluate("there is one world only")
            there.update((seen.name, seen) for seen in world.seen(relation))
        here = list(there.values())
    return here


def boxed(prefix: Prefix, formula: Formula) -> Formula:
    """The formula below these operators."""
    for operator, agent in reversed(prefix):
        formula = Modal(operator, agent, formula)
    return formula
