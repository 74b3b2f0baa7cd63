"""Where arguments come from: files and standard input; and names given on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argcheck.cli.exits import INTERRUPTED, UNDECIDED, USAGE

if TYPE_CHECKING:
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic

STDIN = "<stdin>"
GIVEN_UP = "given-up"  # the error that reading took more than was allowed
CUT_OFF = "interrupted"  # the error that somebody stopped it before there was anything to tell
UNKNOWN_NAME = "unknown-name"  # the error that an option names what is not in the file


@dataclass(frozen=True)
class Source:
    """What was read: the name by which it is shown, the argument (None if there are errors), and what is to be told."""

    name: str
    argument: Argument | None
    told: tuple[Diagnostic, ...]

    @property
    def code(self) -> int:
        """The exit code if there is no argument: something is in error, or it was given up."""
        ids = {diagnostic.id for diagnostic in self.told}
        return INTERRUPTED if CUT_OFF in ids else UNDECIDED if GIVEN_UP in ids else USAGE


MOST_TOLD = 10  # errors, and as many warnings, of a file
MOST_IN_DATA = 50


def most_told(form: str, everything: bool) -> int | None:
    """How many errors of a file, and as many warnings, are told in this form; None if all are."""
    return MOST_IN_DATA if form == "json" else None if everything else MOST_TOLD


def read(file: str, most: int | None) -> Source:
    """The argument in a file; ``-`` is standard input. Prints nothing and raises nothing, unless it is interrupted.

    Of errors, and of warnings, the first ``most`` are told, or all if that is None, and the others counted.
    """
    from argcheck.lattice.clock import BudgetUsedUp
    from argcheck.syntax import load

    name = STDIN if file == "-" else file
    try:
        return Source(name, *(_read_stdin(most) if file == "-" else load.read(file, most)))
    except BudgetUsedUp as cause:
        return Source(name, None, (_given_up(name, str(cause)),))
    except MemoryError:
        from argcheck.oracle.protocol import OUT_OF_MEMORY

        return Source(name, None, (_given_up(name, OUT_OF_MEMORY),))


ENDED = (KeyboardInterrupt, MemoryError)  # whatever ends the work on a file from outside, the end of its time too


def ended(file: str, cause: BaseException) -> Source:
    """What is left of a file if all that was done about it ended before there was anything to tell."""
    from argcheck.diagnostic import Diagnostic, Severity
    from argcheck.lattice.clock import BudgetUsedUp
    from argcheck.oracle.protocol import OUT_OF_MEMORY

    name = STDIN if file == "-" else file
    if isinstance(cause, (BudgetUsedUp, MemoryError)):
        why = str(cause) if isinstance(cause, BudgetUsedUp) else OUT_OF_MEMORY
        return Source(name, None, (_given_up(name, why, "anything was found"),))
    told = Diagnostic(CUT_OFF, Severity.ERROR, "Interrupted, before anything was found.", None, None)
    return Source(name, None, (told,))


def _given_up(name: str, why: str, before: str | None = None) -> Diagnostic:
    from argcheck.diagnostic import Diagnostic, Severity

    help = "allow more with --budget or --memory, or divide the argument"
    return Diagnostic(GIVEN_UP, Severity.ERROR, f"Undecided: {why} before {before or f'{name} was read'}.", None, help)


def _read_stdin(most: int | None) -> tuple[Argument | None, tuple[Diagnostic, ...]]:
    from argcheck.syntax import messages
    from argcheck.syntax.include import LARGEST_FILE
    from argcheck.syntax.load import reads

    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1) if sys.stdin is not None else b""
    except (OSError, ValueError) as error:
        return None, (messages.cannot_read(None, STDIN, getattr(error, "strerror", None) or "it does not work"),)
    if len(data) > LARGEST_FILE:
        return None, (messages.too_large(None, STDIN, LARGEST_FILE),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (messages.not_utf8(None, STDIN, data.count(b"\n", 0, error.start) + 1),)
    return reads(text, STDIN, base=os.curdir, most=most)


def unknown_names(option: str, kind: str, asked: Iterable[str], known: Collection[str]) -> list[Diagnostic]:
    """An error for each name asked for with an option that does not exist, with what may have been meant."""
    from argcheck.diagnostic import Diagnostic, Severity
    from argcheck.syntax.messages import nearest

    found = []
    for name in asked:
        if name not in known:
            near = nearest(name, known)
            help = f"did you mean {near}?" if near else f"there is {', '.join(known)}" if 0 < len(known) <= 12 else None
            found.append(Diagnostic(UNKNOWN_NAME, Severity.ERROR, f"{option}: there is no {kind} {name}.", None, help))
    return found
