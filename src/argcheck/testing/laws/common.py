"""What the laws have in common: how arguments are verified, what can come of a law, and how a breach is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify as verify_fully
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.logic.formulas import Formula
from argcheck.oracle.protocol import Backend, Limits
from argcheck.syntax.format import format_argument
from argcheck.testing.laws.remembering import Remembering

Verify = Callable[[Argument], Report]
Sets = Iterable[frozenset[str]]


class Outcome(StrEnum):
    """What came of asking a law about an argument, if it was not broken.

    ``HELD``: there was something that could have gone wrong, and it did not. ``IDLE``: the law says nothing here (no
    conclusion follows that could be lost, for example). ``UNDECIDED``: the solver gave up on something that matters.
    """

    HELD = "held"
    IDLE = "idle"
    UNDECIDED = "undecided"


@dataclass
class Quick:
    """Verifies small arguments quickly: in this process, with low limits, and without hints. Remembers the last ones.

    >>> import argcheck
    >>> quick = Quick()
    >>> quick(argcheck.loads("prop p  premise P p  conclusion C p"))["C"].verdict
    <Verdict.FOLLOWS: 'follows'>
    """

    limits: Limits = field(default_factory=lambda: Limits(timeout=2.0, budget=20.0, max_extra=3))
    backend: Backend = field(default_factory=Remembering)
    most: int = 32
    _reports: list[Report] = field(default_factory=list, repr=False)

    def __call__(self, argument: Argument) -> Report:
        for report in self._reports:
            if report.argument == argument:
                return report
        report = verify_fully(argument, limits=self.limits, backend=self.backend, scenarios=())
        self._reports = [report, *self._reports[: self.most - 1]]
        return report


def core(argument: Argument) -> Argument:
    """The argument as far as the laws are about it: without readings, scenarios, expectations, notes and ``from``."""
    statements = (replace(s, grounds=None, evidence_for=None) for s in argument.statements if s.role is not Role.NOTE)
    return replace(argument, statements=tuple(statements), readings=(), scenarios=(), expectations=(), allowances=())


def with_statement(argument: Argument, statement: Statement) -> Argument:
    """The argument with one more statement at its end; raises ValueError if its label is taken."""
    if statement.label in argument:
        raise ValueError(f"there is already a statement {statement.label}")
    return replace(argument, statements=(*argument.statements, replace(statement, grounds=None, evidence_for=None)))


def with_formula(argument: Argument, label: str, formula: Formula) -> Argument:
    """The argument with another formula for one of its statements."""
    changed = (replace(s, formula=formula) if s.label == label else s for s in argument.statements)
    return replace(argument, statements=tuple(changed))


def formula_of(argument: Argument, label: str) -> Formula:
    """The formula of a statement; raises KeyError if there is no such statement, ValueError if it is a note."""
    formula = argument[label].formula
    if formula is None:
        raise ValueError(f"{label} is a note, and has no formula")
    return formula


def free_label(argument: Argument, wanted: str = "new") -> str:
    """A label that no statement has."""
    while wanted in argument:
        wanted += "'"
    return wanted


def complete(report: Report) -> bool:
    """Whether nothing in a report stayed undecided, and all its lists are complete."""
    return (
        report.consistent is not Consistent.UNDECIDED
        and report.consistency.conflicts.complete
        and report.consistency.repairs.complete
        and all(settled(claim) for claim in report.claims)
    )


def settled(claim: ClaimFinding) -> bool:
    """Whether the verdict on a claim and its supports are known for sure."""
    return claim.verdict is not Verdict.UNDECIDED and claim.family.complete and claim.against.complete


def outcome(checks: Iterable[bool | None]) -> Outcome:
    """From what each check says: True if something could have gone wrong, False if not, None if undecided."""
    told = list(checks)
    return Outcome.UNDECIDED if None in told else Outcome.HELD if True in told else Outcome.IDLE


def broken(law: int, says: str, argument: Argument, **others: object) -> AssertionError:
    """A breach of a law, told in words, with the argument and what was done to it."""
    done = "".join(f"\n{name.replace('_', ' ')}: {value}" for name, value in others.items())
    return AssertionError(f"Law {law} is broken: {says}{done}\n\nThe argument:\n\n{format_argument(argument)}")


def shown(family: Sets) -> str:
    """Sets of labels, in words.

    >>> shown([frozenset({"P2", "P1"}), frozenset()])
    '{}, {P1, P2}'
    """
    in_order = sorted(family, key=lambda s: (len(s), sorted(s)))
    return ", ".join("{" + ", ".join(sorted(members)) + "}" for members in in_order) or "none"


def renamed(family: Sets, labels: Mapping[str, str]) -> set[frozenset[str]]:
    """Sets of labels under other labels."""
    return {frozenset(labels.get(label, label) for label in members) for members in family}


def hitting_sets(family: Sets) -> set[frozenset[str]]:
    """The minimal sets that meet every set of a family, by multiplying out (C. Berge, *Hypergraphs*, 1989).

    >>> shown(hitting_sets([frozenset("ab"), frozenset("bc")]))
    '{b}, {a, c}'
    """
    found = {frozenset[str]()}
    for members in family:
        extended = {chosen if chosen & members else chosen | {label} for chosen in found for label in members}
        found = {chosen for chosen in extended if not any(other < chosen for other in extended)}
    return found
