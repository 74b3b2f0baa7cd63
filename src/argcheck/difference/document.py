"""A difference as text, for a person at a terminal."""

from __future__ import annotations

from argcheck.difference import findings_words as found
from argcheck.difference import words
from argcheck.difference.changes import ClaimChange, Outcome, SetsChange, StatementChange
from argcheck.difference.speakers import Speakers
from argcheck.difference.values import Difference
from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import few, first, others, short
from argcheck.documents.safe import safe
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.structures import Structure
from argcheck.report.claims import tone_of, write_world
from argcheck.report.words import name
from argcheck.report.world import Teller

MOST_STATEMENTS = 30  # and conclusions
MOST_SYMBOLS = 20
MOST_SCENARIOS = 12
MOST_WITH_WORLDS = 4  # statements, where there are many, for which it is shown what tells their versions apart
MOST_FACTS = 6  # lines of a world, and of what is otherwise in each alternative
LONGEST = 320  # characters of a formula that are shown
TONES = {Outcome.SAME: Tone.GOOD, Outcome.DIFFERENT: Tone.BAD, Outcome.UNDECIDED: Tone.DOUBT}
SIGNS = {Outcome.SAME: "=", Outcome.DIFFERENT: "≠", Outcome.UNDECIDED: "?"}


def as_document(difference: Difference, *, quiet: bool = False, everything: bool = False) -> Document:
    """What is told of a difference: blocks that any format can show.

    ``quiet`` leaves the last line only; ``everything`` leaves out nothing of long lists.
    """
    page, speakers = Document(everything), Speakers(difference, everything)
    if not quiet:
        files = found.titles(difference)
        page.write(f"{files.before} → {files.after}", tone=Tone.HEAD, whole=True)
        _write_symbols(page, difference)
        _write_statements(page, speakers, difference)
        _write_consistency(page, speakers, difference)
        _write_claims(page, speakers, difference)
        _write_scenarios(page, speakers, difference)
        _write_expectations(page, difference)
        others = found.about_others(difference)
        if others:
            page.gap()
            page.write(others)
    page.gap()
    _write_summary(page, difference)
    return page


def _write_symbols(page: Document, difference: Difference) -> None:
    if difference.symbols:
        page.heading("Vocabulary")
        for sentence in few(
            [*words.about_symbols(difference.symbols, page.everything)], MOST_SYMBOLS, str, page.everything
        ):
            page.write(sentence, indent=2, hang=4)


# --- statements -------------------------------------------------------------------------------------


def _write_statements(page: Document, speakers: Speakers, difference: Difference) -> None:
    shown = [s for s in difference.statements if words.is_told(s)]
    if not shown:
        return
    page.heading("Statements")
    if difference.agreement_clashes is not False and any(words.formulas_told(s, speakers) for s in shown):
        may = "clash" if difference.agreement_clashes else "may clash"
        page.write(f"Definitions and background {may}, so statements are compared without them.", tone=Tone.DOUBT)
    told, more = first(shown, MOST_STATEMENTS, page.everything)
    for place, change in enumerate(told):
        page.gap()
        _write_statement(page, speakers, difference, change)
        if place < MOST_WITH_WORLDS or not more:
            write_worlds(page, difference, change)
    if more:
        page.gap()
        page.write(f"And {others(more, 'more statements that differ')}.", indent=2)
    if more and any(change.compared is not None for change in told[MOST_WITH_WORLDS:]):
        page.write("(What tells the versions of the other statements apart: --all.)", indent=2, tone=Tone.FAINT,
                   whole=True)  # fmt: skip
    rest = found.unchanged(difference.statements, len(shown), "statement", "statements")
    if rest:
        page.gap()
        page.write(rest, indent=2)


def _write_statement(page: Document, speakers: Speakers, difference: Difference, change: StatementChange) -> None:
    mark = words.MARKS.get(change.relation, "~")
    tone = Tone.DOUBT if change.meaning is Outcome.UNDECIDED else Tone.HEAD
    head = f"{mark} {speakers.label(change.labels)}"
    page.write(f"{words.about_statement(change)}.", head=head, tone=tone, hang=4)
    page.write(speakers.prose(change.labels), indent=4)
    if change.reworded and change.labels.before is not None:
        page.row("words before", speakers.before.prose(change.labels.before))
    told = words.formulas_told(change, speakers)
    if told is not None:
        page.row("before", short(told.before, LONGEST))
        page.row("now", short(told.after, LONGEST))


def write_worlds(page: Document, difference: Difference, change: StatementChange) -> None:
    """The structures that tell the two versions of a statement apart."""
    if change.compared is None:
        return
    before, after = change.compared.before, change.compared.after
    if change.only_after is not None:
        _write_world(page, difference, change.only_after, before, "It now allows what it excluded before")
    if change.only_before is not None:
        _write_world(page, difference, change.only_before, after, "It now excludes what it allowed before")


def _write_world(page: Document, difference: Difference, structure: Structure, false: Formula, intro: str) -> None:
    """``false`` is the version of the statement that is false there."""
    teller = Teller(structure, difference.common.signature)
    fails, about = teller.failure(false), [title for _, title in teller.failing(false)]
    page.write(f"{intro}{f' (for {fails})' if fails else ''}:", indent=4)
    write_world(page, difference.common, structure, false, MOST_FACTS, about)


# --- findings ---------------------------------------------------------------------------------------


def _write_consistency(page: Document, speakers: Speakers, difference: Difference) -> None:
    page.gap()
    tone = Tone.BAD if difference.consistent.differs else Tone.PLAIN
    page.write(found.about_consistency(difference.consistent), head=MARKS[Tone.PLAIN], tone=tone, hang=2)
    _write_conflicts(page, speakers, difference.conflicts)


def _write_conflicts(page: Document, speakers: Speakers, conflicts: SetsChange) -> None:
    for key, rows in found.sets_rows(conflicts, speakers, "conflict", "a conflict"):
        noun = "conflict" if len(rows) == 1 else "conflicts"
        page.rows(f"{'new' if key == 'gained' else key} {noun}" if key else "", rows)


def _write_claims(page: Document, speakers: Speakers, difference: Difference) -> None:
    if not difference.claims:
        return
    page.heading("Lemmas and conclusions")
    shown = [c for c in difference.claims if c.changed]
    told, more = first(shown, MOST_STATEMENTS, page.everything)
    for change in told:
        page.gap()
        _write_claim(page, speakers, difference, change)
    if more:
        page.gap()
        page.write(f"And {others(more, 'more that have changed')}.", indent=2)
    rest = found.unchanged(difference.claims, len(shown), "lemma or conclusion", "lemmas and conclusions")
    if rest:
        page.gap()
        page.write(rest, indent=2)


def _write_claim(page: Document, speakers: Speakers, difference: Difference, change: ClaimChange) -> None:
    tone = Tone.PLAIN
    if change.labels.after is not None:
        after = difference.reports.after
        tone = tone_of(after, after[change.labels.after])
    page.write(
        f"{found.about_claim(change)}.", head=f"{MARKS[tone]} {speakers.label(change.labels)}", tone=tone, hang=4
    )  # fmt: skip
    _write_rows(page, speakers, change)


def _write_rows(page: Document, speakers: Speakers, change: ClaimChange, indent: int = 4) -> None:
    for key, rows in found.claim_rows(change, speakers):
        page.rows(key, rows, indent=indent)


def _write_scenarios(page: Document, speakers: Speakers, difference: Difference) -> None:
    shown = [s for s in difference.scenarios if s.changed]
    if not difference.scenarios:
        return
    page.heading("Scenarios")
    told, more = first(shown, MOST_SCENARIOS, page.everything)
    for change in told:
        page.write(f"{found.about_scenario(change)}.", head=name(change.name), tone=Tone.HEAD, indent=2, hang=4)
        _write_conflicts(page, speakers, change.conflicts)
        for claim in change.claims:
            if claim.changed:
                page.write(f"{speakers.label(claim.labels)} {found.about_claim(claim)}.", indent=4, hang=6)
                _write_rows(page, speakers, claim, indent=6)
    if more:
        page.write(f"And {others(more, 'more in which something has changed')}.", indent=2)
    rest = found.unchanged(difference.scenarios, len(shown), "scenario", "scenarios")
    for sentence in (rest, found.about_unlisted(difference.scenarios)):
        if sentence:
            page.write(sentence, indent=2, hang=4)


def _write_expectations(page: Document, difference: Difference) -> None:
    if difference.expectations:
        page.heading("Expectations")
        for sentence in found.about_expectations(difference, page.everything):
            page.write(sentence, indent=2, hang=4)


def _write_summary(page: Document, difference: Difference) -> None:
    if difference.interrupted:
        page.write(
            "Interrupted: what is told here is right, but it is not all there is.", head=MARKS[Tone.DOUBT],
            tone=Tone.DOUBT, hang=2,
        )  # fmt: skip
    outcome = difference.findings
    head = f"{SIGNS[outcome]} {found.heading(outcome)}:"
    page.write(f"{safe(found.summary(difference))}.", head=head, tone=TONES[outcome], hang=2)
