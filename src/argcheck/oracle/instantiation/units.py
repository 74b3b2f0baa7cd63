"""What a stock of instances is made of: ground terms, quantified formulas as literals, and clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from argcheck.logic.formulas import Forall, Quantified, Term
from argcheck.logic.sorts import Sort

Ast = Any  # a raw Z3 term; its wrappers cost more than it does
Bindings = dict[str, int]  # variable -> index of the ground term it stands for
Key = tuple[Any, ...]


@dataclass(slots=True)
class GroundTerm:
    """A term without variables. ``depth`` counts nested functions; a ``nameless`` one was
    invented as a member of a domain. ``key`` tells how it was made."""

    ast: Ast
    sort: Sort
    term: Term
    key: Key
    args: tuple[int, ...]
    depth: int

    @property
    def nameless(self) -> bool:
        return bool(self.key[0] == "nameless")

    @property
    def witness(self) -> bool:
        return bool(self.key[0] == "w")


@dataclass(eq=False)
class Quantifier:
    """A quantified formula with the variables free in it, and what has been said of it."""

    index: int
    formula: Quantified
    parameters: tuple[str, ...]
    over_numbers: bool
    literals: dict[tuple[int, ...], Ast] = field(default_factory=dict)
    witnesses: dict[tuple[int, ...], tuple[int, ...]] = field(default_factory=dict)
    instances: dict[tuple[int, ...], set[tuple[int, ...]]] = field(default_factory=dict)

    @property
    def universal(self) -> bool:
        return isinstance(self.formula, Forall)

    @property
    def symbols(self) -> tuple[str, ...]:
        return tuple(f"{variable.name}!{self.index}" for variable in self.formula.variables)


@dataclass(eq=False)
class Unit:
    """A clause with what occurs in it. It is relevant once its ``literal`` (if it has one) and the
    terms of its ``instance`` are: then so are the terms, atoms and quantified formulas in it."""

    literal: tuple[int, tuple[int, ...]] | None
    instance: tuple[int, ...] | None  # the terms of an instance; None for statements and choices
    terms: dict[int, None] = field(default_factory=dict)
    atoms: dict[tuple[str, tuple[int, ...]], None] = field(default_factory=dict)
    literals: dict[tuple[int, tuple[int, ...]], None] = field(default_factory=dict)
