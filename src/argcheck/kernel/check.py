"""Certificates checked: the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import (
    Certificate,
    Consistent,
    Contested,
    Contradicted,
    Family,
    Finding,
    Follows,
    Impossible,
    Inconsistent,
    Open,
    StepFails,
    StepSuffices,
    Undecided,
    Vacuous,
)
from argcheck.kernel.digest import digest
from argcheck.kernel.families import check_complete, check_maximal, check_minimal
from argcheck.kernel.models import Models
from argcheck.kernel.refutation import Tables, check_refutation
from argcheck.kernel.subject import Case, Subject

MOST_WORK = 10_000_000


class Status(StrEnum):
    """What becomes of a certificate."""

    ACCEPTED = "accepted"
    HOLEY = "holey"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a place in a certificate; ``place`` is empty for the whole."""

    place: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What was found out: the findings shown without a hole, the holes, and what is wrong."""

    established: tuple[Finding, ...]
    holes: tuple[Remark, ...]
    faults: tuple[Remark, ...]

    @property
    def status(self) -> Status:
        """``rejected`` if anything is wrong; else ``holey`` if anything is without evidence, or a verdict is missing;
        else ``accepted``."""
        return Status.REJECTED if self.faults else Status.HOLEY if self.holes else Status.ACCEPTED


def check(subject: Subject, certificate: Certificate, most_work: int = MOST_WORK) -> Outcome:
    """Check a certificate about an argument.

    Each refutation and each finding is checked; the rest of it, as far as something rests on that. A verdict of the
    argument that no finding speaks of is a hole.
    """
    if certificate.argument != digest(subject):
        return Outcome((), (), (Remark("", "it is about another argument"),))
    try:
        return _Checker(subject, certificate, Budget(most_work)).outcome()
    except (Rejected, RecursionError) as error:
        return Outcome((), (), (Remark("", str(error)),))


class _Checker:
    def __init__(self, subject: Subject, certificate: Certificate, budget: Budget) -> None:
        self._cases = {case.name: case for case in subject.cases}
        self._clashing = {f.case for f in certificate.findings if isinstance(f, Inconsistent)}
        self._frame = frozenset(subject.frame)
        self._formulas = subject.classical.formulas
        self._certificate = certificate
        self._budget = budget
        self._models = Models(subject, certificate.models, budget)
        self._tables = Tables(certificate, subject.classical.signature, budget)
        self._sound: set[int] = set()  # refutations without a hole
        self._holes: list[Remark] = []
        self._faults: list[Remark] = []

    def outcome(self) -> Outcome:
        for number, refutation in enumerate(self._certificate.refutations):
            try:
                holes = check_refutation(refutation, self._tables, self._formulas, self._budget)
            except (Rejected, RecursionError) as error:
                self._faults.append(Remark(f"refutation {number}", str(error)))
            else:
                self._holes += [Remark(f"refutation {number}, step {hole.step}", hole.reason) for hole in holes]
                self._sound |= set() if holes else {number}
        established = [finding for finding in self._certificate.findings if self._is_established(finding)]
        self._completeness()
        return Outcome(tuple(established), tuple(self._holes), tuple(self._faults))

    def _is_established(self, finding: Finding) -> bool:
        """Check a finding and all that it rests on."""
        try:
            case = self._cases.get(finding.case)
            if case is None:
                raise Rejected("the argument has no such case")
            used = self._finding(finding, case)
        except (Rejected, RecursionError) as error:
            self._faults.append(Remark(place(finding), str(error)))
            return False
        return not isinstance(finding, Undecided) and used <= self._sound

    def _completeness(self) -> None:
        """Every question that the argument raises should be spoken of, and none twice."""
        times = Counter(map(_question, self._certificate.findings))
        for question in times:
            if times[question] > 1:
                self._faults.append(Remark(_told(*question), "the certificate speaks of it twice"))
        for question in _questions(self._cases.values()):
            if question not in times:
                self._holes.append(Remark(_told(*question), "the certificate says nothing about it"))

    # --- findings -----------------------------------------------------------------------------------

    def _finding(self, finding: Finding, case: Case) -> set[int]:
        """Check a finding, given the refutations, and return those that it rests on."""
        match finding:
            case Consistent(_, model):
                self._models.satisfies(model, case.in_force)
                return set()
            case Inconsistent(_, conflicts):
                _some(conflicts.impossible)
                return self._family(conflicts, case, ())
            case Follows(_, label, supports):
                if case.name in self._clashing:
                    raise Rejected("what is in force clashes, so that it is contested or vacuous")
                _some([i for i in supports.impossible if i.model is not None])
                return self._family(supports, case, (case.claim(label).fails,))
            case Contradicted(_, label, against, failing):
                _some(against.impossible)
                self._models.satisfies(failing, (*case.in_force, case.claim(label).fails))
                return self._family(against, case, (case.claim(label).holds,))
            case Open(_, label, holding, failing):
                self._models.satisfies(holding, (*case.in_force, case.claim(label).holds))
                self._models.satisfies(failing, (*case.in_force, case.claim(label).fails))
                return set()
            case Contested(_, label, conflict, supports, against):
                _some([i for i in (*supports.impossible, *against.impossible) if i.model is not None])
                return self._amid_clash(case, label, conflict, supports, against)
            case Vacuous(_, label, conflict, supports, against):
                used = self._amid_clash(case, label, conflict, supports, against)
                for family in (supports, against):
                    if family.extent != "complete":
                        raise Rejected("that nothing supports it is shown by complete families only")
                    if any(impossible.model is not None for impossible in family.impossible):
                        raise Rejected("something supports it, or its negation, that does not clash by itself")
                return used
            case StepSuffices(_, label, refutation):
                return self._refuted(refutation, (*case.stated(label), case.claim(label).fails))
            case StepFails(_, label, model):
                self._models.satisfies(model, (*case.stated(label), case.claim(label).fails))
                return set()
            case Undecided(_, label, reason):
                if label is not None:
                    case.claim(label)
                self._holes.append(Remark(place(finding), reason))
                return set()
            case _:
                assert_never(finding)

    def _amid_clash(self, case: Case, label: str, conflict: int, supports: Family, against: Family) -> set[int]:
        claim = case.claim(label)
        shown = self._refuted(conflict, case.in_force)
        return shown | self._family(supports, case, (claim.fails,)) | self._family(against, case, (claim.holds,))

    def _family(self, family: Family, case: Case, assumed: tuple[str, ...]) -> set[int]:
        """Check a family of sets of grounds, something being assumed, and return the refutations it rests on."""
        used: set[int] = set()
        for impossible in family.impossible:
            keys = case.keys(impossible.labels)
            self._budget.spend(len(keys))
            clashes = impossible.model is None  # if so, that must be seen without what is assumed
            used |= self._refuted(impossible.refutation, keys if clashes else (*keys, *assumed))
            if impossible.model is not None:
                self._models.satisfies(impossible.model, keys)
        for possible in family.possible:
            self._models.satisfies(possible.model, (*case.keys(possible.labels), *assumed))
        sets = [frozenset(i.labels) for i in family.impossible]
        models = [frozenset(p.labels) for p in family.possible]
        if family.extent != "some":
            check_minimal(sets, models, self._budget)
        if family.extent == "complete":
            check_maximal(models, self._budget)
            check_complete(frozenset(case.grounds), sets, models, self._budget)
        return used

    def _refuted(self, number: int, keys: Iterable[str]) -> set[int]:
        """Check that what a refutation refutes is among these, and what is in force in all refutations."""
        used = {*self._certificate.refutations[number].keys}
        self._budget.spend(len(used))
        more = used - {*keys} - self._frame
        if more:
            raise Rejected(f"refutation {number} uses {min(more).strip()!r}, which is not in force here")
        return {number}


def _some(sets: Sequence[Impossible]) -> None:
    if not sets:
        raise Rejected("no set of grounds is given that shows it")


# --- questions --------------------------------------------------------------------------------------

Question = tuple[str, str | None, bool]
"""A case; a claim, or None for "is it consistent?"; and whether it is about the step that the author states."""


def _questions(cases: Iterable[Case]) -> Iterator[Question]:
    for case in cases:
        yield case.name, None, False
        for label, claim in case.claims.items():
            yield case.name, label, False
            if claim.stated is not None:
                yield case.name, label, True


def _question(finding: Finding) -> Question:
    match finding:
        case Consistent(case) | Inconsistent(case):
            return case, None, False
        case StepSuffices(case, label) | StepFails(case, label):
            return case, label, True
        case Undecided(case, label_or_none):
            return case, label_or_none, False
        case Follows(case, label) | Contradicted(case, label) | Open(case, label):
            return case, label, False
        case Contested(case, label) | Vacuous(case, label):
            return case, label, False
        case _:
            assert_never(finding)


def place(finding: Finding) -> str:
    """What a finding is about, in words.

    >>> place(Open("a rainy day", "C1", 0, 1))
    'C1, in a rainy day'
    """
    return _told(*_question(finding))


def _told(case: str, label: str | None, step: bool) -> str:
    about = "consistency" if label is None else f"the step to {label}" if step else label
    return f"{about}, in {case.replace(chr(10), ' ')}" if case else about
