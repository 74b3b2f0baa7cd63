"""Law 6: names and order do not matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from argcheck.argument import Argument
from argcheck.driver import verify as verify_fully
from argcheck.edits.names import relabelled, under
from argcheck.logic.renaming import Renaming
from argcheck.testing.laws.common import Outcome, Verify, core
from argcheck.testing.laws.meaning import same_findings


def law_6_renaming_and_reordering(
    argument: Argument,
    *,
    labels: Mapping[str, str] | None = None,
    names: Renaming | None = None,
    order: Sequence[str] | None = None,
    verify: Verify = verify_fully,
) -> Outcome:
    """Renaming and reordering change nothing but names and order.

    Args:
        argument: any argument.
        labels: new labels for some statements; all labels must stay different.
        names: new names for some symbols and sorts, which must be free.
        order: labels of statements that are to come first, in this order; the others follow in their own order.
        verify: what verifies an argument.

    Raises:
        AssertionError: the law is broken.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_6_renaming_and_reordering(wet, labels={"P1": "It rains"}, names=Renaming({"wet": "dry"}), order=["C", "P2"])
    <Outcome.HELD: 'held'>
    """
    argument, labels, order = core(argument), labels or {}, order or ()
    first = [s for label in order for s in argument.statements if s.label == label]
    rest = [s for s in argument.statements if s.label not in order]
    reordered = replace(argument, statements=(*first, *rest))
    other = under(names or Renaming(), relabelled(reordered, labels))
    said = {"new labels": dict(labels), "new names": names, "first": list(order)}
    told = {what: value for what, value in said.items() if value}
    return same_findings(6, "only names and order are others", verify(argument), verify(other), labels, **told)
