"""What edits are bound to preserve: the laws of edits, and whether two reports keep to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from argcheck.findings import ClaimFinding, Consistent, Family, Report, Verdict


class Law(Enum):
    """A law of edits; its value says which numbers it has in the list of laws, and what it demands.

    "Entailed" has its bare logical sense here, in which everything is entailed by premises that clash. All laws are
    about the argument as it stands, not about its scenarios and stated steps.
    """

    NOTHING_LOST = "1, 5", "What was entailed is entailed still; and what clashed clashes still."
    NOTHING_GAINED = "1, 5", "What was not entailed is not entailed now; and what was consistent is so still."
    NEEDED_OR_IDLE = (
        "2",
        ("If the premise was idle, no verdict and no support changes; what needed it does not follow any more."),
    )
    OTHER_SUPPORTS = "3, 4", "The supports and conflicts that do not contain the premise are the same as before."
    SAME_FINDINGS = "5, 6", "All that both versions have is found to be the same, names and order aside."
    MIRRORED = "8", "What followed is contradicted and the reverse, and the supports for and against it change places."

    @property
    def numbers(self) -> str:
        """The numbers of the laws that it is part of."""
        return self.value[0]

    @property
    def says(self) -> str:
        """What it demands, as a sentence."""
        return self.value[1]


@dataclass(frozen=True)
class Promise:
    """What an edit must preserve. ``about`` is the label of the statement edited, for the laws that speak of it;
    ``renamed`` maps labels before the edit to labels after it, where they differ."""

    laws: frozenset[Law] = frozenset()
    about: str | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, law: object) -> bool:
        return law in self.laws


def promising(*laws: Law, about: str | None = None, renamed: Mapping[str, str] | None = None) -> Promise:
    """A promise of these laws."""
    return Promise(frozenset(laws), about, renamed or {})


def kept(promise: Promise, before: Report, after: Report) -> dict[Law, bool | None]:
    """For each law promised, whether the reports on the argument before and after the edit keep to it.

    None where something undecided, or a list that may be incomplete, keeps it from being told.
    """
    return {law: _kept(law, promise, before, after) for law in Law if law in promise}


def _kept(law: Law, promise: Promise, before: Report, after: Report) -> bool | None:
    pairs = [(b, a) for b in before.claims for a in after.claims if promise.renamed.get(b.label, b.label) == a.label]
    match law:
        case Law.NOTHING_LOST:
            return _all(_implies(old, new) for old, new in _entailments(before, after, pairs))
        case Law.NOTHING_GAINED:
            return _all(_implies(new, old) for old, new in _entailments(before, after, pairs))
        case Law.NEEDED_OR_IDLE:
            return _all(_needed_or_idle(promise.about, before, after, b, a) for b, a in pairs)
        case Law.OTHER_SUPPORTS:
            if not (_complete(before) and _complete(after)):
                return None
            families = [(before.conflicts, after.conflicts), *((b.supports, a.supports) for b, a in pairs)]
            return all(_without(old, promise.about) == _without(new, promise.about) for old, new in families)
        case Law.SAME_FINDINGS:
            if not (_complete(before) and _complete(after)):
                return None
            whole = [(before.consistent, after.consistent), *_same_sets(promise, before, after)]
            return all(old == new for old, new in whole) and all(_same(promise, b, a) for b, a in pairs)
        case Law.MIRRORED:
            return _all(_mirrored(b, a) for b, a in pairs if b.label == promise.about)
        case _:
            assert_never(law)


def _all(answers: Iterable[bool | None]) -> bool | None:
    given = list(answers)
    return False if False in given else None if None in given else True


def _implies(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is True:
        return True
    return None if one is None or other is None else False


def entailed(report: Report, label: str) -> bool | None:
    """Whether a claim is true in all structures in which the premises are; None if that is not known."""
    if report.consistent is Consistent.INCONSISTENT or report[label].verdict is Verdict.FOLLOWS:
        return True
    return None if Verdict.UNDECIDED is report[label].verdict else False


def _entailments(
    before: Report, after: Report, pairs: list[tuple[ClaimFinding, ClaimFinding]]
) -> list[tuple[bool | None, bool | None]]:
    """For the premises together and for each claim: whether a contradiction (or the claim) was and is entailed."""
    clash = {Consistent.INCONSISTENT: True, Consistent.CONSISTENT: False, Consistent.UNDECIDED: None}
    claims = [(entailed(before, b.label), entailed(after, a.label)) for b, a in pairs]
    return [(clash[before.consistent], clash[after.consistent]), *claims]


def _complete(report: Report) -> bool:
    """Whether nothing stayed undecided and every list is complete."""
    return (
        report.consistent is not Consistent.UNDECIDED
        and report.consistency.conflicts.complete
        and report.consistency.repairs.complete
        and all(c.verdict is not Verdict.UNDECIDED and c.family.complete and c.against.complete for c in report.claims)
    )


def _without(family: Family, label: str | None) -> set[frozenset[str]]:
    return {members for members in family if label not in members}


def _named(promise: Promise, family: Family) -> set[frozenset[str]]:
    return {frozenset(promise.renamed.get(label, label) for label in members) for members in family}


def _same_sets(promise: Promise, before: Report, after: Report) -> list[tuple[object, object]]:
    return [
        (_named(promise, before.conflicts), set(after.conflicts)),
        (_named(promise, before.repairs), set(after.repairs)),
    ]


def _same(promise: Promise, before: ClaimFinding, after: ClaimFinding) -> bool:
    return (
        before.verdict is after.verdict
        and before.survives is after.survives
        and _named(promise, before.supports) == set(after.supports)
        and _named(promise, before.against.members) == set(after.against)
    )


def _needed_or_idle(
    label: str | None, before: Report, after: Report, old: ClaimFinding, new: ClaimFinding
) -> bool | None:
    if before.consistent is not Consistent.CONSISTENT:
        return True if before.consistent is Consistent.INCONSISTENT else None
    if label in old.idle and old.verdict in (Verdict.FOLLOWS, Verdict.OPEN):
        if new.verdict is Verdict.UNDECIDED or not new.supports_complete:
            return None
        return new.verdict is old.verdict and new.supports == old.supports
    if label in old.needed and old.verdict is Verdict.FOLLOWS:
        return None if new.verdict is Verdict.UNDECIDED else new.verdict is not Verdict.FOLLOWS
    return True


def _mirrored(before: ClaimFinding, after: ClaimFinding) -> bool | None:
    if Verdict.UNDECIDED in (before.verdict, after.verdict):
        return None
    turned = {Verdict.FOLLOWS: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.FOLLOWS}
    if after.verdict is not turned.get(before.verdict, before.verdict):
        return False
    if before.verdict not in (Verdict.FOLLOWS, Verdict.CONTRADICTED, Verdict.CONTESTED):
        return True
    if not (before.family.complete and before.against.complete and after.family.complete and after.against.complete):
        return None
    return before.supports == after.against.members and before.against.members == after.supports
