"""Laws 1 to 4: what adding and removing a premise changes."""

from __future__ import annotations

from collections.abc import Iterator

from argcheck.argument import Argument, Statement
from argcheck.driver import verify as verify_fully
from argcheck.edits.laws import entailed
from argcheck.findings import ClaimFinding, Consistent, Family, Report, Verdict
from argcheck.logic.printing import print_formula
from argcheck.testing.laws.common import (
    Outcome,
    Verify,
    broken,
    core,
    outcome,
    settled,
    shown,
    with_statement,
)


def law_1_adding_a_premise(argument: Argument, statement: Statement, *, verify: Verify = verify_fully) -> Outcome:
    """Adding a premise never stops a conclusion from following, and never makes an inconsistent argument consistent.

    "Following" has its bare logical sense here, in which everything follows from premises that clash.

    Args:
        argument: any argument.
        statement: what is added: a premise, an assumption, a definition or background.
        verify: what verifies an argument.

    Raises:
        AssertionError: the law is broken.
        ValueError: the label of the statement is taken, or it is none of these.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 wet  premise P2 not rain  conclusion C wet")
    >>> law_1_adding_a_premise(wet.without("P2"), wet["P2"])
    <Outcome.HELD: 'held'>
    """
    if not (statement.role.is_ground or statement.role.is_fixed):
        raise ValueError(f"{statement.label} is a {statement.role}, and no premise")
    before, after = _added(argument, statement, verify)
    return outcome(_law_1(before, after, statement))


def _law_1(before: Report, after: Report, statement: Statement) -> Iterator[bool | None]:
    for claim in before.claims:
        was, now = entailed(before, claim.label), entailed(after, claim.label)
        if was and now is False:
            said = f"{claim.label} follows, and no longer does when {statement.label} is added as a premise."
            raise broken(1, said, before.argument, added=_text(statement))
        yield None if was is None or (was and now is None) else was
    clashed = before.consistent is Consistent.INCONSISTENT
    if clashed and after.consistent is Consistent.CONSISTENT:
        said = f"the premises clash, and no longer do when {statement.label} is added to them."
        raise broken(1, said, before.argument, added=_text(statement))
    yield None if Consistent.UNDECIDED in (before.consistent, after.consistent) else clashed


def law_2_removing_a_premise(argument: Argument, label: str, *, verify: Verify = verify_fully) -> Outcome:
    """Removing an idle premise changes no verdict and no support. Removing a needed one stops what needed it.

    This is about arguments whose premises are consistent: where they clash, a premise that is idle for a conclusion
    may be one of those that clash, and then its removal changes the verdict.

    Raises:
        AssertionError: the law is broken.
        ValueError: the label is not that of a premise or assumption.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_2_removing_a_premise(wet, "P2")
    <Outcome.HELD: 'held'>
    """
    before, after = _removed(argument, label, verify)
    return outcome(_law_2(before, after, label))


def _law_2(before: Report, after: Report, label: str) -> Iterator[bool | None]:
    if before.consistent is not Consistent.CONSISTENT:
        yield None if before.consistent is Consistent.UNDECIDED else False
        return
    for claim in before.claims:
        later = after[claim.label]
        if label in claim.needed and claim.verdict is Verdict.FOLLOWS:
            if later.verdict is Verdict.FOLLOWS:
                raise broken(2, f"{claim.label} needs {label}, and follows without it.", before.argument)
            yield None if later.verdict is Verdict.UNDECIDED else True
        elif label in claim.idle:
            if not settled(claim) or not settled(later):
                yield None
                continue
            was, now = _summary(claim), _summary(later)
            if was != now:
                said = f"{label} is idle for {claim.label}, and its removal changes what is found."
                raise broken(2, said, before.argument, before=was, after=now)
            yield claim.verdict is Verdict.FOLLOWS
        else:
            yield None if claim.verdict is Verdict.UNDECIDED or not claim.supports_complete else False


def _summary(claim: ClaimFinding) -> str:
    return f"{claim.verdict}, supports {shown(claim.supports)}, supports against it {shown(claim.against)}"


def law_3_supports_after_removing(argument: Argument, label: str, *, verify: Verify = verify_fully) -> Outcome:
    """After removing a premise, the supports are exactly the old ones without it; so are the conflicts.

    Raises:
        AssertionError: the law is broken.
        ValueError: the label is not that of a premise or assumption.

    >>> import argcheck
    >>> twice = argcheck.loads("prop rain  premise P1 rain  premise P2 rain  conclusion C rain")
    >>> law_3_supports_after_removing(twice, "P2")
    <Outcome.HELD: 'held'>
    """
    before, after = _removed(argument, label, verify)
    return outcome(_law_3(before, after, label))


def _law_3(before: Report, after: Report, label: str) -> Iterator[bool | None]:
    for what, old, new in _families(before, after):
        if old is None or new is None:
            yield None
            continue
        expected = {members for members in old if label not in members}
        if set(new) != expected:
            said = f"after removing {label}, {what} should be {shown(expected)}, and are {shown(new)}."
            raise broken(3, said, before.argument, before=shown(old))
        yield bool(old)


def law_4_supports_after_adding(argument: Argument, statement: Statement, *, verify: Verify = verify_fully) -> Outcome:
    """After adding a premise, every old support is still one or contains a new one; every new one contains the premise.

    The same holds of conflicts.

    Raises:
        AssertionError: the law is broken.
        ValueError: the label of the statement is taken, or it is no premise or assumption.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_4_supports_after_adding(wet.without("P2"), wet["P2"])
    <Outcome.HELD: 'held'>
    """
    if not statement.role.is_ground:
        raise ValueError(f"{statement.label} is a {statement.role}, and no premise or assumption")
    before, after = _added(argument, statement, verify)
    return outcome(_law_4(before, after, statement))


def _law_4(before: Report, after: Report, statement: Statement) -> Iterator[bool | None]:
    for what, old, new in _families(before, after):
        if old is None or new is None:
            yield None
            continue
        lost = [members for members in old if not any(later <= members for later in new)]
        strange = [later for later in new if later not in old and statement.label not in later]
        if lost or strange:
            which = f"are lost: {shown(lost)}" if lost else f"have appeared that do without it: {shown(strange)}"
            said = f"when {statement.label} is added, of {what} some {which}."
            raise broken(4, said, before.argument, added=_text(statement), before=shown(old), after=shown(new))
        yield bool(old or new)


# --- what they share ---------------------------------------------------------------------------------


def _added(argument: Argument, statement: Statement, verify: Verify) -> tuple[Report, Report]:
    argument = core(argument)
    return verify(argument), verify(with_statement(argument, statement))


def _removed(argument: Argument, label: str, verify: Verify) -> tuple[Report, Report]:
    if not argument[label].role.is_ground:
        raise ValueError(f"{label} is a {argument[label].role}, and no premise or assumption")
    argument = core(argument)
    return verify(argument), verify(argument.without(label))


def _families(before: Report, after: Report) -> Iterator[tuple[str, Family | None, Family | None]]:
    """Each list of sets in both reports, with what it is called; None if it may be incomplete."""

    def conflicts(report: Report) -> Family | None:
        sure = report.consistent is not Consistent.UNDECIDED and report.consistency.conflicts.complete
        return report.conflicts if sure else None

    yield "the conflicts", conflicts(before), conflicts(after)
    for claim in before.claims:
        later = after[claim.label]
        yield (
            f"the supports of {claim.label}",
            claim.supports if settled(claim) else None,
            later.supports if settled(later) else None,
        )


def _text(statement: Statement) -> str:
    return f"{statement.label}, {'nothing' if statement.formula is None else print_formula(statement.formula)}"
