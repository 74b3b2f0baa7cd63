"""What changed in meaning between two versions of an argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from argcheck.argument import Argument
from argcheck.difference.changes import Pair, Relation
from argcheck.difference.common import common
from argcheck.difference.findings import claim_changes, conflict_changes, expectation_changes, scenario_changes
from argcheck.difference.matching import Matching, matching
from argcheck.difference.meaning import INTERRUPTED, Comparison, compared
from argcheck.difference.reverify import reverify
from argcheck.difference.statements import other_changes, statement_changes, symbol_changes
from argcheck.difference.values import Difference
from argcheck.driver import verify
from argcheck.findings import ConsistencyFinding, Consistent, Report
from argcheck.logic.formulas import Formula


def diff(
    before: Argument | Report,
    after: Argument,
    *,
    conclusions: Iterable[str] | None = None,
    scenarios: Iterable[str] | None = None,
    **options: Any,
) -> Difference:
    """Compare two versions of an argument: every statement, and everything that is found out about both.

    Statements and symbols that bear other names are matched (see `argcheck.difference.matching`). Where the formulas
    of a statement differ, the solver decides which is stronger, given the definitions and background on which both
    versions agree; a structure shows what one of them allows and the other does not.

    Args:
        before: the old version, or a report on it, which is then used as it is: it should be one with the same
            options, on the same conclusions.
        after: the new version.
        conclusions: the labels, in either version, of the lemmas and conclusions wanted; all if None.
        scenarios: the names of the scenarios wanted, in which all supports are then compared. If None: none if
            ``conclusions`` are named; else all, but supports only where both reports list them (see
            `argcheck.verify`).
        options: as for `argcheck.verify`: ``limits``, ``backend``, ``count_definitions``, ``progress``.

    Raises:
        KeyError: a label is named that is that of no lemma or conclusion in either version, or a name that is that of
            no scenario.

    >>> import argcheck
    >>> old = argcheck.loads('prop p, q  premise P1 p  premise P2 p -> q  conclusion C q')
    >>> new = argcheck.loads('prop p, q  premise P1 p or q  premise P2 p -> q  conclusion C q')
    >>> found = diff(old, new)
    >>> [(s.labels.after, s.relation.value) for s in found.statements if s.changed]
    [('P1', 'weaker')]
    >>> diff(old, argcheck.loads('prop p, q  premise P1 p  conclusion C q')).claims[0].verdicts
    Pair(before=<Verdict.FOLLOWS: 'follows'>, after=<Verdict.OPEN: 'open'>)
    """
    known = before if isinstance(before, Report) else None
    before = before.argument if isinstance(before, Report) else before
    matched = matching(before, after)
    wanted = Pair(None, None) if conclusions is None else _wanted(before, after, matched, list(conclusions))
    scenes = _scenes(before, after, [] if conclusions is not None and scenarios is None else scenarios)
    old = known or _found(before, wanted.before, scenes.before, options)
    new = _not_reached(after) if old.interrupted else _found(after, wanted.after, scenes.after, options, old)
    shared = common(before, after, matched)
    pairs = _other_formulas(before, after, matched, shared.renaming.formula)
    asked = {key: value for key, value in options.items() if key in ("limits", "backend", "progress")}
    interrupted = old.interrupted or new.interrupted
    comparisons, clashes = ({}, False) if interrupted else compared(shared, pairs, **asked)
    for label in pairs:
        comparisons.setdefault(label, Comparison(Relation.UNDECIDED, Pair(*pairs[label]), reason=INTERRUPTED))
    return Difference(
        Pair(old, new),
        statement_changes(before, after, matched, comparisons),
        symbol_changes(before, after, matched),
        other_changes(before, after, matched),
        Pair(old.consistent, new.consistent),
        conflict_changes(matched, old, new),
        claim_changes(matched, old, new),
        scenario_changes(matched, old, new),
        expectation_changes(matched, old, new),
        shared.ground,
        clashes,
    )


def _not_reached(argument: Argument) -> Report:
    return Report(argument, ConsistencyFinding(Consistent.UNDECIDED, reason=INTERRUPTED), interrupted=True)


def _found(
    argument: Argument,
    conclusions: list[str] | None,
    scenarios: list[str] | None,
    options: dict[str, Any],
    since: Report | None = None,
) -> Report:
    asked = {"conclusions": conclusions, "scenarios": scenarios, **options}
    return verify(argument, **asked) if since is None else reverify(since, argument, **asked)


def _wanted(before: Argument, after: Argument, matched: Matching, conclusions: list[str]) -> Pair[list[str] | None]:
    """The lemmas and conclusions wanted, on each side."""
    old, new = ({s.label for s in argument.claims} for argument in (before, after))
    for label in conclusions:
        if label not in old | new:
            raise KeyError(f"there is no lemma or conclusion {label} in either version")
    partner = {now: label for label, now in matched.labels.items()}
    after_labels = {label for label in conclusions if label in new}
    after_labels |= {matched.labels.get(label, "") for label in conclusions if label not in new} & new
    before_labels = {partner.get(label, "") for label in after_labels} & old
    before_labels |= {label for label in conclusions if label in old and label not in new}
    return Pair(sorted(before_labels), sorted(after_labels))


def _scenes(before: Argument, after: Argument, scenarios: Iterable[str] | None) -> Pair[list[str] | None]:
    """The scenarios wanted, on each side."""
    if scenarios is None:
        return Pair(None, None)
    wanted, sides = list(scenarios), [[s.name for s in argument.scenarios] for argument in (before, after)]
    for name in wanted:
        if name not in sides[0] + sides[1]:
            raise KeyError(f"there is no scenario {name} in either version")
    return Pair(*([name for name in wanted if name in side] for side in sides))


def _other_formulas(
    before: Argument, after: Argument, matched: Matching, in_common: Callable[[Formula], Formula]
) -> dict[str, tuple[Formula, Formula]]:
    """By old label, the formulas of statements that say something else than before, in the common vocabulary."""
    found = {}
    for label, now in matched.labels.items():
        old, new = before[label].formula, after[now].formula
        if old is not None and new is not None and in_common(old) != new:
            found[label] = in_common(old), new
    return found
