"""What a certificate is about: a theory, and in each case what is in force and what is claimed.

None of this is taken from the certificate. The caller works it out from the argument
(`argcheck.certificates.subject`), and must be believed in that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from argcheck.kernel.budget import Rejected
from argcheck.logic.formulas import Formula, Not
from argcheck.logic.frames import Logics
from argcheck.logic.signature import Signature


@dataclass(frozen=True)
class Claim:
    """The keys of a lemma or conclusion and of its negation.

    ``stated`` are the keys of all that is in force when only what its author cites (and what always is) may be used;
    None if nothing is cited.
    """

    holds: str
    fails: str
    stated: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Case:
    """The argument as it stands, or in a scenario. ``grounds`` and ``claims`` are by label, ``fixed`` are keys."""

    name: str
    grounds: Mapping[str, str]
    fixed: tuple[str, ...]
    claims: Mapping[str, Claim]

    @property
    def in_force(self) -> tuple[str, ...]:
        """The keys of all that is in force."""
        return (*self.grounds.values(), *self.fixed)

    def keys(self, labels: Iterable[str]) -> tuple[str, ...]:
        """The keys of some grounds and of what is in force anyway; raises `Rejected` if one is no ground here."""
        for label in labels:
            if label not in self.grounds:
                raise Rejected(f"{label!r} is no ground here")
        return (*(self.grounds[label] for label in labels), *self.fixed)

    def claim(self, label: str) -> Claim:
        """A claim; raises `Rejected` if there is none of this label."""
        if label not in self.claims:
            raise Rejected(f"{label!r} is no claim here")
        return self.claims[label]

    def stated(self, label: str) -> tuple[str, ...]:
        """What is in force in the step that a claim's author states; raises `Rejected` if there is none."""
        stated = self.claim(label).stated
        if stated is None:
            raise Rejected(f"nothing is stated from which {label!r} should follow")
        return stated


@dataclass(frozen=True)
class Theory:
    """Closed formulas in a signature, by key."""

    signature: Signature
    formulas: Mapping[str, Formula]


@dataclass(frozen=True)
class Subject:
    """A theory as it was written, the same in classical logic, and the cases.

    Models are evaluated in ``original``, refutations are checked in ``classical``; they are the same unless there are
    operators. ``frame`` are keys of ``classical`` that are in force in every refutation: what holds of the relations
    between worlds.
    """

    original: Theory
    classical: Theory
    cases: tuple[Case, ...]
    frame: tuple[str, ...] = ()
    logics: Logics = field(default_factory=Logics)

    def __post_init__(self) -> None:
        """See to it that denials deny; raises ValueError if one does not."""
        for case in self.cases:
            for claim in case.claims.values():
                for theory in (self.original, self.classical):
                    if theory.formulas[claim.fails] != Not(theory.formulas[claim.holds]):
                        raise ValueError(f"{claim.fails!r} does not deny {claim.holds!r}")
