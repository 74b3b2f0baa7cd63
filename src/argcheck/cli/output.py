"""What is printed: results on standard output, diagnostics on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from argcheck.cli.reading import Source
    from argcheck.diagnostic import Diagnostic
    from argcheck.oracle.protocol import Disagreement

REPORT = "argcheck.report.json"


def show(text: str) -> None:
    """Print to standard output. If nobody reads it any more, that is no reason to stop: the exit code is still due."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(told: Iterable[Diagnostic]) -> None:
    """Print diagnostics to standard error; where some are only counted, say how all are told."""
    from argcheck.documents.few import WHERE
    from argcheck.documents.safe import safe_lines

    for diagnostic in told:
        if diagnostic.id == "and-more":
            diagnostic = replace(diagnostic, message=f"{diagnostic.message.rstrip('.')} ({WHERE}).")
        print(safe_lines(str(diagnostic)), file=sys.stderr)


def contradict(disagreements: Iterable[Disagreement]) -> None:
    """Tell on standard error about what two solvers contradict each other."""
    from argcheck.documents.safe import safe

    for clash in disagreements:
        print(f"error: two solvers contradict each other: {safe(clash.reason)}", file=sys.stderr)


def refuse(source: Source, form: str, told: tuple[Diagnostic, ...] | None = None, errors: str = REPORT) -> int:
    """Tell what is wrong with a file, of which nothing can be found out, and return the exit code.

    What is ``told`` is what is told of the source, unless something else is said. Where JSON is asked for, it goes to
    standard output; ``errors`` is the module whose `error_dict` makes it. Else it goes to standard error.
    """
    told = source.told if told is None else told
    if form == "json":
        from argcheck.report.json import as_json

        show(as_json(import_module(errors).error_dict(source.name, told)) + "\n")
    else:
        tell_errors(source.name, told)
    return source.code


def tell_errors(file: str, told: tuple[Diagnostic, ...]) -> None:
    """Print diagnostics to standard error, and at the end how many errors there are in the file."""
    from argcheck.cli.reading import CUT_OFF, GIVEN_UP, UNKNOWN_NAME
    from argcheck.documents.safe import safe
    from argcheck.report.words import counted

    tell(told)
    others = (CUT_OFF, GIVEN_UP, UNKNOWN_NAME)
    errors = sum(d.stands_for for d in told if d.severity == "error" and d.id not in others)
    if errors:
        print(f"{counted(errors, 'error')} in {safe(file)}", file=sys.stderr)


def terminal_width() -> int:
    """How many columns a text may take."""
    import shutil

    return max(60, min(110, shutil.get_terminal_size((100, 24)).columns))


def wants_color(no_color: bool) -> bool:
    """Whether standard output should have colours; ``no_color`` is the option of that name."""
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def leave(code: int) -> NoReturn:
    """Exit, without a word about a pipe that nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
