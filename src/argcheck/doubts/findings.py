"""What `argcheck.doubt` finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from argcheck.argument import Argument
from argcheck.display import Displayed
from argcheck.findings import Report, Status, Verdict


@dataclass(frozen=True)
class Firming:
    """What it would do for the lower bound to be certain of one premise."""

    label: str
    lower: Fraction


@dataclass(frozen=True)
class DoubtFinding:
    """How probable a lemma or conclusion is if each premise is at least as probable as its credence.

    Every probability from ``lower`` to ``upper`` is possible, and no other, if ``exact``; else the list of supports may
    be incomplete, and the true bounds may be narrower. ``independent`` is the probability that all of some support is
    true if the premises are independent of each other; None where that has no meaning, or was too much work.
    ``firming`` are the premises whose certainty would raise the lower bound, the most helpful first. ``reason`` says
    why there are no bounds, as a clause.
    """

    label: str
    verdict: Verdict
    lower: Fraction | None = None
    upper: Fraction | None = None
    exact: bool = True
    independent: Fraction | None = None
    firming: tuple[Firming, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class DoubtReport(Displayed):
    """How much doubt reaches each conclusion. ``certain`` are the premises and assumptions without a credence, which
    are counted as certain. ``coherent`` is False if no probabilities can meet the credences, None if nobody knows."""

    argument: Argument
    report: Report
    certain: tuple[str, ...]
    coherent: bool | None
    claims: tuple[DoubtFinding, ...] = ()

    @property
    def interrupted(self) -> bool:
        """Whether the work was stopped before its end."""
        return self.report.interrupted

    @property
    def status(self) -> Status:
        """``fails`` if the credences are incoherent; else ``undecided`` if exact bounds are wanting; else ``ok``."""
        if self.coherent is False:
            return Status.FAILS
        unknown = self.coherent is None or any(c.lower is None or not c.exact for c in self.claims)
        return Status.UNDECIDED if unknown or self.interrupted else Status.OK

    def __getitem__(self, label: str) -> DoubtFinding:
        """The finding about a lemma or conclusion; raises KeyError if there is none of that label."""
        for claim in self.claims:
            if claim.label == label:
                return claim
        raise KeyError(label)
