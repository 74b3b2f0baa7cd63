"""The lines of a derivation, as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from argcheck.logic.formulas import Exists, Forall, Formula, Not, Term
from argcheck.logic.walk import all_terms

Kind = Literal["let", "suppose", "step", "call", "absurd", "hence"]
"""``let`` something be anything; ``suppose`` something; a ``step``; ``call`` what there is by a name; what is
``absurd``; and what ``hence`` is so, now that a supposition is given up."""


By = Literal["equality", "arithmetic", "members", "names"]


@dataclass(frozen=True)
class Line:
    """One line of a derivation.

    ``formula`` is what it says (None where it only says that things are absurd). ``grounds`` are keys of the theory,
    ``uses`` numbers of earlier lines, ``taking`` the terms that a statement is applied to, by its variables. ``things``
    are what gets a name here; of a step, what may be any things of their sorts, so that it speaks of all of these.
    ``depth`` counts the suppositions in force. ``by`` tells what else it rests on: the laws of equality or arithmetic,
    that a sort has no other members, or that names stand for different things.
    """

    number: int
    depth: int
    kind: Kind
    formula: Formula | None
    grounds: tuple[str, ...] = ()
    uses: tuple[int, ...] = ()
    taking: tuple[tuple[str, Term], ...] = ()
    by: frozenset[By] = frozenset()
    things: tuple[Term, ...] = ()


def _supposes_some(line: Line) -> bool:
    """Whether a line supposes that there is something, and says no more."""
    match line.formula:
        case Exists() | Not(Forall()):
            return line.kind == "suppose" and not line.things
        case _:
            return False


def put_simply(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines, without what is said twice and what is supposed in vain."""
    told = _joined(lines)
    return tuple(_freed(line, told) for line in told)


def _freed(line: Line, told: tuple[Line, ...]) -> Line:
    """A line; where it says "let d be such a thing, if there is any", and no more is used than that d is anything of
    its sort, it says that."""
    if line.kind != "let" or line.formula is None or not _are_any(line.things, told[line.number :]):
        return line
    return replace(line, formula=None)


def _are_any(things: tuple[Term, ...], lines: tuple[Line, ...]) -> bool:
    """Whether things may be any of their sorts in the lines after they get their names: something is shown of them as
    of any, nothing is supposed of them, and they are not what there is of a kind."""
    mine = set(things)
    supposing = ((line.things, line.formula) for line in lines if line.kind in ("suppose", "call"))
    supposed = any(mine & {*named, *all_terms(said)} for named, said in supposing if said is not None)
    return not supposed and any(line.kind == "step" and line.things == things for line in lines)


def _joined(lines: Iterable[Line]) -> tuple[Line, ...]:
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
