"""A repair report as a document for a comment on a change that is under review."""

from __future__ import annotations

from argcheck.abduction.findings import Gap
from argcheck.documents.document import Document
from argcheck.documents.few import first, others
from argcheck.documents.inline import code
from argcheck.documents.safe import safe
from argcheck.findings import Consistent
from argcheck.logic.printing import print_formula
from argcheck.repairs.document import MOST_GAPS, MOST_WAYS, OTHER_GAPS
from argcheck.repairs.findings import RepairReport
from argcheck.repairs.words import ORDER, RULE, SHOWN_OF_EACH, left, origin, rests_on, status
from argcheck.report.words import Speaker, name


def as_document(report: RepairReport, *, everything: bool = False) -> Document:
    """What is told of a repair report; ``everything`` leaves out nothing of long lists."""
    page, speaker = Document(everything), Speaker(report.argument, everything)
    page.heading(f"What would mend: {report.argument.title or 'an argument without a title'}", level=2)
    match report.report.consistent:
        case Consistent.INCONSISTENT:
            _write_restorations(page, speaker, report)
        case Consistent.UNDECIDED:
            page.write("Whether the premises are consistent stayed undecided.")
        case Consistent.CONSISTENT:
            if not (report.gaps or report.stopped or report.interrupted):
                page.write("There is nothing to mend.")
    gaps, rest = first(report.gaps, MOST_GAPS, everything)
    for gap in gaps:
        _write_gap(page, speaker, report, gap)
    if rest:
        page.write(f"And {others(rest, f'more {OTHER_GAPS}')}.")
    if any(gap.candidates for gap in report.gaps):
        page.write(SHOWN_OF_EACH)
        page.write(f"They are {ORDER}.")
    if report.stopped:
        page.write(f"The work ended early, since {safe(report.stopped)}: there may be more.")
    if report.interrupted:
        page.write("Interrupted: there may be more.")
    return page


def _write_restorations(page: Document, speaker: Speaker, report: RepairReport) -> None:
    page.write("The premises are inconsistent.")
    shown, more = first(report.restorations, MOST_WAYS, page.everything)
    for number, way in enumerate(shown, 1):
        page.entry(f"Give up {speaker.all_of(way.given_up)}.", f"Then {left(speaker, way)}.", number=number)
    if more:
        page.write(f"And {others(more, 'more ways')}.")
    page.write(f"They are {RULE}.")


def _write_gap(page: Document, speaker: Speaker, report: RepairReport, gap: Gap) -> None:
    page.heading(name(gap.label), level=3)
    page.quote(speaker.prose(gap.label))
    page.write(status(gap))
    for number, candidate in enumerate(gap.candidates, 1):
        page.entry(speaker.formula(candidate.formula), code(safe(print_formula(candidate.formula))), number=number)
        source = origin(candidate)
        if source:
            page.entry(source, depth=1)
        for support in rests_on(report, speaker, candidate):
            page.entry(f"then rests on {support}", depth=1)
        if candidate.unused:
            page.entry(f"leaves idle: {speaker.set(candidate.unused)}", depth=1)
    if gap.candidates and gap.stopped:
        page.write(f"There may be better ones: {safe(gap.stopped)}.")
