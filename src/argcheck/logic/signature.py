"""Signatures: the vocabulary in which formulas are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argcheck.logic.sorts import INT, REAL, Sort


@dataclass(frozen=True, slots=True)
class SortDeclaration:
    """A sort of unknown size, or (with ``members``) one of exactly these, all different."""

    sort: Sort
    members: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function symbol; a constant is a function without arguments.

    ``template`` is the prose for an application, with ``{1}``, ``{2}``, … where the arguments go.
    """

    name: str
    arguments: tuple[Sort, ...]
    result: Sort
    template: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate symbol; a proposition is a predicate without arguments.

    ``template`` is the prose for an application, and ``denial`` that for its negation, with ``{1}``, ``{2}``, … where
    the arguments go. A ``rigid`` predicate is true of the same things in every possible world.
    """

    name: str
    arguments: tuple[Sort, ...]
    template: str | None = None
    rigid: bool = False
    denial: str | None = None


Symbol = Function | Predicate


@dataclass(frozen=True)
class Signature:
    """Sorts, functions and predicates by name, in the order of their declaration.

    A name stands for one symbol at most. ``distinct`` lists groups of constants that are said to be
    pairwise different. The members of an enumerated sort are constants among ``functions``.

    >>> s = Signature.of([SortDeclaration(Sort("S"))], [Predicate("p", (Sort("S"),))])
    >>> s.predicates["p"].arguments
    (Sort(name='S'),)
    """

    sorts: dict[str, SortDeclaration] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    distinct: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls,
        sorts: Iterable[SortDeclaration] = (),
        symbols: Iterable[Symbol] = (),
        distinct: Iterable[tuple[str, ...]] = (),
    ) -> Signature:
        """A signature from its declarations; members of enumerated sorts become constants.

        Raises:
            ValueError: a name is declared twice, or a symbol mentions an undeclared sort.
        """
        sorts_by_name: dict[str, SortDeclaration] = {}
        functions: dict[str, Function] = {}
        predicates: dict[str, Predicate] = {}
        for declaration in sorts:
            if declaration.sort.name in sorts_by_name or declaration.sort.arithmetic:
                raise ValueError(f"the sort {declaration.sort} is declared twice")
            sorts_by_name[declaration.sort.name] = declaration
        members = [
            Function(member, (), declaration.sort)
            for declaration in sorts_by_name.values()
            for member in declaration.members or ()
        ]
        for symbol in (*members, *symbols):
            if symbol.name in functions or symbol.name in predicates:
                raise ValueError(f"{symbol.name} is declared twice")
            used = [*symbol.arguments, *([symbol.result] if isinstance(symbol, Function) else [])]
            for sort in used:
                if sort.name not in sorts_by_name and not sort.arithmetic:
                    raise ValueError(f"{symbol.name} mentions the undeclared sort {sort}")
            if isinstance(symbol, Function):
                functions[symbol.name] = symbol
            else:
                predicates[symbol.name] = symbol
        groups = tuple(distinct)
        for group in groups:
            for name in group:
                if name not in functions or functions[name].arguments:
                    raise ValueError(f"{name} is said to be distinct but is no constant")
        return cls(sorts_by_name, functions, predicates, groups)

    def constants(self, sort: Sort | None = None) -> Iterator[Function]:
        """The constants (of one sort, or all), in the order of declaration."""
        for function in self.functions.values():
            if not function.arguments and (sort is None or function.result == sort):
                yield function

    def sort(self, name: str) -> Sort | None:
        """The sort of this name, if it is declared or one of the number sorts."""
        if name in ("Int", "Real"):
            return INT if name == "Int" else REAL
        declaration = self.sorts.get(name)
        return declaration.sort if declaration else None
