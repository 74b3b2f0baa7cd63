"""What a check for hints is, and how a hint is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from argcheck.argument import Argument, Statement
from argcheck.diagnostic import Diagnostic, Severity
from argcheck.findings import ClaimFinding, ConsistencyFinding
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.session import Session
from argcheck.lattice.view import View
from argcheck.logic.formulas import Formula


class Asker:
    """Asks questions for a check, up to so many ``statements`` in all of them together; ``stopped`` once these are used
    up, or nothing is answered any more."""

    def __init__(self, session: Session, statements: int) -> None:
        self._session = session
        self._left = statements
        self.stopped = False

    @property
    def formulas(self) -> Mapping[str, Formula]:
        """All that can be asked about, by key."""
        return self._session.theory.formulas

    def ask(self, keys: Sequence[str]) -> Possible | Impossible | Undecided:
        """Can these all be true together?"""
        self._left -= len(keys)
        session = self._session
        self.stopped = self._left <= 0 or session.spent is not None or session.interrupted
        return self._session.ask(keys)

    def keys(self, core: int) -> list[str]:
        """The keys in a contradiction that was found."""
        return self._session.keys(core)


Check = Callable[[View, Asker, ConsistencyFinding, tuple[ClaimFinding, ...]], Iterable[Diagnostic]]


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
