"""Laws 5 and 8: what depends on the meaning of statements only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify as verify_fully
from argcheck.edits.laws import entailed
from argcheck.findings import Consistent, Report, Verdict
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.printing import print_formula
from argcheck.testing.laws.common import (
    Outcome,
    Verify,
    broken,
    complete,
    core,
    formula_of,
    free_label,
    outcome,
    renamed,
    settled,
    shown,
    with_formula,
    with_statement,
)


def implies(argument: Argument, one: Formula, other: Formula, *, verify: Verify = verify_fully) -> bool | None:
    """Whether the second formula follows from the first one alone, in an argument's vocabulary and with its logics of
    operators; None if undecided.

    >>> import argcheck
    >>> from argcheck.logic.formulas import And, Atom
    >>> weather = argcheck.loads("prop rain, wet  conclusion C wet")
    >>> implies(weather, And((Atom("rain"), Atom("wet"))), Atom("wet"))
    True
    """
    asked = (Statement("one", Role.PREMISE, one), Statement("other", Role.CONCLUSION, other))
    return entailed(verify(replace(core(argument), statements=asked)), "other")


def law_5_replacing(argument: Argument, label: str, formula: Formula, *, verify: Verify = verify_fully) -> Outcome:
    """Replacing a statement by an equivalent one changes nothing. Strengthening a premise never loses a conclusion;
    weakening one never gains one.

    Whether the new formula is equivalent to the old one, stronger or weaker is asked of the solver first. If it is
    neither, or if a claim is made stronger or weaker, the law says nothing.

    Raises:
        AssertionError: the law is broken.
        KeyError: there is no statement of this label.
        ValueError: it is a note.

    >>> import argcheck
    >>> from argcheck.logic.formulas import Atom, Not
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_5_replacing(wet, "P1", Not(Not(Atom("rain"))))
    <Outcome.HELD: 'held'>
    """
    old = formula_of(argument, label)
    stronger, weaker = implies(argument, formula, old, verify=verify), implies(argument, old, formula, verify=verify)
    said = {"statement": label, "old formula": print_formula(old), "new formula": print_formula(formula)}
    if stronger is None or weaker is None:
        return Outcome.UNDECIDED
    if not (stronger or weaker) or (argument[label].role.is_claim and not (stronger and weaker)):
        return Outcome.IDLE
    argument = core(argument)
    before, after = verify(argument), verify(with_formula(argument, label, formula))
    if stronger and weaker:
        return same_findings(5, "it says the same as before", before, after, {}, **said)
    return outcome(_kept(before, after, said) if stronger else _kept(after, before, said, weakened=True))


def _kept(less: Report, more: Report, said: Mapping[str, str], weakened: bool = False) -> Iterator[bool | None]:
    """Everything that follows from less follows from more."""
    for claim in less.claims:
        was, now = entailed(less, claim.label), entailed(more, claim.label)
        if was and now is False:
            weaker = f"is weaker now, and {claim.label}, which did not follow, follows"
            stronger = f"is stronger now, and {claim.label}, which followed, does not follow any more"
            told = f"{said['statement']} {weaker if weakened else stronger}."
            raise broken(5, told, (more if weakened else less).argument, **said)
        yield None if was is None or (was and now is None) else was


def same_findings(
    law: int, why: str, before: Report, after: Report, labels: Mapping[str, str], **said: object
) -> Outcome:
    """Asserts that two reports find the same, with statements under other labels in the second."""
    if not (complete(before) and complete(after)):
        return Outcome.UNDECIDED
    told = [
        ("whether the premises are consistent", str(before.consistent), str(after.consistent)),
        ("the list of conflicts", shown(renamed(before.conflicts, labels)), shown(after.conflicts)),
        ("the list of repairs", shown(renamed(before.repairs, labels)), shown(after.repairs)),
    ]
    for claim in before.claims:
        later = after[labels.get(claim.label, claim.label)]
        told += [
            (f"the verdict on {claim.label}", str(claim.verdict), str(later.verdict)),
            (f"the list of supports of {claim.label}", shown(renamed(claim.supports, labels)), shown(later.supports)),
            (
                f"the list of supports against {claim.label}",
                shown(renamed(claim.against, labels)),
                shown(later.against),
            ),
            (f"what survives of {claim.label}", str(claim.survives), str(later.survives)),
        ]
    for what, old, new in told:
        if old != new:
            raise broken(law, f"{why}, and yet {what} is another.", before.argument, **said, was=old, became=new)
    return outcome(bool(claim.supports or claim.against.members) for claim in before.claims)


def law_8_denying(argument: Argument, label: str, *, verify: Verify = verify_fully) -> Outcome:
    """A conclusion follows exactly if adding its negation as a premise makes the argument inconsistent.

    Where the premises are consistent, it is contradicted exactly if adding it makes them inconsistent, and what
    clashes with its negation are its supports.

    Raises:
        AssertionError: the law is broken.
        ValueError: the label is not that of a lemma or conclusion.

    >>> import argcheck
    >>> wet = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")
    >>> law_8_denying(wet, "C")
    <Outcome.HELD: 'held'>
    """
    if not argument[label].role.is_claim:
        raise ValueError(f"{label} is a {argument[label].role}, and no lemma or conclusion")
    formula, argument = formula_of(argument, label), core(argument)
    new = free_label(argument)
    without_claims = replace(argument, statements=tuple(s for s in argument.statements if not s.role.is_claim))
    denying = verify(with_statement(without_claims, Statement(new, Role.PREMISE, Not(formula))))
    granting = verify(with_statement(without_claims, Statement(new, Role.PREMISE, formula)))
    return outcome(_law_8(verify(argument), denying, granting, label, new))


def _law_8(before: Report, denying: Report, granting: Report, label: str, new: str) -> Iterator[bool | None]:
    claim = before[label]
    follows = entailed(before, label)
    if follows is None or Consistent.UNDECIDED in (denying.consistent, granting.consistent):
        yield None
        return
    clash = denying.consistent is Consistent.INCONSISTENT
    if follows != clash:
        does = f"{label} {'follows' if follows else 'does not follow'}"
        raise broken(8, f"{does}, and the premises with its negation are {denying.consistent}.", before.argument)
    if before.consistent is Consistent.CONSISTENT:
        contradicted = claim.verdict is Verdict.CONTRADICTED
        if contradicted != (granting.consistent is Consistent.INCONSISTENT):
            said = f"{label} is {claim.verdict}, and the premises with {label} itself are {granting.consistent}."
            raise broken(8, said, before.argument)
        if clash and not (settled(claim) and denying.consistency.conflicts.complete):
            yield None
            return
        clashing = {conflict - {new} for conflict in denying.conflicts}
        if clash and set(claim.supports) != clashing:
            said = f"the supports of {label} should be what clashes with its negation."
            raise broken(8, said, before.argument, supports=shown(claim.supports), clashing=shown(clashing))
    yield clash
