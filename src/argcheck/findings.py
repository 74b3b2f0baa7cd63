"""What is found out about an argument: the values that every report is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from argcheck.argument import Argument, Expectation, Role
from argcheck.diagnostic import Diagnostic
from argcheck.display import Displayed
from argcheck.logic.formulas import Formula
from argcheck.logic.semantics.structures import Structure

if TYPE_CHECKING:
    from argcheck.oracle.protocol import Disagreement, Refutation
    from argcheck.oracle.warm_start import WarmStart

Labels = frozenset[str]
Family = tuple[Labels, ...]


class Verdict(StrEnum):
    """What becomes of a lemma or conclusion."""

    FOLLOWS = "follows"
    CONTRADICTED = "contradicted"
    OPEN = "open"
    CONTESTED = "contested"
    VACUOUS = "vacuous"
    UNDECIDED = "undecided"


class Consistent(StrEnum):
    """Whether premises, assumptions, definitions and background can all be true together."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNDECIDED = "undecided"


class Status(StrEnum):
    """The outcome of the whole: ``ok``, ``fails``, or ``undecided``; or that two solvers contradict each other."""

    OK = "ok"
    FAILS = "fails"
    UNDECIDED = "undecided"
    DISAGREEMENT = "disagreement"


class Survival(StrEnum):
    """How much of a contested conclusion survives the minimal repairs: it follows after every, some, or none."""

    EVERY = "every"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True)
class Sets:
    """A family of sets of labels, sorted by size and then by label.

    ``complete`` says that there are no others, ``minimal`` that none could be smaller; both only when shown.
    ``why_not`` completes "the list may be incomplete: …".
    """

    members: Family = ()
    complete: bool = True
    minimal: bool = True
    why_not: str | None = None

    def __iter__(self) -> Iterator[Labels]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


def family(sets: Iterable[Iterable[str]]) -> Family:
    """Sets of labels in the order in which reports give them: small ones first, then by label.

    >>> family([{"b"}, {"c", "a"}, {"a"}]) == (frozenset("a"), frozenset("b"), frozenset("ac"))
    True
    """
    return tuple(sorted((frozenset(s) for s in sets), key=lambda s: (len(s), sorted(s))))


@dataclass(frozen=True)
class ConsistencyFinding:
    """Whether the premises clash; if so, all minimal conflicts and all minimal repairs (what to give up).

    ``model`` is a structure in which all is true. A conflict that is the empty set means that definitions and
    background clash by themselves; ``fixed_conflicts`` then tells which of those.
    """

    verdict: Consistent
    conflicts: Sets = field(default_factory=Sets)
    repairs: Sets = field(default_factory=Sets)
    model: Structure | None = None
    reason: str | None = None
    fixed_conflicts: Sets = field(default_factory=Sets)


@dataclass(frozen=True)
class StatedStep:
    """What became of a ``from`` list: does the step follow from exactly that?

    ``suffices`` is None if undecided. ``superfluous`` are grounds that the step does without in every way of making
    it; ``missing`` the smallest additions from the file that would mend it (one set per alternative). They are
    ``complete`` if all of them were found; else the step may do without more, or be mended by less or otherwise.
    """

    grounds: tuple[str, ...]
    suffices: bool | None
    superfluous: Labels = frozenset()
    missing: Family = ()
    complete: bool = False


@dataclass(frozen=True)
class ConjunctFinding:
    """What became of one conjunct of a conclusion that does not follow as a whole."""

    formula: Formula
    verdict: Verdict


@dataclass(frozen=True)
class ClaimFinding:
    """What is found out about a lemma or conclusion.

    ``supports`` are the consistent minimal sets of premises and assumptions that entail it, ``against`` those that
    entail its negation (looked for where premises clash, or where it is contradicted). ``reason`` completes
    "undecided because …". ``consistency_known`` is False if it follows but nobody knows whether the premises clash.
    """

    label: str
    role: Role
    verdict: Verdict
    family: Sets = field(default_factory=Sets)
    against: Sets = field(default_factory=Sets)
    grounds: tuple[str, ...] = ()
    countermodel: Structure | None = None
    survives: Survival | None = None
    stated: StatedStep | None = None
    conjuncts: tuple[ConjunctFinding, ...] = ()
    restated_by: tuple[str, ...] = ()
    reason: str | None = None
    consistency_known: bool = True
    evidence: tuple[Refutation, ...] = field(default=(), repr=False, compare=False)
    surely_needed: Labels | None = None

    @property
    def supports(self) -> Family:
        """The minimal supports, small ones first."""
        return self.family.members

    @property
    def supports_complete(self) -> bool:
        """Whether there are no others, as was shown."""
        return self.family.complete

    @property
    def needed(self) -> Labels:
        """The premises in every support. If the list of supports is incomplete, those that were shown to be."""
        if self.surely_needed is not None:
            return self.surely_needed
        shown = self.supports and self.supports_complete
        return frozenset.intersection(*self.supports) if shown else frozenset()

    @property
    def useful(self) -> Labels:
        """The premises in some support."""
        return frozenset().union(*self.supports)

    @property
    def idle(self) -> Labels:
        """The premises in no support, and in none of its negation: removing one of them changes nothing.

        None is called so while a list is incomplete, or where the verdict comes of a clash.
        """
        if self.verdict in (Verdict.VACUOUS, Verdict.UNDECIDED) or not (
            self.supports_complete and self.against.complete
        ):
            return frozenset()
        return frozenset(self.grounds).difference(self.useful, *self.against)


@dataclass(frozen=True)
class RepairOutcome:
    """What a minimal repair leaves of the conclusions: with these given up, what becomes of each.

    ``violated`` and ``vacuous`` are as in `ScenarioFinding`.
    """

    given_up: Labels
    verdicts: tuple[tuple[str, Verdict], ...]
    violated: tuple[str, ...] = ()
    vacuous: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExpectationFinding:
    """Whether an expectation is met; None if that stayed undecided. ``found`` says what was found instead."""

    expectation: Expectation
    scenario: str | None
    met: bool | None
    found: str = ""


@dataclass(frozen=True)
class ScenarioFinding:
    """What becomes of the argument in a scenario.

    ``outcomes`` lists, where the suppositions clash with the premises, every minimal repair that keeps the
    suppositions. ``given_up`` is the repair that the scenario itself chooses; ``conclusions`` are judged after it,
    ``clash`` is what was found before it. ``violated`` are norms in force that are broken, which is no clash;
    ``vacuous`` are conditional conclusions that follow since nothing can meet their condition.
    """

    name: str
    prose: str | None
    consistency: ConsistencyFinding
    claims: tuple[ClaimFinding, ...]
    outcomes: tuple[RepairOutcome, ...] = ()
    given_up: tuple[str, ...] = ()
    clash: ConsistencyFinding | None = None
    violated: tuple[str, ...] = ()
    vacuous: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingOutcome:
    """What becomes of every lemma and conclusion when some statements are read in these ways, the others as stated.

    There are no verdicts where the premises, so read, clash.
    """

    reads: tuple[str, ...]
    consistent: Consistent
    verdicts: tuple[tuple[str, Verdict], ...]


@dataclass(frozen=True)
class ReadingsFinding:
    """A table of readings: of the whole argument (``scenario`` None) or in a scenario. The first row is without any.

    ``all_combinations`` is False if only single readings and pairs were looked at, since there are too many.
    """

    scenario: str | None
    outcomes: tuple[ReadingOutcome, ...]
    all_combinations: bool


@dataclass(frozen=True)
class Spent:
    """What it took: questions put to the solver, how many of them stayed undecided, seconds of wall clock.

    ``confirmed`` is how many of the answers a second solver gave too, None if there was no second. ``given_up`` says by
    which limit how many of the undecided ones were given up: ``effort``, which counts work and so is the same on every
    machine; ``time`` or ``memory``; or ``other``, where the solver itself saw no way on.
    """

    backend: str
    version: str
    questions: int
    undecided: int
    seconds: float
    confirmed: int | None = None
    given_up: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report(Displayed):
    """Everything found out about an argument.

    ``report["C1"]`` is the finding about the lemma or conclusion C1. ``interrupted`` says that the work was stopped
    before its end: what is here is right, but there may be more. ``disagreements`` are contradictions between two
    solvers, which are errors of argcheck's or theirs; questions that they concern stay undecided. ``warm_starts`` are
    what `verify` can start from when an edited version is verified. ``ended`` says why the work ended before it was
    done, a clause; None if it was done. ``hints_complete`` is False if not every hint was looked for.
    """

    argument: Argument
    consistency: ConsistencyFinding
    claims: tuple[ClaimFinding, ...] = ()
    scenarios: tuple[ScenarioFinding, ...] = ()
    expectations: tuple[ExpectationFinding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    spent: Spent | None = None
    interrupted: bool = False
    readings: tuple[ReadingsFinding, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    warm_starts: tuple[WarmStart, ...] = field(default=(), repr=False, compare=False)
    ended: str | None = None
    hints_complete: bool = True

    def __getitem__(self, label: str) -> ClaimFinding:
        """The finding about a lemma or conclusion; raises KeyError if there is none of that label."""
        for claim in self.claims:
            if claim.label == label:
                return claim
        raise KeyError(label)

    @property
    def consistent(self) -> Consistent:
        """Whether the premises are consistent, as a verdict with three values."""
        return self.consistency.verdict

    @property
    def conflicts(self) -> Family:
        """All minimal sets of premises that clash."""
        return self.consistency.conflicts.members

    @property
    def repairs(self) -> Family:
        """All minimal sets of premises whose removal ends every clash."""
        return self.consistency.repairs.members

    @property
    def status(self) -> Status:
        """``fails`` if anything was decided otherwise than the author claims or expects; else ``undecided`` if
        anything that matters for it stayed so; else ``ok``.

        A lemma or conclusion must follow, and the premises must be consistent, unless an ``expect`` in the file says
        otherwise: then that is what must be so. Where two solvers contradict each other, that comes before all else.
        """
        if self.disagreements:
            return Status.DISAGREEMENT
        failing, undecided = self._demands()
        if failing:
            return Status.FAILS
        return Status.UNDECIDED if undecided or self.interrupted or self.ended else Status.OK

    def _demands(self) -> tuple[bool, bool]:
        failing = undecided = False
        of_the_whole = [e.expectation for e in self.expectations if e.scenario is None]
        spoken_of = {
            subject
            for e in of_the_whole
            if e.kind in {v.value for v in Verdict} - {"follows"}
            for subject in e.subjects
        }
        expected_clash = any(e.kind == "inconsistent" for e in of_the_whole)
        if not expected_clash:
            failing |= self.consistent is Consistent.INCONSISTENT
            undecided |= self.consistent is Consistent.UNDECIDED
        for claim in self.claims:
            if claim.label not in spoken_of:
                contested_clash = expected_clash and claim.verdict in (Verdict.CONTESTED, Verdict.VACUOUS)
                failing |= claim.verdict not in (Verdict.FOLLOWS, Verdict.UNDECIDED) and not contested_clash
                undecided |= claim.verdict is Verdict.UNDECIDED or not claim.supports_complete
            if claim.stated is not None and claim.label not in spoken_of:
                failing |= claim.stated.suffices is False
                undecided |= claim.stated.suffices is None
        for expectation in self.expectations:
            failing |= expectation.met is False
            undecided |= expectation.met is None
        return failing, undecided
