"""What was found about two versions of an argument, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from argcheck.analysis.scenarios import NOT_LISTED
from argcheck.argument import Expectation
from argcheck.difference.changes import ClaimChange, ExpectationChange, Pair, ScenarioChange, SetsChange, Step
from argcheck.difference.matching import Matching
from argcheck.difference.order import by_expectation, by_label, by_scenario
from argcheck.findings import ClaimFinding, Report, Sets, StatedStep, Survival, Verdict, family

Identity = tuple[str, str]  # ("new", label), or ("old", label) for a statement that the new version does not have


@dataclass(frozen=True)
class Names:
    """Statements of both versions, each under one name: its label in the new one if it has one."""

    matched: Matching

    def old(self, label: str) -> Identity:
        """The name of a statement of the old version."""
        now = self.matched.labels.get(label)
        return ("old", label) if now is None else ("new", now)

    def sets(self, before: Sets, after: Sets) -> SetsChange:
        """What a family has gained and lost."""
        old = {frozenset(map(self.old, members)): members for members in before}
        new = {frozenset(("new", label) for label in members): members for members in after}
        gained = family(members for key, members in new.items() if key not in old)
        lost = family(members for key, members in old.items() if key not in new)
        return SetsChange(gained, lost, before.complete and after.complete)

    def both(self, before: Iterable[str], after: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Those of these labels, before and after, whose statements stand in both versions."""
        still = {*self.matched.labels.values()}
        return frozenset(self.matched.labels.keys() & set(before)), frozenset(still & set(after))

    def only_after(self, before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
        """The statements named after that were not named before."""
        old = {self.old(label) for label in before}
        return frozenset(label for label in after if ("new", label) not in old)

    def only_before(self, before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
        """The statements named before that are not named after."""
        new = {("new", label) for label in after}
        return frozenset(label for label in before if self.old(label) not in new)


def claim_changes(matched: Matching, before: Report, after: Report) -> tuple[ClaimChange, ...]:
    """What became of every lemma and conclusion that was looked at, in both versions if both have it."""
    changes = _claims(matched, before.claims, after.claims)
    reached = (c for c in changes if not _stands_in_both(c.labels, matched, before, after))
    return by_label(reached, before.argument, after.argument)


def _stands_in_both(labels: Pair[str | None], matched: Matching, before: Report, after: Report) -> bool:
    """Whether a claim that one report does not speak of stands in its argument nevertheless: then it was not looked
    at, as happens if the work was interrupted."""
    old, new = ({s.label for s in report.argument.claims} for report in (before, after))
    if labels.after is None:
        return matched.labels.get(labels.before or "") in new
    return labels.before is None and labels.after in {matched.labels.get(label) for label in old}


def _claims(matched: Matching, before: Iterable[ClaimFinding], after: Iterable[ClaimFinding]) -> Iterator[ClaimChange]:
    old, new = {c.label: c for c in before}, {c.label: c for c in after}
    for label, finding in old.items():
        now = new.pop(matched.labels.get(label, ""), None)
        yield _claim(Names(matched), finding, now)
    for finding in new.values():
        yield _claim(Names(matched), None, finding)


def _claim(names: Names, old: ClaimFinding | None, new: ClaimFinding | None) -> ClaimChange:
    if old is None or new is None:
        return ClaimChange(
            Pair(old.label if old else None, new.label if new else None),
            Pair(old.verdict if old else None, new.verdict if new else None),
        )
    labels, verdicts = Pair[str | None](old.label, new.label), Pair[Verdict | None](old.verdict, new.verdict)
    contested = old.verdict is Verdict.CONTESTED is new.verdict
    survives = Pair(old.survives, new.survives) if contested else Pair[Survival | None](None, None)
    old, new = _with_what_is_clear(old), _with_what_is_clear(new)
    if not (_listed(old) and _listed(new)):
        return ClaimChange(labels, verdicts, survives=survives, supports_listed=False)
    told = {Verdict.FOLLOWS, Verdict.CONTESTED}.issuperset((old.verdict, new.verdict))
    idle = names.both(old.idle, new.idle) if told else (frozenset[str](), frozenset[str]())
    return ClaimChange(
        labels,
        verdicts,
        names.sets(old.family, new.family),
        names.sets(old.against, new.against),
        names.only_after(old.needed, new.needed),
        names.only_before(old.needed, new.needed),
        names.only_after(*idle),
        names.only_before(*idle),
        Pair(_step(old.stated), _step(new.stated)),
        survives,
    )


def _with_what_is_clear(finding: ClaimFinding) -> ClaimFinding:
    """With the families that the verdict settles, though they were not looked for: premises that are consistent
    support nothing that is open, and nothing together with its negation."""
    if not finding.consistency_known:
        return finding
    if finding.verdict in (Verdict.OPEN, Verdict.CONTRADICTED):
        finding = replace(finding, family=Sets())
    if finding.verdict in (Verdict.OPEN, Verdict.FOLLOWS):
        finding = replace(finding, against=Sets())
    return finding


def _listed(finding: ClaimFinding) -> bool:
    """Whether its supports, and those of its negation, were looked for."""
    return NOT_LISTED not in (finding.family.why_not, finding.against.why_not)


def _step(stated: StatedStep | None) -> Step | None:
    if stated is None:
        return None
    return {True: Step.SUFFICES, False: Step.FAILS, None: Step.UNDECIDED}[stated.suffices]


def conflict_changes(matched: Matching, before: Report, after: Report) -> SetsChange:
    """The conflicts gained and lost."""
    return Names(matched).sets(before.consistency.conflicts, after.consistency.conflicts)


def scenario_changes(matched: Matching, before: Report, after: Report) -> tuple[ScenarioChange, ...]:
    """What became of every scenario that was looked at, in both versions if both have it; two of one name are the
    same one."""
    old, new = ({s.name: s for s in report.scenarios} for report in (before, after))
    in_both = {s.name for s in before.argument.scenarios} & {s.name for s in after.argument.scenarios}
    changes = []
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if name in in_both and (one is None or other is None):
            continue
        verdicts = Pair(one.consistency.verdict if one else None, other.consistency.verdict if other else None)
        change = ScenarioChange(name, verdicts)
        if one is not None and other is not None:
            conflicts = Names(matched).sets(one.consistency.conflicts, other.consistency.conflicts)
            found = (replace(c, steps=Pair(None, None)) for c in _claims(matched, one.claims, other.claims))
            change = replace(change, conflicts=conflicts, claims=by_label(found, before.argument, after.argument))
        changes.append(change)
    return by_scenario(changes, before.argument, after.argument)


def expectation_changes(matched: Matching, before: Report, after: Report) -> tuple[ExpectationChange, ...]:
    """The expectations that are met on one side only, or stand on one side only, or are undecided on a side."""
    names = Names(matched)

    def key(scenario: str | None, expectation: Expectation, is_old: bool) -> tuple[object, ...]:
        def named(labels: tuple[str, ...]) -> frozenset[Identity]:
            return frozenset(names.old(label) if is_old else ("new", label) for label in labels)

        about, objects = named(expectation.subjects), named(expectation.objects)
        return scenario, expectation.kind, about, objects, expectation.count

    old = {key(e.scenario, e.expectation, True): e for e in before.expectations}
    new = {key(e.scenario, e.expectation, False): e for e in after.expectations}
    in_both = {key(*e, True) for e in _expectations(before)} & {key(*e, False) for e in _expectations(after)}
    changes = []
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if name in in_both and (one is None or other is None):  # one was not looked at
            continue
        met = Pair(one.met if one else None, other.met if other else None)
        if one is None or other is None or met.differs or met.before is None:
            sides = Pair[Expectation | None](one.expectation if one else None, other.expectation if other else None)
            scenario = (one or other).scenario  # type: ignore[union-attr]
            changes.append(ExpectationChange(sides, scenario, met))
    return by_expectation(changes, before, after)


def _expectations(report: Report) -> Iterator[tuple[str | None, Expectation]]:
    """Everything expected in an argument, each with the scenario in which it is."""
    yield from ((None, expectation) for expectation in report.argument.expectations)
    for scenario in report.argument.scenarios:
        yield from ((scenario.name, expectation) for expectation in scenario.expectations)
