"""A repair report as JSON, version 1. Names in it last: scripts hold on to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.diagnostic import Diagnostic
from argcheck.logic.printing import print_formula
from argcheck.repairs.findings import RepairReport, Restoration
from argcheck.report.json import diagnostic_dict
from argcheck.report.schemas import schema_of
from argcheck.report.words import Speaker

VERSION = "argcheck-repair/1"


def schema() -> dict[str, Any]:
    """The JSON Schema that every repair report satisfies."""
    return schema_of("repairs")


def as_dict(report: RepairReport, told: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """The report as values that JSON has. Labels in a set are sorted; lists that have an order keep it. ``told`` are
    warnings from reading the file."""
    speaker = Speaker(report.argument)
    consistency = report.report.consistency
    return {
        "schema": VERSION,
        "file": report.argument.file,
        "title": report.argument.title,
        "status": report.status.value,
        "interrupted": report.interrupted,
        "stopped": report.stopped,
        "consistency": consistency.verdict.value,
        "repairs": [_restoration(way) for way in report.restorations],
        "repairs_complete": consistency.repairs.complete and len(report.restorations) == len(consistency.repairs),
        "gaps": [_gap(gap, speaker) for gap in report.gaps],
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
        "stopped": None,
        "consistency": None,
        "repairs": [],
        "repairs_complete": False,
        "gaps": [],
        "diagnostics": [diagnostic_dict(d) for d in told],
    }


def _restoration(way: Restoration) -> dict[str, Any]:
    return {
        "given_up": sorted(way.given_up),
        "stated": way.stated,
        "credences": [None if credence is None else float(credence) for credence in way.credences],
        "verdicts": {label: verdict.value for label, verdict in way.outcome.verdicts},
    }


def _gap(gap: Gap, speaker: Speaker) -> dict[str, Any]:
    return {
        "label": gap.label,
        "verdict": gap.verdict.value,
        "sought": gap.sought,
        "rests_on": list(gap.rests_on),
        "tried": gap.tried,
        "questions": gap.questions,
        "stopped": gap.stopped,
        "candidates": [_candidate(candidate, speaker) for candidate in gap.candidates],
    }


def _candidate(candidate: MissingPremise, speaker: Speaker) -> dict[str, Any]:
    others = [sorted(label for label in support if label in speaker.argument) for support in candidate.finding.supports]
    return {
        "formula": print_formula(candidate.formula),
        "prose": speaker.formula(candidate.formula),
        "origin": candidate.origin,
        "source": candidate.source,
        "unused": sorted(candidate.unused),
        "supports_with": others,
        "supports_complete": candidate.finding.supports_complete,
    }
