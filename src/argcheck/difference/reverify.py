"""Verifying an edited version: only what the edit can have touched is asked again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from argcheck.argument import Argument
from argcheck.difference.matching import matching
from argcheck.driver import verify
from argcheck.findings import Report


def reverify(report: Report, argument: Argument, **options: Any) -> Report:
    """Find out everything about an edited version of the argument that a report is about.

    What was found out before is used where it still bears: structures that were evaluated, contradictions that were
    found (see `argcheck.oracle.warm_start`). Symbols may bear other names than before. The findings are those of
    `verify`, but for the particular structures in them, as there may be many that will do; and a question that would
    take too long may be answered by what is known.

    Args:
        report: what was found out about the earlier version.
        argument: the edited version.
        options: as for `argcheck.verify`.

    Raises:
        KeyError: a scenario, conclusion or label is named that does not exist.

    >>> import argcheck
    >>> from argcheck import edits
    >>> old = argcheck.loads('prop p, q  premise P1 p  premise P2 p -> q  premise P3 q  conclusion C q')
    >>> before = argcheck.verify(old)
    >>> after = reverify(before, edits.Remove("P3").apply(old))
    >>> [sorted(s) for s in after["C"].supports], after.spent.questions
    ([['P1', 'P2']], 0)
    """
    renaming = matching(report.argument, argument).renaming
    warm_starts = tuple(start.under(renaming) for start in report.warm_starts)
    return verify(argument, since=replace(report, warm_starts=warm_starts), **options)
