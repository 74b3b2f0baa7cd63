"""An explanation as text, for a person at a terminal."""

from __future__ import annotations

from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import first, others
from argcheck.documents.safe import safe
from argcheck.explanations.explanation import Explanation, Part
from argcheck.explanations.wording import (
    cited,
    closing,
    fault,
    headline,
    introduced,
    line_text,
    parts_told,
    remaining,
    starred,
    way,
)
from argcheck.findings import Verdict
from argcheck.report.claims import write_world
from argcheck.report.words import Speaker, name, sentence, series

MOST_REASONS = 16  # why a premise is true in a countermodel
MOST_CITED = 40  # statements
TONES = {Verdict.FOLLOWS: Tone.GOOD, Verdict.UNDECIDED: Tone.DOUBT}


def as_document(explanation: Explanation, *, everything: bool = False) -> Document:
    """What is told of an explanation: blocks that any format can show.

    ``everything`` leaves out nothing of long lists.
    """
    page, speaker = Document(everything), Speaker(explanation.argument, everything)
    tone = TONES.get(explanation.verdict, Tone.BAD)
    page.write(f"{headline(explanation)}.", head=f"{MARKS[tone]} {name(explanation.label)}", tone=tone, hang=4)
    page.write(speaker.prose(explanation.label), indent=4)
    for place in range(len(explanation.derivations)):
        page.heading(f"{way(explanation, place, name)}:")
        _write_derivation(page, speaker, explanation, place)
    _write_gap(page, speaker, explanation)
    rest = remaining(explanation)
    if rest:
        page.gap()
        page.write(rest, tone=Tone.DOUBT, whole=True)
    _write_cited(page, explanation)
    return page


def _write_derivation(page: Document, speaker: Speaker, explanation: Explanation, place: int) -> None:
    for part in parts_told(explanation, place):
        page.gap()
        if not isinstance(part, Part):
            page.write(f"{series(map(starred, part))}: as above.", indent=2, hang=4)
            continue
        if len(explanation.derivations[place].parts) > 1:
            page.write(f"{starred(part.label)}: {speaker.prose(part.label)}", indent=2, hang=4)
        _write_part(page, part)


def _write_part(page: Document, part: Part) -> None:
    if part.reason is not None:
        page.write(f"{sentence(safe(part.reason))}", head=MARKS[Tone.DOUBT], tone=Tone.DOUBT, indent=4, hang=6)
    for line in part.lines:
        indent = 4 + 3 * line.depth
        page.write(line_text(line, part), head=f"({line.number})", tone=Tone.FAINT, indent=indent, hang=indent + 4)


def _write_gap(page: Document, speaker: Speaker, explanation: Explanation) -> None:
    gap, structure = explanation.gap, explanation.finding.countermodel
    formula = explanation.argument[explanation.label].formula
    if gap is None or structure is None or formula is None:
        return
    page.heading("How it could be false while the premises are true:")
    write_world(page, explanation.argument, structure, formula)
    page.heading("Why that makes it false:")
    page.write(fault(explanation), indent=4)
    told = [(label, reason) for label, reason in gap.reasons if reason]
    if told:
        page.heading("Why that makes the premises true:")
        shown, rest = first(told, MOST_REASONS, page.everything)
        for label, reason in shown:
            page.write(sentence(reason), head=f"{starred(label)}:", indent=4, hang=6)
        if rest:
            page.write(f"and {others(rest, 'more premises')}", indent=4)
        if len(told) < len(gap.reasons):
            page.write("The others say just what is true there.", indent=4)
    page.heading("What would close the gap:")
    for words in closing(explanation, starred, page.everything):
        page.write(words, indent=4, hang=6)


def _write_cited(page: Document, explanation: Explanation) -> None:
    statements = cited(explanation)
    if not statements:
        return
    page.heading("The statements cited:")
    shown, rest = first(statements, MOST_CITED, page.everything)
    for label, words, formula in shown:
        page.write(words, head=f"{introduced(explanation.argument, label, starred)}:", indent=4, hang=6)
        if formula:
            page.write(f"That is: {formula}", tone=Tone.FAINT, indent=6, whole=True)
    if rest:
        page.write(f"and {others(rest, 'more statements')}", indent=4)
