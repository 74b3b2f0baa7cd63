"""Structures in which the premises hold and a conclusion does not, as few of them as will do.

One structure that belies several conclusions at once is easier to take in than one for each, and quicker to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from argcheck.findings import ClaimFinding, Verdict
from argcheck.lattice.borders import Possible
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied
from argcheck.lattice.view import View
from argcheck.logic.semantics.structures import Structure

SHOWN = (Verdict.OPEN, Verdict.CONTRADICTED)


def with_countermodels(
    session: Session, view: View, claims: Sequence[ClaimFinding], readable: bool = True
) -> tuple[ClaimFinding, ...]:
    """The findings, each of those that do not follow with a structure that shows it.

    If it need not be ``readable``, a structure that is known anyway will do.
    """
    everything = [*view.grounds.values(), *view.fixed]
    if not readable:
        return tuple(
            replace(c, countermodel=session.known([*everything, denied(view.claims[c.label])]))
            if c.verdict in SHOWN
            else c
            for c in claims
        )
    belied = [c.label for c in claims if c.verdict in SHOWN]
    found: dict[str, Structure] = {}
    while belied:
        together = _together(session, everything, [denied(view.claims[label]) for label in belied])
        structure = session.exhibit([*everything, *together])
        if structure is not None:
            found.update({label: structure for label in belied if denied(view.claims[label]) in together})
        belied = [label for label in belied if denied(view.claims[label]) not in together]
    return tuple(replace(c, countermodel=found.get(c.label)) for c in claims)


def _together(session: Session, everything: list[str], denials: list[str]) -> list[str]:
    """The first denial, and as many of the others as can be true with it."""
    if isinstance(session.ask([*everything, *denials]), Possible):
        return denials
    together = denials[:1]
    for denial in denials[1:]:
        if isinstance(session.ask([*everything, *together, denial]), Possible):
            together.append(denial)
    return together
