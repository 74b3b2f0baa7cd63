"""Structures that count how long one searches in them, so that evaluating a formula in a large one comes to an end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.semantics.worlds import Relation, World, Worlds

Row = tuple[Element, ...]


class Budget(Protocol):
    """What may still be spent. It raises something of its own when that is used up."""

    def spend(self, pieces: int) -> None:
        """Account for so many small pieces of work."""
        ...


def counted(structure: Structure, budget: Budget) -> Structure:
    """The same structure. What is run through in it, to evaluate a quantifier or an operator, is paid for.

    >>> from types import SimpleNamespace
    >>> telling = SimpleNamespace(spend=lambda pieces: print("spent:", pieces))
    >>> [*counted(Structure({"S": ("a", "b")}, {}, {}), telling).domains["S"]]
    spent: 2
    ['a', 'b']
    """
    domains = {sort: _Members(members, budget) for sort, members in structure.domains.items()}
    if isinstance(structure, World):
        whole = structure.worlds
        return _CountedWorlds(domains, whole.functions, whole.extensions, whole.relations, budget)[structure.name]
    if isinstance(structure, Interpreted):
        return _CountedInterpreted(domains, structure.functions, structure.extensions, structure.interpretation, budget)
    return _CountedStructure(domains, structure.functions, structure.extensions, budget)


class _Members(tuple[Element, ...]):
    budget: Budget
    known: frozenset[Element]

    def __new__(cls, members: Iterable[Element], budget: Budget) -> _Members:
        listed = tuple(members)
        made = super().__new__(cls, listed)
        made.budget = budget
        made.known = frozenset(listed)
        return made

    def __contains__(self, member: object) -> bool:
        return member in self.known

    def __iter__(self) -> Iterator[Element]:
        self.budget.spend(len(self))
        return super().__iter__()


def _paid(rows: Any, budget: Budget) -> Any:
    budget.spend(1 + len(rows))
    return rows


class _Counting(Structure):
    budget: Budget

    def pay(self, pieces: int) -> None:
        self.budget.spend(pieces)

    def matching(self, predicate: str, positions: tuple[int, ...], values: Row) -> Collection[Row]:
        rows = super().matching(predicate, positions, values)
        if (found := len(rows)) > 1:  # a single one takes no more than what led to it
            self.budget.spend(found)
        return rows


@dataclass(frozen=True)
class _CountedStructure(_Counting):
    budget: Budget


@dataclass(frozen=True)
class _CountedInterpreted(Interpreted):
    budget: Budget

    @property
    def rest(self) -> Structure:
        return _CountedStructure(self.domains, self.functions, self.extensions, self.budget)


@dataclass(frozen=True)
class _CountedWorld(_Counting, World):
    budget: Budget

    def anywhere(self, predicate: str) -> Mapping[Row, None]:
        rows: Mapping[Row, None] = _paid(super().anywhere(predicate), self.budget)
        return rows


@dataclass(frozen=True)
class _CountedWorlds(Worlds):
    budget: Budget
    made: dict[str, World] = field(default_factory=dict)

    def __getitem__(self, name: str) -> World:
        if name not in self.made:
            self.made[name] = _CountedWorld(
                self.domains, self.functions, self.extensions[name], name, self, self.budget
            )
        return self.made[name]

    def seen(self, relation: Relation, name: str) -> tuple[str, ...]:
        names: tuple[str, ...] = _paid(super().seen(relation, name), self.budget)
        return names
