"""What became of a certificate, as a document and as data."""

from __future__ import annotations

from collections import Counter
from typing import Any, assert_never

from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import few, others
from argcheck.documents.safe import safe
from argcheck.documents.text import WIDTH
from argcheck.documents.text import as_text as shown_as_text
from argcheck.kernel.certificate import (
    Consistent,
    Contested,
    Contradicted,
    Family,
    Finding,
    Follows,
    Inconsistent,
    Open,
    StepFails,
    StepSuffices,
    Undecided,
    Vacuous,
)
from argcheck.kernel.check import Outcome, Remark, Status
from argcheck.report.words import counted, name, series

TONES = {Status.ACCEPTED: Tone.GOOD, Status.HOLEY: Tone.DOUBT, Status.REJECTED: Tone.BAD}
MOST = 20  # holes, or faults, that are listed
MOST_SHOWN = 24  # verdicts; of more, it is told how many there are of which kind
MOST_LABELS = 20
SAID = {
    Status.ACCEPTED: "accepted: the evidence was checked, without a solver",
    Status.HOLEY: "holey: what evidence there is was checked, but some is missing",
    Status.REJECTED: "rejected: this is no evidence for what it says about the argument",
}


def as_text(
    outcome: Outcome, *, color: bool = False, quiet: bool = False, width: int = WIDTH, everything: bool = False
) -> str:
    """What became of a certificate, as text for a terminal."""
    return shown_as_text(as_document(outcome, quiet=quiet, everything=everything), color=color, width=width)


def as_document(outcome: Outcome, *, quiet: bool = False, everything: bool = False) -> Document:
    """What is told of what became of a certificate: blocks that any format can show.

    What it shows, what is missing, what is wrong, and the outcome in the last line. Of many verdicts, how many there
    are of which kind, unless ``everything`` is wanted. With ``quiet``, less what is shown.
    """
    page = Document(everything)
    if not quiet:
        cases: dict[str, list[Finding]] = {}
        for finding in outcome.established:
            cases.setdefault(finding.case, []).append(finding)
        if everything or len(outcome.established) <= MOST_SHOWN:
            for case, findings in cases.items():
                _write_case(page, case, findings)
        else:
            _write_digest(page, cases)
    _write_remarks(page, "Not shown", outcome.holes, Tone.DOUBT)
    _write_remarks(page, "Wrong", outcome.faults, Tone.BAD)
    page.gap()
    page.write(f"{summary(outcome)}.", head=MARKS[TONES[outcome.status]], tone=TONES[outcome.status], hang=2)
    return page


def summary(outcome: Outcome) -> str:
    """The outcome in one line.

    >>> summary(Outcome((), (), (Remark("", "it is about another argument"),)))
    'rejected: this is no evidence for what it says about the argument (nothing is shown, 1 fault)'
    """
    parts = [f"{counted(len(outcome.established), 'verdict')} shown" if outcome.established else "nothing is shown"]
    parts += [counted(len(outcome.holes), "hole")] if outcome.holes else []
    parts += [counted(len(outcome.faults), "fault")] if outcome.faults else []
    return f"{SAID[outcome.status]} ({', '.join(parts)})"


def as_dict(outcome: Outcome) -> dict[str, Any]:
    """The outcome as data for JSON."""
    return {
        "schema": "argcheck-certificate-check/1",
        "status": outcome.status.value,
        "established": [_finding_dict(finding) for finding in outcome.established],
        "holes": [{"place": _place(remark.place), "text": remark.text} for remark in outcome.holes],
        "faults": [{"place": _place(remark.place), "text": remark.text} for remark in outcome.faults],
    }


# --- text -------------------------------------------------------------------------------------------


def _write_digest(page: Document, cases: dict[str, list[Finding]]) -> None:
    """Of the argument itself, which statements have which verdict; of the scenarios, how many verdicts there are."""
    page.heading("Shown")
    labels: dict[str, list[str]] = {}
    for finding in cases.get("", ()):
        kind, label = _kind(finding)
        labels.setdefault(kind, []).extend([name(label)] if label else [])
    for kind, found in labels.items():
        listed = ", ".join(few(found, MOST_LABELS, str, page.everything))
        page.write(f"{kind}: {listed}" if listed else kind, head="·", indent=2, hang=4)
    scenarios = {case: findings for case, findings in cases.items() if case}
    if scenarios:
        kinds = Counter(_kind(finding)[0] for findings in scenarios.values() for finding in findings)
        told = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items())
        number = len({case.partition("\n")[0] for case in scenarios})
        page.write(f"in {counted(number, 'scenario')}: {told}", head="·", indent=2, hang=4)
    page.write("(Each of them, with its minimal sets: --all.)", indent=2, tone=Tone.FAINT, whole=True)


def _kind(finding: Finding) -> tuple[str, str | None]:
    """What was shown, in a word or two, and of which statement."""
    match finding:
        case Consistent():
            return "consistent", None
        case Inconsistent():
            return "inconsistent", None
        case Undecided(_, label, _):
            return "undecided", label
        case StepSuffices(_, label, _):
            return "step suffices", label
        case StepFails(_, label, _):
            return "step does not suffice", label
        case _:
            return type(finding).__name__.lower(), finding.label


def _write_case(page: Document, case: str, findings: list[Finding]) -> None:
    page.heading(f"Shown in {_place(case)}" if case else "Shown")
    verdicts = [f for f in findings if not isinstance(f, StepSuffices | StepFails)]
    for finding in verdicts:
        page.write(_told(finding), head="·", indent=2, hang=4)
    for kind, one, several in (
        (StepSuffices, "suffices", "suffice"),
        (StepFails, "does not suffice", "do not suffice"),
    ):
        labels = [name(finding.label) for finding in findings if isinstance(finding, kind)]
        if labels:
            steps, verb = ("step", one) if len(labels) == 1 else ("steps", several)
            page.write(f"the stated {steps} to {series(labels)} {verb}", head="·", indent=2, hang=4)


def _write_remarks(page: Document, title: str, remarks: tuple[Remark, ...], tone: Tone) -> None:
    if not remarks:
        return
    page.heading(title)
    shown = remarks if page.everything or len(remarks) <= MOST + 1 else remarks[:MOST]
    for remark in shown:
        place = f"{_place(remark.place)}: " if remark.place else ""
        page.write(f"{place}{safe(remark.text)}", head=MARKS[tone], tone=tone, indent=2, hang=4)
    if len(shown) < len(remarks):
        page.write(f"and {others(len(remarks) - len(shown))}", indent=4)


def _place(place: str) -> str:
    """A place, or the name of a case, on one line: "war (before anything is given up)"."""
    first, _, rest = place.partition("\n")
    return safe(f"{first} ({rest})" if rest else first)


def _told(finding: Finding) -> str:
    match finding:
        case Consistent():
            return "what is in force is consistent"
        case Inconsistent(_, conflicts):
            return f"what is in force is inconsistent; {_sets(conflicts, 'conflict')}"
        case Follows(_, label, supports):
            return f"{name(label)} follows; {_sets(supports, 'support')}"
        case Contradicted(_, label, against, _):
            return f"{name(label)} is contradicted; {_sets(against, 'support', ' of its negation')}"
        case Open(_, label, _, _):
            return f"{name(label)} is open"
        case Contested(_, label, _, _, _):
            return f"{name(label)} is contested"
        case Vacuous(_, label, _, _, _):
            return f"{name(label)} is vacuous"
        case StepSuffices(_, label, _):
            return f"the stated step to {name(label)} suffices"
        case StepFails(_, label, _):
            return f"the stated step to {name(label)} does not suffice"
        case Undecided(_, label, reason):
            return f"{name(label) if label else 'consistency'} is undecided: {safe(reason)}"
        case _:
            assert_never(finding)


def _sets(family: Family, noun: str, of: str = "") -> str:
    """How many sets there are, and how far they are all."""
    shown = [i for i in family.impossible if noun == "conflict" or i.model is not None]
    count = counted(len(shown), f"minimal {noun}" if family.extent != "some" else noun)
    return f"{count}{of}{', and no other' if family.extent == 'complete' else ''}"


# --- data -------------------------------------------------------------------------------------------


def _finding_dict(finding: Finding) -> dict[str, Any]:
    case: dict[str, Any] = {"scenario": _place(finding.case) if finding.case else None}
    match finding:
        case Consistent():
            return {**case, "verdict": "consistent"}
        case Inconsistent(_, conflicts):
            return {**case, "verdict": "inconsistent", "conflicts": _family_dict(conflicts)}
        case Follows(_, label, supports):
            return {**case, "label": label, "verdict": "follows", "supports": _family_dict(supports)}
        case Contradicted(_, label, against, _):
            return {**case, "label": label, "verdict": "contradicted", "against": _family_dict(against)}
        case Open(_, label, _, _):
            return {**case, "label": label, "verdict": "open"}
        case Contested(_, label, _, supports, against) | Vacuous(_, label, _, supports, against):
            verdict = "contested" if isinstance(finding, Contested) else "vacuous"
            sets = {"supports": _family_dict(supports), "against": _family_dict(against)}
            return {**case, "label": label, "verdict": verdict, **sets}
        case StepSuffices(_, label, _) | StepFails(_, label, _):
            return {**case, "label": label, "step_suffices": isinstance(finding, StepSuffices)}
        case Undecided(_, label, reason):
            return {**case, "label": label, "verdict": "undecided", "reason": reason}
        case _:
            assert_never(finding)


def _family_dict(family: Family) -> dict[str, Any]:
    """The sets that are impossible: supports, if they do not clash by themselves; and those that are possible."""
    clashing = [[*i.labels] for i in family.impossible if i.model is None]
    return {
        "sets": [[*i.labels] for i in family.impossible if i.model is not None],
        "clashing": clashing,
        "minimal": family.extent != "some",
        "complete": family.extent == "complete",
        "resisting": [[*p.labels] for p in family.possible],
    }
