"""A difference as Markdown, fit for a comment on a change that is under review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import dedent

from argcheck.difference import findings_words as found
from argcheck.difference import words
from argcheck.difference.changes import Outcome, Relation, StatementChange
from argcheck.difference.speakers import Speakers
from argcheck.difference.text import MOST_SCENARIOS, MOST_STATEMENTS, MOST_SYMBOLS, MOST_WITH_WORLDS, write_worlds
from argcheck.difference.values import Difference
from argcheck.findings import Verdict
from argcheck.report.few import few, first, others
from argcheck.report.page import Page
from argcheck.report.safe import safe
from argcheck.report.words import name

SIGNS = {Outcome.SAME: "✅", Outcome.DIFFERENT: "⚠️", Outcome.UNDECIDED: "❔"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
_REFERRING = re.compile(r"([@#])")  # hosts look for these in what was rendered, so that escaping would not help


def as_markdown(difference: Difference, everything: bool = False) -> str:
    """The difference as Markdown: a headline, a table of what became of the conclusions, a list of what became of the
    statements, and the structures that tell versions apart, folded away.

    Whatever stands in the files is shown as it is written there; none of it acts as Markdown or HTML.
    """
    speakers = Speakers(difference, everything)
    outcome = difference.findings
    headline, summary = (text[0].upper() + text[1:] for text in (found.heading(outcome), found.summary(difference)))
    lines = [f"### {SIGNS[outcome]} {headline}", "", f"{plain(summary)}.", ""]
    if difference.interrupted:
        lines += ["The work was interrupted: what is told here is right, but it is not all there is.", ""]
    lines += _claims(difference, speakers)
    lines += _section("Statements", _statements(difference, speakers))
    lines += _section("Vocabulary", map(plain, _symbols(difference, everything)))
    lines += _section("Consistency", _consistency(difference, speakers))
    lines += _section("Scenarios", _scenarios(difference, speakers))
    lines += _section("Expectations", map(plain, found.about_expectations(difference, everything)))
    others = found.about_others(difference)
    lines += [plain(others), ""] if others else []
    files = found.titles(difference)
    lines.append(f"<sub>`argcheck diff`: {plain(files.before)} → {plain(files.after)}</sub>")
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Text in which nothing acts as Markdown or HTML, nor refers to anybody or anything.

    >>> print(plain("*P1* <b> | @ann"))
    \\*P1\\* \\<b\\> \\| @<!-- -->ann
    """
    return _REFERRING.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", safe(text)))


def code(text: str) -> str:
    """Text as code, which may hold back-quotes.

    >>> code("p(`New York`)")
    '`` p(`New York`) ``'
    """
    text = safe(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"`{text}`"


def _symbols(difference: Difference, everything: bool) -> list[str]:
    return few([*words.about_symbols(difference.symbols, everything)], MOST_SYMBOLS, str, everything)


def _section(title: str, entries: Iterable[str]) -> list[str]:
    listed = [f"- {entry}" for entry in entries]
    return [f"**{title}**", "", *listed, ""] if listed else []


def _claims(difference: Difference, speakers: Speakers) -> Iterator[str]:
    shown = [c for c in difference.claims if c.changed]
    if shown:
        yield "| | before | now | |"
        yield "| --- | --- | --- | --- |"
        told, more = first(shown, MOST_STATEMENTS, speakers.after.everything)
        for change in told:
            cells = [f"**{plain(speakers.label(change.labels))}**", _verdict(change.verdicts.before)]
            cells += [_verdict(change.verdicts.after), _rows(found.claim_rows(change, speakers))]
            yield f"| {' | '.join(cells)} |"
        yield ""
        if more:
            yield f"And {others(more, 'more that have changed')}."
            yield ""
    rest = found.unchanged(difference.claims, len(shown), "lemma or conclusion", "lemmas and conclusions")
    if rest:
        yield rest[0].upper() + rest[1:]
        yield ""


def _verdict(verdict: Verdict | None) -> str:
    return "–" if verdict is None else verdict.value


def _rows(rows: Iterable[tuple[str, list[str]]]) -> str:
    return "<br>".join(f"{key + ': ' if key else ''}{'; '.join(map(plain, texts))}" for key, texts in rows)


def _statements(difference: Difference, speakers: Speakers) -> Iterator[str]:
    shown = [s for s in difference.statements if words.is_told(s)]
    few_of_them, more = first(shown, MOST_STATEMENTS, speakers.after.everything)
    for place, change in enumerate(few_of_them):
        said = plain(words.about_statement(change))
        lines = [f"**{plain(speakers.label(change.labels))}** {said}. {plain(speakers.prose(change.labels))}"]
        if change.reworded and change.labels.before is not None:
            lines.append(f"words before: {plain(speakers.before.prose(change.labels.before))}")
        told = words.formulas_told(change, speakers)
        if told is not None:
            lines += [f"before: {code(told.before)}", f"now: {code(told.after)}"]
        entry = "<br>\n  ".join(lines)
        with_worlds = place < MOST_WITH_WORLDS or not more
        yield entry + (_worlds(difference, change, speakers.after.everything) if with_worlds else "")
    if more:
        yield f"and {others(more, 'more statements that differ')}"
    rest = found.unchanged(difference.statements, len(shown), "statement", "statements")
    if shown and rest:
        yield rest


def _worlds(difference: Difference, change: StatementChange, everything: bool) -> str:
    page = Page(100, False, everything)
    write_worlds(page, difference, change)
    text = dedent(str(page)).strip("\n")
    if not text:
        return ""
    summary = {Relation.STRONGER: "what it excludes now", Relation.WEAKER: "what it allows now"}
    title = summary.get(change.relation, "what tells them apart")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    body = "\n".join(f"  {line}".rstrip() for line in (f"{fence}text", *text.split("\n"), fence))
    return f"\n  <details><summary>{title}</summary>\n\n{body}\n\n  </details>"


def _consistency(difference: Difference, speakers: Speakers) -> Iterator[str]:
    sets = _rows(found.sets_rows(difference.conflicts, speakers, "conflict", "a conflict"))
    if difference.consistent.differs or sets:
        yield f"{found.about_consistency(difference.consistent)}{' Conflicts ' + sets if sets else ''}"


def _scenarios(difference: Difference, speakers: Speakers) -> Iterator[str]:
    told, more = first([s for s in difference.scenarios if s.changed], MOST_SCENARIOS, speakers.after.everything)
    for change in told:
        if change.changed:
            lines = [f"**{plain(name(change.name))}** {plain(found.about_scenario(change))}."]
            sets = _rows(found.sets_rows(change.conflicts, speakers, "conflict", "a conflict"))
            lines += [f"Conflicts {sets}"] if sets else []
            for claim in change.claims:
                if claim.changed:
                    lines.append(f"{plain(speakers.label(claim.labels))} {plain(found.about_claim(claim))}.")
                    lines += [rows] if (rows := _rows(found.claim_rows(claim, speakers))) else []
            yield "<br>\n  ".join(lines)
    if more:
        yield f"and {others(more, 'more in which something has changed')}"
    unlisted = found.about_unlisted(difference.scenarios)
    if unlisted:
        yield plain(unlisted)
