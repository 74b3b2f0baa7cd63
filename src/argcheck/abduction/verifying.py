"""The last word on candidates: the ordinary analysis of the argument with each of them among its premises."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from argcheck.analysis.claims import claim
from argcheck.analysis.consistency import consistency
from argcheck.argument import Argument, Reading, Role, Scenario, Statement
from argcheck.findings import ClaimFinding, ConsistencyFinding, Consistent, Verdict
from argcheck.lattice.borders import Possible, Undecided
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied, theory_of
from argcheck.lattice.view import View, in_scenario
from argcheck.logic.formulas import Formula, Truth
from argcheck.oracle.protocol import Backend, Limits
from argcheck.oracle.worlds import opened

Refusal = Literal["rejected", "undecided"]

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
) -> Generator[ClaimFinding | Refusal]:
    """For each formula in turn, what becomes of a claim if it is a premise as well. It is ``rejected`` if the premises
    then clash, or if it says no more than that the rest of some support implies the claim; and ``undecided`` if any of
    this, or the verdict, stayed so.

    What is asked, and what is shown a second time, is the same as in `argcheck.verify`. The formulas are taken as so
    many readings of one missing premise: so they share a solver, and what is learnt on the way.

    >>> from argcheck.logic.formulas import Atom, Implies, Not
    >>> from argcheck.oracle.local import Local
    >>> from argcheck.syntax.load import loads
    >>> argument = loads("prop p, q  premise P  p -> q  conclusion C  q")
    >>> found = verified(argument, "C", [Atom("p"), Not(Atom("p"))], Limits(), Local)
    >>> [finding.verdict.value for finding in found]
    ['follows', 'open']
    >>> list(verified(argument, "C", [Implies(Implies(Atom("p"), Atom("q")), Atom("q"))], Limits(), Local))
    ['rejected']
    """
    new = unused_label(argument)
    readings = tuple(Reading(f"candidate {number}", new, formula) for number, formula in enumerate(formulas))
    mended = replace(with_premise(argument, label, Truth(True)), readings=(*argument.readings, *readings))
    theory = theory_of(mended)
    session = Session(theory, opened(backend, theory, limits))
    try:
        for reading in readings:
            view = in_scenario(mended, Scenario(reading.name, reads=(reading.name,)))
            state = consistency(session, view, limits)
            yield _judged(session, view, new, label, state, limits)
            if session.interrupted:
                raise KeyboardInterrupt
    finally:
        session.oracle.close()


def _judged(
    session: Session, view: View, new: str, label: str, state: ConsistencyFinding, limits: Limits
) -> ClaimFinding | Refusal:
    if state.verdict is not Consistent.CONSISTENT:
        return "rejected" if state.verdict is Consistent.INCONSISTENT else "undecided"
    finding = claim(session, view, label, state.verdict, limits, state.repairs)
    more = _says_more(session, view, new, finding)
    if more is False:
        return "rejected"
    return "undecided" if more is None or finding.verdict is Verdict.UNDECIDED else finding


def _says_more(session: Session, view: View, new: str, finding: ClaimFinding) -> bool | None:
    """Whether the new premise may fail though the rest of each support implies the claim; None if nobody knows."""
    fails = [*view.fixed, denied(view.grounds[new])]
    told = []
    for support in finding.supports:
        ways = (view.claims[finding.label], *map(denied, view.keys(support - {new})))
        told.append(_any_possible(session, ([*fails, way] for way in ways)))
    return False if False in told else None if None in told else True


def _any_possible(session: Session, sets: Iterable[list[str]]) -> bool | None:
    """Whether one of these sets of statements can be true together; None if nobody knows."""
    found: bool | None = False
    for keys in sets:
        answer = session.ask(keys)
        if isinstance(answer, Possible):
            return True
        found = None if isinstance(answer, Undecided) else found
    return found


def unused_label(argument: Argument) -> str:
    """``missing``, with a stroke or more if that is taken."""
    new = NEW
    while new in argument:
        new += "'"
    return new
