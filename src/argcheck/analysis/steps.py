"""The steps that the author states: does a conclusion follow from exactly what its ``from`` names?"""

from __future__ import annotations

from dataclasses import replace

from argcheck.findings import StatedStep, family
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.families import gather
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied
from argcheck.lattice.view import View
from argcheck.oracle.protocol import Limits

MOST_WAYS = 200  # ways of making or mending one step that are looked for


def step_suffices(session: Session, view: View, label: str) -> StatedStep | None:
    """Whether the ``from`` of a lemma or conclusion suffices; None if it has none. What it might do without, or what is
    missing, is not looked for.

    Definitions, background and suppositions are in force anyway, so that naming them is neither needed nor wrong.
    A ground that is not in force (a scenario drops it) counts as missing from the step.
    """
    grounds = view.argument[label].grounds
    if grounds is None:
        return None
    match session.ask([*_named(view, grounds).values(), *_always(view, label)]):
        case Undecided():
            return StatedStep(grounds, None)
        case Impossible():
            return StatedStep(grounds, True)
        case Possible():
            return StatedStep(grounds, False)


def stated_step(session: Session, view: View, label: str, limits: Limits) -> StatedStep | None:
    """The same, with all that might be left out of the step, or what would mend it."""
    step = step_suffices(session, view, label)
    if step is None or step.suffices is None:
        return step
    named, always = _named(view, step.grounds), _always(view, label)
    most = min(MOST_WAYS, limits.max_supports)
    if step.suffices:
        found = gather(session, named, always, most)
        if found.stopped is not None:
            return step
        superfluous = frozenset(named) - frozenset().union(*found.unsatisfiable)
        return replace(step, superfluous=superfluous, complete=True)
    others = {k: v for k, v in view.grounds.items() if k not in named and v not in view.definitions}
    found = gather(session, others, [*always, *named.values()], most)
    smallest = min(map(len, found.unsatisfiable), default=0)
    missing = family(s for s in found.unsatisfiable if len(s) == smallest)
    return replace(step, missing=missing, complete=found.stopped is None)


def _named(view: View, grounds: tuple[str, ...]) -> dict[str, str]:
    """The grounds of a step that are in force, with their keys."""
    return {g: key for g in grounds if (key := view.grounds.get(g) or view.claims.get(g)) is not None}


def _always(view: View, label: str) -> list[str]:
    return [*view.fixed, *view.definitions, denied(view.claims[label])]
