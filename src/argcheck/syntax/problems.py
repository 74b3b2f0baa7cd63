"""Gathers what there is to tell about a text, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from argcheck.diagnostic import Diagnostic, Severity
from argcheck.syntax import messages

MOST_SHOWN = 50
"""How many errors (and as many warnings) are shown if nothing else is said; the others are counted."""
MOST_WORDED = 50
"""After how many errors no more pains are taken over the wording of others."""


class ProblemError(Exception):
    """Raised where work on a statement cannot go on; it carries the diagnostic to be told."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class AlreadyToldError(Exception):
    """Raised where work cannot go on because of something that has been told already."""


class Problems:
    """The errors and warnings found so far; the first ``most`` of each kind are told, or all, and others counted."""

    def __init__(self, most: int | None = MOST_SHOWN) -> None:
        self._most = most
        self._shown: dict[Severity, list[Diagnostic]] = {severity: [] for severity in Severity}
        self._count = dict.fromkeys(Severity, 0)
        self.unknown: set[tuple[str, str]] = set()
        """Of what kind, and what: the undeclared names of which it has been told once, and is not told again."""

    def add(self, diagnostic: Diagnostic) -> None:
        self._count[diagnostic.severity] += 1
        if self._most is None or self._count[diagnostic.severity] <= self._most:
            self._shown[diagnostic.severity].append(diagnostic)

    @contextmanager
    def caught(self) -> Iterator[None]:
        """A block in which a `ProblemError` ends the work, and is gathered."""
        try:
            yield
        except ProblemError as problem:
            self.add(problem.diagnostic)
        except AlreadyToldError:
            pass

    @property
    def any_errors(self) -> bool:
        return self._count[Severity.ERROR] > 0

    @property
    def full(self) -> bool:
        """Whether there are so many errors that no pains need be taken over the wording of further ones."""
        return self._count[Severity.ERROR] >= MOST_WORDED

    def told(self) -> tuple[Diagnostic, ...]:
        """What is told in the end: in the order of the text, and how much more there is of each kind."""
        everything: list[Diagnostic] = []
        order: dict[str, int] = {}
        for severity in Severity:
            everything += self._shown[severity]
        for diagnostic in everything:
            if diagnostic.span is not None:
                order.setdefault(diagnostic.span.source.name, len(order))
        everything.sort(key=lambda d: (order[d.span.source.name], d.span.start) if d.span else (-1, 0))
        for severity in Severity:
            if more := self._count[severity] - len(self._shown[severity]):
                everything.append(messages.so_many_more(severity, more))
        return tuple(everything)
