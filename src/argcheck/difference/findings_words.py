"""The words in which it is told what became of the findings, and the whole in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from argcheck.difference.changes import (
    ClaimChange,
    ExpectationChange,
    Outcome,
    Pair,
    Relation,
    ScenarioChange,
    SetsChange,
    Step,
)
from argcheck.difference.speakers import Speakers
from argcheck.difference.values import Difference
from argcheck.documents.few import few, first, others
from argcheck.documents.safe import safe
from argcheck.findings import Consistent, Family, Survival, Verdict
from argcheck.report.words import Speaker, counted, expected, name, series

OTHERS = {
    "logics": "what holds of operators", "distinct": "which constants are distinct", "order": "the order of statements",
    "allowances": "answered hints",
}  # fmt: skip

_WAS = {Verdict.FOLLOWS: "followed", Verdict.UNDECIDED: "was undecided"}
_IS = {Verdict.FOLLOWS: "follows", Verdict.UNDECIDED: "is undecided"}


def about_claim(change: ClaimChange) -> str:
    """What became of a lemma or conclusion, as a sentence with its label left out and without a full stop.

    >>> about_claim(ClaimChange(Pair("C", "C"), Pair(Verdict.FOLLOWS, Verdict.OPEN)))
    'followed, and is open now'
    """
    old, new = change.verdicts.before, change.verdicts.after
    was = _WAS.get(old, f"was {old}") if old else ""
    now = _IS.get(new, f"is {new}") if new else ""
    if old is None:
        return f"is new, and {now}"
    if new is None:
        return f"is no longer claimed; it {was}"
    if old is new:
        return now.replace("is ", "is still ") if now.startswith("is ") else f"still {now}"
    return f"{was}, and {now} now"


def claim_rows(change: ClaimChange, speakers: Speakers) -> Iterator[tuple[str, list[str]]]:
    """What else is to be told of a lemma or conclusion, by key: sets gained and lost, what it needs now, and so on."""
    yield from sets_rows(change.supports, speakers, "support", "a support")
    yield from sets_rows(change.against, speakers, "", "a support")
    for key, labels, speaker in (
        ("needs now", change.needed, speakers.after),
        ("needed before", change.not_needed, speakers.before),
        ("idle now", change.idle, speakers.after),
        ("idle before", change.not_idle, speakers.before),
    ):
        if labels:
            yield key, [speaker.set(labels)]
    if change.steps.differs:
        yield "stated step", [_step(change.steps)]
    if change.survives.differs:
        yield "survives", [f"{_survival(change.survives.after)} now, {_survival(change.survives.before)} before"]


def sets_rows(
    change: SetsChange, speakers: Speakers, noun: str, doubt: str = "a set"
) -> Iterator[tuple[str, list[str]]]:
    """The sets gained and lost, by key."""
    against = "" if noun else " against"
    for word, family, speaker in (("gained", change.gained, speakers.after), ("lost", change.lost, speakers.before)):
        if family:
            yield f"{word}{against}", _listed(family, speaker)
    if not change.certain and (change.gained or change.lost):
        yield "", [f"A list was incomplete, so {doubt} may seem new or gone only."]


MOST_SETS = 8
MOST_EXPECTATIONS = 20
MOST_NAMED = 12  # scenarios in one sentence


def _listed(family: Family, speaker: Speaker) -> list[str]:
    nothing = "no premise at all"
    return few(family, MOST_SETS, lambda members: speaker.set(members, nothing), speaker.everything)


def _step(steps: Pair[Step | None]) -> str:
    words = {step: "perhaps suffices (undecided)" if step is Step.UNDECIDED else step.value for step in Step}
    if steps.before is None and steps.after is not None:
        return f"{words[steps.after]}; none was stated before"
    if steps.after is None and steps.before is not None:
        return f"none is stated now; the one before {words[steps.before]}"
    assert steps.before is not None
    assert steps.after is not None
    return f"{words[steps.after]} now; before: {words[steps.before]}"


def _survival(survives: Survival | None) -> str:
    if survives is None:
        return "undecided"
    return f"{survives} repair{'s' if survives is Survival.SOME else ''}"


def about_consistency(consistent: Pair[Consistent]) -> str:
    """Whether the premises were and are consistent, as a sentence.

    >>> about_consistency(Pair(Consistent.CONSISTENT, Consistent.INCONSISTENT))
    'The premises were consistent, and are inconsistent now.'
    """
    if not consistent.differs:
        if consistent.after is Consistent.UNDECIDED:
            return "Whether the premises are consistent stayed undecided, as before."
        return f"The premises are {consistent.after}, as before."
    words = {c: "perhaps consistent (undecided)" if c is Consistent.UNDECIDED else c.value for c in Consistent}
    return f"The premises were {words[consistent.before]}, and are {words[consistent.after]} now."


def about_scenario(change: ScenarioChange) -> str:
    """What became of a scenario as a whole, as a sentence with its name left out and without a full stop."""
    old, new = change.consistent.before, change.consistent.after
    if old is None:
        return f"is new, and {new}"
    if new is None:
        return f"is gone; it was {old}"
    return f"was {old}, and is {new} now" if old is not new else f"is {new}, as before"


def about_unlisted(scenarios: Iterable[ScenarioChange]) -> str:
    """In which scenarios supports could not be compared, as a sentence; nothing if in none.

    >>> claim = ClaimChange(Pair("C", "C"), Pair(Verdict.FOLLOWS, Verdict.FOLLOWS), supports_listed=False)
    >>> print(about_unlisted([ScenarioChange("war", Pair(None, None), claims=(claim,))]))
    In war, not all supports were listed, so not all are compared (--scenario NAME lists them).
    """
    names = [name(s.name) for s in scenarios if not all(claim.supports_listed for claim in s.claims)]
    if not names:
        return ""
    shown, rest = first(names, MOST_NAMED, everything=False)
    told = f"{', '.join(shown)} and {rest} other scenarios" if rest else series(shown)
    return f"In {told}, not all supports were listed, so not all are compared (--scenario NAME lists them)."


def about_expectation(change: ExpectationChange) -> str:
    """What became of an expectation, as a whole sentence."""
    there = change.expectations.after or change.expectations.before
    assert there is not None
    said = f"“{expected(there)}”{f' in scenario {name(change.scenario)}' if change.scenario is not None else ''}"
    words = {True: "met", False: "not met", None: "undecided"}
    if change.expectations.before is None:
        return f"{said} is new, and {words[change.met.after]}."
    if change.expectations.after is None:
        return f"{said} is gone; it was {words[change.met.before]}."
    return f"{said} was {words[change.met.before]}, and is {words[change.met.after]}{' now' * change.met.differs}."


def about_expectations(difference: Difference, everything: bool) -> list[str]:
    """What became of each expectation; of many, first of those that are not met now."""
    changes = difference.expectations
    shown, rest = first(changes, MOST_EXPECTATIONS, everything)
    if not rest:
        return [about_expectation(change) for change in changes]
    shown = sorted(changes, key=lambda c: (c.met.after is not False, c.met.after is not None))[:MOST_EXPECTATIONS]
    unmet = sum(change.met.after is False for change in changes) - sum(change.met.after is False for change in shown)
    remark = f", {unmet} of which are not met now" if unmet else ""
    return [*map(about_expectation, shown), f"And {others(rest, 'more expectations')}{remark}."]


def about_others(difference: Difference) -> str:
    """The other parts of the file that differ, as a sentence; nothing if all is told elsewhere."""
    told_elsewhere = {"expectations"} if difference.expectations else set()
    told = [OTHERS.get(part, part) for part in difference.others if part not in told_elsewhere]
    return f"Also different: {series(told)}." if told else ""


def summary(difference: Difference) -> str:
    """All in one sentence: what was found about both versions, and how their statements compare."""
    if difference.is_empty:
        return "nothing differs"
    claims = [
        c for c in difference.claims if c.outcome is not Outcome.SAME and None not in (c.labels.before, c.labels.after)
    ]
    parts = []
    if difference.consistent.differs:
        parts.append(about_consistency(difference.consistent).rstrip(".").replace("The premises", "the premises"))
    changed = [c for c in claims if c.verdicts.differs]
    if changed:
        parts.append(f"{counted(len(changed), 'verdict')} changed")
    if len(claims) > len(changed):
        rest = len(claims) - len(changed)
        parts.append(f"{counted(rest, 'lemma or conclusion', 'lemmas or conclusions')} otherwise supported")
    scenes = sum(s.outcome is not Outcome.SAME for s in difference.scenarios)
    if scenes:
        parts.append(f"{counted(scenes, 'scenario')} with other findings")
    kinds = Counter(s.relation for s in difference.statements)
    told = [relation for relation in Relation if relation not in (Relation.SAME, Relation.RENAMED)]
    parts += [_tally(relation, kinds[relation]) for relation in told if kinds[relation]]
    if not parts:
        parts.append("the statements mean what they meant")
    return "; ".join(parts)


def _tally(relation: Relation, count: int) -> str:
    words = {Relation.EQUIVALENT: "equivalent to what it was", Relation.UNDECIDED: "perhaps changed"}
    return f"{counted(count, 'statement')} {words.get(relation, relation.value)}"


def heading(outcome: Outcome) -> str:
    """What was found about both versions, in two words.

    >>> heading(Outcome.DIFFERENT)
    'different findings'
    """
    return "undecided" if outcome is Outcome.UNDECIDED else f"{outcome} findings"


def titles(difference: Difference) -> Pair[str]:
    """The names of both files, or what stands for them."""
    old, new = difference.reports.before.argument.file, difference.reports.after.argument.file
    return Pair(safe(old or "before"), safe(new or "after"))


def unchanged(changes: Iterable[object], shown: int, noun: str, plural: str) -> str:
    """How many of something are as before, beside those shown; nothing if there are none."""
    rest = len(list(changes)) - shown
    if rest <= 0:
        return ""
    return f"{counted(rest, f'other {noun}', f'other {plural}') if shown else counted(rest, noun, plural)} as before."
