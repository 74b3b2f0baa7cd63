"""Edits of names: of statements, symbols and sorts. A name is changed wherever it stands, but not in prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from argcheck.argument import Argument, Drop, Expectation, Scenario, Statement
from argcheck.edits.base import Edit, known, refused, unknown
from argcheck.edits.laws import Law, Promise, promising
from argcheck.logic.formulas import Formula
from argcheck.logic.names import written
from argcheck.logic.renaming import Renaming, bound_names
from argcheck.logic.walk import symbols_of


@dataclass(frozen=True)
class RenameLabel(Edit):
    """Gives a statement another label: there, and in ``from`` lists, evidence, readings, scenarios, expectations and
    allowances.

    >>> import argcheck
    >>> rain = argcheck.loads('prop rain  premise P1 rain  conclusion C from P1  rain  expect C needs P1')
    >>> renamed = RenameLabel("P1", "fact").apply(rain)
    >>> renamed["C"].grounds, renamed.expectations[0].objects
    (('fact',), ('fact',))
    """

    old: str
    new: str

    def apply(self, argument: Argument) -> Argument:
        known(self.old, argument)
        if self.new in argument:
            raise refused("taken", f"There is already a statement {self.new}.", None, self.new)
        _writable(self.new)
        return relabelled(argument, {self.old: self.new})

    def inverse(self, argument: Argument) -> Edit:
        return RenameLabel(self.new, self.old)

    def promise(self, argument: Argument) -> Promise:
        known(self.old, argument)
        return promising(Law.SAME_FINDINGS, renamed={self.old: self.new})

    def __str__(self) -> str:
        return f"rename label {written(self.old)} to {written(self.new)}"


def _writable(name: str) -> None:
    try:
        written(name)
    except ValueError as error:
        raise refused("name", f"{str(error)[0].upper()}{str(error)[1:]}.") from None


def relabelled(argument: Argument, labels: Mapping[str, str]) -> Argument:
    """The argument with other labels for some statements, which must leave all labels different."""

    def one(label: str) -> str:
        return labels.get(label, label)

    def several(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(one, names))

    def statement(s: Statement) -> Statement:
        grounds = None if s.grounds is None else several(s.grounds)
        evidence = None if s.evidence_for is None else one(s.evidence_for)
        return replace(s, label=one(s.label), grounds=grounds, evidence_for=evidence)

    def expectation(e: Expectation) -> Expectation:
        return replace(e, subjects=several(e.subjects), objects=several(e.objects))

    def scenario(s: Scenario) -> Scenario:
        return replace(
            s,
            drops=tuple(Drop(d.kind, one(d.name)) if d.kind == "label" else d for d in s.drops),
            giving_up=None if s.giving_up is None else several(s.giving_up),
            expectations=tuple(map(expectation, s.expectations)),
        )

    return replace(
        argument,
        statements=tuple(map(statement, argument.statements)),
        readings=tuple(replace(r, of=one(r.of)) for r in argument.readings),
        scenarios=tuple(map(scenario, argument.scenarios)),
        expectations=tuple(map(expectation, argument.expectations)),
        allowances=tuple(a if a.label is None else replace(a, label=one(a.label)) for a in argument.allowances),
    )


@dataclass(frozen=True)
class RenameSymbol(Edit):
    """Gives a constant, function, predicate or proposition another name. Its words stay."""

    old: str
    new: str

    def apply(self, argument: Argument) -> Argument:
        symbols = {**argument.signature.functions, **argument.signature.predicates}
        if self.old not in symbols:
            raise unknown("symbol", self.old, symbols)
        if self.new in symbols:
            raise refused("taken", f"There is already a symbol {self.new}.")
        _writable(self.new)
        if any(self.new in bound_names(f) and self.old in symbols_of(f) for f in every_formula(argument)):
            raise refused("captured", f"{self.new} is the name of a variable where {self.old} is spoken of.")
        return under(Renaming({self.old: self.new}), argument)

    def inverse(self, argument: Argument) -> Edit:
        return RenameSymbol(self.new, self.old)

    def promise(self, argument: Argument) -> Promise:
        return promising(Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"rename symbol {written(self.old)} to {written(self.new)}"


@dataclass(frozen=True)
class RenameSort(Edit):
    """Gives a declared sort another name."""

    old: str
    new: str

    def apply(self, argument: Argument) -> Argument:
        sorts = argument.signature.sorts
        if self.old not in sorts:
            raise unknown("sort", self.old, sorts)
        if argument.signature.sort(self.new) is not None:
            raise refused("taken", f"There is already a sort {self.new}.")
        _writable(self.new)
        return under(Renaming(sorts={self.old: self.new}), argument)

    def inverse(self, argument: Argument) -> Edit:
        return RenameSort(self.new, self.old)

    def promise(self, argument: Argument) -> Promise:
        return promising(Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"rename sort {written(self.old)} to {written(self.new)}"


def every_formula(argument: Argument) -> Iterator[Formula]:
    """All formulas in an argument: of statements, readings and suppositions."""
    yield from (formula for _, formula in argument.formulas())
    yield from (reading.formula for reading in argument.readings)
    yield from (s.formula for scenario in argument.scenarios for s in scenario.suppositions)


def under(renaming: Renaming, argument: Argument) -> Argument:
    """The argument with symbols and sorts under new names, which must be free."""
    places = {_place(renaming, name): span for name, span in argument.places.items()}
    signature = renaming.signature(argument.signature)
    return replace(with_formulas(argument, renaming.formula), signature=signature, places=places)


def _place(renaming: Renaming, name: str) -> str:
    if name.startswith("sort "):
        sort = name.removeprefix("sort ")
        return f"sort {renaming.sorts.get(sort, sort)}"
    return renaming.symbol(name)


def with_formulas(argument: Argument, change: Callable[[Formula], Formula]) -> Argument:
    """The argument with each of its formulas changed."""
    statements = (s if s.formula is None else replace(s, formula=change(s.formula)) for s in argument.statements)
    scenarios = (
        replace(s, suppositions=tuple(replace(p, formula=change(p.formula)) for p in s.suppositions))
        for s in argument.scenarios
    )
    return replace(
        argument,
        statements=tuple(statements),
        readings=tuple(replace(r, formula=change(r.formula)) for r in argument.readings),
        scenarios=tuple(scenarios),
    )
