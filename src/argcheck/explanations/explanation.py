"""Explanations, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from argcheck.argument import Argument
from argcheck.display import Displayed
from argcheck.explanations.lines import Line
from argcheck.explanations.naming import Naming
from argcheck.findings import ClaimFinding, Labels, Sets, Verdict
from argcheck.logic.formulas import Formula
from argcheck.oracle.protocol import Disagreement


@dataclass(frozen=True)
class Part:
    """How one statement follows: a lemma on the way, or the claim itself.

    ``claim`` is what is shown (the negation, if the claim is contradicted), ``label`` the statement that it is, or
    denies. ``grounds`` are keys of what is used, as the theory has them. Without ``lines``, ``reason`` says why.
    """

    label: str
    claim: Formula
    grounds: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    naming: Naming | None = field(default=None, compare=False, repr=False)
    reason: str | None = None


@dataclass(frozen=True)
class Derivation:
    """A derivation from one minimal support: the lemmas it goes by, each before it is used, and then the claim."""

    support: Labels
    against: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Gap:
    """Why a claim does not follow: what makes each statement true in the countermodel (by label, in order), and what
    makes the claim false; and the smallest sets of further things in the file with which it would follow.

    Such a thing is another lemma or conclusion, a different reading of a statement, or what a scenario supposes; they
    are given as keys of the theory.
    """

    reasons: tuple[tuple[str, str], ...]
    fails: str
    closed_by: Sets


@dataclass(frozen=True)
class Explanation(Displayed):
    """The explanation of a verdict.

    In a notebook it shows itself. ``text()``, ``markdown()`` and ``to_dict()`` give it in other forms.
    """

    argument: Argument = field(repr=False)
    finding: ClaimFinding
    derivations: tuple[Derivation, ...] = ()
    omitted: int = 0
    gap: Gap | None = None
    interrupted: bool = False
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def label(self) -> str:
        """The lemma or conclusion that is explained."""
        return self.finding.label

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        return self.finding.verdict


def exit_status(explanation: Explanation) -> str:
    """``ok`` if it follows, ``undecided`` if nobody knows, ``disagreement`` if two solvers contradict each other; else
    ``fails``."""
    if explanation.disagreements:
        return "disagreement"
    if explanation.verdict is Verdict.FOLLOWS:
        known = explanation.finding.consistency_known and explanation.finding.supports_complete
        return "ok" if known and not explanation.interrupted else "undecided"
    return "undecided" if explanation.verdict is Verdict.UNDECIDED else "fails"
