"""How much doubt reaches each conclusion, as JSON, version 1. Names in it last: scripts hold on to them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from argcheck.diagnostic import Diagnostic
from argcheck.doubts.findings import DoubtFinding, DoubtReport
from argcheck.report.json import diagnostic_dict
from argcheck.report.schemas import schema_of

VERSION = "argcheck-doubt/1"


def schema() -> dict[str, Any]:
    """The JSON Schema that every such report satisfies."""
    return schema_of("doubts")


def as_dict(report: DoubtReport, told: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """The report as values that JSON has. Every probability is given as a number and as an exact fraction. ``told`` are
    warnings from reading the file."""
    return {
        "schema": VERSION,
        "file": report.argument.file,
        "title": report.argument.title,
        "status": report.status.value,
        "interrupted": report.interrupted,
        "consistency": report.report.consistent.value,
        "coherent": report.coherent,
        "certain": sorted(report.certain),
        "conclusions": [_claim(claim) for claim in report.claims],
        "diagnostics": [diagnostic_dict(d) for d in told],
    }


def error_dict(file: str, told: Iterable[Diagnostic]) -> dict[str, Any]:
    """What stands in for a report on a file that is no well-formed argument."""
    return {
        "schema": VERSION,
        "file": file,
        "title": None,
        "status": "error",
        "interrupted": False,
        "consistency": None,
        "coherent": None,
        "certain": [],
        "conclusions": [],
        "diagnostics": [diagnostic_dict(d) for d in told],
    }


def _claim(finding: DoubtFinding) -> dict[str, Any]:
    return {
        "label": finding.label,
        "verdict": finding.verdict.value,
        "lower": _probability(finding.lower),
        "upper": _probability(finding.upper),
        "exact": finding.exact and finding.lower is not None,
        "independent": _probability(finding.independent),
        "firming": [{"label": firm.label, "lower": _probability(firm.lower)} for firm in finding.firming],
        "reason": finding.reason,
    }


def _probability(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"number": float(value), "fraction": str(value)}
