"""How what statements say now stands to what they said before, decided by the solver.

Two formulas are compared over all structures of the common vocabulary in which the definitions and the background on
which both versions agree are true: A is at least as strong as B if "if A then B" follows from these alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from argcheck.argument import Argument, Role, Statement
from argcheck.difference.changes import Pair, Relation
from argcheck.difference.common import Common
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.logic.formulas import Formula, Implies
from argcheck.logic.semantics.structures import Structure

INTERRUPTED = "the work was interrupted"


@dataclass(frozen=True)
class Comparison:
    """How a formula stands to an earlier one, with structures that show where they differ."""

    relation: Relation
    formulas: Pair[Formula] | None = None
    only_before: Structure | None = None
    only_after: Structure | None = None
    reason: str | None = None


def compared(
    shared: Common, pairs: Mapping[str, tuple[Formula, Formula]], **options: Any
) -> tuple[dict[str, Comparison], bool | None]:
    """For each pair of formulas, before and after, how they compare; and whether what both versions take as fixed
    clashes (None if that is not known). If it does, or may, the comparison makes no use of it.

    ``options`` are as for `argcheck.verify`: ``limits``, ``backend``, ``progress``.
    """
    if not pairs:
        return {}, False
    ground = replace(
        shared.ground,
        statements=tuple(replace(s, label=f"={n}") for n, s in enumerate(shared.ground.statements)),
    )
    report = _report(ground, pairs, **options)
    clash = {Consistent.CONSISTENT: False, Consistent.INCONSISTENT: True, Consistent.UNDECIDED: None}
    clashes = clash[report.consistent]
    if clashes is not False and ground.statements:
        report = _report(replace(ground, statements=()), pairs, **options)
    numbers = {label: str(number) for number, label in enumerate(pairs)}
    found = {c.label: c for c in report.claims}
    compared = {
        label: _comparison(Pair(*pairs[label]), found.get(f">{n}"), found.get(f"<{n}")) for label, n in numbers.items()
    }
    return compared, clashes


def _report(ground: Argument, pairs: Mapping[str, tuple[Formula, Formula]], **options: Any) -> Report:
    """Whether what was said before implies what is said now (labels ``>0``, ``>1``, …), and the reverse (``<0``, …)."""
    asked = []
    for number, (old, new) in enumerate(pairs.values()):
        asked.append(Statement(f">{number}", Role.LEMMA, Implies(old, new)))
        asked.append(Statement(f"<{number}", Role.LEMMA, Implies(new, old)))
    wanted = [statement.label for statement in asked]
    return verify(replace(ground, statements=(*ground.statements, *asked)), conclusions=wanted, scenarios=[], **options)


def _comparison(formulas: Pair[Formula], onward: ClaimFinding | None, back: ClaimFinding | None) -> Comparison:
    """From what became of "before implies after" and of "after implies before"."""
    if onward is None or back is None:
        return Comparison(Relation.UNDECIDED, formulas, reason=INTERRUPTED)
    for one in (onward, back):
        if one.verdict is Verdict.UNDECIDED:
            return Comparison(Relation.UNDECIDED, formulas, onward.countermodel, back.countermodel, one.reason)
    relation = {
        (True, True): Relation.EQUIVALENT,
        (False, True): Relation.STRONGER,
        (True, False): Relation.WEAKER,
        (False, False): Relation.INCOMPARABLE,
    }[onward.verdict is Verdict.FOLLOWS, back.verdict is Verdict.FOLLOWS]
    return Comparison(relation, formulas, onward.countermodel, back.countermodel)
