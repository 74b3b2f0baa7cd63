"""How much doubt reaches each conclusion, as a document."""

from __future__ import annotations

from fractions import Fraction

from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import others
from argcheck.documents.safe import safe
from argcheck.doubts.findings import DoubtFinding, DoubtReport
from argcheck.findings import Consistent, Verdict
from argcheck.report.words import Speaker, name

MOST_FIRMING = 3
MOST_CLAIMS = 20
DIGITS = 4


def as_document(report: DoubtReport, *, quiet: bool = False, everything: bool = False) -> Document:
    """What is told of a doubt report: blocks that any format can show.

    ``quiet`` leaves out explanations, ``everything`` nothing of long lists. Nothing that stands in the file can reach
    a terminal but as visible text.
    """
    page, speaker = Document(everything), Speaker(report.argument, everything)
    if not quiet:
        page.write(safe(report.argument.title or "An argument without a title"), tone=Tone.HEAD, whole=True)
        page.write(_convention(report, speaker), tone=Tone.FAINT, whole=True)
    _write_coherence(page, report)
    shown = report.claims if everything or len(report.claims) <= MOST_CLAIMS + 1 else report.claims[:MOST_CLAIMS]
    for finding in shown:
        page.gap()
        _write_claim(page, speaker, finding)
    if len(shown) < len(report.claims):
        page.gap()
        page.write(f"And {others(len(report.claims) - len(shown), 'more lemmas and conclusions')}.")
    if report.interrupted:
        page.gap()
        page.write("Interrupted: what is told here is right, but it is not all there is.", head=MARKS[Tone.DOUBT],
                   tone=Tone.DOUBT, hang=2)  # fmt: skip
    return page


def _convention(report: DoubtReport, speaker: Speaker) -> str:
    if len(report.certain) == len(report.argument.grounds):
        return "No premise has a credence; all count as certain."
    meaning = "A credence is a lower bound: a premise is at least that probable."
    if not report.certain:
        return meaning
    which = speaker.set(report.certain) if len(report.certain) <= 8 else f"{len(report.certain)} premises"
    return f"{meaning} Counted as certain, having none: {which}."


def _write_coherence(page: Document, report: DoubtReport) -> None:
    if report.report.consistent is Consistent.CONSISTENT:
        return
    page.gap()
    match report.coherent:
        case True:
            page.write("The premises clash, but their credences leave room for that.", head=MARKS[Tone.PLAIN], hang=2)
        case False:
            page.write("The credences are incoherent: the premises clash, and cannot all be as probable as they say.",
                       head=MARKS[Tone.BAD], tone=Tone.BAD, hang=2)  # fmt: skip
        case None:
            page.write("Whether the credences are coherent stayed undecided.", head=MARKS[Tone.DOUBT], tone=Tone.DOUBT,
                       hang=2)  # fmt: skip


def _write_claim(page: Document, speaker: Speaker, finding: DoubtFinding) -> None:
    if finding.lower is None or finding.upper is None:
        page.write(f"nothing can be said of its probability: {safe(finding.reason or '')}.",
                   head=f"{MARKS[Tone.DOUBT]} {name(finding.label)}", tone=Tone.DOUBT, hang=4)  # fmt: skip
        return
    page.write(f"{_range(finding)}. {speaker.prose(finding.label)}", head=f"{MARKS[Tone.PLAIN]} {name(finding.label)}",
               hang=4)  # fmt: skip
    if not finding.exact:
        page.row("not exact", "not all supports are known; the true bounds may be narrower", tone=Tone.DOUBT)
    if finding.independent is not None and finding.lower < finding.independent:
        page.row("independent", f"at least {number(finding.independent)} if the premises are independent")
    for place, firm in enumerate(finding.firming if page.everything else finding.firming[:MOST_FIRMING]):
        gain = "certain, too" if firm.lower == 1 else f"at least {number(firm.lower)}"
        words = f"if {speaker.label(firm.label)} were certain: {gain}"
        page.row("most helpful" if place == 0 else "", words)


def _range(finding: DoubtFinding) -> str:
    lower, upper = finding.lower, finding.upper
    assert lower is not None
    assert upper is not None
    if lower == upper:
        return f"probability {number(lower)}"
    if lower == 0 and upper == 1:
        open_ = finding.verdict is Verdict.OPEN
        return f"any probability{': it is open' if open_ else ''}"
    if upper == 1:
        return f"probability at least {number(lower)}"
    return (
        f"probability at most {number(upper)}" if lower == 0 else f"probability from {number(lower)} to {number(upper)}"
    )


def number(value: Fraction) -> str:
    """A probability as a decimal number, with "about" if it was rounded.

    >>> number(Fraction(7, 10)), number(Fraction(1, 3))
    ('0.7', 'about 0.3333')
    """
    rounded = round(value, DIGITS)
    shown = f"{float(rounded):.{DIGITS}f}".rstrip("0").rstrip(".")
    return shown if rounded == value else f"about {shown}"
