"""Tables of readings, as text: a row for each combination, a column for each lemma and conclusion."""

from __future__ import annotations

from collections.abc import Sequence

from argcheck.argument import Argument
from argcheck.documents.blocks import TableRow, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import WHERE, first, others
from argcheck.findings import Consistent, ReadingOutcome, ReadingsFinding, Verdict
from argcheck.report.words import counted, name, series

MARKS = {Verdict.FOLLOWS: "✓", Verdict.OPEN: "·", Verdict.CONTRADICTED: "✗", Verdict.UNDECIDED: "?"}
MANY_COLUMNS = 20
MANY_ROWS = 24  # with more rows than this, those that change nothing are only counted


def write_readings(page: Document, argument: Argument, finding: ReadingsFinding) -> None:
    """The table, with what its numbers and marks mean."""
    where = f" in scenario {name(finding.scenario)}" if finding.scenario is not None else ""
    page.heading(f"Readings{where}")
    outcomes = finding.outcomes
    labels = next(([label for label, _ in o.verdicts] for o in outcomes if o.verdicts), [])
    if not labels:
        page.write("In every reading the premises clash, so no conclusion is judged.", indent=2)
        return
    shown, unseen, same = _rows(finding, page.everything)
    columns, more = _columns(finding, labels, page.everything)
    page.table(map(str, range(1, len(columns) + 1)), (_row(outcome, columns) for outcome in shown))
    if unseen:
        page.write(f"And {others(unseen, 'more combinations that change something')}.", indent=2)
    if same:
        what = f"{counted(same, 'further combination')} {'changes' if same == 1 else 'change'} nothing"
        page.write(f"{what} ({WHERE}).", indent=2)
    if more:
        page.write(f"And {others(more, 'more columns')}; those in which something changes come first.", indent=2)
    page.gap()
    page.write("✓ follows   · open   ✗ contradicted   ? undecided", indent=2, tone=Tone.FAINT, whole=True)
    page.write(series(f"{n} {name(label)}" for n, label in enumerate(columns, 1)), indent=2, hang=4)
    shown_readings, rest = first(argument.readings, MANY_ROWS, page.everything)
    for reading in shown_readings:
        prose = f": {reading.prose}" if reading.prose else ""
        page.write(f"of {name(reading.of)}{prose}", head=name(reading.name), indent=2, hang=4)
    if rest:
        page.write(f"and {others(rest, 'more readings')}", indent=2)
    if not finding.all_combinations:
        page.write("There are too many combinations; single readings and pairs of them were looked at.", indent=2)


def _rows(finding: ReadingsFinding, everything: bool) -> tuple[Sequence[ReadingOutcome], int, int]:
    """The combinations that are told; how many others change something, and how many do not."""
    outcomes = finding.outcomes
    if everything or len(outcomes) <= MANY_ROWS:
        return outcomes, 0, 0
    changing = [o for o in outcomes[1:] if o.verdicts != outcomes[0].verdicts]
    single = [o for o in outcomes[1:] if len(o.reads) == 1]
    some, unseen = first([*changing], MANY_ROWS, everything)
    kept, _ = first(single, MANY_ROWS, everything)
    told = {id(o) for o in (outcomes[0], *some, *kept)}
    shown = [o for o in outcomes if id(o) in told]
    unseen = sum(id(o) not in told for o in changing)
    return shown, unseen, len(outcomes) - len(shown) - unseen


def _columns(finding: ReadingsFinding, labels: list[str], everything: bool) -> tuple[Sequence[str], int]:
    """The lemmas and conclusions that have a column, and how many have none."""
    seen: dict[str, set[Verdict]] = {}
    for outcome in finding.outcomes:
        for label, verdict in outcome.verdicts:
            seen.setdefault(label, set()).add(verdict)
    if len(first(labels, MANY_COLUMNS, everything)[0]) == len(labels):
        return labels, 0
    return first(sorted(labels, key=lambda label: len(seen[label]) < 2), MANY_COLUMNS, everything)


def _reads(outcome: ReadingOutcome) -> str:
    return " + ".join(map(name, outcome.reads)) or "as stated"


def _row(outcome: ReadingOutcome, columns: Sequence[str]) -> TableRow:
    if outcome.consistent is Consistent.INCONSISTENT:
        return TableRow(_reads(outcome), (), "the premises clash")
    verdicts = dict(outcome.verdicts)
    cells = tuple(MARKS.get(verdicts[label], "?") for label in columns if label in verdicts)
    undecided = outcome.consistent is Consistent.UNDECIDED
    return TableRow(_reads(outcome), cells, "(whether the premises clash is undecided)" if undecided else "")
