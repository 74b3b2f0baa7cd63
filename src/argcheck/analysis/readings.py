"""Ambiguous statements: what becomes of every lemma and conclusion in every reading, and in combinations of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from math import prod

from argcheck.analysis.claims import verdict_of
from argcheck.argument import Argument, Scenario
from argcheck.findings import Consistent, ReadingOutcome, ReadingsFinding, Verdict
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.session import Session
from argcheck.lattice.view import in_scenario

MOST_COMBINATIONS = 64


def readings(session: Session, argument: Argument, scenario: Scenario | None = None) -> ReadingsFinding:
    """The verdicts in every combination of readings (``scenario`` None: of the argument as it stands).

    If there are more than 64 combinations, only single readings and pairs of them, and ``all_combinations`` is False.
    Readings that the scenario itself chooses stay chosen.
    """
    chosen = scenario or Scenario("")
    fixed = {r.of for r in argument.readings if r.name in chosen.reads}
    options: dict[str, list[str]] = {}
    for reading in argument.readings:
        if reading.of not in fixed:
            options.setdefault(reading.of, []).append(reading.name)
    everything = prod(len(names) + 1 for names in options.values()) <= MOST_COMBINATIONS
    combos = _all(options) if everything else _pairs(options)
    outcomes = tuple(_outcome(session, argument, chosen, combo) for combo in combos)
    return ReadingsFinding(None if scenario is None else scenario.name, outcomes, everything)


def _all(options: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Every way of reading every statement, those that change least first."""
    ways = [tuple(name for name in combo if name) for combo in product(*(["", *names] for names in options.values()))]
    yield from sorted(ways, key=len)


def _pairs(options: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    yield ()
    yield from ((name,) for names in options.values() for name in names)
    for one, other in combinations(options.values(), 2):
        yield from product(one, other)


def _outcome(session: Session, argument: Argument, scenario: Scenario, combo: tuple[str, ...]) -> ReadingOutcome:
    view = in_scenario(argument, replace(scenario, reads=(*scenario.reads, *combo)), scenario.giving_up or ())
    everything = [*view.grounds.values(), *view.fixed]
    match session.ask(everything):
        case Impossible():
            return ReadingOutcome(combo, Consistent.INCONSISTENT, ())
        case Undecided():
            consistent = Consistent.UNDECIDED
        case Possible():
            consistent = Consistent.CONSISTENT
    verdicts: list[tuple[str, Verdict]] = [
        (label, verdict_of(session, everything, key)) for label, key in view.claims.items()
    ]
    return ReadingOutcome(combo, consistent, tuple(verdicts))
