"""A repair report as Markdown, fit for a review comment."""

from __future__ import annotations

import re

from argcheck.abduction.findings import Gap
from argcheck.findings import Consistent
from argcheck.logic.printing import print_formula
from argcheck.repairs.findings import RepairReport
from argcheck.repairs.text import MOST_GAPS, MOST_WAYS, OTHER_GAPS
from argcheck.repairs.words import ORDER, RULE, SHOWN_OF_EACH, left, origin, rests_on, status
from argcheck.report.few import first, others
from argcheck.report.safe import safe
from argcheck.report.words import Speaker, name

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!@])")


def as_markdown(report: RepairReport, everything: bool = False) -> str:
    """The report as Markdown. Words from the file are shown as they are: nothing in them is taken for markup."""
    speaker = Speaker(report.argument, everything)
    lines = [f"## What would mend: {_plain(report.argument.title or 'an argument without a title')}", ""]
    match report.report.consistent:
        case Consistent.INCONSISTENT:
            lines += ["The premises are inconsistent.", ""]
            shown, more = first(report.restorations, MOST_WAYS, everything)
            for number, way in enumerate(shown, 1):
                lines.append(f"{number}. Give up {_plain(speaker.all_of(way.given_up))}.")
                lines.append(f"   Then {_plain(left(speaker, way))}.")
            lines += ["", f"And {others(more, 'more ways')}."] if more else []
            lines += ["", f"They are {RULE}.", ""]
        case Consistent.UNDECIDED:
            lines += ["Whether the premises are consistent stayed undecided.", ""]
        case Consistent.CONSISTENT:
            lines += [] if report.gaps or report.stopped or report.interrupted else ["There is nothing to mend.", ""]
    gaps, rest = first(report.gaps, MOST_GAPS, everything)
    for gap in gaps:
        lines += _gap(report, speaker, gap)
    lines += [f"And {others(rest, f'more {OTHER_GAPS}')}.", ""] if rest else []
    if any(gap.candidates for gap in report.gaps):
        lines += [SHOWN_OF_EACH, "", f"They are {ORDER}.", ""]
    if report.stopped:
        lines += [f"The work ended early, since {_plain(report.stopped)}: there may be more.", ""]
    if report.interrupted:
        lines += ["Interrupted: there may be more.", ""]
    return "\n".join(lines)


def _gap(report: RepairReport, speaker: Speaker, gap: Gap) -> list[str]:
    lines = [f"### {_plain(name(gap.label))}", "", f"> {_plain(speaker.prose(gap.label))}", "", _plain(status(gap)), ""]
    for number, candidate in enumerate(gap.candidates, 1):
        lines += [
            f"{number}. {_plain(speaker.formula(candidate.formula))}",
            f"   {_code(print_formula(candidate.formula))}",
        ]
        source = origin(candidate)
        rest = [f"then rests on {support}" for support in rests_on(report, speaker, candidate)]
        rest += [f"leaves idle: {speaker.set(candidate.unused)}"] if candidate.unused else []
        lines += [f"   - {_plain(words)}" for words in ([source] if source else []) + rest]
    if gap.candidates:
        lines.append("")
    if gap.candidates and gap.stopped:
        lines += [f"There may be better ones: {_plain(gap.stopped)}.", ""]
    return lines


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", safe(text))


def _code(text: str) -> str:
    shown = safe(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    space = " " if "`" in shown else ""
    return f"{fence}{space}{shown}{space}{fence}"
