"""Possible worlds: structures that share their things, differ in what is true of them, and see each other.

Things and functions are the same in all worlds (constant domains, rigid names); the extension of a predicate may vary
from world to world, unless it is declared rigid (S. Kripke, "Semantical Considerations on Modal Logic", *Acta
Philosophica Fennica* 16, 1963). An operator is evaluated by going to the worlds that the relation of its family leads
to, see `argcheck.logic.semantics.evaluate`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from argcheck.logic.frames import Condition, Family, Logics
from argcheck.logic.semantics.structures import Element, Structure, Table, misfits
from argcheck.logic.signature import Signature

Relation = tuple[Family, str, Element | None]
"""A relation between worlds: its family, and for ``knows`` and ``believes`` the sort and the agent (else ``""`` and
None)."""
Extensions = Mapping[str, Mapping[tuple[Element, ...], None]]


@dataclass(frozen=True)
class Worlds:
    """All worlds of a model, by name, with what is true in each, and which each relation leads to from each.

    A relation that is not listed leads nowhere; ``everywhere`` leads from every world to every world and is not
    listed.
    """

    domains: Mapping[str, tuple[Element, ...]]
    functions: Mapping[str, Table]
    extensions: Mapping[str, Extensions]
    relations: Mapping[Relation, Mapping[str, tuple[str, ...]]]

    @cached_property
    def _made(self) -> dict[str, World]:
        return {}

    def __getitem__(self, name: str) -> World:
        """The world of this name; raises KeyError if there is none."""
        world = self._made.get(name)
        if world is None:
            world = World(self.domains, self.functions, self.extensions[name], name, self)
            self._made[name] = world
        return world

    def __iter__(self) -> Iterator[str]:
        return iter(self.extensions)

    def __len__(self) -> int:
        return len(self.extensions)

    def seen(self, relation: Relation, name: str) -> tuple[str, ...]:
        """The names of the worlds that a relation leads to from one."""
        if relation[0] == "everywhere":
            return tuple(self.extensions)
        return self.relations.get(relation, {}).get(name, ())

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_made"}


@dataclass(frozen=True)
class World(Structure):
    """One world among others. As a value in a report it is the actual one, with the others behind it.

    >>> worlds = Worlds({}, {}, {"w0": {"p": {}}, "w1": {"p": {(): None}}}, {("should", "", None): {"w0": ("w1",)}})
    >>> [world.name for world in worlds["w0"].seen(("should", "", None))]
    ['w1']
    """

    name: str
    worlds: Worlds = field(repr=False)

    def seen(self, relation: Relation) -> Iterator[World]:
        """The worlds that a relation leads to from here."""
        for name in self.worlds.seen(relation, self.name):
            yield self.worlds[name]

    def anywhere(self, predicate: str) -> Mapping[tuple[Element, ...], None]:
        """The tuples of which a predicate is true in some world."""
        rows: dict[tuple[Element, ...], None] = {}
        for name in self.worlds:
            rows.update(self.worlds.extensions[name][predicate])
        return rows


def world_misfits(actual: World, signature: Signature, logics: Logics) -> Iterator[str]:
    """Every way in which these are no worlds for the signature and the logics, as a sentence; nothing if they are."""
    worlds = actual.worlds
    for name in worlds:
        for problem in misfits(worlds[name], signature):
            yield f"in {name}, {problem}"
    for predicate in signature.predicates.values():
        if predicate.rigid and len({frozenset(worlds.extensions[name].get(predicate.name, {})) for name in worlds}) > 1:
            yield f"the rigid predicate {predicate.name} varies between worlds"
    yield from relation_misfits(worlds, logics)


def relation_misfits(worlds: Worlds, logics: Logics) -> Iterator[str]:
    """Every way in which the relations between worlds are not what the logics say."""
    for relation in worlds.relations:
        for condition in sorted(logics.conditions(relation[0])):
            if not has_condition(worlds, relation, condition):
                yield f"the relation of {relation[0]} is not {condition}"
        for outer in sorted(logics.around(relation[0])):
            if not _lies_within(worlds, relation, (outer, relation[1], relation[2])):
                yield f"the relation of {relation[0]} does not lie within that of {outer}"
    for family, sort in {(relation[0], relation[1]) for relation in worlds.relations}:
        agents = worlds.domains[sort] if sort else (None,)
        for agent in agents:
            if (family, sort, agent) not in worlds.relations:
                yield f"there is no relation of {family} for {agent}"


def has_condition(worlds: Worlds, relation: Relation, condition: Condition) -> bool:
    """Whether a relation meets a condition, by its definition."""
    sees = {name: frozenset(worlds.seen(relation, name)) for name in worlds}
    match condition:
        case "reflexive":
            return all(name in sees[name] for name in worlds)
        case "serial":
            return all(sees[name] for name in worlds)
        case "symmetric":
            return all(name in sees[other] for name in worlds for other in sees[name])
        case "transitive":
            return all(sees[other] <= sees[name] for name in worlds for other in sees[name])
        case "euclidean":
            return all(sees[name] <= sees[other] for name in worlds for other in sees[name])


def _lies_within(worlds: Worlds, inner: Relation, outer: Relation) -> bool:
    if outer not in worlds.relations:  # nothing was asked about it, so it can be whatever it must be
        return True
    return all(set(worlds.seen(inner, name)) <= set(worlds.seen(outer, name)) for name in worlds)
