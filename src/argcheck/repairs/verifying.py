"""The last word on candidates: the ordinary analysis of the argument with each of them among its premises."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from argcheck.analysis.claims import claim
from argcheck.analysis.consistency import consistency
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.lattice import Possible
from argcheck.analysis.theory import denied, theory_of
from argcheck.analysis.view import View, in_scenario
from argcheck.argument import Argument, Reading, Role, Scenario, Statement
from argcheck.findings import ClaimFinding, Consistent
from argcheck.logic.formulas import Formula, Truth
from argcheck.oracle.protocol import Backend, Limits
from argcheck.oracle.worlds import opened

NEW = "missing"  # the label of a candidate in the argument that it mends


def with_premise(argument: Argument, label: str, formula: Formula) -> Argument:
    """The argument with a further assumption, on which a claim is rested as well: the last statement, labelled
    ``missing`` (with a stroke or more, if that is taken)."""
    new = unused_label(argument)
    statements = tuple(
        replace(s, grounds=(*s.grounds, new)) if s.label == label and s.grounds is not None else s
        for s in argument.statements
    )
    return replace(argument, statements=(*statements, Statement(new, Role.ASSUMPTION, formula)))


def verified(
    argument: Argument, label: str, formulas: Sequence[Formula], limits: Limits, backend: Backend
) -> Generator[ClaimFinding | None]:
    """For each formula in turn, what becomes of a claim if it is a premise as well; None if the premises are then not
    known to be consistent, or if it is not known to say more than that the rest of some support implies the claim.

    What is asked, and what is shown a second time, is the same as in `argcheck.verify`. The formulas are taken as so
    many readings of one missing premise: so they share a solver, and what is learnt on the way.

    >>> from argcheck.logic.formulas import Atom, Not
    >>> from argcheck.oracle.local import Local
    >>> from argcheck.syntax.load import loads
    >>> argument = loads("prop p, q  premise P  p -> q  conclusion C  q")
    >>> found = verified(argument, "C", [Atom("p"), Not(Atom("p"))], Limits(), Local)
    >>> [finding.verdict.value for finding in found]
    ['follows', 'open']
    """
    new = unused_label(argument)
    readings = tuple(Reading(f"candidate {number}", new, formula) for number, formula in enumerate(formulas))
    mended = replace(with_premise(argument, label, Truth(True)), readings=(*argument.readings, *readings))
    theory = theory_of(mended)
    knowledge = Knowledge(theory, opened(backend, theory, limits))
    try:
        for reading in readings:
            view = in_scenario(mended, Scenario(reading.name, reads=(reading.name,)))
            state = consistency(knowledge, view, limits)
            finding = None
            if state.verdict is Consistent.CONSISTENT:
                finding = claim(knowledge, view, label, state.verdict, limits, state.repairs)
            yield finding if finding is not None and _says_more(knowledge, view, new, finding) else None
            if knowledge.interrupted:
                raise KeyboardInterrupt
    finally:
        knowledge.oracle.close()


def _says_more(knowledge: Knowledge, view: View, new: str, finding: ClaimFinding) -> bool:
    """Whether the new premise may fail though the rest of each support implies the claim."""
    fails = [*view.fixed, denied(view.grounds[new])]
    return all(
        any(
            isinstance(knowledge.ask([*fails, way]), Possible)
            for way in (view.claims[finding.label], *map(denied, view.keys(support - {new})))
        )
        for support in finding.supports
    )


def unused_label(argument: Argument) -> str:
    """``missing``, with a stroke or more if that is taken."""
    new = NEW
    while new in argument:
        new += "'"
    return new
