"""What `argcheck.repair` finds, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from argcheck.argument import Argument
from argcheck.findings import ClaimFinding, Consistent, Labels, RepairOutcome, Report, Status, Verdict
from argcheck.logic.formulas import Formula


@dataclass(frozen=True)
class Restoration:
    """One minimal way to restore consistency: what to give up, and what it leaves of the conclusions.

    ``stated`` is how many stated premises it gives up (assumptions are not stated); ``credences`` are those of what it
    gives up, high ones first, None standing for one that is not given and counted as certainty.
    """

    outcome: RepairOutcome
    stated: int
    credences: tuple[Fraction | None, ...]

    @property
    def given_up(self) -> Labels:
        """The labels of what is given up."""
        return self.outcome.given_up

    @property
    def surviving(self) -> tuple[str, ...]:
        """The conclusions that follow afterwards, in the order of the file."""
        return tuple(label for label, verdict in self.outcome.verdicts if verdict is Verdict.FOLLOWS)


Origin = Literal["proposed", "left out", "supposition"]


@dataclass(frozen=True)
class MissingPremise:
    """A statement that closes a gap.

    With the premises it is consistent; from both the conclusion follows (``finding``, with all supports); from it
    alone, with definitions and background, the conclusion does not follow; and it says more than that the premises
    imply the conclusion. All of this was shown. ``origin`` tells whether it was made up, or is a statement of the file
    that is not in force: then ``source`` is its label, or the name of the scenario that supposes it. ``unused`` are
    statements that the author rests the conclusion on and that stay idle.
    """

    formula: Formula
    finding: ClaimFinding = field(repr=False)
    origin: Origin = "proposed"
    source: str | None = None
    unused: Labels = frozenset()


@dataclass(frozen=True)
class Gap:
    """A lemma or conclusion, and what would make it follow, the best candidate first.

    ``rests_on`` are other claims that its author rests it on and that are open themselves. ``sought`` is False where
    there is nothing to look for: it follows; or it follows once what it rests on does; or premises clash; or it is
    contradicted. ``stopped`` says why the search ended early, None if it went through all it knows to try.
    """

    label: str
    verdict: Verdict
    candidates: tuple[MissingPremise, ...] = ()
    rests_on: tuple[str, ...] = ()
    sought: bool = False
    tried: int = 0
    questions: int = 0
    stopped: str | None = None


@dataclass(frozen=True)
class RepairReport:
    """What would mend an argument: ways to restore consistency if its premises clash, and missing premises.

    ``interrupted`` says that somebody stopped the work, ``stopped`` what else ended it early (a clause)."""

    argument: Argument
    report: Report
    restorations: tuple[Restoration, ...] = ()
    gaps: tuple[Gap, ...] = ()
    interrupted: bool = False
    stopped: str | None = None

    @property
    def status(self) -> Status:
        """``fails`` if something is to be mended; else ``undecided`` if that stayed so of anything; else ``ok``."""
        verdicts = {gap.verdict for gap in self.gaps}
        if self.report.consistent is Consistent.INCONSISTENT or verdicts - {Verdict.FOLLOWS, Verdict.UNDECIDED}:
            return Status.FAILS
        unknown = self.report.consistent is Consistent.UNDECIDED or Verdict.UNDECIDED in verdicts
        return Status.UNDECIDED if unknown or self.interrupted or self.stopped else Status.OK

    def __getitem__(self, label: str) -> Gap:
        """What was found about a lemma or conclusion; raises KeyError if nothing was looked for."""
        for gap in self.gaps:
            if gap.label == label:
                return gap
        raise KeyError(label)
