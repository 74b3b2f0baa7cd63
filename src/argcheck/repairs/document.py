"""A repair report as text, for a person at a terminal."""

from __future__ import annotations

from argcheck.abduction.findings import Gap, MissingPremise
from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import first, others
from argcheck.documents.safe import safe
from argcheck.findings import Consistent
from argcheck.logic.printing import print_formula
from argcheck.repairs.findings import RepairReport
from argcheck.repairs.words import ORDER, RULE, SHOWN_OF_EACH, left, origin, rests_on, status
from argcheck.report.words import Speaker, counted, name

MOST_GAPS = 8
OTHER_GAPS = "lemmas and conclusions that were looked at"
MOST_GIVEN_UP = 8  # told one by one
MOST_WAYS = 8  # to mend a clash


def as_document(report: RepairReport, *, quiet: bool = False, everything: bool = False) -> Document:
    """What is told of a repair report: blocks that any format can show.

    ``quiet`` leaves out explanations, ``everything`` nothing of long lists. Nothing that stands in the file can reach
    a terminal but as visible text.
    """
    page, speaker = Document(everything), Speaker(report.argument, everything)
    if not quiet:
        page.write(safe(report.argument.title or "An argument without a title"), tone=Tone.HEAD, whole=True)
        page.gap()
    match report.report.consistent:
        case Consistent.INCONSISTENT:
            _write_restorations(page, speaker, report, quiet)
        case Consistent.UNDECIDED:
            page.write("Whether the premises are consistent stayed undecided.", head=MARKS[Tone.DOUBT], tone=Tone.DOUBT)
        case Consistent.CONSISTENT:
            if not report.gaps and not report.interrupted and not report.stopped:
                page.write("There is nothing to mend: the premises are consistent and nothing is open.",
                           head=MARKS[Tone.GOOD], tone=Tone.GOOD, hang=2)  # fmt: skip
    gaps, rest = first(report.gaps, MOST_GAPS, everything)
    for gap in gaps:
        page.gap()
        _write_gap(page, speaker, report, gap)
    if rest:
        page.gap()
        page.write(f"And {others(rest, f'more {OTHER_GAPS}')}.")
    if not quiet and any(gap.candidates for gap in report.gaps):
        page.gap()
        page.write(SHOWN_OF_EACH, tone=Tone.FAINT, whole=True)
        page.write(f"They are {ORDER}.", tone=Tone.FAINT, whole=True)
    if report.stopped:
        page.gap()
        page.write(f"The work ended early, since {safe(report.stopped)}: what is told here is right, but there may be "
                   "more.", head=MARKS[Tone.DOUBT], tone=Tone.DOUBT, hang=2)  # fmt: skip
    if report.interrupted:
        page.gap()
        page.write("Interrupted: what is told here is right, but there may be more.", head=MARKS[Tone.DOUBT],
                   tone=Tone.DOUBT, hang=2)  # fmt: skip
    return page


def _write_restorations(page: Document, speaker: Speaker, report: RepairReport, quiet: bool) -> None:
    repairs = report.report.consistency.repairs
    if not repairs.members or frozenset() in report.report.conflicts:
        page.write("Definitions and background clash by themselves; no premise that is given up would help.",
                   head=MARKS[Tone.BAD], tone=Tone.BAD, hang=2)  # fmt: skip
        return
    ways = "is one minimal way" if len(repairs) == 1 else f"are {len(repairs)} minimal ways"
    more = "" if repairs.complete else " (there may be others)"
    page.write(f"The premises are inconsistent. There {ways} to mend that{more}:",
               head=MARKS[Tone.BAD], tone=Tone.BAD, hang=2)  # fmt: skip
    found = report.restorations
    shown, more_ways = first(found, MOST_WAYS, page.everything)
    for number, way in enumerate(shown, 1):
        page.gap()
        page.write(f"give up {speaker.all_of(way.given_up)}", head=f"{number}.", indent=2, hang=5)
        labels, untold = first(speaker.in_order(way.given_up), MOST_GIVEN_UP, page.everything)
        for label in labels:
            credence = report.argument[label].credence
            held = f" (credence {float(credence):g})" if credence is not None else ""
            page.write(f"{speaker.label(label)}{held}: {speaker.prose(label)}", indent=5, hang=7)
        if untold:
            page.write(f"and {others(untold)}", indent=5, hang=7)
        page.write(f"Then {left(speaker, way)}.", indent=5, hang=7)
    if more_ways:
        page.gap()
        page.write(f"And {others(more_ways, 'more ways')}.", indent=2)
    unranked = len(repairs) - len(report.restorations)
    if unranked:
        page.gap()
        page.write(f"What {counted(unranked, 'further way')} would leave was not worked out.", indent=2)
    if not quiet:
        page.gap()
        page.write(f"They are {RULE}.", tone=Tone.FAINT, whole=True)


def _write_gap(page: Document, speaker: Speaker, report: RepairReport, gap: Gap) -> None:
    tone = Tone.PLAIN if gap.candidates else Tone.GOOD if gap.verdict == "follows" else Tone.DOUBT
    page.write(speaker.prose(gap.label), head=f"{MARKS[tone]} {name(gap.label)}:", tone=tone, hang=4)
    page.write(safe(status(gap)), indent=4)
    for number, candidate in enumerate(gap.candidates, 1):
        page.gap()
        _write_candidate(page, speaker, report, number, candidate)
    if gap.candidates and gap.stopped:
        page.gap()
        page.write(f"There may be better ones: {safe(gap.stopped)}.", indent=4, tone=Tone.DOUBT, whole=True)


def _write_candidate(
    page: Document, speaker: Speaker, report: RepairReport, number: int, candidate: MissingPremise
) -> None:
    page.write(speaker.formula(candidate.formula), head=f"{number}.", indent=4, hang=7)
    page.write(safe(print_formula(candidate.formula)), indent=7, hang=9, tone=Tone.FAINT, whole=True)
    source = origin(candidate)
    if source is not None:
        page.row("source", source, indent=7)
    page.rows("then rests on", rests_on(report, speaker, candidate), indent=7)
    if candidate.unused:
        page.row("leaves idle", speaker.set(candidate.unused), indent=7)
