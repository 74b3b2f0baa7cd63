"""Tables of readings, as text: a row for each combination, a column for each lemma and conclusion."""

from __future__ import annotations

from argcheck.argument import Argument
from argcheck.findings import Consistent, ReadingOutcome, ReadingsFinding, Verdict
from argcheck.report.page import Page, Tone
from argcheck.report.words import counted, name, series

MARKS = {Verdict.FOLLOWS: "✓", Verdict.OPEN: "·", Verdict.CONTRADICTED: "✗", Verdict.UNDECIDED: "?"}
WIDEST = 44  # the most room for the names of readings
MANY_ROWS = 24  # with more rows than this, those that change nothing are only counted


def write_readings(page: Page, argument: Argument, finding: ReadingsFinding) -> None:
    """The table, with what its numbers and marks mean."""
    where = f" in scenario {name(finding.scenario)}" if finding.scenario is not None else ""
    page.heading(f"Readings{where}")
    outcomes = finding.outcomes
    labels = next(([label for label, _ in o.verdicts] for o in outcomes if o.verdicts), [])
    if not labels:
        page.write("In every reading the premises clash, so no conclusion is judged.", indent=2)
        return
    width = min(WIDEST, max(len(_reads(o)) for o in outcomes))
    page.literal(" " * (width + 4) + "".join(f"{n:>3}" for n in range(1, len(labels) + 1)))
    same = [o for o in outcomes[1:] if o.verdicts == outcomes[0].verdicts]
    shown = outcomes if len(outcomes) <= MANY_ROWS else [o for o in outcomes if o not in same or len(o.reads) == 1]
    for outcome in shown:
        _write_row(page, outcome, width)
    if len(shown) < len(outcomes):
        rest = len(outcomes) - len(shown)
        page.write(f"{counted(rest, 'further combination')} {'changes' if rest == 1 else 'change'} nothing.", indent=2)
    page.gap()
    page.write("✓ follows   · open   ✗ contradicted   ? undecided", indent=2, tone=Tone.FAINT, whole=True)
    page.write(series(f"{n} {name(label)}" for n, label in enumerate(labels, 1)), indent=2, hang=4)
    for reading in argument.readings:
        prose = f": {reading.prose}" if reading.prose else ""
        page.write(f"of {name(reading.of)}{prose}", head=name(reading.name), indent=2, hang=4)
    if not finding.all_combinations:
        page.write("There are too many combinations; single readings and pairs of them were looked at.", indent=2)


def _reads(outcome: ReadingOutcome) -> str:
    return " + ".join(map(name, outcome.reads)) or "as stated"


def _write_row(page: Page, outcome: ReadingOutcome, width: int) -> None:
    reads = _reads(outcome)
    if len(reads) > width:
        page.write(reads, indent=2)
        reads = ""
    if outcome.consistent is Consistent.INCONSISTENT:
        cells = "  the premises clash"
    else:
        doubt = "  (whether the premises clash is undecided)" if outcome.consistent is Consistent.UNDECIDED else ""
        cells = "".join(f"  {MARKS.get(verdict, '?')}" for _, verdict in outcome.verdicts) + doubt
    page.literal(f"  {reads:{width}}  {cells}")
