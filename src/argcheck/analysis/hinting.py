"""What a check for hints is, and how a hint is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.view import View
from argcheck.argument import Argument, Statement
from argcheck.diagnostic import Diagnostic, Severity
from argcheck.findings import ClaimFinding, ConsistencyFinding
from argcheck.logic.formulas import Formula

Check = Callable[[View, Knowledge, ConsistencyFinding, tuple[ClaimFinding, ...]], Iterable[Diagnostic]]


def hint(id: str, message: str, statement: Statement, help: str | None = None) -> Diagnostic:
    """A hint about a statement, with what to try."""
    return Diagnostic(id, Severity.HINT, message, statement.span, help, (statement.label,))


def every_formula(argument: Argument) -> Iterator[Formula]:
    """All that an argument says, in any reading, and all that its scenarios suppose."""
    for _, formula in argument.formulas():
        yield formula
    for reading in argument.readings:
        yield reading.formula
    for scenario in argument.scenarios:
        for supposition in scenario.suppositions:
            yield supposition.formula
