"""From a model of cvc5 to a structure: what its functions and predicates give is asked for, tuple by tuple."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from argcheck.logic.formulas import Formula, Number
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.walk import all_terms
from argcheck.oracle.cvc5.terms import Terms

MOST_ROWS = 50_000


class TooLarge(Exception):  # noqa: N818
    """A function or predicate has too many tuples of arguments."""


def structure_of(solver: Any, terms: Terms, formulas: Iterable[Formula]) -> Structure:
    """The structure that the solver's current model describes.

    Of functions and predicates of numbers only those numbers are told that occur in the formulas or are the value of
    something; whether that is enough is for the evaluator to say.

    Raises:
        TooLarge: it would be larger than is worth writing down.
    """
    return _Reader(solver, terms, formulas).structure()


class _Reader:
    def __init__(self, solver: Any, terms: Terms, formulas: Iterable[Formula]) -> None:
        self._solver = solver
        self._terms = terms
        self._elements: dict[str, dict[Any, Element]] = {name: {} for name in terms.signature.sorts}
        self._numbers = dict.fromkeys(t.value for f in formulas for t in all_terms(f) if isinstance(t, Number))
        self._numbers.setdefault(Fraction(0))

    def structure(self) -> Structure:
        signature = self._terms.signature
        for name, declaration in signature.sorts.items():
            for constant in signature.constants(declaration.sort):
                self._elements[name].setdefault(self._value(self._terms.constant(constant.name)), constant.name)
            for element in self._solver.getModelDomainElements(self._terms.sort(declaration.sort)):
                self._elements[name].setdefault(element, f"{name}#{len(self._elements[name]) + 1}")
        functions: dict[str, Table] = {}
        # Values of functions among things are numbers that functions of numbers may be applied to.
        for function in sorted(signature.functions.values(), key=lambda f: any(s.arithmetic for s in f.arguments)):
            rows = {
                row: self._read(
                    self._terms.applied(function.name, args, function.arguments, function.result), function.result
                )
                for row, args in self._rows(function.arguments)
            }
            self._numbers.update(dict.fromkeys(v for v in rows.values() if isinstance(v, Fraction)))
            functions[function.name] = Table(rows if function.arguments else {}, next(reversed(rows.values())))
        extensions = {
            predicate.name: {
                row: None
                for row, args in self._rows(predicate.arguments)
                if self._value(self._terms.applied(predicate.name, args, predicate.arguments, None)).getBooleanValue()
            }
            for predicate in signature.predicates.values()
        }
        domains: dict[str, tuple[Element, ...]] = {n: tuple(known.values()) for n, known in self._elements.items()}
        return Structure(domains, {name: functions[name] for name in signature.functions}, extensions)

    def _value(self, term: Any) -> Any:
        return self._solver.getValue(term)

    def _read(self, term: Any, sort: Sort) -> Element:
        value = self._value(term)
        if sort.arithmetic:
            return Fraction(value.getIntegerValue() if sort == INT else value.getRealValue())
        known = self._elements[sort.name]
        return known.setdefault(value, f"{sort.name}#{len(known) + 1}")

    def _rows(self, sorts: tuple[Sort, ...]) -> Iterator[tuple[tuple[Element, ...], list[Any]]]:
        """All tuples of members of these sorts, ours and cvc5's."""
        members = [self._members(sort) for sort in sorts]
        if prod(map(len, members)) > MOST_ROWS:
            raise TooLarge
        for row in product(*members):
            yield tuple(element for element, _ in row), [term for _, term in row]

    def _members(self, sort: Sort) -> list[tuple[Element, Any]]:
        if not sort.arithmetic:
            return [(element, term) for term, element in self._elements[sort.name].items()]
        make = self._terms.manager.mkInteger if sort == INT else self._terms.manager.mkReal
        return [(n, make(str(n))) for n in sorted(self._numbers) if sort != INT or n.denominator == 1]
