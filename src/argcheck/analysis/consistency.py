"""Can the premises all be true? If not: every minimal conflict, every minimal repair."""

from __future__ import annotations

from argcheck.analysis.families import Families, confirm, gather, sets
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Impossible, Possible, Undecided
from argcheck.analysis.view import View
from argcheck.findings import ConsistencyFinding, Consistent, Sets
from argcheck.oracle.protocol import Limits


def consistency(knowledge: Knowledge, view: View, limits: Limits) -> ConsistencyFinding:
    """Whether all that is in force can be true together.

    Conflicts are minimal unsatisfiable subsets of the grounds, repairs their minimal correction sets; definitions,
    background and suppositions stay in force. Each conflict is shown afresh before it is told.
    """
    answer = knowledge.ask([*view.grounds.values(), *view.fixed])
    match answer:
        case Possible():
            known = knowledge.model(knowledge.mask([*view.grounds.values(), *view.fixed]))
            return ConsistencyFinding(Consistent.CONSISTENT, model=known.structure if known else None)
        case Undecided(reason):
            return ConsistencyFinding(Consistent.UNDECIDED, reason=reason)
        case Impossible():
            found = gather(knowledge, view.grounds, view.fixed, limits.max_supports)
            confirm(knowledge, found, lambda conflict: [*view.keys(conflict), *view.fixed])
            if not found.unsatisfiable and found.stopped is not None:
                return ConsistencyFinding(Consistent.UNDECIDED, reason=found.stopped)
            return ConsistencyFinding(
                Consistent.INCONSISTENT,
                found.conflicts,
                found.repairs,
                fixed_conflicts=_among_fixed(knowledge, view, found, limits),
            )


def _among_fixed(knowledge: Knowledge, view: View, found: Families, limits: Limits) -> Sets:
    """If the definitions, background and suppositions clash by themselves, the minimal sets of those that do."""
    if frozenset() not in found.unsatisfiable:
        return sets((), None)
    names = {key: key for key in view.fixed}
    return gather(knowledge, names, (), limits.max_supports).conflicts
