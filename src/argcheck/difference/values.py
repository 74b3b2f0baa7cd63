"""What differs between two versions of an argument, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from argcheck.argument import Argument
from argcheck.difference.changes import (
    ClaimChange,
    ExpectationChange,
    Outcome,
    Pair,
    Relation,
    ScenarioChange,
    SetsChange,
    StatementChange,
    SymbolChange,
    worst,
)
from argcheck.difference.order import by_expectation, by_label, by_scenario, by_symbol
from argcheck.display import Displayed
from argcheck.findings import Consistent, Report


@dataclass(frozen=True)
class Difference(Displayed):
    """All that differs between two versions of an argument.

    ``statements`` has an entry for every statement of either version, ``claims`` for every lemma and conclusion that
    was looked at, ``scenarios`` for every scenario; the other lists hold what changed only. ``others`` names further
    parts of the file that differ. ``common`` is the vocabulary and what is agreed in both versions, in which
    statements were compared. ``agreement_clashes`` says that what both take as fixed clashes (True) or may clash
    (None), so that statements were compared without it.
    """

    reports: Pair[Report] = field(compare=False, repr=False)
    statements: tuple[StatementChange, ...]
    symbols: tuple[SymbolChange, ...]
    others: tuple[str, ...]
    consistent: Pair[Consistent]
    conflicts: SetsChange
    claims: tuple[ClaimChange, ...]
    scenarios: tuple[ScenarioChange, ...]
    expectations: tuple[ExpectationChange, ...]
    common: Argument = field(compare=False, repr=False)
    agreement_clashes: bool | None = field(default=False, compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all differs."""
        return not (
            self.symbols
            or self.others
            or self.consistent.differs
            or self.conflicts.gained
            or self.conflicts.lost
            or self.expectations
            or any(s.changed for s in self.statements)
            or any(c.changed for c in self.claims)
            or any(s.changed for s in self.scenarios)
        )

    @property
    def meaning(self) -> Outcome:
        """Whether the statements mean the same and play the same part, in a vocabulary declared alike."""
        redeclared = any(symbol.redeclared for symbol in self.symbols) or bool({"distinct", "logics"} & {*self.others})
        return worst([*(s.meaning for s in self.statements), *[Outcome.DIFFERENT] * redeclared])

    @property
    def findings(self) -> Outcome:
        """Whether the same was found about both: consistency, verdicts, supports, conflicts, scenarios, expectations.

        What was undecided on one side at least is undecided here; but of versions that are the same but for names and
        order, the findings are the same, whatever they are.
        """
        if self.same_argument:
            return Outcome.SAME
        parts = [self.conflicts.outcome, *(c.outcome for c in self.claims), *(s.outcome for s in self.scenarios)]
        parts += [e.outcome for e in self.expectations]
        parts += [Outcome.UNDECIDED] * self.interrupted
        if Consistent.UNDECIDED in (self.consistent.before, self.consistent.after):
            parts.append(Outcome.UNDECIDED)
        elif self.consistent.differs:
            parts.append(Outcome.DIFFERENT)
        return worst(parts)

    @property
    def same_argument(self) -> bool:
        """Whether both versions are the same but for names, order and words."""
        idle_parts = {"title", "author", "source", "order", "allowances"}
        return (
            idle_parts.issuperset(self.others)
            and not any(s.redeclared for s in self.symbols)
            and all(
                s.relation in (Relation.SAME, Relation.RENAMED)
                and s.meaning is Outcome.SAME
                and "from" not in s.details
                for s in self.statements
            )
        )

    @property
    def interrupted(self) -> bool:
        """Whether the work was stopped before its end."""
        return self.reports.before.interrupted or self.reports.after.interrupted

    def mirrored(self) -> Difference:
        """The difference from the other side: what was added is removed, what was stronger weaker, and so on."""
        old, new = self.reports.after.argument, self.reports.before.argument
        return replace(
            self,
            reports=self.reports.turned(),
            statements=by_label((s.turned() for s in self.statements), old, new),
            symbols=by_symbol((s.turned() for s in self.symbols), old, new),
            consistent=self.consistent.turned(),
            conflicts=self.conflicts.turned(),
            claims=by_label((c.turned() for c in self.claims), old, new),
            scenarios=by_scenario((self._turned(s) for s in self.scenarios), old, new),
            expectations=by_expectation(
                (e.turned() for e in self.expectations), self.reports.after, self.reports.before
            ),
        )

    def _turned(self, scenario: ScenarioChange) -> ScenarioChange:
        turned = scenario.turned()
        old, new = self.reports.after.argument, self.reports.before.argument
        return replace(turned, claims=by_label(turned.claims, old, new))

    def to_markdown(self) -> str:
        """The same as ``markdown()``."""
        return self.markdown()
