"""What became of a statement, a symbol, a family of sets, a conclusion, a scenario, an expectation: as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, TypeVar

from argcheck.argument import Expectation, Role
from argcheck.findings import Consistent, Family, Labels, Survival, Verdict
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.structures import Structure

T = TypeVar("T")


class Relation(StrEnum):
    """How what a statement says now stands to what it said before.

    ``same``: the formula is the same; ``renamed``: it is the same under another label or with other symbols for the
    same; ``equivalent``: both say the same, as was shown; ``stronger``: it says more now; ``weaker``: less;
    ``incomparable``: neither implies the other; ``undecided``: the solver gave up.
    """

    SAME = "same"
    RENAMED = "renamed"
    EQUIVALENT = "equivalent"
    STRONGER = "stronger"
    WEAKER = "weaker"
    INCOMPARABLE = "incomparable"
    UNDECIDED = "undecided"
    ADDED = "added"
    REMOVED = "removed"


MIRRORED = {
    Relation.STRONGER: Relation.WEAKER,
    Relation.WEAKER: Relation.STRONGER,
    Relation.ADDED: Relation.REMOVED,
    Relation.REMOVED: Relation.ADDED,
}
"""What a relation is when the two versions change places, where that is another one."""
KEEPS_MEANING = (Relation.SAME, Relation.RENAMED, Relation.EQUIVALENT)


class Outcome(StrEnum):
    """Whether two things are the same: there is a third answer."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Different if anything is; else undecided if anything is; else the same."""
    found = set(outcomes)
    return next((o for o in (Outcome.DIFFERENT, Outcome.UNDECIDED) if o in found), Outcome.SAME)


@dataclass(frozen=True)
class Pair(Generic[T]):
    """Something before and after."""

    before: T
    after: T

    @property
    def differs(self) -> bool:
        """Whether it is not the same."""
        return self.before != self.after

    def turned(self) -> Pair[T]:
        """The same with before and after in each other's place."""
        return Pair(self.after, self.before)


@dataclass(frozen=True)
class StatementChange:
    """What became of one statement. ``labels`` is None on the side where it is missing.

    ``compared`` are its formulas as they were compared, in the vocabulary of `Difference.common`, if they differ;
    ``only_before`` is a structure in which it is true as it was and false as it is now, ``only_after`` the reverse.
    ``details`` names what else differs: ``from``, ``by``, and so on.
    """

    labels: Pair[str | None]
    relation: Relation
    roles: Pair[Role | None]
    reworded: bool = False
    details: tuple[str, ...] = ()
    compared: Pair[Formula] | None = field(default=None, compare=False, repr=False)
    only_before: Structure | None = field(default=None, compare=False, repr=False)
    only_after: Structure | None = field(default=None, compare=False, repr=False)
    reason: str | None = field(default=None, compare=False)

    @property
    def changed(self) -> bool:
        """Whether anything at all is to be told of it."""
        return self.relation is not Relation.SAME or self.roles.differs or self.reworded or bool(self.details)

    @property
    def meaning(self) -> Outcome:
        """Whether it contributes the same to the argument: what it says, and whether it is given, fixed or claimed."""
        if self.relation is Relation.UNDECIDED:
            return Outcome.UNDECIDED
        if self.relation in (Relation.ADDED, Relation.REMOVED):
            only_note = Role.NOTE in (self.roles.before, self.roles.after)
            return Outcome.SAME if only_note else Outcome.DIFFERENT
        same_part = part(self.roles.before) == part(self.roles.after)
        return Outcome.SAME if self.relation in KEEPS_MEANING and same_part else Outcome.DIFFERENT

    def turned(self) -> StatementChange:
        """The same change, looked at from the other side."""
        return replace(
            self,
            labels=self.labels.turned(),
            relation=MIRRORED.get(self.relation, self.relation),
            roles=self.roles.turned(),
            compared=self.compared.turned() if self.compared is not None else None,
            only_before=self.only_after,
            only_after=self.only_before,
        )


def part(role: Role | None) -> str | None:
    """The part that a role plays in what follows: roles of one part are interchangeable there."""
    if role is None or role in (Role.NOTE, Role.DEFINITION, Role.BACKGROUND):
        return role
    return "ground" if role.is_ground else "claim"


@dataclass(frozen=True)
class SymbolChange:
    """What became of a sort or symbol: added, removed, renamed, declared otherwise, or given other words."""

    kind: str
    names: Pair[str | None]
    redeclared: bool = False
    reworded: bool = False

    def turned(self) -> SymbolChange:
        """The same change, looked at from the other side."""
        return replace(self, names=self.names.turned())


@dataclass(frozen=True)
class SetsChange:
    """The sets that a family has gained (in the labels of the new version) and lost (in those of the old one).

    ``certain`` is False if a list may be incomplete, so that a set may only seem to be new or gone.
    """

    gained: Family = ()
    lost: Family = ()
    certain: bool = True

    @property
    def outcome(self) -> Outcome:
        """Whether the family is the same."""
        if not self.certain:
            return Outcome.UNDECIDED
        return Outcome.DIFFERENT if self.gained or self.lost else Outcome.SAME

    def turned(self) -> SetsChange:
        """The same change, looked at from the other side."""
        return replace(self, gained=self.lost, lost=self.gained)


class Step(StrEnum):
    """Whether a lemma or conclusion follows from what its ``from`` names."""

    SUFFICES = "suffices"
    FAILS = "does not suffice"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class ClaimChange:
    """What became of a lemma or conclusion, in the whole argument or in a scenario.

    ``verdicts`` and ``labels`` are None on the side where it is missing. ``needed`` are the premises that it needs now
    and did not before (in the labels of the new version), ``not_needed`` the reverse (in those of the old one);
    ``idle`` and ``not_idle`` likewise, of premises that both versions have, where it follows in both. ``steps`` tells
    what became of its stated step, None if it has none; ``survives``, which repairs it survives, if it is contested in
    both.

    In scenarios, steps are not compared, and supports (and with them what is needed and idle) only where both reports
    list them, which ``supports_listed`` tells.
    """

    labels: Pair[str | None]
    verdicts: Pair[Verdict | None]
    supports: SetsChange = SetsChange()
    against: SetsChange = SetsChange()
    needed: Labels = frozenset()
    not_needed: Labels = frozenset()
    idle: Labels = frozenset()
    not_idle: Labels = frozenset()
    steps: Pair[Step | None] = Pair(None, None)
    survives: Pair[Survival | None] = Pair(None, None)
    supports_listed: bool = True

    @property
    def outcome(self) -> Outcome:
        """Whether the findings about it are the same."""
        if Verdict.UNDECIDED in (self.verdicts.before, self.verdicts.after):
            return Outcome.UNDECIDED
        parts = [self.supports.outcome, self.against.outcome]
        if Step.UNDECIDED in (self.steps.before, self.steps.after) or self._survival_unknown:
            parts.append(Outcome.UNDECIDED)
        broken = Pair(self.steps.before is Step.FAILS, self.steps.after is Step.FAILS)
        if self.verdicts.differs or broken.differs or (self.survives.differs and not self._survival_unknown):
            parts.append(Outcome.DIFFERENT)
        return worst(parts)

    @property
    def _survival_unknown(self) -> bool:
        both = self.verdicts.before is Verdict.CONTESTED is self.verdicts.after
        return both and None in (self.survives.before, self.survives.after)

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        pairs = (self.verdicts, self.steps, self.survives)
        families = (self.supports, self.against)
        return (
            any(pair.differs for pair in pairs)
            or any(change.gained or change.lost for change in families)
            or bool(self.needed or self.not_needed or self.idle or self.not_idle)
        )

    def turned(self) -> ClaimChange:
        """The same change, looked at from the other side."""
        return ClaimChange(
            self.labels.turned(), self.verdicts.turned(), self.supports.turned(), self.against.turned(),
            self.not_needed, self.needed, self.not_idle, self.idle, self.steps.turned(), self.survives.turned(),
            self.supports_listed,
        )  # fmt: skip


@dataclass(frozen=True)
class ScenarioChange:
    """What became of a scenario: whether it is consistent, its conflicts, and the lemmas and conclusions in it.
    ``consistent`` is None on the side where it is missing."""

    name: str
    consistent: Pair[Consistent | None]
    conflicts: SetsChange = SetsChange()
    claims: tuple[ClaimChange, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to tell."""
        sets = self.conflicts.gained or self.conflicts.lost
        return self.consistent.differs or bool(sets) or any(c.changed for c in self.claims)

    @property
    def outcome(self) -> Outcome:
        """Whether the findings about it are the same."""
        parts = [self.conflicts.outcome, *(claim.outcome for claim in self.claims)]
        if Consistent.UNDECIDED in (self.consistent.before, self.consistent.after):
            parts.append(Outcome.UNDECIDED)
        elif self.consistent.differs:
            parts.append(Outcome.DIFFERENT)
        return worst(parts)

    def turned(self) -> ScenarioChange:
        """The same change, looked at from the other side."""
        claims = tuple(c.turned() for c in self.claims)
        return ScenarioChange(self.name, self.consistent.turned(), self.conflicts.turned(), claims)


@dataclass(frozen=True)
class ExpectationChange:
    """An expectation that is met on one side and not on the other, or stands on one side only.

    ``expectations`` is None where it is missing; ``met`` is None there, and where it stayed undecided.
    """

    expectations: Pair[Expectation | None]
    scenario: str | None
    met: Pair[bool | None]

    @property
    def outcome(self) -> Outcome:
        """Whether it is as well met as before. One that is added or taken out counts only if it is not met."""
        if None in (self.expectations.before, self.expectations.after):
            there = self.met.after if self.expectations.before is None else self.met.before
            return {True: Outcome.SAME, False: Outcome.DIFFERENT, None: Outcome.UNDECIDED}[there]
        return Outcome.UNDECIDED if None in (self.met.before, self.met.after) else Outcome.DIFFERENT

    def turned(self) -> ExpectationChange:
        """The same change, looked at from the other side."""
        return ExpectationChange(self.expectations.turned(), self.scenario, self.met.turned())
