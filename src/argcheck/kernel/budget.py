"""How a check ends badly: it is rejected, or it took too much."""

from __future__ import annotations

from dataclasses import dataclass


class Rejected(Exception):  # noqa: N818
    """Something is not as a certificate claims, or is not understood; the message is a clause that says what."""


@dataclass
class Budget:
    """How many small pieces of work may still be done, so that no certificate keeps its checker busy for long.

    >>> Budget(2).spend(3)
    Traceback (most recent call last):
        ...
    argcheck.kernel.budget.Rejected: checking it takes too much work
    """

    left: int

    def spend(self, pieces: int) -> None:
        """Account for some work; raises `Rejected` when too much has been done."""
        self.left -= pieces
        if self.left < 0:
            raise Rejected("checking it takes too much work")
