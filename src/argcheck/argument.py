"""What an argument is: a vocabulary, the statements made in it, and what its author expects of them.

Arguments are values: edits return new ones. Positions in a text (``span``) take no part in equality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal, cast

from argcheck.logic.formulas import Formula, Operator
from argcheck.logic.frames import FAMILY, Family, Logics
from argcheck.logic.signature import Signature
from argcheck.source import Span


class Role(StrEnum):
    """What a statement does in the argument."""

    PREMISE = "premise"
    ASSUMPTION = "assumption"
    BACKGROUND = "background"
    DEFINITION = "definition"
    LEMMA = "lemma"
    CONCLUSION = "conclusion"
    NOTE = "note"

    @property
    def is_ground(self) -> bool:
        """Whether it is counted among what a conclusion may rest on: premises and assumptions."""
        return self in (Role.PREMISE, Role.ASSUMPTION)

    @property
    def is_fixed(self) -> bool:
        """Whether it is in force without being counted: background and definitions."""
        return self in (Role.BACKGROUND, Role.DEFINITION)

    @property
    def is_claim(self) -> bool:
        """Whether it must follow: lemmas and conclusions."""
        return self in (Role.LEMMA, Role.CONCLUSION)


@dataclass(frozen=True, slots=True)
class Statement:
    """One labelled statement. ``formula`` is None for notes only.

    ``grounds`` is the ``from`` list, None where the author gives none. ``locators`` are places in the
    source the argument is drawn from. ``credence`` is a probability between 0 and 1.
    """

    label: str
    role: Role
    formula: Formula | None
    prose: str | None = None
    grounds: tuple[str, ...] | None = None
    locators: tuple[str, ...] = ()
    by: str | None = None
    tags: tuple[str, ...] = ()
    credence: Fraction | None = None
    constraint: bool = False
    evidence_for: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of an ambiguous statement."""

    name: str
    of: str
    formula: Formula
    prose: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


ExpectationKind = Literal[
    "consistent", "inconsistent",
    "follows", "contradicted", "open", "contested", "vacuous", "undecided",
    "needs", "can do without", "supported by", "has supports",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the author expects to be found, e.g. ``expect C1 needs P1, P2``.

    ``subjects`` are the conclusions it speaks of (empty for ``consistent`` and ``inconsistent``);
    ``objects`` the premises named; ``count`` the number of supports for ``has supports``.
    """

    kind: ExpectationKind
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    count: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Drop:
    """What a scenario leaves out: statements by label, all by an author, or all with a tag."""

    kind: Literal["label", "by", "tag"]
    name: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """A formula that a scenario supposes, with the author's own words for it, if any."""

    formula: Formula
    prose: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Frame:
    """What an argument says of an operator: its logic (``KD``), or that it lies within another.

    In a scenario it can also lie within ``nothing``, which takes back what the argument says.
    """

    operator: str
    logic: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if: the argument with some statements dropped, some read otherwise, and something supposed.

    ``giving_up`` chooses one repair, where the suppositions clash with the premises. ``frames`` say of operators what
    holds here instead of what the argument says of them.
    """

    name: str
    prose: str | None = None
    drops: tuple[Drop, ...] = ()
    reads: tuple[str, ...] = ()
    suppositions: tuple[Supposition, ...] = ()
    giving_up: tuple[str, ...] | None = None
    expectations: tuple[Expectation, ...] = ()
    frames: tuple[Frame, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A hint that the author has considered and answers: its id, the label it concerns (or all), and why."""

    hint: str
    label: str | None
    reason: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Argument:
    """A whole argument. Labels of statements are unique.

    ``places`` tells where symbols are declared, if the argument was read from a text.
    """

    signature: Signature
    statements: tuple[Statement, ...]
    title: str | None = None
    author: str | None = None
    source: str | None = None
    readings: tuple[Reading, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    frames: tuple[Frame, ...] = ()
    file: str | None = field(default=None, compare=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _by_label(self) -> Mapping[str, Statement]:
        return {statement.label: statement for statement in self.statements}

    def __getitem__(self, label: str) -> Statement:
        """The statement of this label; raises KeyError if there is none."""
        return self._by_label[label]

    def __contains__(self, label: object) -> bool:
        return label in self._by_label

    def labels(self, *roles: Role) -> tuple[str, ...]:
        """The labels of all statements in these roles (in any role, if none is given), in order."""
        return tuple(s.label for s in self.statements if not roles or s.role in roles)

    @property
    def grounds(self) -> tuple[str, ...]:
        """The labels of what a conclusion may rest on: premises and assumptions, in order."""
        return tuple(s.label for s in self.statements if s.role.is_ground)

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The lemmas and conclusions, in order."""
        return tuple(s for s in self.statements if s.role.is_claim)

    @property
    def logics(self) -> Logics:
        """What holds of the modal operators, as far as the argument says; of two frames, the later one counts."""
        chosen: dict[Family, str] = {}
        within: dict[tuple[Family, Family], None] = {}
        for frame in self.frames:
            family = FAMILY[cast(Operator, frame.operator)]
            if frame.logic is not None:
                chosen[family] = frame.logic
            elif frame.within == NOTHING:
                within = {pair: None for pair in within if pair[0] != family}
            else:
                within[family, FAMILY[cast(Operator, frame.within)]] = None
        return Logics(tuple(chosen.items()), tuple(within))

    def under(self, frames: tuple[Frame, ...]) -> Argument:
        """This argument with these frames instead of what it says of the same operators."""
        return replace(self, frames=(*self.frames, *frames))

    def formulas(self) -> Iterator[tuple[str, Formula]]:
        """Label and formula of every statement that has one, in order."""
        for statement in self.statements:
            if statement.formula is not None:
                yield statement.label, statement.formula

    def without(self, *labels: str) -> Argument:
        """This argument less the statements named, and less what speaks of them.

        Expectations, scenarios' mentions, readings and ``from`` lists that name a removed statement lose
        that mention (an expectation that would speak of nothing goes).

        Raises:
            KeyError: no statement has one of these labels.
        """
        for label in labels:
            self[label]
        gone = frozenset(labels)
        return replace(
            self,
            statements=tuple(_forget(s, gone) for s in self.statements if s.label not in gone),
            readings=tuple(r for r in self.readings if r.of not in gone),
            expectations=_surviving(self.expectations, gone),
            scenarios=tuple(_forget_in_scenario(s, gone, self) for s in self.scenarios),
            allowances=tuple(a for a in self.allowances if a.label not in gone),
        )


def _forget(statement: Statement, gone: frozenset[str]) -> Statement:
    grounds = statement.grounds
    if grounds is not None:
        grounds = tuple(g for g in grounds if g not in gone)
    evidence_for = None if statement.evidence_for in gone else statement.evidence_for
    return replace(statement, grounds=grounds, evidence_for=evidence_for)


def _surviving(expectations: tuple[Expectation, ...], gone: frozenset[str]) -> tuple[Expectation, ...]:
    return tuple(e for e in expectations if not gone & {*e.subjects, *e.objects})


def _forget_in_scenario(scenario: Scenario, gone: frozenset[str], argument: Argument) -> Scenario:
    lost_readings = {r.name for r in argument.readings if r.of in gone}
    kept_readings = {r.name for r in argument.readings if r.of not in gone}
    giving_up = scenario.giving_up
    return replace(
        scenario,
        drops=tuple(d for d in scenario.drops if not (d.kind == "label" and d.name in gone)),
        reads=tuple(r for r in scenario.reads if r in kept_readings or r not in lost_readings),
        giving_up=None if giving_up is None else tuple(g for g in giving_up if g not in gone),
        expectations=_surviving(scenario.expectations, gone),
    )
