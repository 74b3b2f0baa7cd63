"""An explanation as a document to be put into another one, or to be shown in a notebook."""

from __future__ import annotations

import sys

from argcheck.documents.document import Document
from argcheck.documents.few import first, others
from argcheck.documents.inline import emphasis
from argcheck.documents.safe import safe
from argcheck.explanations.document import MOST_CITED, MOST_REASONS
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
    way,
)
from argcheck.report.claims import MOST_FACTS
from argcheck.report.words import Speaker, name, sentence, series
from argcheck.report.world import Teller, further, told


def as_document(explanation: Explanation, *, everything: bool = False) -> Document:
    """What is told of an explanation; ``everything`` leaves out nothing of long lists."""
    page, speaker = Document(everything), Speaker(explanation.argument, everything)
    page.write(f"{headline(explanation)}.", head=name(explanation.label))
    page.quote(speaker.prose(explanation.label))
    for place, derivation in enumerate(explanation.derivations):
        page.heading(f"{way(explanation, place, _emphasised)}:")
        for part in parts_told(explanation, place):
            if not isinstance(part, Part):
                page.write(f"{series(map(_emphasised, part))}: as above.")
                continue
            if len(derivation.parts) > 1:
                page.write(f"{_emphasised(part.label)}: {speaker.prose(part.label)}")
            if part.reason is not None:
                page.write(sentence(safe(part.reason)))
            for line in part.lines:
                page.entry(f"({line.number}) {line_text(line, part, _emphasised)}", depth=line.depth)
    _write_gap(page, explanation)
    rest = remaining(explanation)
    if rest:
        page.write(rest)
    _write_cited(page, explanation)
    return page


def _write_gap(page: Document, explanation: Explanation) -> None:
    gap, structure = explanation.gap, explanation.finding.countermodel
    formula = explanation.argument[explanation.label].formula
    if gap is None or structure is None or formula is None:
        return
    teller, most = Teller(structure, explanation.argument.signature), sys.maxsize if page.everything else MOST_FACTS
    same, facts, more = told(teller, explanation.argument, formula, most)
    told_of_it = [*same, *facts, *([further(more)] if more else [])]
    page.heading("How it could be false while the premises are true:")
    for fact in told_of_it:
        page.entry(fact)
    page.write(fault(explanation), head="Why that makes it false:")
    given = [(label, reason) for label, reason in gap.reasons if reason]
    shown, rest = first(given, MOST_REASONS, page.everything)
    reasons = [f"{_emphasised(label)}: {sentence(reason)}" for label, reason in shown]
    reasons += [f"and {others(rest, 'more premises')}"] if rest else []
    page.section("Why that makes the premises true:", reasons)
    page.write(" ".join(closing(explanation, _emphasised, page.everything)), head="What would close the gap:")


def _write_cited(page: Document, explanation: Explanation) -> None:
    statements = cited(explanation)
    shown, more = first(statements, MOST_CITED, page.everything)
    entries = []
    for label, words, formula in shown:
        reading = f" That is: {formula}" if formula else ""
        entries.append(f"{introduced(explanation.argument, label, _emphasised)}: {words}{reading}")
    entries += [f"and {others(more, 'more statements')}"] if more else []
    page.section("The statements cited:", entries)


def _emphasised(label: str) -> str:
    return emphasis(name(label))
