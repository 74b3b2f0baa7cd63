"""Law 7: what clashes and what would mend it, what supports and what would stop, determine each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from argcheck.argument import Argument
from argcheck.driver import verify as verify_fully
from argcheck.edits.laws import entailed
from argcheck.findings import Consistent, Report, Verdict
from argcheck.testing.laws.common import Outcome, Sets, Verify, broken, core, hitting_sets, outcome, settled, shown


def law_7_duality(argument: Argument, label: str | None = None, *, verify: Verify = verify_fully) -> Outcome:
    """Conflicts and repairs are each other's minimal hitting sets; so are the supports of a conclusion and the minimal
    sets whose removal stops it.

    For the second half, the premises are left out and each argument that is left is verified: each support by itself
    must suffice; without a minimal set that meets all supports the conclusion must not follow; without all but one of
    such a set it must. Since no set that misses a support can stop the conclusion, those are all minimal ones.

    Args:
        argument: any argument.
        label: the only lemma or conclusion looked at; all if None.
        verify: what verifies an argument.

    Raises:
        AssertionError: the law is broken.
        KeyError: there is no lemma or conclusion of this label.

    >>> import argcheck
    >>> twice = argcheck.loads("prop p, q  premise P1 p  premise P2 p or q  premise P3 not q  conclusion C p")
    >>> law_7_duality(twice)
    <Outcome.HELD: 'held'>
    """
    argument = core(argument)
    report = verify(argument)
    claims = [claim.label for claim in report.claims] if label is None else [report[label].label]
    return outcome([*_repairs(report), *(check for claim in claims for check in _stopping(report, claim, verify))])


def _repairs(report: Report) -> Iterator[bool | None]:
    state = report.consistency
    if state.verdict is not Consistent.INCONSISTENT:
        yield None if state.verdict is Consistent.UNDECIDED else False
        return
    if not (state.conflicts.complete and state.repairs.complete):
        yield None
        return
    pairs = (("repairs", report.repairs, report.conflicts), ("conflicts", report.conflicts, report.repairs))
    for what, found, others in pairs:
        if frozenset() in report.conflicts:  # what is fixed clashes by itself, and nothing mends it
            expected: Sets = [] if what == "repairs" else [frozenset()]
        else:
            expected = hitting_sets(others)
        if set(found) != set(expected):
            said = f"the {what} are {shown(found)}, and should be {shown(expected)}."
            raise broken(7, said, report.argument, conflicts=shown(report.conflicts), repairs=shown(report.repairs))
    yield True


def _stopping(report: Report, label: str, verify: Verify) -> Iterator[bool | None]:
    claim = report[label]
    if report.consistent is not Consistent.CONSISTENT or claim.verdict is not Verdict.FOLLOWS:
        yield None if Consistent.UNDECIDED is report.consistent or claim.verdict is Verdict.UNDECIDED else False
        return
    if not settled(claim):
        yield None
        return

    def follows_from(kept: frozenset[str]) -> bool | None:
        """Whether the claim follows from these premises alone (and from what is fixed)."""
        argument = report.argument
        left = (s for s in argument.statements if s.label in kept or s.role.is_fixed or s.label == label)
        return entailed(verify(replace(argument, statements=tuple(left))), label)

    premises, every = frozenset(claim.grounds), shown(claim.supports)
    asked: list[tuple[frozenset[str], bool, str]] = [
        (support, True, f"{shown([support])} is a support of {label}, and {label} does not follow from it")
        for support in claim.supports
    ]
    for stopping in hitting_sets(claim.supports):
        without = premises - stopping
        asked.append((without, False, f"{shown([stopping])} meets every support of {label}, which follows without it"))
        for kept in stopping:
            said = f"{shown([stopping - {kept}])} meets not every support of {label}, which does not follow without it"
            asked.append((without | {kept}, True, said))
    for premises_left, expected, said in asked:
        follows = follows_from(premises_left)
        if follows is not None and follows != expected:
            raise broken(7, f"{said}.", report.argument, supports=every)
        yield None if follows is None else premises_left != premises
