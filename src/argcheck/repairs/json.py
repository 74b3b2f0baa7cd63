"""A repair report as JSON, version 1."""

from __future__ import annotations

from typing import Any

from argcheck.logic.printing import print_formula
from argcheck.repairs.findings import Gap, MissingPremise, RepairReport, Restoration
from argcheck.report.words import Speaker

VERSION = "argcheck-repair/1"


def as_dict(report: RepairReport) -> dict[str, Any]:
    """The report as values that JSON has. Labels in a set are sorted; lists that have an order keep it."""
    speaker = Speaker(report.argument)
    consistency = report.report.consistency
    return {
        "schema": VERSION,
        "file": report.argument.file,
        "title": report.argument.title,
        "consistency": consistency.verdict.value,
        "repairs": [_restoration(way) for way in report.restorations],
        "repairs_complete": consistency.repairs.complete and len(report.restorations) == len(consistency.repairs),
        "gaps": [_gap(gap, speaker) for gap in report.gaps],
        "interrupted": report.interrupted,
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
