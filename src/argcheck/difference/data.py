"""A difference as plain data, version 1, for JSON. Names in it last: other people's scripts hold on to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argcheck.diagnostic import Diagnostic
from argcheck.difference.changes import (
    ClaimChange,
    ExpectationChange,
    Pair,
    ScenarioChange,
    SetsChange,
    StatementChange,
    SymbolChange,
)
from argcheck.difference.values import Difference
from argcheck.findings import Family
from argcheck.logic.printing import print_formula
from argcheck.report.json import diagnostic_dict, structure_dict
from argcheck.report.schemas import schema_of
from argcheck.report.words import expected

VERSION = "argcheck-difference/1"


def schema() -> dict[str, Any]:
    """The JSON Schema that every difference satisfies."""
    return schema_of("difference")


def as_dict(difference: Difference, told: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """The difference as plain data. ``told`` are warnings from reading the files."""
    before, after = difference.reports.before, difference.reports.after
    status = "interrupted" if difference.interrupted else difference.findings.value
    return {
        "schema": VERSION,
        "files": {"before": before.argument.file, "after": after.argument.file},
        "status": status,
        "empty": difference.is_empty,
        "meaning": difference.meaning.value,
        "vocabulary": [_symbol(s) for s in difference.symbols],
        "statements": [_statement(s, difference) for s in difference.statements],
        "agreement_clashes": difference.agreement_clashes,
        "consistency": {**_pair(difference.consistent), "conflicts": _sets(difference.conflicts)},
        "conclusions": [_claim(c) for c in difference.claims],
        "scenarios": [_scenario(s) for s in difference.scenarios],
        "expectations": [_expectation(e) for e in difference.expectations],
        "others": list(difference.others),
        "diagnostics": [diagnostic_dict(d) for d in told],
    }


def error_dict(before: str, after: str, told: Iterable[Diagnostic]) -> dict[str, Any]:
    """What stands in for a difference where a file is no well-formed argument."""
    return {
        "schema": VERSION,
        "files": {"before": before, "after": after},
        "status": "error",
        "empty": False,
        "meaning": "undecided",
        "vocabulary": [],
        "statements": [],
        "agreement_clashes": None,
        "consistency": None,
        "conclusions": [],
        "scenarios": [],
        "expectations": [],
        "others": [],
        "diagnostics": [diagnostic_dict(d) for d in told],
    }


def _pair(pair: Pair[Any]) -> dict[str, Any]:
    return {"before": pair.before, "after": pair.after}


def _family(family: Family) -> list[list[str]]:
    return [sorted(members) for members in family]


def _sets(change: SetsChange) -> dict[str, Any]:
    return {"gained": _family(change.gained), "lost": _family(change.lost), "certain": change.certain}


def _symbol(change: SymbolChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        **_pair(change.names),
        "redeclared": change.redeclared,
        "reworded": change.reworded,
    }


def _statement(change: StatementChange, difference: Difference) -> dict[str, Any]:
    arguments = (difference.reports.before.argument, difference.reports.after.argument)
    labels = (change.labels.before, change.labels.after)
    sides = [argument[label] if label is not None else None for argument, label in zip(arguments, labels, strict=True)]
    formulas = Pair(*(print_formula(s.formula) if s is not None and s.formula is not None else None for s in sides))
    return {
        "label": _pair(change.labels),
        "relation": change.relation.value,
        "changed": change.changed,
        "role": _pair(change.roles),
        "formula": _pair(formulas),
        "prose": _pair(Pair(*(s.prose if s is not None else None for s in sides))),
        "details": list(change.details),
        "only_before": structure_dict(change.only_before),
        "only_after": structure_dict(change.only_after),
        "reason": change.reason,
    }


def _claim(change: ClaimChange) -> dict[str, Any]:
    return {
        "label": _pair(change.labels),
        "findings": change.outcome.value,
        "verdict": _pair(change.verdicts),
        "supports": _sets(change.supports) if change.supports_listed else None,
        "against": _sets(change.against) if change.supports_listed else None,
        "became_needed": sorted(change.needed),
        "no_longer_needed": sorted(change.not_needed),
        "became_idle": sorted(change.idle),
        "no_longer_idle": sorted(change.not_idle),
        "step": _pair(change.steps),
        "survives": _pair(change.survives),
    }


def _scenario(change: ScenarioChange) -> dict[str, Any]:
    return {
        "name": change.name,
        "findings": change.outcome.value,
        "consistency": {**_pair(change.consistent), "conflicts": _sets(change.conflicts)},
        "conclusions": [_claim(claim) for claim in change.claims],
    }


def _expectation(change: ExpectationChange) -> dict[str, Any]:
    sides = (change.expectations.before, change.expectations.after)
    return {
        "text": _pair(Pair(*(expected(e) if e is not None else None for e in sides))),
        "scenario": change.scenario,
        "met": _pair(change.met),
    }
