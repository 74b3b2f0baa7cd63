"""From a structure for a translated theory back to possible worlds."""

from __future__ import annotations

from collections.abc import Mapping

from argcheck.logic.frames import Family
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.semantics.worlds import Relation, World, Worlds
from argcheck.logic.translation import ACTUAL, WORLD, Kind, Translation, relation_name

Seen = dict[str, tuple[str, ...]]


def unfold(structure: Structure, translation: Translation) -> World:
    """The actual world, with the others behind it, as a structure for the translation describes them.

    Flat relations are completed to relations between all worlds that meet the conditions of their logics.
    """
    members = structure.domains[WORLD.name]
    actual = structure.functions[ACTUAL.function](())
    names: dict[Element, str] = {actual: "w0"}
    for member in members:
        names.setdefault(member, f"w{len(names)}")
    ordered = list(names)
    relations: dict[Relation, Seen] = {}
    for kind in translation.kinds:
        for agent in structure.domains[kind[1]] if kind[1] else (None,):
            sees = _accessible(structure, translation, kind, agent, ordered)
            relations[kind[0], kind[1], agent] = {
                names[world]: tuple(names[w] for w in ordered if w in sees[world]) for world in ordered
            }
    everything = tuple(names.values())
    for family in sorted(translation.universal):
        relations[family, "", None] = dict.fromkeys(everything, everything)
    members_by_name = {name: member for member, name in names.items()}
    return _worlds(structure, translation, members_by_name, relations)["w0"]


def _accessible(
    structure: Structure, translation: Translation, kind: Kind, agent: Element | None, worlds: list[Element]
) -> Mapping[Element, frozenset[Element]]:
    rows = structure.extensions[relation_name(kind)]
    last = () if agent is None else (agent,)
    if not translation.flat:
        return {u: frozenset(v for v in worlds if (u, v, *last) in rows) for u in worlds}
    return completed(frozenset(w for w in worlds if (w, *last) in rows), worlds, kind[0], translation)


def completed(
    seen: frozenset[Element], worlds: list[Element], family: Family, translation: Translation
) -> Mapping[Element, frozenset[Element]]:
    """A relation that leads from the actual world (the first) to exactly these, and meets its logic's conditions.

    Everything seen sees everything seen. That is transitive and Euclidean, and reflexive and symmetric on what is
    seen; worlds that are not seen see themselves if the logic is reflexive or serial (or one within it is). A logic
    that is symmetric without being reflexive has the actual world and the seen ones see each other. A lone relation
    in KD45, below which operators may stand, leads to the same worlds from everywhere.
    """
    actual = worlds[0]
    logics = translation.logics
    if translation.constant:
        return dict.fromkeys(worlds, seen)
    if logics.logic(family) == "KB" and actual not in seen:
        return {w: seen if w == actual else frozenset((actual,)) if w in seen else frozenset() for w in worlds}
    inside = logics.inside(family)
    lonely = any(logics.conditions(other) & {"reflexive", "serial"} for other in inside)
    return {
        w: seen if w == actual or w in seen else frozenset((w,)) if lonely else frozenset[Element]() for w in worlds
    }


def _worlds(
    structure: Structure, translation: Translation, members: Mapping[str, Element], relations: dict[Relation, Seen]
) -> Worlds:
    signature = translation.original
    rigid = {n: structure.extensions[n] for n in signature.predicates if n not in translation.varying}
    extensions: dict[str, dict[str, Mapping[tuple[Element, ...], None]]] = {name: {} for name in members}
    for predicate in signature.predicates:
        by_world: dict[Element, dict[tuple[Element, ...], None]] = {member: {} for member in members.values()}
        if predicate in translation.varying:
            for row in structure.extensions[predicate]:
                if row[0] in by_world:
                    by_world[row[0]][row[1:]] = None
        for name, member in members.items():
            extensions[name][predicate] = rigid.get(predicate, by_world[member])
    functions: dict[str, Table] = {name: structure.functions[name] for name in signature.functions}
    return Worlds({n: structure.domains[n] for n in signature.sorts}, functions, extensions, relations)
