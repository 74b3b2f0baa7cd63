"""What `argcheck.repair` finds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from argcheck.abduction.findings import Gap
from argcheck.argument import Argument
from argcheck.display import Displayed
from argcheck.findings import Consistent, Labels, RepairOutcome, Report, Status, Verdict


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


@dataclass(frozen=True)
class RepairReport(Displayed):
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
