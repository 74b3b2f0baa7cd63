"""The order in which changes are told: that of the new version, and what is gone where it stood."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from argcheck.argument import Argument
from argcheck.difference.changes import (
    ClaimChange,
    ExpectationChange,
    Pair,
    ScenarioChange,
    StatementChange,
    SymbolChange,
)
from argcheck.difference.matching import all_symbols
from argcheck.findings import Report

Change = TypeVar("Change")
Labelled = TypeVar("Labelled", StatementChange, ClaimChange)


def by_label(changes: Iterable[Labelled], before: Argument, after: Argument) -> tuple[Labelled, ...]:
    """Changes of statements in the order of the new version; what was removed stands where it stood."""
    return _woven(changes, lambda c: c.labels, before.labels(), after.labels())


def by_symbol(changes: Iterable[SymbolChange], before: Argument, after: Argument) -> tuple[SymbolChange, ...]:
    """Changes of sorts and symbols in the order of the new vocabulary."""

    def names(argument: Argument) -> list[Hashable]:
        signature = argument.signature
        return [*(("sort", n) for n in signature.sorts), *(("symbol", n) for n in all_symbols(signature))]

    def one(change: SymbolChange) -> Pair[Hashable]:
        sides = ((change.kind, n) if n is not None else None for n in (change.names.before, change.names.after))
        return Pair(*sides)

    return _woven(changes, one, names(before), names(after))


def by_scenario(changes: Iterable[ScenarioChange], before: Argument, after: Argument) -> tuple[ScenarioChange, ...]:
    """Changes of scenarios in the order of the new version."""
    old, new = ([s.name for s in argument.scenarios] for argument in (before, after))

    def one(change: ScenarioChange) -> Pair[Hashable]:
        return Pair(*(change.name if change.name in names else None for names in (old, new)))

    return _woven(changes, one, old, new)


def by_expectation(
    changes: Iterable[ExpectationChange], before: Report, after: Report
) -> tuple[ExpectationChange, ...]:
    """Changes of expectations in the order of the new report."""

    def one(change: ExpectationChange) -> Pair[Hashable]:
        sides = (change.expectations.before, change.expectations.after)
        return Pair(*((change.scenario, e) if e is not None else None for e in sides))

    old, new = ([(e.scenario, e.expectation) for e in report.expectations] for report in (before, after))
    return _woven(changes, one, old, new)


def _woven(
    changes: Iterable[Change],
    names: Callable[[Change], Pair[Any]],
    before: Sequence[Hashable],
    after: Sequence[Hashable],
) -> tuple[Change, ...]:
    """Changes in the order of what they are about in the new version; what is only in the old one stands behind
    whatever stood before it there and is still in the new one."""
    listed = [(change, names(change)) for change in changes]
    new = {name: place for place, name in enumerate(after)}
    partner = {pair.before: pair.after for _, pair in listed if pair.before is not None}
    places: dict[Hashable, tuple[int, int]] = {}
    last = -1
    for place, name in enumerate(before):
        still = partner.get(name)
        last = new[still] if still is not None else last
        places.setdefault(name, (last, place + 1))

    def key(item: tuple[Change, Pair[Any]]) -> tuple[int, int]:
        pair = item[1]
        return (new[pair.after], 0) if pair.after is not None else places[pair.before]

    return tuple(change for change, _ in sorted(listed, key=key))
