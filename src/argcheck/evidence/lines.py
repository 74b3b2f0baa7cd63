"""The lines of a derivation, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from argcheck.logic.formulas import Exists, Forall, Formula, Not, Term

Kind = Literal["let", "suppose", "step", "call", "absurd", "hence"]
"""``let`` something be anything; ``suppose`` something; a ``step``; ``call`` what there is by a name; what is
``absurd``; and what ``hence`` is so, now that a supposition is given up."""


@dataclass(frozen=True)
class Line:
    """One line of a derivation.

    ``formula`` is what it says (None where it only says that things are absurd). ``grounds`` are keys of the theory,
    ``uses`` numbers of earlier lines, ``taking`` the terms that a statement is applied to, by its variables. ``things``
    are what gets a name here; of a step, what may be any things of their sorts, so that it speaks of all of these.
    ``depth`` counts the suppositions in force.
    """

    number: int
    depth: int
    kind: Kind
    formula: Formula | None
    grounds: tuple[str, ...] = ()
    uses: tuple[int, ...] = ()
    taking: tuple[tuple[str, Term], ...] = ()
    by: frozenset[Literal["equality", "arithmetic", "members"]] = frozenset()
    things: tuple[Term, ...] = ()


def _supposes_some(line: Line) -> bool:
    """Whether a line supposes that there is something, and says no more."""
    match line.formula:
        case Exists() | Not(Forall()):
            return line.kind == "suppose" and not line.things
        case _:
            return False


def joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, where "suppose there is such a thing" and "call it c" are one."""
    told: list[Line] = []
    places: dict[int, int] = {}
    for line in lines:
        uses = tuple(sorted({places[use] for use in line.uses}))
        if told and line.kind == "call" and uses == (len(told),) and not line.grounds and _supposes_some(told[-1]):
            told[-1] = replace(told[-1], formula=line.formula, things=line.things)
            places[line.number] = len(told)
            continue
        places[line.number] = len(told) + 1
        told.append(replace(line, number=len(told) + 1, uses=uses))
    return tuple(told)
