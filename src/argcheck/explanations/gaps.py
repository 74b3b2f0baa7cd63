"""Why a claim does not follow, and what in the file would change that."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.explanations.explanation import Gap
from argcheck.explanations.truthmakers import Truths
from argcheck.findings import ClaimFinding, Family, Labels, Sets, family
from argcheck.lattice.borders import Possible
from argcheck.lattice.families import gather
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied, reading_of, supposed
from argcheck.lattice.view import View

MOST_WAYS = 200  # sets of further statements that would close a gap


def gap_of(session: Session, view: View, finding: ClaimFinding) -> Gap | None:
    """Why an open claim is false in its countermodel, and what would close the gap; None if it has none."""
    structure = finding.countermodel
    if structure is None:
        return None
    truths = Truths(structure, view.argument)
    formulas = view.argument.formulas()
    reasons = tuple((label, truths.why(formula)) for label, formula in formulas if label in view.grounds)
    formula = view.argument[finding.label].formula
    assert formula is not None
    return Gap(reasons, truths.why(formula), _closing(session, view, finding.label))


def _closing(session: Session, view: View, label: str) -> Sets:
    """The smallest sets of further things in the file with which a claim would follow, without a clash."""
    everything = [*view.grounds.values(), *view.fixed]
    further = {key: key for other, key in view.claims.items() if other != label}
    further.update((key, key) for reading in view.argument.readings if (key := reading_of(reading.of, reading.name)))
    for scenario in view.argument.scenarios:
        further.update((key, key) for n in range(len(scenario.suppositions)) if (key := supposed(scenario, n)))
    found = gather(session, further, [*everything, denied(view.claims[label])], MOST_WAYS)
    peaceful = [s for s in found.unsatisfiable if isinstance(session.ask([*everything, *s]), Possible)]
    return Sets(_smallest(peaceful), found.stopped is None, True, found.stopped)


def _smallest(sets: Iterable[Labels]) -> Family:
    listed = [*sets]
    fewest = min(map(len, listed), default=0)
    return family(s for s in listed if len(s) == fewest)
