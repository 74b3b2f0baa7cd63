"""What answering a question may take: counted work, the same on every machine, and the clock as an outer guard.

A verdict that depended on the clock would differ on a slow machine, or on a busy one. So what gives up a question is
work that is counted: steps of Z3, terms of candidate structures, pieces of evaluation. The clock holds too, but it is
set so that it only ends what counting does not see.
"""

from __future__ import annotations

import time
from typing import Literal

from argcheck.oracle.protocol import Limits, Unknown

SOLVER_STEPS = 10  # of Z3's resource units in one unit of work, which is about a microsecond's
BETWEEN_LOOKS = 1_000  # units of work, from one look at the clock to the next
LARGEST = 2**32 - 1  # that Z3 takes for a limit of its resources


class GivenUp(Exception):  # noqa: N818
    """A question was given up, since the work or the time allowed for it was used up."""

    limit: Literal["effort", "time"]


class OutOfEffort(GivenUp):
    """The work that was allowed has been done."""

    limit = "effort"


class OutOfTime(GivenUp):
    """The clock has run out, after so many seconds."""

    limit = "time"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Effort:
    """What may still be spent on a question, or on a part of the work on it.

    >>> effort = Effort(1_000)
    >>> small = effort.share(0.5)
    >>> small.spend(100)
    >>> small.left, effort.left
    (400, 900)
    >>> small.spend(401)
    Traceback (most recent call last):
        ...
    argcheck.oracle.effort.OutOfEffort
    """

    def __init__(self, work: int, seconds: float = float("inf"), whole: Effort | None = None) -> None:
        """So much ``work`` (in units), and no more than so many ``seconds``; what is spent counts for the ``whole``
        too."""
        self.allowed = self.left = work
        self._began: float = time.monotonic() if whole is None else whole._began
        self.ends: float = min(time.monotonic() + seconds, whole.ends if whole is not None else float("inf"))
        self._whole = whole
        self._look = work + 1  # when less is left than this, it is time to look at the clock

    @classmethod
    def of(cls, limits: Limits, seconds: float | None = None) -> Effort:
        """What the limits allow for one question, in so many seconds at most."""
        return cls(limits.effort, limits.timeout if seconds is None else min(seconds, limits.timeout))

    @property
    def spent(self) -> int:
        """The work done so far."""
        return self.allowed - self.left

    @property
    def seconds(self) -> float:
        """What is left by the clock."""
        return self.ends - time.monotonic()

    def share(self, part: float) -> Effort:
        """So much of what was allowed, if that is left."""
        return Effort(max(0, min(self.left, int(part * self.allowed))), whole=self)

    def most(self, work: int) -> Effort:
        """So much work, if that is left."""
        return Effort(max(0, min(self.left, work)), whole=self)

    def spend(self, work: int) -> None:
        """Account for some work; raises `GivenUp` if too much was done, or the clock has run out."""
        self.left -= work
        if self._whole is not None:
            self._whole.spend(work)
        elif self.left < self._look:
            self._look = self.left - BETWEEN_LOOKS
            self.look_at_the_clock()
        if self.left < 0:
            raise OutOfEffort

    def look_at_the_clock(self) -> None:
        """Raises `OutOfTime` if the clock has run out."""
        if time.monotonic() > self.ends:
            raise self.out_of_time()

    def out_of_time(self) -> OutOfTime:
        """That the clock has run out."""
        return OutOfTime(self.ends - self._began)

    # --- as Z3 takes it -------------------------------------------------------------------------------

    @property
    def steps(self) -> int:
        """What is left, in steps of Z3."""
        return min(LARGEST, max(1, SOLVER_STEPS * self.left))

    @property
    def milliseconds(self) -> int:
        """What is left by the clock, in milliseconds."""
        return int(min(LARGEST, max(1.0, 1000 * self.seconds)))

    def spend_steps(self, steps: int) -> None:
        """Account for some steps of Z3."""
        self.spend(1 + steps // SOLVER_STEPS)


def in_seconds(seconds: float) -> str:
    """A time in words.

    >>> in_seconds(0.5), in_seconds(3600.004)
    ('0.5 s', '3600 s')
    """
    return f"{round(seconds, 2):.12g} s"


def unknown(end: GivenUp, limits: Limits) -> Unknown:
    """The answer to a question that was given up."""
    if isinstance(end, OutOfTime):  # it may have had less than the time for one question: what was left of the whole
        return Unknown(f"no answer came within {in_seconds(end.seconds)}", limit="time")
    return Unknown(f"the effort allowed for one question ({limits.effort:,} units) was used up", limit="effort")
