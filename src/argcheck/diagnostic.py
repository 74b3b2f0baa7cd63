"""What is told to a person about their text: values here, rendered elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from argcheck.source import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an ``error`` stops the work, a ``warning`` and a ``hint`` do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that can be put in the place of ``span``; then what was told is mended."""

    span: Span
    text: str

    def applied(self) -> str:
        """The whole text of the source with the suggestion put in place."""
        whole = self.span.source.text
        return whole[: self.span.start] + self.text + whole[self.span.end :]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell: a stable ``id``, what is wrong, where, and what to try.

    ``message`` is a whole sentence; ``help`` is another, or None. ``labels`` names the statements concerned;
    ``suggestion`` is what to try in a form that a program can put in place; ``stands_for`` is how many things it
    tells of.
    """

    id: str
    severity: Severity
    message: str
    span: Span | None = None
    help: str | None = None
    labels: tuple[str, ...] = ()
    suggestion: Suggestion | None = None
    stands_for: int = 1

    def excerpt(self) -> str:
        """The line with a caret below the place, or nothing where no place is known."""
        if self.span is None:
            return ""
        line, column = self.span.source.position(self.span.start)
        text = self.span.source.line(line)
        if len(text) > 160:  # a long line is shown around the place only
            left = max(0, column - 61)
            text, column = text[left : left + 120], column - left
        shown = "".join(c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
        width = max(1, min(self.span.end - self.span.start, len(text) - column + 1))
        gutter = f"{line} | "
        return f"{gutter}{shown}\n{' ' * (len(gutter) - 2)}| {' ' * (column - 1)}{'^' * width}"

    def __str__(self) -> str:
        place = f"{self.span.source.name}:{self.span.line}:{self.span.column}: " if self.span else ""
        parts = [f"{place}{self.severity}: {self.message} [{self.id}]"]
        if self.span is not None:
            parts.append("\n".join("  " + row for row in self.excerpt().splitlines()))
        if self.help:
            parts.append(f"  try: {self.help}")
        return "\n".join(parts)


HINTS = (
    "attributed-premise", "begs-the-question", "exists-conditional", "forall-conjunction", "idle-premise",
    "implied-premise", "impossible-antecedent", "narrow-scope", "needless-allowance", "nested-operators",
    "no-premise-needed", "rigid-operand", "single-premise", "unasserted-antecedent", "unseparated-constants",
    "unused-symbol", "vacuous-quantifier",
)  # fmt: skip
"""The ids of all hints: what `allow` can answer."""


class InputError(ValueError):
    """The input is no well-formed argument; ``diagnostics`` says why, in the order of the text."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))
