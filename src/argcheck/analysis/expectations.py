"""What the author expects, held against what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from argcheck.argument import Argument, Expectation, Role
from argcheck.findings import (
    ClaimFinding,
    ConsistencyFinding,
    Consistent,
    ExpectationFinding,
    ScenarioFinding,
    Verdict,
    family,
)

Answered = tuple[bool | None, str]


def expectations(
    argument: Argument,
    state: ConsistencyFinding,
    claims: Sequence[ClaimFinding],
    scenes: Sequence[ScenarioFinding],
    wanted: Sequence[str],
    named: Sequence[str],
    why_not: str,
) -> tuple[ExpectationFinding, ...]:
    """All expectations about what was asked for: the claims ``wanted``, the scenarios ``named``. ``why_not`` says why
    something was not reached."""
    by_label = {c.label: c for c in claims}
    defined = frozenset(argument.labels(Role.DEFINITION))
    found = []
    for expected in argument.expectations:
        looked_at = tuple(s for s in expected.subjects if s in wanted)
        if looked_at or not expected.subjects:  # of conclusions that were not selected, nothing is said
            found.append(expectation(replace(expected, subjects=looked_at), state, by_label, None, defined))
    by_name = {s.name: s for s in scenes}
    for what_if in argument.scenarios:
        scene = by_name.get(what_if.name)
        if scene is not None:
            in_scene = {c.label: c for c in scene.claims}
            found += [expectation(e, scene.consistency, in_scene, what_if.name, defined) for e in what_if.expectations]
        elif what_if.name in named:
            found += [ExpectationFinding(e, what_if.name, None, why_not) for e in what_if.expectations]
    return tuple(found)


def expectation(
    expected: Expectation,
    consistent: ConsistencyFinding,
    claims: Mapping[str, ClaimFinding],
    scenario: str | None,
    definitions: frozenset[str] = frozenset(),
) -> ExpectationFinding:
    """Whether an expectation is met by these findings; None where they leave that undecided.

    ``definitions`` are the labels of definitions. An expectation about supports passes over those that it does not
    name, so that it means the same whether definitions are counted or not.
    """
    answers: Iterable[Answered]
    if expected.kind in ("consistent", "inconsistent"):
        decided = consistent.verdict is not Consistent.UNDECIDED
        met = consistent.verdict.value == expected.kind if decided else None
        answers = [(met, f"the premises are {consistent.verdict}" if decided else "that stayed undecided")]
    else:
        answers = [_about(expected, subject, claims.get(subject), definitions) for subject in expected.subjects]
    failed = [found for met, found in answers if met is False]
    unknown = [found for met, found in answers if met is None]
    if failed:
        return ExpectationFinding(expected, scenario, False, "; ".join(failed))
    if unknown:
        return ExpectationFinding(expected, scenario, None, "; ".join(unknown))
    return ExpectationFinding(expected, scenario, True, "; ".join(found for _, found in answers))


def _about(expected: Expectation, label: str, claim: ClaimFinding | None, definitions: frozenset[str]) -> Answered:
    if claim is None:
        return False, f"{label} is not in force here"
    if expected.kind == "undecided":
        return claim.verdict is Verdict.UNDECIDED, f"{label}: {claim.verdict}"
    if claim.verdict is Verdict.UNDECIDED:
        return None, f"{label} stayed undecided"
    if expected.kind in {v.value for v in Verdict}:
        return claim.verdict.value == expected.kind, f"{label}: {claim.verdict}"
    return _about_supports(expected, label, claim, definitions)


def _about_supports(expected: Expectation, label: str, claim: ClaimFinding, definitions: frozenset[str]) -> Answered:
    named = frozenset(expected.objects)
    reduced = {support - (definitions - named) for support in claim.supports}
    supports = family(s for s in reduced if not any(smaller < s for smaller in reduced))
    complete = claim.supports_complete
    if not supports:
        return (False if complete else None), f"{label}: {claim.verdict}, so nothing supports it"
    match expected.kind:
        case "needs":
            spared = [s for s in supports if not named <= s]
            if spared:
                return False, f"{label} does without {_list(named - spared[0])}: {_list(spared[0])} support it"
            return (True if complete or named <= claim.needed else None), f"{label} needs {_list(claim.needed)}"
        case "can do without":
            free = any(not named & s for s in supports)
            told = f"every support of {label} has one of {_list(named)}"
            return (True if free else False if complete else None), "" if free else told
        case "supported by":
            told = " or by ".join(_list(s) for s in supports)
            if not claim.family.minimal:  # what suffices may not be minimal, and so be no support
                return None, f"which minimal sets support {label} stayed undecided"
            return (True if named in supports else False if complete else None), f"{label} is supported by {told}"
        case "has supports":
            count = len(supports)
            if not complete:
                return (False if expected.count is not None and count > expected.count else None), f"at least {count}"
            return count == expected.count, f"{label} has {count} support{'s' if count != 1 else ''}"
        case _:
            raise ValueError(f"no such expectation: {expected.kind}")


def _list(labels: Iterable[str]) -> str:
    return ", ".join(sorted(labels)) or "nothing"
