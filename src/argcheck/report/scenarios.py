"""Scenarios, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from argcheck.argument import Drop, Scenario
from argcheck.documents.blocks import MARKS, Fit, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import few, first, others
from argcheck.documents.safe import safe
from argcheck.findings import ConsistencyFinding, Consistent, Labels, Report, ScenarioFinding, Verdict
from argcheck.report.claims import MOST_SETS, verdict_words, write_doubts
from argcheck.report.words import Speaker, counted, name, series

WIDE = 18  # the width of the column of keys
MOST_IN_FULL = 8  # scenarios; of more, those that are as expected are told in a line each
MOST_IN_A_LINE = 40
MOST_OUTCOMES = 12  # of the repairs of one scenario
MANY = 3  # more conclusions than this need not be listed, if they are all there are


def write_scenarios(page: Document, speaker: Speaker, report: Report) -> None:
    """What becomes of the conclusions in each scenario; of many, in a line each if it is as expected."""
    page.heading("Scenarios")
    brief = len(report.scenarios) > MOST_IN_FULL and not page.everything
    as_expected = [finding for finding in report.scenarios if _is_as_expected(report, finding)]
    unexpected = [finding for finding in report.scenarios if not _is_as_expected(report, finding)]
    in_lines, fine = first(as_expected, MOST_IN_A_LINE, not brief)
    in_full, wrong = first(unexpected, MOST_IN_FULL, not brief)
    gists, full = {finding.name for finding in in_lines}, {finding.name for finding in in_full}
    for finding in report.scenarios:
        if brief and finding.name in gists:
            _write_gist(page, report, finding)
        elif finding.name in gists | full:
            page.gap()
            write_scenario(page, speaker, report, finding)
            page.gap()
    for number, which in ((wrong, "are not as expected, or undecided"), (fine, "are not otherwise than expected")):
        if number:
            page.write(f"And {others(number, f'more scenarios that {which}')}.")
    if brief and gists:
        page.gap()
        page.write("(What is given up, and what becomes of each conclusion: --all, or --scenario NAME.)", indent=2,
                   tone=Tone.FAINT, whole=True)  # fmt: skip


def _is_as_expected(report: Report, finding: ScenarioFinding) -> bool:
    decided = finding.consistency.verdict is not Consistent.UNDECIDED
    return decided and tone_of(report, finding) in (Tone.GOOD, Tone.PLAIN)


def _write_gist(page: Document, report: Report, finding: ScenarioFinding) -> None:
    """A scenario in a line: how many verdicts differ from those without it."""
    before = {claim.label: claim.verdict for claim in report.claims}
    changed = Counter(c.verdict for c in finding.claims if c.label in before and c.verdict is not before[c.label])
    if finding.consistency.verdict is Consistent.INCONSISTENT:
        gist = f"clashes; {counted(len(finding.consistency.repairs), 'minimal repair')}"
    elif changed:
        gist = f"now {series(f'{number} {verdict_words(verdict, number)}' for verdict, number in changed.items())}"
    else:
        gist = "no verdict changes"
    prose = next((s.prose for s in report.argument.scenarios if s.name == finding.name), None)
    tone = tone_of(report, finding)
    title = f"{MARKS[tone]} {name(finding.name)}"
    fit = Fit(prose, spare=3, gone_below=24) if prose else None
    page.write(f"{gist}.", head=f"{title}:", tone=tone, hang=4, fit=fit)


def write_scenario(page: Document, speaker: Speaker, report: Report, finding: ScenarioFinding) -> None:
    """What the scenario changes; whether it clashes with the premises; what then becomes of the conclusions."""
    tone = tone_of(report, finding)
    head = f"{MARKS[tone]} {name(finding.name)}{':' if finding.prose else ''}"
    page.write(safe(finding.prose or ""), head=head, tone=tone, hang=4)
    scenario = next((s for s in report.argument.scenarios if s.name == finding.name), None)
    if scenario is not None:
        _write_changes(page, speaker, scenario)
    if finding.clash is not None:
        _write_clash(page, speaker, finding.clash, "clashed with")
    before = {claim.label: claim.verdict for claim in report.claims}
    state = finding.consistency
    match state.verdict:
        case Consistent.INCONSISTENT:
            _write_clash(page, speaker, state, "clashes with")
            _write_outcomes(page, speaker, finding, before)
            return
        case Consistent.UNDECIDED:
            page.row("consistent?", f"undecided: {state.reason}" if state.reason else "undecided", tone=Tone.DOUBT,
                     key_width=WIDE)  # fmt: skip
        case Consistent.CONSISTENT:
            pass
    claims = [c for c in finding.claims if c.label in before or report.interrupted]
    reasons = {claim.label: claim.reason for claim in claims if claim.reason}
    _write_verdicts(page, speaker, [(c.label, c.verdict) for c in claims], before, 4, reasons)
    _write_remarks(page, speaker, finding.violated, finding.vacuous, 4)


def tone_of(report: Report, finding: ScenarioFinding) -> Tone:
    """Good if what the scenario expects is so, plain if it expects nothing."""
    met = [e.met for e in report.expectations if e.scenario == finding.name]
    if False in met:
        return Tone.BAD
    if None in met:
        return Tone.DOUBT
    return Tone.GOOD if met else Tone.PLAIN


def _write_changes(page: Document, speaker: Speaker, scenario: Scenario) -> None:
    if scenario.drops:
        page.row("without", series(_dropped(speaker, drop) for drop in scenario.drops), key_width=WIDE)
    if scenario.reads:
        page.row("reading", series(map(name, scenario.reads)), key_width=WIDE)
    if scenario.frames:
        frames = [f"{f.operator} {f.logic}" if f.logic else f"{f.operator} within {f.within}" for f in scenario.frames]
        page.row("logic", series(frames), key_width=WIDE)
    said = [safe(s.prose) if s.prose else speaker.formula(s.formula) for s in scenario.suppositions]
    if not (scenario.prose and len(said) == 1):
        for number, words in enumerate(said):
            page.row("supposing" if number == 0 else "", words, key_width=WIDE)
    if scenario.giving_up:
        page.row("giving up", speaker.set(scenario.giving_up), key_width=WIDE)


def _dropped(speaker: Speaker, drop: Drop) -> str:
    match drop.kind:
        case "label":
            return speaker.label(drop.name)
        case "by":
            return f"all that is said by {safe(drop.name)}"
        case "tag":
            return f"all tagged {name(drop.name)}"


def _write_clash(page: Document, speaker: Speaker, state: ConsistencyFinding, key: str) -> None:
    if state.verdict is not Consistent.INCONSISTENT:
        return
    if frozenset() in state.conflicts.members:
        ways = few(state.fixed_conflicts.members, MOST_SETS, speaker.all_keys, page.everything)
        page.row("clashes", f"by itself, with no premise at all: {'; or '.join(ways) or 'what is in force anyway'}",
                 key_width=WIDE, tone=Tone.BAD)  # fmt: skip
        return
    listed = few(state.conflicts.members, MOST_SETS, speaker.set, page.everything)
    for number, words in enumerate(listed):
        page.row(key if number == 0 else "", words if number == 0 else f"and with {words}", key_width=WIDE)
    write_doubts(page, state.conflicts)


def _write_outcomes(page: Document, speaker: Speaker, finding: ScenarioFinding, before: Mapping[str, Verdict]) -> None:
    """Every minimal repair with what it leaves, those with the same outcome together."""
    groups: dict[tuple[tuple[tuple[str, Verdict], ...], tuple[str, ...], tuple[str, ...]], list[Labels]] = {}
    for outcome in finding.outcomes:
        verdicts = tuple((label, verdict) for label, verdict in outcome.verdicts if label in before) or outcome.verdicts
        groups.setdefault((verdicts, outcome.violated, outcome.vacuous), []).append(outcome.given_up)
    shown, untold = first([*groups.items()], MOST_OUTCOMES, page.everything)
    for (verdicts, violated, vacuous), repairs in shown:
        given_up, rest = first(repairs, MOST_SETS, page.everything)
        ways = [speaker.all_of(repair) for repair in given_up]
        if rest:
            ways.append(f"any of {others(rest, 'other sets')}")
        joined = series(ways, "or") if all(len(repair) == 1 for repair in repairs) else "; or ".join(ways)
        page.write(f"Giving up {joined}:", indent=4, hang=8)
        _write_verdicts(page, speaker, verdicts, before, 8, {})
        _write_remarks(page, speaker, violated, vacuous, 8)
    if untold:
        page.write(f"And {others(untold, 'other outcomes')}.", indent=4)
    missing = len(finding.consistency.repairs) - len(finding.outcomes)
    if missing > 0:
        page.write(f"And {counted(missing, 'further repair')}, whose outcome was not worked out.", indent=4)
    if finding.consistency.repairs.complete is False:
        page.write("There may be other repairs.", indent=4, tone=Tone.DOUBT, whole=True)


def _write_verdicts(
    page: Document,
    speaker: Speaker,
    verdicts: Iterable[tuple[str, Verdict]],
    before: Mapping[str, Verdict],
    indent: int,
    reasons: Mapping[str, str],
) -> None:
    """Conclusions by their verdict; first those whose verdict is another than without the scenario."""
    changed: dict[Verdict, list[str]] = {}
    same: dict[Verdict, list[str]] = {}
    for label, verdict in verdicts:
        (same if before.get(label) is verdict else changed).setdefault(verdict, []).append(label)
    for verdict, labels in changed.items():
        now = "" if verdict is Verdict.UNDECIDED else "now "
        everything = not same and len(changed) == 1 and len(labels) > MANY
        listed = _everything(labels) if everything else speaker.set(labels)
        page.row(f"{now}{_bare(verdict, len(labels))}", listed, indent=indent, key_width=WIDE)
    for verdict, labels in same.items():
        everything = not changed and len(same) == 1 and len(labels) > MANY
        listed = _everything(labels) if everything else speaker.set(labels)
        page.row(f"still {_bare(verdict, len(labels))}", listed, indent=indent, key_width=WIDE)
    for reason in dict.fromkeys(reasons.values()):
        page.row("because", safe(reason), indent=indent, key_width=WIDE, tone=Tone.DOUBT)


def _write_remarks(
    page: Document, speaker: Speaker, violated: tuple[str, ...], vacuous: tuple[str, ...], indent: int
) -> None:
    """Norms that are broken, which is no clash; and conditionals that are true for want of a case."""
    if violated:
        page.row("violated", f"{speaker.set(violated)}: what should be so is not", indent=indent, key_width=WIDE)
    if vacuous:
        noun = "its condition" if len(vacuous) == 1 else "their conditions"
        page.row("vacuously", f"{speaker.set(vacuous)}: nothing can meet {noun}", indent=indent, key_width=WIDE)


def _everything(labels: list[str]) -> str:
    return f"all {len(labels)} lemmas and conclusions"


def _bare(verdict: Verdict, number: int) -> str:
    return "follow" if verdict is Verdict.FOLLOWS and number > 1 else str(verdict)
