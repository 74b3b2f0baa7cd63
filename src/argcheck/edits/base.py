"""What every edit is."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from argcheck.argument import Argument, Statement
from argcheck.diagnostic import Diagnostic, InputError, Severity
from argcheck.edits.laws import Promise
from argcheck.logic.formulas import Formula
from argcheck.logic.printing import print_formula

T = TypeVar("T")

_PIECES = re.compile(
    r'(?P<quoted>"(?:\\.|[^"\\])*"|“(?:\\.|[^”\\])*”)|(?P<name>`(?:``|[^`\n])*`)|(?P<gap>(?:\s|#[^\n]*)+)', re.DOTALL
)


class EditError(InputError):
    """An edit does not fit the argument it was to be applied to; ``diagnostics`` says why."""


class Edit(ABC):
    """A change to an argument, as a value. ``str`` of it is a line of text, which `argcheck.edits.parse` reads back."""

    @abstractmethod
    def apply(self, argument: Argument) -> Argument:
        """The argument with this change.

        Raises:
            EditError: the edit does not fit the argument.
        """

    @abstractmethod
    def inverse(self, argument: Argument) -> Edit:
        """The edit that undoes this one: applied to ``self.apply(argument)``, it gives an argument equal to this one.

        Raises:
            EditError: the edit does not fit the argument.
        """

    @abstractmethod
    def promise(self, argument: Argument) -> Promise:
        """What the edit is bound to preserve, by the laws of edits, whatever the statements mean.

        Raises:
            EditError: the edit does not fit the argument.
        """

    @abstractmethod
    def __str__(self) -> str: ...


def refused(id: str, message: str, help: str | None = None, *labels: str) -> EditError:
    """The error that an edit does not fit, for this reason (a whole sentence)."""
    return EditError([Diagnostic(f"edit-{id}", Severity.ERROR, message, None, help, labels)])


def known(label: str, argument: Argument) -> Statement:
    """The statement of a label; raises `EditError` if there is none."""
    if label not in argument:
        raise unknown("statement", label, argument.labels())
    return argument[label]


def unknown(kind: str, name: str, candidates: Collection[str]) -> EditError:
    """The error that there is nothing of this name, with what may have been meant."""
    from argcheck.syntax.messages import nearest

    near = nearest(name, candidates)
    return refused(f"unknown-{kind}", f"There is no {kind} {name}.", f"did you mean {near}?" if near else None)


def fitting(read: Callable[[], T]) -> T:
    """What ``read`` returns, with an `InputError` on the way turned into an `EditError`."""
    try:
        return read()
    except EditError:
        raise
    except InputError as error:
        raise EditError(error.diagnostics) from None


def formula_in(text: str, argument: Argument) -> Formula:
    """The formula that a text is in the vocabulary of an argument; raises `EditError` if it is none."""
    from argcheck.syntax.load import load_formula

    return fitting(lambda: load_formula(text, argument.signature))


def text_of(formula: str | Formula) -> str:
    """A formula as text on one line, as edits keep it."""
    return one_line(formula if isinstance(formula, str) else print_formula(formula))


def one_line(text: str) -> str:
    """A text in the language of arguments, on one line and without comments. It reads as the same.

    >>> one_line('premise P  # so it is said\\n  "It\\n   rains."\\n  rain')
    'premise P "It rains." rain'
    """

    def piece(match: re.Match[str]) -> str:
        if match["quoted"]:
            return re.sub(r"[ \t]*\r?\n[ \t]*", " ", match["quoted"])
        return match["name"] or " "

    return _PIECES.sub(piece, text).strip()


def with_changes(argument: Argument, label: str, **changes: object) -> Argument:
    """The argument with one statement changed."""
    changed = (replace(s, **changes) if s.label == label else s for s in argument.statements)  # type: ignore[arg-type]
    return replace(argument, statements=tuple(changed))
