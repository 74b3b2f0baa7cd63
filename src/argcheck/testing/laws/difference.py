"""Law 10: what differs does not depend on the side from which it is looked at."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from argcheck import difference
from argcheck.argument import Argument
from argcheck.syntax.format import format_argument
from argcheck.testing.laws.common import Outcome, broken


def law_10_difference(argument: Argument, other: Argument, **options: Any) -> Outcome:
    """``diff(a, a)`` is empty; ``diff(a, b)`` and ``diff(b, a)`` mirror each other.

    Args:
        argument: one version.
        other: another version.
        options: as for `argcheck.difference.diff`: ``limits``, ``backend``.

    Raises:
        AssertionError: the law is broken.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_10_difference(wet, wet.without("P2"))
    <Outcome.HELD: 'held'>
    """
    if not difference.diff(argument, argument, **options).is_empty:
        raise broken(10, "the argument differs from itself.", argument)
    there, back = difference.diff(argument, other, **options), difference.diff(other, argument, **options)
    if difference.Outcome.UNDECIDED in (there.meaning, there.findings, back.meaning, back.findings):
        return Outcome.UNDECIDED
    mirrored = there.mirrored()
    if mirrored != back:
        says = "from the other side, the difference is not the mirror image."
        unlike = [f.name for f in fields(back) if f.compare and getattr(mirrored, f.name) != getattr(back, f.name)]
        told = {f"{name} {side}": getattr(it, name) for name in unlike for side, it in _sides(mirrored, back)}
        raise broken(10, says, argument, other=f"\n\n{format_argument(other)}", **told)
    return Outcome.IDLE if there.is_empty else Outcome.HELD


def _sides(mirrored: difference.Difference, back: difference.Difference) -> list[tuple[str, difference.Difference]]:
    return [("mirrored", mirrored), ("from the other side", back)]
