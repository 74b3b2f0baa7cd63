"""What a repair report says, in words that every format uses."""

from __future__ import annotations

from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.documents.few import few
from argcheck.findings import Labels, Verdict
from argcheck.repairs.findings import RepairReport, Restoration
from argcheck.report.claims import verdict_words
from argcheck.report.words import Speaker, counted, name, series

MOST_SUPPORTS = 8  # with one candidate
RULE = (
    "in order: fewer stated premises given up; lower credence (none given counts as certain); fewer premises given up; "
    "more conclusions left"
)
ORDER = (
    "in order: what the file says without putting it in force; what leaves least idle of that on which the conclusion "
    "is rested and takes least to say, counted together; a fact before a rule; the weaker before the stronger; the "
    "shorter"
)
SHOWN_OF_EACH = (
    "Each is consistent with the premises, with them yields the conclusion, does not yield it alone, and says more "
    "than that the premises imply it. Whether it is true is another question."
)


def status(gap: Gap) -> str:
    """What there is to say of a gap before any candidate, as a sentence."""
    rests = series(map(name, gap.rests_on))
    are = "is" if len(gap.rests_on) == 1 else "are"
    match gap.verdict:
        case Verdict.FOLLOWS:
            return "It follows; nothing is missing."
        case Verdict.CONTRADICTED:
            return "Its negation follows, so no further premise can help; something must be given up."
        case Verdict.CONTESTED | Verdict.VACUOUS:
            return "The premises clash; restore consistency first."
        case Verdict.UNDECIDED:
            return "Whether it follows stayed undecided, so nothing was looked for."
        case Verdict.OPEN if not gap.sought:
            return f"It follows from what it is rested on, but {rests} {are} open: mend that first."
        case _ if gap.candidates and gap.rests_on:
            return (
                f"It is open, and so {are} {rests}, on which it is rested. "
                "What would make it follow from there, the best candidate first:"
            )
        case _ if gap.candidates:
            return "It is open. What would make it follow, the best candidate first:"
        case _:
            return f"It is open. No missing premise was found{because(gap)}."


def because(gap: Gap) -> str:
    """What limited the search, as the end of a sentence."""
    looked = f" among {counted(gap.tried, 'candidate')}"
    return looked + (f"; {gap.stopped}" if gap.stopped else "")


def origin(candidate: MissingPremise) -> str | None:
    """Where the words come from, if they are in the file."""
    match candidate.origin:
        case "proposed":
            return None
        case "left out":
            return f"this is {name(candidate.source or '')}, which was left out"
        case "supposition":
            return f"supposed in scenario {name(candidate.source or '')}"


def rests_on(report: RepairReport, speaker: Speaker, candidate: MissingPremise) -> list[str]:
    """Each support of the conclusion with the candidate in force: what it needs besides. None, if it follows only
    together with claims that are open themselves."""

    def told(support: Labels) -> str:
        besides = speaker.set((label for label in support if label in report.argument), "nothing else")
        return f"{besides}, and this"

    return few(candidate.finding.supports, MOST_SUPPORTS, told, speaker.everything)


def left(speaker: Speaker, way: Restoration) -> str:
    """What a way to restore consistency leaves of the conclusions, as a clause."""
    by_verdict: dict[Verdict, list[str]] = {}
    for label, verdict in way.outcome.verdicts:
        by_verdict.setdefault(verdict, []).append(label)
    told = [f"{speaker.all_of(labels)} {verdict_words(v, len(labels))}" for v, labels in by_verdict.items()]
    return "; ".join(told) or "nothing is claimed"
