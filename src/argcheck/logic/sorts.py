"""Sorts: the kinds of things that terms stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort, known by its name; two sorts of one name are the same sort.

    >>> Sort("State") == Sort("State")
    True
    """

    name: str

    @property
    def arithmetic(self) -> bool:
        """Whether this is one of the two number sorts, ``Int`` and ``Real``."""
        return self is INT or self is REAL or self.name in ("Int", "Real")

    def __str__(self) -> str:
        return self.name


INT = Sort("Int")
REAL = Sort("Real")
