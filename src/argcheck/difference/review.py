"""A difference as a document for a comment on a change that is under review: the outcome first, in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argcheck.difference import findings_words as found
from argcheck.difference import words
from argcheck.difference.changes import Outcome, Relation, StatementChange
from argcheck.difference.document import MOST_SCENARIOS, MOST_STATEMENTS, MOST_SYMBOLS, MOST_WITH_WORLDS, write_worlds
from argcheck.difference.speakers import Speakers
from argcheck.difference.values import Difference
from argcheck.documents.blocks import Fold, TableRow
from argcheck.documents.document import Document
from argcheck.documents.few import few, first, others
from argcheck.documents.inline import code, strong
from argcheck.findings import Verdict
from argcheck.report.words import name

SIGNS = {Outcome.SAME: "✅", Outcome.DIFFERENT: "⚠️", Outcome.UNDECIDED: "❔"}


def as_document(difference: Difference, *, everything: bool = False) -> Document:
    """The difference: a headline, a table of what became of the conclusions, a list of what became of the statements,
    and the structures that tell versions apart, folded away."""
    page, speakers = Document(everything), Speakers(difference, everything)
    outcome = difference.findings
    headline, summary = (text[0].upper() + text[1:] for text in (found.heading(outcome), found.summary(difference)))
    page.heading(f"{SIGNS[outcome]} {headline}", level=3)
    page.write(f"{summary}.")
    if difference.interrupted:
        page.write("The work was interrupted: what is told here is right, but it is not all there is.")
    _write_claims(page, difference, speakers)
    _write_statements(page, difference, speakers)
    symbols = [*words.about_symbols(difference.symbols, everything)]
    page.section("Vocabulary", few(symbols, MOST_SYMBOLS, str, everything))
    page.section("Consistency", _consistency(difference, speakers))
    _write_scenarios(page, difference, speakers)
    page.section("Expectations", found.about_expectations(difference, everything))
    others = found.about_others(difference)
    if others:
        page.write(others)
    files = found.titles(difference)
    page.note(f"{code('argcheck diff')}: {files.before} → {files.after}")
    return page


def _write_claims(page: Document, difference: Difference, speakers: Speakers) -> None:
    shown = [c for c in difference.claims if c.changed]
    told, more = first(shown, MOST_STATEMENTS, page.everything)
    if told:
        rows = []
        for change in told:
            verdicts = (_verdict(change.verdicts.before), _verdict(change.verdicts.after))
            cells = (*verdicts, _rows(found.claim_rows(change, speakers)))
            rows.append(TableRow(strong(speakers.label(change.labels)), cells))
        page.table(("before", "now", ""), rows)
    if more:
        page.write(f"And {others(more, 'more that have changed')}.")
    rest = found.unchanged(difference.claims, len(shown), "lemma or conclusion", "lemmas and conclusions")
    if rest:
        page.write(rest[0].upper() + rest[1:])


def _verdict(verdict: Verdict | None) -> str:
    return "–" if verdict is None else verdict.value


def _rows(rows: Iterable[tuple[str, list[str]]]) -> str:
    return "\n".join(f"{key + ': ' if key else ''}{'; '.join(texts)}" for key, texts in rows)


def _write_statements(page: Document, difference: Difference, speakers: Speakers) -> None:
    shown = [s for s in difference.statements if words.is_told(s)]
    told, more = first(shown, MOST_STATEMENTS, page.everything)
    if told:
        page.heading("Statements")
    for place, change in enumerate(told):
        with_worlds = place < MOST_WITH_WORLDS or not more
        page.entry(*_statement(change, speakers), fold=_worlds(page, difference, change) if with_worlds else None)
    if more:
        page.entry(f"and {others(more, 'more statements that differ')}")
    rest = found.unchanged(difference.statements, len(shown), "statement", "statements")
    if shown and rest:
        page.entry(rest)


def _statement(change: StatementChange, speakers: Speakers) -> Iterator[str]:
    said = words.about_statement(change)
    yield f"{strong(speakers.label(change.labels))} {said}. {speakers.prose(change.labels)}"
    if change.reworded and change.labels.before is not None:
        yield f"words before: {speakers.before.prose(change.labels.before)}"
    told = words.formulas_told(change, speakers)
    if told is not None:
        yield f"before: {code(told.before)}"
        yield f"now: {code(told.after)}"


def _worlds(page: Document, difference: Difference, change: StatementChange) -> Fold | None:
    content = Document(page.everything)
    write_worlds(content, difference, change)
    summary = {Relation.STRONGER: "what it excludes now", Relation.WEAKER: "what it allows now"}
    blocks = tuple(content)
    return Fold(summary.get(change.relation, "what tells them apart"), blocks) if blocks else None


def _consistency(difference: Difference, speakers: Speakers) -> Iterator[str]:
    sets = _rows(found.sets_rows(difference.conflicts, speakers, "conflict", "a conflict"))
    if difference.consistent.differs or sets:
        yield f"{found.about_consistency(difference.consistent)}{' Conflicts ' + sets if sets else ''}"


def _write_scenarios(page: Document, difference: Difference, speakers: Speakers) -> None:
    told, more = first([s for s in difference.scenarios if s.changed], MOST_SCENARIOS, page.everything)
    unlisted = found.about_unlisted(difference.scenarios)
    if told or unlisted:
        page.heading("Scenarios")
    for change in told:
        lines = [f"{strong(name(change.name))} {found.about_scenario(change)}."]
        sets = _rows(found.sets_rows(change.conflicts, speakers, "conflict", "a conflict"))
        lines += [f"Conflicts {sets}"] if sets else []
        for claim in change.claims:
            if claim.changed:
                lines.append(f"{speakers.label(claim.labels)} {found.about_claim(claim)}.")
                lines += [rows] if (rows := _rows(found.claim_rows(claim, speakers))) else []
        page.entry(*lines)
    if more:
        page.entry(f"and {others(more, 'more in which something has changed')}")
    if unlisted:
        page.entry(unlisted)
