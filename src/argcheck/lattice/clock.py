"""The clock that guards the whole of the work, of which questions to a solver are only a part."""

from __future__ import annotations

import time

from argcheck.oracle.effort import in_seconds


class BudgetUsedUp(KeyboardInterrupt):
    """The time allowed for the whole is over. Like Ctrl-C it may come at any moment, and what was found is kept; the
    message is a clause that says why the work ended."""


class Clock:
    """How much time is left for the whole of the work.

    >>> Clock(60).over, Clock(0).over, Clock(0).used_up
    (False, True, 'the 0 s allowed for the whole were used up')
    """

    def __init__(self, seconds: float = float("inf"), share: float = 1.0) -> None:
        """With a share, this part of the work may take that much of the time; the rest is for what comes after."""
        self._allowed = seconds
        self._started = time.monotonic()
        self._ends = self._started + share * seconds

    @property
    def left(self) -> float:
        """Seconds that are left; 0 if none are."""
        return max(0.0, self._ends - time.monotonic())

    @property
    def spent(self) -> float:
        """Seconds since the work began."""
        return time.monotonic() - self._started

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return time.monotonic() >= self._ends

    @property
    def used_up(self) -> str:
        """Why the work ended, when time was over: a clause."""
        return f"the {in_seconds(self._allowed)} allowed for the whole were used up"

    def check(self) -> None:
        """Raises `BudgetUsedUp` if no time is left."""
        if time.monotonic() >= self._ends:
            raise BudgetUsedUp(self.used_up)

    def spend(self, _pieces: int) -> None:
        """The same, for structures that count how long one searches in them (`argcheck.logic.semantics.counting`)."""
        self.check()
