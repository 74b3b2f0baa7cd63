"""Structures of a signature, and possible worlds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import assert_never

from hypothesis import strategies as st

from argcheck.logic.frames import DEFAULT, Condition, Family, Logics
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.semantics.worlds import Extensions, Relation, World, Worlds
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort

Pairs = set[tuple[str, str]]
Domains = Mapping[str, tuple[Element, ...]]


@st.composite
def structures(draw: st.DrawFn, signature: Signature, most: int = 3) -> Structure:
    """Structures with at most ``most`` members of every sort; names share bearers where that is allowed.

    >>> from hypothesis import find
    >>> from argcheck.logic.signature import Predicate, Signature
    >>> wet = Signature.of(symbols=[Predicate("wet", ())])
    >>> find(structures(wet), lambda structure: () in structure.extensions["wet"]).extensions
    {'wet': {(): None}}
    """
    domains = draw(_domains(signature, most))
    functions = draw(_functions(signature, domains))
    return Structure(domains, functions, draw(_extensions(signature, domains)))


@st.composite
def worlds(draw: st.DrawFn, signature: Signature, logics: Logics | None = None, most: int = 3) -> World:
    """The actual one among at most ``most`` possible worlds, whose relations are as the logics of the operators say.

    >>> from hypothesis import find
    >>> from argcheck.logic.signature import Signature
    >>> find(worlds(Signature()), lambda world: len(world.worlds) == 2).worlds.extensions
    {'w0': {}, 'w1': {}}
    """
    logics = logics or Logics()
    domains = draw(_domains(signature, most))
    functions = draw(_functions(signature, domains))
    names = [f"w{number}" for number in range(draw(st.integers(1, most)))]
    extensions = {name: draw(_extensions(signature, domains)) for name in names}
    for predicate in signature.predicates.values():
        if predicate.rigid:
            extensions = {
                name: {**extension, predicate.name: extensions["w0"][predicate.name]}
                for name, extension in extensions.items()
            }
    drawn: dict[Relation, Pairs] = {}
    for family in DEFAULT:
        if family != "everywhere":
            for sort, agent in _agents(family, domains):
                step = st.tuples(st.sampled_from(names), st.sampled_from(names))
                drawn[family, sort, agent] = set(draw(st.lists(step, max_size=4)))
    relations = {
        relation: {name: tuple(other for other in names if (name, other) in pairs) for name in names}
        for relation, pairs in _closed(drawn, names, logics).items()
    }
    return Worlds(domains, functions, extensions, relations)["w0"]


def _domains(signature: Signature, most: int) -> st.SearchStrategy[dict[str, tuple[Element, ...]]]:
    drawn: dict[str, st.SearchStrategy[tuple[Element, ...]]] = {}
    for name, declaration in signature.sorts.items():
        if declaration.members is not None:
            drawn[name] = st.just(declaration.members)
        else:
            groups = [g for g in signature.distinct if signature.functions[g[0]].result == declaration.sort]
            least = max((len(g) for g in groups), default=1)
            sizes = st.integers(least, max(least, most))
            drawn[name] = st.builds(_members, st.just(name), sizes)
    return st.fixed_dictionaries(drawn)


def _members(sort: str, size: int) -> tuple[Element, ...]:
    return tuple(f"{sort}#{number}" for number in range(size))


def _elements(sort: Sort, domains: Domains, other_than: Collection[Element] = ()) -> st.SearchStrategy[Element]:
    if sort == INT:
        some: st.SearchStrategy[Element] = st.integers(-3, 12).map(Fraction)
    elif sort.arithmetic:
        some = st.sampled_from([Fraction(n, d) for n in (0, 1, -3, 7, 25) for d in (1, 2, 8)])
    else:
        return st.sampled_from([element for element in domains[sort.name] if element not in other_than])
    return some.filter(lambda element: element not in other_than)


@st.composite
def _functions(draw: st.DrawFn, signature: Signature, domains: Domains) -> dict[str, Table]:
    members = {member for declaration in signature.sorts.values() for member in declaration.members or ()}
    functions = {member: Table({}, member) for member in signature.functions if member in members}
    for function in signature.functions.values():
        if function.name not in members:
            apart = {
                functions[n].default for g in signature.distinct if function.name in g for n in g if n in functions
            }
            values = _elements(function.result, domains, apart)
            rows = st.tuples(*(_elements(sort, domains) for sort in function.arguments))
            entries = draw(st.dictionaries(rows, values, max_size=4)) if function.arguments else {}
            functions[function.name] = Table(entries, draw(values))
    return functions


@st.composite
def _extensions(draw: st.DrawFn, signature: Signature, domains: Domains) -> Extensions:
    extensions = {}
    for predicate in signature.predicates.values():
        rows = st.tuples(*(_elements(sort, domains) for sort in predicate.arguments))
        extensions[predicate.name] = dict.fromkeys(draw(st.lists(rows, max_size=6)))
    return extensions


# --- relations between worlds ------------------------------------------------------------------------


def _agents(family: Family, domains: Domains) -> Iterable[tuple[str, Element | None]]:
    if family in ("knows", "believes"):
        return [(sort, member) for sort, members in domains.items() for member in members]
    return [("", None)]


def _closed(drawn: Mapping[Relation, Pairs], names: list[str], logics: Logics) -> dict[Relation, Pairs]:
    """The relations with what the logics add: each condition is met, and inner relations lie within outer ones."""
    closed = {relation: set(pairs) for relation, pairs in drawn.items()}
    while True:
        size = sum(map(len, closed.values()))
        for (family, sort, agent), pairs in closed.items():
            for condition in logics.conditions(family):
                pairs |= _demanded(condition, pairs, names)
            for outer in logics.around(family):
                if (outer, sort, agent) in closed:
                    closed[outer, sort, agent] |= pairs
        if sum(map(len, closed.values())) == size:
            return closed


def _demanded(condition: Condition, pairs: Pairs, names: list[str]) -> Pairs:
    """What a condition demands besides these pairs."""
    match condition:
        case "reflexive":
            return {(name, name) for name in names}
        case "serial":
            leading = {one for one, _ in pairs}
            return {(name, name) for name in names if name not in leading}
        case "symmetric":
            return {(other, one) for one, other in pairs}
        case "transitive":
            return {(one, last) for one, other in pairs for middle, last in pairs if other == middle}
        case "euclidean":
            return {(other, last) for one, other in pairs for start, last in pairs if one == start}
        case _:
            assert_never(condition)
