"""Structures: small worlds in which every formula of a signature is true or false."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort

Element = str | Fraction
"""A member of a domain: a name for a member of a declared sort, a fraction for a number."""


@dataclass(frozen=True)
class Table:
    """What a function gives for each tuple of arguments: a table, and a value for all others."""

    entries: Mapping[tuple[Element, ...], Element]
    default: Element

    def __call__(self, arguments: tuple[Element, ...]) -> Element:
        return self.entries.get(arguments, self.default)


@dataclass(frozen=True)
class Structure:
    """A domain for every declared sort, a table for every function, and the tuples of which each predicate is true.

    ``domains`` maps the name of a sort to its members; ``extensions`` maps a predicate to its true tuples, as the
    keys of a mapping so that their order is kept. Number sorts have no entry: their domains are what they are.

    >>> s = Structure({"S": ("a",)}, {"c": Table({}, "a")}, {"p": {("a",): None}})
    >>> ("a",) in s.extensions["p"]
    True
    """

    domains: Mapping[str, tuple[Element, ...]]
    functions: Mapping[str, Table]
    extensions: Mapping[str, Mapping[tuple[Element, ...], None]]

    def matching(
        self, predicate: str, positions: tuple[int, ...], values: tuple[Element, ...]
    ) -> Collection[tuple[Element, ...]]:
        """The tuples of which a predicate is true and that have these values at these positions, in order."""
        if not positions:
            return self.extensions[predicate]
        index = self._indexes.get((predicate, positions))
        if index is None:
            index = self._indexes[predicate, positions] = {}
            for row in self.extensions[predicate]:
                index.setdefault(tuple([row[p] for p in positions]), []).append(row)
        return index.get(values, ())

    def anywhere(self, predicate: str) -> Mapping[tuple[Element, ...], None]:
        """The tuples of which a predicate is true here, or in a world that an operator can lead to."""
        return self.extensions[predicate]

    @cached_property
    def _indexes(self) -> dict[tuple[str, tuple[int, ...]], dict[tuple[Element, ...], list[tuple[Element, ...]]]]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_indexes"}

    def pay(self, pieces: int) -> None:
        """Told, while a formula is evaluated, of so many small pieces of work. A structure that counts them may raise
        something to make an end of it."""

    def facts(self) -> Iterator[tuple[str, tuple[Element, ...]]]:
        """Every predicate with every tuple of which it is true, in order."""
        for predicate, tuples in self.extensions.items():
            for arguments in tuples:
                yield predicate, arguments


def misfits(structure: Structure, signature: Signature) -> Iterator[str]:
    """Every way in which this is no structure for the signature, as a sentence; nothing if it is one."""
    for name, declaration in signature.sorts.items():
        domain = structure.domains.get(name, ())
        if not domain:
            yield f"the sort {name} has no members"
        if len(set(domain)) != len(domain):
            yield f"the sort {name} lists a member twice"
        if declaration.members is not None:
            denoted = [structure.functions[m](()) for m in declaration.members if m in structure.functions]
            if sorted(map(str, denoted)) != sorted(domain) or len(set(denoted)) != len(declaration.members):
                yield f"the members of {name} are not exactly those declared, all different"
    for function in signature.functions.values():
        table = structure.functions.get(function.name)
        if table is None:
            yield f"the function {function.name} has no table"
            continue
        if not all(_belongs(value, function.result, structure) for value in (*table.entries.values(), table.default)):
            yield f"the function {function.name} has a value outside {function.result}"
        if not all(_fits(arguments, function.arguments, structure) for arguments in table.entries):
            yield f"the table of {function.name} mentions what is no argument of it"
    for predicate in signature.predicates.values():
        extension = structure.extensions.get(predicate.name)
        if extension is None:
            yield f"the predicate {predicate.name} has no extension"
        elif not all(_fits(arguments, predicate.arguments, structure) for arguments in extension):
            yield f"the extension of {predicate.name} mentions what is no argument of it"
    for group in signature.distinct:
        values = [structure.functions[name](()) for name in group if name in structure.functions]
        if len(set(values)) != len(values):
            yield f"not all of {', '.join(group)} are different"


def _belongs(value: Element, sort: Sort, structure: Structure) -> bool:
    if sort.arithmetic:
        return isinstance(value, Fraction) and (sort != INT or value.denominator == 1)
    return value in structure.domains.get(sort.name, ())


def _fits(arguments: tuple[Element, ...], sorts: tuple[Sort, ...], structure: Structure) -> bool:
    return len(arguments) == len(sorts) and all(map(lambda v, s: _belongs(v, s, structure), arguments, sorts))
