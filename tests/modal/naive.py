"""Kripke models from the textbook definition: truth at a world, and what makes a frame one for a logic.

It shares nothing with the package but formulas. Frames are enumerated one by one; all valuations on a
frame are looked at together, for the truth of a formula at a world is kept as the *set* of valuations that make it
true there (the bits of an integer).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from typing import Any

from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Term,
    Truth,
    Var,
    Xor,
)

Relation = tuple[frozenset[int], ...]  # from each world, the worlds it leads to
Link = tuple[str, str, Any]  # an operator, the sort of its agents ("" if it has none), and the agent

BOX = {"should": "should", "necessarily": "necessarily", "always": "always", "knows": "knows", "believes": "believes"}
DIAMOND = {"may": "should", "possibly": "necessarily", "eventually": "always"}
USUAL = {"should": "KD", "necessarily": "S5", "always": "S4", "knows": "S5", "believes": "KD45"}


@dataclass(frozen=True)
class Model:
    """Models on one frame with one domain: worlds 0, 1, …, and of each atom at each world, in which of them it is true.

    ``every`` is the set of all of them.
    """

    worlds: int
    sees: Mapping[Link, Relation]
    domains: Mapping[str, Sequence[Any]]
    functions: Mapping[str, Mapping[tuple[Any, ...], Any]]
    true_in: Callable[[int, str, tuple[Any, ...]], int]
    every: int = 1

    def value(self, term: Term, of: Mapping[str, Any]) -> Any:
        match term:
            case Var(name, _):
                return of[name]
            case App(function, args, _):
                return self.functions[function][tuple(self.value(a, of) for a in args)]
            case _:
                raise ValueError("numbers are beyond the naive models")

    def where(self, formula: Formula, world: int, of: Mapping[str, Any]) -> int:
        """The models in which a formula is true at a world, its variables having these values."""
        match formula:
            case Truth(value):
                return self.every if value else 0
            case Atom(predicate, args):
                return self.true_in(world, predicate, tuple(self.value(a, of) for a in args))
            case Equal(left, right):
                return self.every if self.value(left, of) == self.value(right, of) else 0
            case Not(operand):
                return self.every & ~self.where(operand, world, of)
            case And(operands):
                return self.in_all(self.where(o, world, of) for o in operands)
            case Or(operands):
                return self.in_some(self.where(o, world, of) for o in operands)
            case Implies(left, right):
                return self.every & ~self.where(left, world, of) | self.where(right, world, of)
            case Iff(left, right):
                return self.every & ~(self.where(left, world, of) ^ self.where(right, world, of))
            case Xor(left, right):
                return self.where(left, world, of) ^ self.where(right, world, of)
            case Forall(variables, body) | Exists(variables, body):
                rows = product(*(self.domains[v.sort.name] for v in variables))
                names = [v.name for v in variables]
                found = (self.where(body, world, {**of, **dict(zip(names, row, strict=True))}) for row in rows)
                return self.in_all(found) if isinstance(formula, Forall) else self.in_some(found)
            case Modal(operator, agent, body):
                sort, who = ("", None) if agent is None else (agent.sort.name, self.value(agent, of))
                family = BOX.get(operator) or DIAMOND[operator]
                found = (self.where(body, there, of) for there in self.sees[family, sort, who][world])
                return self.in_all(found) if operator in BOX else self.in_some(found)
            case _:
                raise ValueError("comparisons are beyond the naive models")

    def true(self, formula: Formula, world: int = 0) -> bool:
        """Whether a closed formula is true at a world in every one of the models."""
        return self.where(formula, world, {}) == self.every

    def in_all(self, found: Iterable[int]) -> int:
        result = self.every
        for one in found:
            result &= one
        return result

    def in_some(self, found: Iterable[int]) -> int:
        result = 0
        for one in found:
            result |= one
        return result


# --- frames -----------------------------------------------------------------------------------------


def reflexive(sees: Relation) -> bool:
    return all(u in sees[u] for u in range(len(sees)))


def serial(sees: Relation) -> bool:
    return all(len(there) > 0 for there in sees)


def symmetric(sees: Relation) -> bool:
    return all(u in sees[v] for u in range(len(sees)) for v in sees[u])


def transitive(sees: Relation) -> bool:
    return all(w in sees[u] for u in range(len(sees)) for v in sees[u] for w in sees[v])


def euclidean(sees: Relation) -> bool:
    return all(w in sees[v] for u in range(len(sees)) for v in sees[u] for w in sees[u])


CONDITIONS: Mapping[str, tuple[Callable[[Relation], bool], ...]] = {
    "K": (),
    "T": (reflexive,),
    "D": (serial,),
    "KD": (serial,),
    "B": (reflexive, symmetric),
    "K4": (transitive,),
    "KB": (symmetric,),
    "S4": (reflexive, transitive),
    "S5": (reflexive, symmetric, transitive),
    "KD45": (serial, transitive, euclidean),
}


def suits(sees: Relation, logic: str) -> bool:
    """Whether a relation is one for a logic."""
    return all(condition(sees) for condition in CONDITIONS[logic])


@cache
def relations(worlds: int, logic: str) -> tuple[Relation, ...]:
    """All relations for a logic on so many worlds."""
    subsets = [frozenset(v for v in range(worlds) if bits >> v & 1) for bits in range(2**worlds)]
    return tuple(sees for sees in product(subsets, repeat=worlds) if suits(sees, logic))


@cache
def shapes(worlds: int, logic: str) -> tuple[Relation, ...]:
    """The same, but of those that differ only in which world is which, only one."""
    kept: dict[Relation, None] = {}
    for sees in relations(worlds, logic):
        if not any(renamed in kept for renamed in _renamings(sees)):
            kept[sees] = None
    return tuple(kept)


def _renamings(sees: Relation) -> Iterator[Relation]:
    for order in permutations(range(len(sees))):  # order[u] is the new name of u
        found: list[frozenset[int]] = [frozenset()] * len(sees)
        for u, there in enumerate(sees):
            found[order[u]] = frozenset(order[v] for v in there)
        yield tuple(found)
