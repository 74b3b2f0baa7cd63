"""A report as JSON, version 1. Names in it last: other people's scripts hold on to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from argcheck.argument import Role
from argcheck.diagnostic import Diagnostic
from argcheck.findings import (
    ClaimFinding,
    ConsistencyFinding,
    ExpectationFinding,
    ReadingsFinding,
    Report,
    ScenarioFinding,
    Sets,
    Spent,
    StatedStep,
)
from argcheck.logic.formulas import Term
from argcheck.logic.printing import print_formula, print_term
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.rules import Rule
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.semantics.worlds import Extensions, World
from argcheck.oracle.protocol import Disagreement
from argcheck.report.keys import said_by
from argcheck.report.schemas import schema_of
from argcheck.report.words import expected, key_parts

VERSION = "argcheck-report/1"
LARGEST_INTEGER = 2**53  # larger ones are not exact to every reader of JSON, and come as strings


def schema() -> dict[str, Any]:
    """The JSON Schema that every report satisfies."""
    return schema_of("report")


def as_json(report: Report | Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> str:
    """A report (or what `as_dict` or `error_dict` made, or several of those) as JSON text."""
    value = as_dict(report) if isinstance(report, Report) else report
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    """What cannot be seen, as JSON escapes it: JSON is looked at in terminals too."""
    return json.dumps(character)[1:-1]


def as_dict(report: Report, warnings: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """The report as plain data. ``warnings`` are what was told when the file was read; they come before the hints."""
    argument = report.argument
    return {
        "schema": VERSION,
        "file": argument.file,
        "title": argument.title,
        "status": report.status.value,
        "interrupted": report.interrupted,
        **({"ended": report.ended} if report.ended else {}),
        "unstated": sorted(argument.labels(Role.ASSUMPTION)),
        "consistency": _consistency(report.consistency),
        "conclusions": [_claim(claim) for claim in report.claims],
        "scenarios": [_scenario(scenario) for scenario in report.scenarios],
        **({"readings": [_readings(table) for table in report.readings]} if report.readings else {}),
        "expectations": [_expectation(e) for e in report.expectations],
        "diagnostics": [diagnostic_dict(d) for d in (*warnings, *report.diagnostics)],
        **({} if report.hints_complete else {"hints_complete": False}),
        **({"disagreements": list(map(_disagreement, report.disagreements))} if report.disagreements else {}),
        "solver": _solver(report.spent),
    }


def error_dict(file: str, diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """What stands in for the report on a file that is no well-formed argument: the same shape, nothing found."""
    return {
        "schema": VERSION,
        "file": file,
        "title": None,
        "status": "error",
        "interrupted": False,
        "unstated": [],
        "consistency": None,
        "conclusions": [],
        "scenarios": [],
        "expectations": [],
        "diagnostics": [diagnostic_dict(d) for d in diagnostics],
        "solver": None,
    }


def _sets(sets: Sets | Iterable[Iterable[str]]) -> list[list[str]]:
    return [sorted(members) for members in sets]


def _consistency(finding: ConsistencyFinding) -> dict[str, Any]:
    return {
        "verdict": finding.verdict.value,
        "conflicts": _sets(finding.conflicts),
        "conflicts_complete": finding.conflicts.complete,
        "fixed_conflicts": [sorted(map(_key, members)) for members in finding.fixed_conflicts],
        "repairs": _sets(finding.repairs),
        "repairs_complete": finding.repairs.complete,
        "repairs_minimal": finding.repairs.minimal,
        "incomplete_because": finding.conflicts.why_not or finding.repairs.why_not,
        "model": structure_dict(finding.model),
        "reason": finding.reason,
    }


def _key(key: str) -> str:
    """A key of the theory (see `argcheck.lattice.theory`) as a label, or a description of what is no statement."""
    label, note = key_parts(key)
    return f"{label or ''} {note}".strip()


def _claim(finding: ClaimFinding) -> dict[str, Any]:
    return {
        "label": finding.label,
        "role": finding.role.value,
        "verdict": finding.verdict.value,
        "supports": _sets(finding.family),
        "supports_complete": finding.family.complete,
        "supports_minimal": finding.family.minimal,
        "against": _sets(finding.against),
        "against_complete": finding.against.complete,
        "incomplete_because": finding.family.why_not or finding.against.why_not,
        "needed": sorted(finding.needed),
        "useful": sorted(finding.useful),
        "idle": sorted(finding.idle),
        "restated_by": sorted(finding.restated_by),
        "survives": finding.survives.value if finding.survives else None,
        "stated": _stated(finding.stated),
        "countermodel": structure_dict(finding.countermodel),
        "conjuncts": [
            {"formula": print_formula(part.formula), "verdict": part.verdict.value} for part in finding.conjuncts
        ],
        "consistency_known": finding.consistency_known,
        "reason": finding.reason,
        "findings": [],
    }


def _stated(step: StatedStep | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "from": list(step.grounds),
        "suffices": step.suffices,
        "superfluous": sorted(step.superfluous),
        "missing": _sets(step.missing),
        "complete": step.complete,
    }


def _scenario(finding: ScenarioFinding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "prose": finding.prose,
        "given_up": sorted(finding.given_up),
        "clash": _consistency(finding.clash) if finding.clash else None,
        "consistency": _consistency(finding.consistency),
        "conclusions": [_claim(claim) for claim in finding.claims],
        "outcomes": [
            {
                "given_up": sorted(outcome.given_up),
                "verdicts": {label: v.value for label, v in outcome.verdicts},
                "violated": list(outcome.violated),
                "vacuous": list(outcome.vacuous),
            }
            for outcome in finding.outcomes
        ],
        "violated": list(finding.violated),
        "vacuous": list(finding.vacuous),
    }


def _expectation(finding: ExpectationFinding) -> dict[str, Any]:
    span = finding.expectation.span
    return {
        "text": expected(finding.expectation),
        "scenario": finding.scenario,
        "met": finding.met,
        "found": finding.found,
        "line": span.line if span else None,
    }


def diagnostic_dict(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain data."""
    span = diagnostic.span
    return {
        "id": diagnostic.id,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "labels": list(diagnostic.labels),
        "file": span.source.name if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }


def _solver(spent: Spent | None) -> dict[str, Any] | None:
    if spent is None:
        return None
    return {
        "backend": spent.backend,
        "version": spent.version,
        "questions": spent.questions,
        "undecided": spent.undecided,
        **({"given_up": dict(sorted(spent.given_up.items()))} if spent.given_up else {}),
        "seconds": round(spent.seconds, 3),
        **({} if spent.confirmed is None else {"confirmed": spent.confirmed}),
    }


def _disagreement(clash: Disagreement) -> dict[str, Any]:
    return {
        "statements": [said_by(key) for key in sorted(clash.labels)],
        "satisfiable": clash.satisfiable,
        "unsatisfiable": clash.unsatisfiable,
    }


def _readings(table: ReadingsFinding) -> dict[str, Any]:
    return {
        "scenario": table.scenario,
        "all_combinations": table.all_combinations,
        "outcomes": [
            {
                "reads": list(outcome.reads),
                "consistency": outcome.consistent.value,
                "verdicts": {label: verdict.value for label, verdict in outcome.verdicts},
            }
            for outcome in table.outcomes
        ],
    }


def structure_dict(structure: Structure | None) -> dict[str, Any] | None:
    """The domains of the declared sorts, every function as a table with a value for all else, every true tuple."""
    if structure is None:
        return None
    told = {
        "domains": {
            sort: [_element(e) for e in members]
            for sort, members in structure.domains.items()
            if sort not in ("Int", "Real")
        },
        "functions": {
            name: {
                "entries": [
                    {"arguments": [_element(a) for a in arguments], "value": _element(value)}
                    for arguments, value in table.entries.items()
                ],
                "default": _element(table.default),
            }
            for name, table in structure.functions.items()
        },
        "predicates": _extensions(structure.extensions),
    }
    if isinstance(structure, World):
        return {**told, **_worlds(structure)}
    return {**told, **_interpretation(structure.interpretation)} if isinstance(structure, Interpreted) else told


def _interpretation(interpretation: Interpretation) -> dict[str, Any]:
    """Which numbers stand for the members of which sorts, and what symbols with a rule come to."""
    return {
        "numbers": {
            sort: {
                "sort": numbers.sort.name,
                "variable": numbers.variable.name,
                "condition": print_formula(numbers.condition),
            }
            for sort, numbers in interpretation.sorts.items()
        },
        "rules": {
            name: {"parameters": [p.name for p in rule.parameters], "meaning": _meaning(rule)}
            for name, rule in interpretation.rules.items()
        },
    }


def _meaning(rule: Rule) -> str:
    return print_term(rule.meaning) if isinstance(rule.meaning, Term) else print_formula(rule.meaning)


def _extensions(extensions: Extensions) -> dict[str, Any]:
    return {name: [[_element(a) for a in arguments] for arguments in rows] for name, rows in extensions.items()}


def _worlds(actual: World) -> dict[str, Any]:
    """The name of the actual world, what is true in each of the others, and which see which."""
    worlds = actual.worlds
    return {
        "actual": actual.name,
        "worlds": {name: _extensions(worlds.extensions[name]) for name in worlds if name != actual.name},
        "relations": [
            {
                "operator": family,
                "agent": None if agent is None else _element(agent),
                "agent_sort": sort or None,
                "sees": {name: list(seen) for name, seen in sees.items()},
            }
            for (family, sort, agent), sees in worlds.relations.items()
        ],
    }


def _element(element: Element) -> str | int:
    """A name as it is, a whole number as a number, any other as a string such as ``"1/3"``."""
    if isinstance(element, str):
        return element
    if element.denominator == 1 and abs(element) < LARGEST_INTEGER:
        return int(element)
    return str(element)
