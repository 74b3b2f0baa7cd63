"""What an open lemma or conclusion lacks, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from argcheck.findings import ClaimFinding, Labels, Verdict
from argcheck.logic.formulas import Formula

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
