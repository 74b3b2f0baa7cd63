"""Speaks of both versions of an argument, of each in its own words."""

from __future__ import annotations

from argcheck.difference.changes import Pair
from argcheck.difference.values import Difference
from argcheck.logic.formulas import Formula
from argcheck.report.words import Speaker


class Speakers:
    """Speaks of both versions, of each in its own words."""

    def __init__(self, difference: Difference, everything: bool = False) -> None:
        self.before = Speaker(difference.reports.before.argument, everything)
        self.after = Speaker(difference.reports.after.argument, everything)

    def label(self, labels: Pair[str | None]) -> str:
        """The present label; of what is gone, the one it had."""
        if labels.after is not None:
            return self.after.label(labels.after)
        return self.before.label(labels.before or "")

    def prose(self, labels: Pair[str | None]) -> str:
        """What a statement says now; of what is gone, what it said."""
        if labels.after is not None:
            return self.after.prose(labels.after)
        return self.before.prose(labels.before or "")

    def formulas(self, labels: Pair[str | None]) -> Pair[Formula | None]:
        """The formula before and after."""
        sides = ((self.before.argument, labels.before), (self.after.argument, labels.after))
        return Pair(*(argument[label].formula if label is not None else None for argument, label in sides))
