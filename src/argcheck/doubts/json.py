"""How much doubt reaches each conclusion, as JSON, version 1."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from argcheck.doubts.findings import DoubtFinding, DoubtReport

VERSION = "argcheck-doubt/1"


def as_dict(report: DoubtReport) -> dict[str, Any]:
    """The report as values that JSON has. Every probability is given as a number and as an exact fraction."""
    return {
        "schema": VERSION,
        "file": report.argument.file,
        "title": report.argument.title,
        "consistency": report.report.consistent.value,
        "coherent": report.coherent,
        "certain": sorted(report.certain),
        "conclusions": [_claim(claim) for claim in report.claims],
    }


def _claim(finding: DoubtFinding) -> dict[str, Any]:
    return {
        "label": finding.label,
        "verdict": finding.verdict.value,
        "lower": _probability(finding.lower),
        "upper": _probability(finding.upper),
        "exact": finding.exact,
        "independent": _probability(finding.independent),
        "firming": [{"label": firm.label, "lower": _probability(firm.lower)} for firm in finding.firming],
        "reason": finding.reason,
    }


def _probability(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"number": float(value), "fraction": str(value)}
