"""A report as text, for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from argcheck.argument import Role
from argcheck.diagnostic import Diagnostic
from argcheck.documents.blocks import MARKS, Fit, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import few, first, others
from argcheck.documents.safe import safe
from argcheck.findings import ConsistencyFinding, Consistent, ExpectationFinding, Labels, Report, Sets, Status, Verdict
from argcheck.report.claims import MOST_SETS, tone_of, verdict_words, write_claim, write_doubts
from argcheck.report.keys import said_by
from argcheck.report.readings import write_readings
from argcheck.report.scenarios import write_scenarios
from argcheck.report.words import Speaker, counted, expected, name, series

MOST_ALIKE = 4  # hints shown of one kind
MOST_CLAIMS = 20
MOST_IDLE = 10
MOST_UNMET = 20
MOST_EXPLAINED = 16  # labels, of which it is told what they say
STATUS_TONES = {
    Status.OK: Tone.GOOD,
    Status.FAILS: Tone.BAD,
    Status.UNDECIDED: Tone.DOUBT,
    Status.DISAGREEMENT: Tone.BAD,
}


def as_document(report: Report, *, quiet: bool = False, everything: bool = False) -> Document:
    """What is told of a report: blocks that any format can show.

    ``quiet`` leaves only what is wrong, and the last line; ``everything`` leaves out nothing of long lists, and tells
    many scenarios in full. Nothing that stands in the file can reach a terminal but as visible text.
    """
    page, speaker = Document(everything), Speaker(report.argument, everything)
    if not quiet:
        _write_title(page, report)
    clash_expected = any(e.kind == "inconsistent" for e in report.argument.expectations)
    if not quiet or (report.consistent is not Consistent.CONSISTENT and not clash_expected):
        write_consistency(page, speaker, report.consistency, clash_expected)
    _write_claims(page, speaker, report, quiet)
    if not quiet:
        _write_idle(page, speaker, report)
        if report.scenarios:
            write_scenarios(page, speaker, report)
    for table in report.readings:
        write_readings(page, report.argument, table)
    _write_expectations(page, report, quiet)
    if not quiet:
        _write_hints(page, report)
    page.gap()
    _write_summary(page, report, quiet)
    return page


def _write_title(page: Document, report: Report) -> None:
    argument = report.argument
    page.write(safe(argument.title or "An argument without a title"), tone=Tone.HEAD, whole=True)
    details = [argument.source or argument.author, argument.file]
    page.write(" · ".join(safe(d) for d in details if d), tone=Tone.FAINT, whole=True)
    if any(s.role is Role.ASSUMPTION for s in argument.statements):
        page.write("* marks assumptions: unstated in the source, supplied by the analyst.", tone=Tone.FAINT, whole=True)


# --- consistency ------------------------------------------------------------------------------------


def write_consistency(page: Document, speaker: Speaker, state: ConsistencyFinding, clash_expected: bool) -> None:
    """Whether the premises are consistent; if not, what clashes and what could be given up."""
    page.gap()
    match state.verdict:
        case Consistent.CONSISTENT:
            page.write("The premises are consistent.", head=MARKS[Tone.GOOD], tone=Tone.GOOD)
        case Consistent.UNDECIDED:
            because = f": {safe(state.reason)}" if state.reason else ""
            page.write(
                f"Whether the premises are consistent stayed undecided{because}.", head=MARKS[Tone.DOUBT],
                tone=Tone.DOUBT, hang=2,
            )  # fmt: skip
        case Consistent.INCONSISTENT:
            _write_clash(page, speaker, state, Tone.GOOD if clash_expected else Tone.BAD)


def _write_clash(page: Document, speaker: Speaker, state: ConsistencyFinding, tone: Tone) -> None:
    if frozenset() in state.conflicts.members:
        page.write(
            "Definitions and background clash by themselves; no premise that is given up would help.",
            head=MARKS[tone], tone=tone, hang=2,
        )  # fmt: skip
        sets = state.fixed_conflicts
        page.rows(_key(sets, "conflict"), few(sets.members, MOST_SETS, speaker.all_keys, page.everything))
        _write_glossary(page, speaker, sets)
        return
    remark = ", as expected" if tone is Tone.GOOD else ""
    page.write(f"The premises are inconsistent{remark}: they cannot all be true together.", head=MARKS[tone], tone=tone)
    listed = few(state.conflicts.members, MOST_SETS, speaker.set, page.everything)
    page.rows(_key(state.conflicts, "conflict"), listed)
    write_doubts(page, state.conflicts)
    single = [label for repair in state.repairs for label in repair if len(repair) == 1]
    ways = [f"give up {speaker.all_of(s)}" for s in state.repairs if len(single) < 3 or len(s) > 1]
    if len(single) >= 3:
        ways.insert(0, f"give up any one of {speaker.all_of(single, 'or')}")
    page.rows(_key(state.repairs, "repair"), few(ways, MOST_SETS, str, page.everything))
    write_doubts(page, state.repairs)
    _write_glossary(page, speaker, state.conflicts)


def _key(sets: Sets, noun: str) -> str:
    return f"only {noun}" if len(sets) == 1 and sets.complete else counted(len(sets), noun)


def _write_glossary(page: Document, speaker: Speaker, sets: Sets) -> None:
    """What those statements say whose labels were told."""
    members, _ = first(sets.members, MOST_SETS, page.everything)
    labels = speaker.in_order(frozenset[str]().union(*members) & set(speaker.argument.labels()))

    shown, rest = first(labels, MOST_EXPLAINED, page.everything)
    for number, label in enumerate(shown):
        said = f"{speaker.label(label)}: {speaker.prose(label)}"
        page.row("" if number else "where", fit=Fit(said, spare=20))
    if rest:
        page.row("", f"and {others(rest)}")


# --- lemmas and conclusions -------------------------------------------------------------------------


def _write_claims(page: Document, speaker: Speaker, report: Report, quiet: bool) -> None:
    claims = [c for c in report.claims if not quiet or tone_of(report, c) in (Tone.BAD, Tone.DOUBT)]
    if not claims:
        return
    if not quiet:
        roles = {claim.role for claim in claims}
        page.heading("Lemmas and conclusions" if len(roles) > 1 else "Lemmas" if Role.LEMMA in roles else "Conclusions")
    bad = [c for c in claims if tone_of(report, c) is Tone.BAD]
    wrong = [*bad, *(c for c in claims if tone_of(report, c) is Tone.DOUBT)]
    short_of_all = len(claims) > MOST_CLAIMS + 1 and not page.everything
    shown = (wrong or claims)[:MOST_CLAIMS] if short_of_all else claims
    for claim in shown:
        page.gap()
        write_claim(page, speaker, report, claim)
    if len(shown) < len(claims):
        page.gap()
        unseen = len(wrong) - len(shown)
        remark = f", {unseen:,} of which are not as they should be" if unseen > 0 else ""
        page.write(f"And {others(len(claims) - len(shown), 'more lemmas and conclusions')}{remark}.")


def idle(report: Report) -> Labels:
    """The premises in no support of any lemma or conclusion, and in no conflict; none while a list is incomplete."""
    claims = report.claims
    supported = any(c.verdict in (Verdict.FOLLOWS, Verdict.CONTESTED) for c in claims)
    complete = all(c.supports_complete and c.against.complete for c in claims) and report.consistency.conflicts.complete
    if not supported or not complete or report.consistent is Consistent.UNDECIDED or report.interrupted:
        return frozenset()
    useful = frozenset[str]().union(*(c.useful for c in claims), *(s for c in claims for s in c.against))
    return frozenset(report.argument.grounds) - useful - frozenset[str]().union(*report.conflicts)


def _write_idle(page: Document, speaker: Speaker, report: Report) -> None:
    labels = speaker.in_order(idle(report))
    if not labels:
        return
    page.heading("Idle")
    if len(report.claims) < len(report.argument.claims):
        page.write(f"In no minimal support of what was looked at: {speaker.set(labels)}.", indent=2)
        return
    shown, rest = first(labels, MOST_IDLE, page.everything)
    number = f"{len(labels):,} premises" if rest else "Premises"
    page.write(f"{number} that are in no minimal support of any lemma or conclusion:", indent=2)
    for label in shown:
        statement = report.argument[label]
        normal = "a constraint" if statement.constraint else ""
        if statement.evidence_for is not None:
            normal = f"evidence for {name(statement.evidence_for)}"
        about = f" ({normal})" if normal else f" (line {statement.span.line})" if statement.span else ""
        fit = Fit(speaker.prose(label), spare=8, least=30)
        page.write(head=f"{speaker.label(label)}{about}", indent=4, hang=6, fit=fit)
    if rest:
        page.write(f"and {others(rest)}", indent=4)
    helps = {hint.help: None for hint in report.diagnostics if _told_as_idle(hint, labels) and hint.help}
    for help in helps:
        page.write(safe(help), head="try:", tone=Tone.FAINT, indent=6, hang=8)


def _told_as_idle(hint: Diagnostic, labels: Collection[str]) -> bool:
    return hint.id == "idle-premise" and set(hint.labels) <= set(labels)


# --- expectations -----------------------------------------------------------------------------------


def _write_expectations(page: Document, report: Report, quiet: bool) -> None:
    if not report.expectations:
        return
    met = [e for e in report.expectations if e.met is True]
    unmet = [e for e in report.expectations if e.met is False]
    undecided = [e for e in report.expectations if e.met is None]
    if not quiet:
        page.heading("Expectations")
        if met:
            said = f"{counted(len(met), 'expectation')} met." if unmet or undecided else f"{_all(len(met))} met."
            page.write(said, head=MARKS[Tone.GOOD], tone=Tone.GOOD)
    elif unmet or undecided:
        page.gap()
    shown, rest = first(unmet, MOST_UNMET, page.everything)
    for finding in shown:
        write_unmet(page, finding)
    if rest:
        words = f"And {others(rest, 'more expectations that are not met')}."
        page.write(words, head=MARKS[Tone.BAD], tone=Tone.BAD, hang=4)
    if undecided:
        lines = [str(e.expectation.span.line) for e in undecided if e.expectation.span is not None]
        if len(lines) > MOST_UNMET and not page.everything:
            lines = [*lines[:MOST_UNMET], "…"]
        where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(lines)})" if lines else ""
        page.write(
            f"{counted(len(undecided), 'expectation')} stayed undecided{where}.", head=MARKS[Tone.DOUBT],
            tone=Tone.DOUBT, hang=4,
        )  # fmt: skip


def write_unmet(page: Document, finding: ExpectationFinding) -> None:
    """An expectation that is not met, and what was found instead."""
    where = f" in scenario {name(finding.scenario)}" if finding.scenario is not None else ""
    span = finding.expectation.span
    line = f"line {span.line}: " if span is not None else ""
    page.write(
        f"{line}expected{where}: {expected(finding.expectation)}; found: {safe(finding.found) or 'it is not so'}.",
        head=MARKS[Tone.BAD], tone=Tone.BAD, hang=4,
    )  # fmt: skip


def _all(number: int) -> str:
    return {1: "The only expectation is", 2: "Both expectations are"}.get(number, f"All {number} expectations are")


def _noun(report: Report) -> str:
    roles = {claim.role for claim in report.claims}
    if len(roles) == 1:
        return str(*roles)
    return "lemmas and conclusion"


# --- hints ------------------------------------------------------------------------------------------


def _write_hints(page: Document, report: Report) -> None:
    labels = idle(report)
    cut_short = not report.hints_complete and not report.interrupted and report.ended is None
    if cut_short:
        page.heading("Hints")
        page.write("Not every hint was looked for: among so many statements that would take too long.", indent=2)
    shown = [hint for hint in report.diagnostics if not _told_as_idle(hint, labels)]
    if not shown:
        return
    if not cut_short:
        page.heading("Hints")
    kinds: dict[str, list[Diagnostic]] = {}
    for hint in shown:
        kinds.setdefault(hint.id, []).append(hint)
    for kind, alike in kinds.items():
        told, rest = first(alike, MOST_ALIKE, page.everything)
        for number, hint in enumerate(told):
            page.write(f"{safe(hint.message)} [{kind}]", head=_place(report, hint), tone=Tone.FAINT, indent=2, hang=6)
            after = told[number + 1] if number + 1 < len(told) else None
            if hint.help and (after is None or after.help != hint.help):
                page.write(safe(hint.help), head="try:", tone=Tone.FAINT, indent=6, hang=8)
        if rest:
            page.write(f"and {others(rest, 'more of this kind')}", indent=6)


def _place(report: Report, hint: Diagnostic) -> str:
    if hint.span is None:
        return "·"
    other = hint.span.source.name != report.argument.file
    return f"{safe(hint.span.source.name) + ' ' if other and report.argument.file else ''}line {hint.span.line}:"


# --- the last line ----------------------------------------------------------------------------------


def _write_summary(page: Document, report: Report, quiet: bool) -> None:
    tone = STATUS_TONES[report.status]
    parts = []
    verdicts = Counter(claim.verdict for claim in report.claims)
    total = len(report.claims)
    if total:
        told = [f"{verdicts[v]} {verdict_words(v, verdicts[v])}" for v in Verdict if verdicts[v]]
        if len(told) == 1:
            noun = _noun(report)
            two = "the lemma and the conclusion" if " and " in noun else f"both {noun}s"
            all_of = {1: f"the {noun}", 2: two}.get(total, f"all {total} {noun}s")
            parts.append(f"{all_of} {verdict_words(report.claims[0].verdict, total)}")
        else:
            parts.append(f"of {counted(total, _noun(report))}, {series(told)}")
    else:
        parts.append("nothing is claimed")
    if report.consistent is not Consistent.CONSISTENT:
        undecided = report.consistent is Consistent.UNDECIDED
        parts.append("consistency stayed undecided" if undecided else "the premises are inconsistent")
    following = [c.stated for c in report.claims if c.verdict is Verdict.FOLLOWS]
    if broken := sum(step is not None and step.suffices is False for step in following):
        parts.append(f"{counted(broken, 'stated step')} {'does' if broken == 1 else 'do'} not suffice")
    if report.expectations:
        met = sum(e.met is True for e in report.expectations)
        parts.append(f"{met} of {len(report.expectations)} expectations met")
    if report.diagnostics and not quiet:
        parts.append(counted(len(report.diagnostics), "hint"))
    if report.interrupted or report.ended:
        why = f"The work ended early, since {report.ended}" if report.ended else "Interrupted"
        page.write(
            f"{why}: what is told here is right, but it is not all there is.", head=MARKS[Tone.DOUBT],
            tone=Tone.DOUBT, hang=2,
        )  # fmt: skip
    _write_second_opinion(page, report, quiet)
    file = f"{safe(report.argument.file)}: " if quiet and report.argument.file else ""
    page.write(f"{file}{'; '.join(parts)}.", head=f"{MARKS[tone]} {report.status}:", tone=tone, hang=2)


def _write_second_opinion(page: Document, report: Report, quiet: bool) -> None:
    """How many answers two solvers agree on; and loudly, where they do not."""
    spent = report.spent
    if spent is not None and spent.confirmed is not None and not quiet:
        answers = spent.questions - spent.undecided
        rest = answers - spent.confirmed
        others = f"; for {counted(rest, 'other')}, one of them gave up" if rest else ""
        told = f"{spent.confirmed} of {counted(answers, 'answer')} were given by both {spent.backend}{others}."
        page.write(told, tone=Tone.FAINT)
    for clash in report.disagreements:
        page.write(
            f"The solvers contradict each other. {clash.satisfiable} found a structure in which all of these are "
            f"true, and argcheck's own evaluation bears it out; {clash.unsatisfiable} says that there is none: "
            f"{', '.join(safe(said_by(key)) for key in sorted(clash.labels))}. That is an error in a solver or in "
            "argcheck. Nothing was concluded from it; please report it, with the file.",
            head=MARKS[Tone.BAD], tone=Tone.BAD, hang=2,
        )  # fmt: skip
