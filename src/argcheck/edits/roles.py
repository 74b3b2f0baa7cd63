"""The edit that gives a statement another role."""

from __future__ import annotations

from dataclasses import dataclass

from argcheck.argument import Argument, Role, Statement
from argcheck.edits.base import Edit, known, refused, with_changes
from argcheck.edits.laws import Law, Promise, promising
from argcheck.logic.names import written


@dataclass(frozen=True)
class ChangeRole(Edit):
    """Gives a statement another role. Nothing may stand beside it that the role does not allow."""

    label: str
    role: Role | str

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "role", Role(self.role))
        except ValueError:
            raise refused("role", f"There is no role {self.role}.", f"there is {', '.join(Role)}") from None

    def apply(self, argument: Argument) -> Argument:
        reasons = _hindrances(argument, known(self.label, argument), Role(self.role))
        if reasons:
            why = "; ".join(reasons)
            raise refused("role", f"{self.label} cannot become a {self.role}: {why}.", None, self.label)
        return with_changes(argument, self.label, role=Role(self.role))

    def inverse(self, argument: Argument) -> Edit:
        return ChangeRole(self.label, known(self.label, argument).role)

    def promise(self, argument: Argument) -> Promise:
        old, new = known(self.label, argument).role, Role(self.role)
        if old is new or (old.is_ground and new.is_ground) or (old.is_claim and new.is_claim):
            return promising(Law.SAME_FINDINGS)
        laws = set()
        if old.is_claim or new is Role.DEFINITION or (new in _IN_FORCE and old is not Role.DEFINITION):
            laws.add(Law.NOTHING_LOST)
        if new.is_claim or old is Role.DEFINITION or (old in _IN_FORCE and new is not Role.DEFINITION):
            laws.add(Law.NOTHING_GAINED)
        return Promise(frozenset(laws), self.label)

    def __str__(self) -> str:
        return f"change {written(self.label)} to {Role(self.role).value}"


# What is in force at the actual world. (A definition is so in all worlds, and thus says no less.)
_IN_FORCE = (Role.PREMISE, Role.ASSUMPTION, Role.BACKGROUND)


def _hindrances(argument: Argument, statement: Statement, role: Role) -> list[str]:
    """Why a statement cannot have a role, each as a clause."""
    label = statement.label
    expected = [*argument.expectations, *(e for s in argument.scenarios for e in s.expectations)]
    given_up = {g for s in argument.scenarios for g in s.giving_up or ()}
    dropped = {d.name for s in argument.scenarios for d in s.drops if d.kind == "label"}
    weighable = role.is_ground or role is Role.BACKGROUND
    reasons = (
        ((role is Role.NOTE) != (statement.role is Role.NOTE), "a note has no formula, and all else has one"),
        (statement.grounds is not None and not role.is_claim, "it has a `from`"),
        (statement.credence is not None and not role.is_ground, "it has a credence"),
        (statement.constraint and not weighable, "it is marked as a constraint"),
        (statement.evidence_for is not None and not weighable, "it is given as evidence"),
        (any(label in e.subjects for e in expected) and not role.is_claim, "something is expected of it as a claim"),
        (any(label in e.objects for e in expected) and not role.is_ground, "an expectation names it as a premise"),
        (label in given_up and not role.is_ground, "a scenario gives it up"),
        (label in dropped and role is Role.DEFINITION, "a scenario drops it"),
    )
    return [why for hinders, why in reasons if hinders]
