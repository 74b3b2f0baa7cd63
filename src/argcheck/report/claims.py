"""One lemma or conclusion, as text."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from argcheck.argument import Argument
from argcheck.documents.blocks import MARKS, Tone
from argcheck.documents.document import Document
from argcheck.documents.few import few, first, others
from argcheck.documents.safe import safe
from argcheck.findings import ClaimFinding, Report, Sets, StatedStep, Survival, Verdict
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Structure
from argcheck.report.alternatives import ACTUAL, Alternative, actual_title, alternatives
from argcheck.report.words import MOST_LABELS, Speaker, counted, name, series
from argcheck.report.world import Teller, further, told

MOST_SETS = 8  # supports, conflicts or repairs shown of each kind
MOST_FACTS = 12  # lines of a countermodel, and of what is otherwise in each of its possible worlds
MOST_WORLDS = 6
MOST_PARTS = 12  # of a conjunction
MOST_SAME = 12  # things with several names, and meanings of symbols


def tone_of(report: Report, finding: ClaimFinding) -> Tone:
    """Good if it is as it should be: it follows, or is what an expectation says; else bad, or in doubt."""
    verdicts = {verdict.value for verdict in Verdict}
    said = {
        e.expectation.kind
        for e in report.expectations
        if e.scenario is None and e.expectation.kind in verdicts and finding.label in e.expectation.subjects
    }
    wanted = said or {Verdict.FOLLOWS.value}
    if finding.verdict.value in wanted:
        complete = finding.verdict is Verdict.UNDECIDED or finding.supports_complete
        lacking = finding.stated is not None and finding.stated.suffices is not True and wanted == {"follows"}
        if lacking and finding.stated is not None:
            return Tone.DOUBT if finding.stated.suffices is None else Tone.BAD
        return Tone.GOOD if complete else Tone.DOUBT
    if finding.verdict is Verdict.UNDECIDED:
        return Tone.DOUBT
    clash_expected = any(e.kind == "inconsistent" for e in report.argument.expectations)
    if not said and clash_expected and finding.verdict in (Verdict.CONTESTED, Verdict.VACUOUS):
        return Tone.PLAIN
    return Tone.BAD


def headline(finding: ClaimFinding, remark: str = "") -> str:
    """The verdict, as a sentence with the claim as its subject left out; ``remark`` comes right after it."""
    match finding.verdict:
        case Verdict.FOLLOWS:
            doubt = "" if finding.consistency_known else " (but whether the premises clash stayed undecided)"
            return f"follows{remark}{_but(finding.stated)}{doubt}"
        case Verdict.CONTRADICTED:
            return f"is contradicted{remark}: its negation follows"
        case Verdict.OPEN:
            return f"is open{remark}: neither it nor its negation follows"
        case Verdict.CONTESTED:
            return f"is contested{remark}: {_contested(finding)}"
        case Verdict.VACUOUS:
            return f"is vacuous{remark}: it follows only through the clash; no consistent set of premises bears on it"
        case Verdict.UNDECIDED:
            return f"stayed undecided{remark}" + (f": {safe(finding.reason)}" if finding.reason else "")
        case _:
            assert_never(finding.verdict)


def _but(step: StatedStep | None) -> str:
    if step is None or step.suffices:
        return ""
    return ", but not from what is stated" if step.suffices is False else ", though perhaps not from what is stated"


def _contested(finding: ClaimFinding) -> str:
    if not finding.supports:
        return "the premises clash, and consistent sets of them tell against it only"
    against = ", others its negation" if len(finding.against) else ""
    return f"the premises clash; consistent sets of them support it{against}"


def write_claim(page: Document, speaker: Speaker, report: Report, finding: ClaimFinding) -> None:
    """The verdict, what the claim says, and why."""
    tone = tone_of(report, finding)
    as_expected = tone is Tone.GOOD and finding.verdict is not Verdict.FOLLOWS
    verdict = headline(finding, ", as expected" if as_expected else "")
    prose = speaker.prose(finding.label)
    brief = finding.verdict is Verdict.FOLLOWS and finding.consistency_known
    page.write(
        f"{verdict}. {prose}" if brief else f"{verdict}.",
        head=f"{MARKS[tone]} {name(finding.label)}", tone=tone, hang=4,
    )  # fmt: skip
    if not brief:
        page.write(prose, indent=4)
    match finding.verdict:
        case Verdict.FOLLOWS:
            _write_ways(page, speaker, finding)
        case Verdict.CONTESTED:
            write_supports(page, speaker, finding.family, "support", "for it")
            write_supports(page, speaker, finding.against, "support", "against it")
            _write_survival(page, finding)
        case Verdict.CONTRADICTED:
            write_supports(page, speaker, finding.against, "support", "against it")
            _write_conjuncts(page, speaker, finding)
        case Verdict.OPEN:
            _write_conjuncts(page, speaker, finding)
            _write_countermodel(page, speaker, report, finding)
        case Verdict.VACUOUS:
            pass
        case Verdict.UNDECIDED:
            if len(finding.family):
                write_supports(page, speaker, finding.family, "support")
            if len(finding.against):
                write_supports(page, speaker, finding.against, "support", "against it")
            _write_countermodel(page, speaker, report, finding)
        case _:
            assert_never(finding.verdict)
    if finding.stated is not None:
        _write_step(page, speaker, finding.stated)


# --- sets of premises -------------------------------------------------------------------------------


def write_supports(
    page: Document, speaker: Speaker, sets: Sets, noun: str, key: str | None = None, form: str = "{}"
) -> None:
    """A family of minimal sets, and whether there may be others or smaller ones."""
    count = len(sets)
    if not count and sets.complete:
        return
    nothing = "no premise at all: what words mean and background suffice"
    listed = few(sets.members, MOST_SETS, lambda s: form.format(speaker.set(s, nothing)), page.everything)
    if key is None:
        key = f"only {noun}" if count == 1 and sets.complete else counted(count, noun)
        if count == 1 and not sets.complete:
            key = f"a {noun}"
    elif count > 1:
        key = f"{key} ({count})"
    page.rows(key, listed)
    write_doubts(page, sets)


def write_doubts(page: Document, sets: Sets) -> None:
    """What was not shown of a family of sets: that there are no others, that none could be smaller."""
    if not sets.complete:
        page.row("", f"The list may be incomplete: {sets.why_not}." if sets.why_not else "The list may be incomplete.",
                 tone=Tone.DOUBT)  # fmt: skip
    if not sets.minimal:
        page.row("", "Not all of these were shown to be minimal.", tone=Tone.DOUBT)


def _write_ways(page: Document, speaker: Speaker, finding: ClaimFinding) -> None:
    """All minimal supports. Where several share premises, these are told once, and then what each has besides."""
    needed, useful, several = finding.needed, finding.useful, len(finding.supports) > 1
    if several and needed and finding.supports_complete:
        page.row("needed", speaker.set(needed))
        besides = tuple(support - needed for support in finding.supports)
        write_supports(page, speaker, replace(finding.family, members=besides), "support", form="with {}")
    else:
        write_supports(page, speaker, finding.family, "support")
        if several and finding.supports_complete:
            page.row("needed", "none: no premise is in every support")
        elif not finding.supports_complete:
            page.row("needed", speaker.set(needed, "none for certain"))
    if len(finding.supports) > MOST_SETS and useful - needed and finding.supports_complete:
        page.row("useful", speaker.set(useful - needed))
    if finding.restated_by:
        says = "says" if len(finding.restated_by) == 1 else "each say"
        words = f"{speaker.all_of(finding.restated_by)} {says} the same in other words"
        page.row("begs question", words, tone=Tone.DOUBT)


def _write_survival(page: Document, finding: ClaimFinding) -> None:
    match finding.survives:
        case Survival.EVERY:
            page.row("survives", "every minimal repair (it is robust)")
        case Survival.SOME:
            page.row("survives", "some minimal repairs, but not all")
        case Survival.NONE:
            page.row("survives", "no minimal repair")
        case None:
            page.row("survives", "undecided", tone=Tone.DOUBT)
        case _:
            assert_never(finding.survives)


# --- the stated step --------------------------------------------------------------------------------


def _write_step(page: Document, speaker: Speaker, step: StatedStep) -> None:
    grounds = ", ".join(few(step.grounds, MOST_LABELS, speaker.label, page.everything)) or "nothing"
    if step.suffices is None:
        page.row("stated step", f"from {grounds}: whether this suffices stayed undecided", tone=Tone.DOUBT)
    elif step.suffices:
        extra = ""
        if step.superfluous:
            extra = f", {speaker.all_of(step.superfluous)} {'is' if len(step.superfluous) == 1 else 'are'} superfluous"
        page.row("stated step", f"from {grounds}: suffices{extra}", tone=Tone.DOUBT if extra else Tone.FAINT)
    else:
        page.row("stated step", f"from {grounds}: does not suffice; {_mending(speaker, step)}", tone=Tone.BAD)


def _mending(speaker: Speaker, step: StatedStep) -> str:
    if not step.missing:
        return "no premise or assumption in the file mends it" if step.complete else "what would mend it is not known"
    shown, rest = first(step.missing, MOST_SETS, speaker.everything)
    ways = [speaker.all_of(members) for members in shown]
    more = f", or one of {others(rest, 'other sets')}" if rest else ""
    doubt = "" if step.complete else " (there may be other ways, and less may do)"
    return f"missing {series(ways, 'or')}{more}{doubt}"


# --- why not ----------------------------------------------------------------------------------------


def _write_conjuncts(page: Document, speaker: Speaker, finding: ClaimFinding) -> None:
    parts = sorted(finding.conjuncts, key=lambda part: part.verdict is Verdict.FOLLOWS)
    shown, rest = first(parts, MOST_PARTS, page.everything)
    for number, part in enumerate(finding.conjuncts if not rest else shown):
        tone = {Verdict.FOLLOWS: Tone.FAINT, Verdict.UNDECIDED: Tone.DOUBT}.get(part.verdict, Tone.BAD)
        page.row("in parts" if number == 0 else "", f"{part.verdict}: {speaker.formula(part.formula)}", tone=tone)
    if rest:
        counts = Counter(part.verdict for part in parts)
        told = series(f"{number} {verdict_words(verdict, number)}" for verdict, number in counts.items())
        page.row("", f"and {others(rest, 'more parts')}; of {len(parts)}, {told}")


def _write_countermodel(page: Document, speaker: Speaker, report: Report, finding: ClaimFinding) -> None:
    argument, structure = report.argument, finding.countermodel
    formula = argument[finding.label].formula
    if structure is None or formula is None:
        return
    fails = Teller(structure, argument.signature).failure(formula)
    where = f"{name(finding.label)} false{f', for {fails}' if fails else ''}"
    page.write(f"It need not be so. The premises can all be true and {where}:", indent=4)
    write_world(page, argument, structure, formula)


def write_world(
    page: Document,
    argument: Argument,
    structure: Structure,
    formula: Formula,
    most: int = MOST_FACTS,
    about: Collection[str] = (),
) -> None:
    """What is true in a structure, told in an argument's words: first what names all things that are called as
    ``about`` says, then what bears on a formula. ``most`` is how many facts are told of it, and of each of its
    alternatives."""
    if page.everything:
        most = sys.maxsize
    same, facts, more = told(Teller(structure, argument.signature), argument, formula, most, about)
    worlds, here = alternatives(structure, argument, formula), actual_title(structure, argument)
    alone = not worlds and here == ACTUAL
    if here is not None and not alone and (same or facts):
        page.write(f"{here[0].upper()}{here[1:]}:", indent=6)
    for line in [*few(same, MOST_SAME, str, page.everything), *facts]:
        page.write(line, head="·", indent=6, hang=8)
    if more:
        page.write(f"{further(more)}.", indent=6, hang=8)
    elif facts or isinstance(structure, Interpreted):
        page.write("Nothing else is true.", indent=6)
    else:
        opening = "Nothing" if here is None or alone else f"{here[0].upper()}{here[1:]}, nothing"
        page.write(f"{opening} that the vocabulary can say of things is true.", indent=6)
    shown, rest = first(worlds, MOST_WORLDS, page.everything)
    for other in shown:
        _write_alternative(page, other, most)
    if rest:
        page.write(f"And {others(rest, 'further alternatives')}.", indent=6)


def _write_alternative(page: Document, other: Alternative, most: int) -> None:
    """What is otherwise in another possible world."""
    heading = f"In {other.title}, " + ("otherwise:" if other.differs else "nothing is otherwise.")
    page.write(heading, indent=6, hang=8)
    shown = other.differs if len(other.differs) <= most + 1 else other.differs[:most]
    for line in (*shown, *other.sees):
        page.write(line, head="·", indent=6, hang=8)
    if len(shown) < len(other.differs):
        page.write(f"{further(len(other.differs) - len(shown))}.", indent=6, hang=8)


def verdict_words(verdict: Verdict, count: int) -> str:
    """A verdict as a predicate of so many.

    >>> verdict_words(Verdict.FOLLOWS, 1), verdict_words(Verdict.OPEN, 2)
    ('follows', 'are open')
    """
    match verdict:
        case Verdict.FOLLOWS:
            return "follows" if count == 1 else "follow"
        case Verdict.UNDECIDED:
            return "stayed undecided"
        case _:
            return f"{'is' if count == 1 else 'are'} {verdict}"
