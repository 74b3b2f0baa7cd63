"""An explanation as data, for programs."""

from __future__ import annotations

from typing import Any

from argcheck.explanations.explanation import Derivation, Explanation, Gap, Part, exit_status
from argcheck.explanations.lines import Line
from argcheck.explanations.wording import cited, ground, line_text
from argcheck.report.json import structure_dict
from argcheck.report.words import Speaker


def as_dict(explanation: Explanation) -> dict[str, Any]:
    """The explanation as a JSON object.

    ``derivations`` has one for each minimal support; each ``part`` shows a lemma or the claim itself, in numbered
    ``lines``. ``gap`` is there for an open claim. ``status`` is ``ok``, ``fails`` or ``undecided``.
    """
    finding = explanation.finding
    return {
        "schema": "argcheck-explanation/1",
        "file": explanation.argument.file,
        "label": explanation.label,
        "verdict": explanation.verdict.value,
        "status": exit_status(explanation),
        "reason": finding.reason,
        "interrupted": explanation.interrupted,
        "complete": finding.supports_complete and finding.against.complete,
        "omitted": explanation.omitted,
        "derivations": [_derivation(explanation, derivation) for derivation in explanation.derivations],
        "countermodel": structure_dict(finding.countermodel),
        "gap": None if explanation.gap is None else _gap(explanation.gap),
        "statements": [{"label": l, "prose": prose, "reading": reading} for l, prose, reading in cited(explanation)],
    }


def _derivation(explanation: Explanation, derivation: Derivation) -> dict[str, Any]:
    speaker = Speaker(explanation.argument)
    return {
        "support": speaker.in_order(derivation.support),
        "against": derivation.against,
        "parts": [_part(part) for part in derivation.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "label": part.label,
        "grounds": [ground(key, str) for key in part.grounds],
        "lines": [_line(line, part) for line in part.lines],
        "reason": part.reason,
    }


def _line(line: Line, part: Part) -> dict[str, Any]:
    naming = part.naming
    assert naming is not None
    return {
        "number": line.number,
        "depth": line.depth,
        "kind": line.kind,
        "text": line_text(line, part, str),
        "says": None if line.formula is None else naming.formula(line.formula),
        "grounds": [ground(key, str) for key in line.grounds],
        "uses": [*line.uses],
        "taking": {variable.strip(): naming.term(term) for variable, term in line.taking},
        "by": sorted(line.by),
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "fails": gap.fails,
        "reasons": {label: reason for label, reason in gap.reasons if reason},
        "closed_by": [sorted(ground(key, str) for key in keys) for keys in gap.closed_by],
        "complete": gap.closed_by.complete,
    }
