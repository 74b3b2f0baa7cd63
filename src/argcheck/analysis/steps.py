"""The steps that the author states: does a conclusion follow from exactly what its ``from`` names?"""

from __future__ import annotations

from argcheck.analysis.families import gather
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Impossible, Possible, Undecided
from argcheck.analysis.theory import denied
from argcheck.analysis.view import View
from argcheck.findings import Family, Labels, StatedStep, family
from argcheck.oracle.protocol import Limits

MOST_WAYS = 200  # ways of making or mending one step that are looked for


def stated_step(knowledge: Knowledge, view: View, label: str, limits: Limits) -> StatedStep | None:
    """Check the ``from`` of a lemma or conclusion; None if it has none.

    Definitions, background and suppositions are in force anyway, so that naming them is neither needed nor wrong.
    A ground that is not in force (a scenario drops it) counts as missing from the step.
    """
    grounds = view.argument[label].grounds
    if grounds is None:
        return None
    named = {g: key for g in grounds if (key := view.grounds.get(g) or view.claims.get(g)) is not None}
    denial = denied(view.claims[label])
    match knowledge.ask([*named.values(), *view.fixed, denial]):
        case Undecided():
            return StatedStep(grounds, None)
        case Impossible():
            return StatedStep(grounds, True, superfluous=_superfluous(knowledge, view, named, denial, limits))
        case Possible():
            return StatedStep(grounds, False, missing=_missing(knowledge, view, named, denial, limits))


def _superfluous(knowledge: Knowledge, view: View, named: dict[str, str], denial: str, limits: Limits) -> Labels:
    found = gather(knowledge, named, [*view.fixed, denial], min(MOST_WAYS, limits.max_supports))
    if found.stopped is not None:
        return frozenset()
    return frozenset(named) - frozenset().union(*found.unsatisfiable)


def _missing(knowledge: Knowledge, view: View, named: dict[str, str], denial: str, limits: Limits) -> Family:
    """The smallest sets of further premises that would make the step go through."""
    others = {label: key for label, key in view.grounds.items() if label not in named}
    fixed = [*view.fixed, *named.values(), denial]
    found = gather(knowledge, others, fixed, min(MOST_WAYS, limits.max_supports))
    smallest = min(map(len, found.unsatisfiable), default=0)
    return family(s for s in found.unsatisfiable if len(s) == smallest)
