"""What is told about files and what they include."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.diagnostic import Diagnostic
from argcheck.source import Span
from argcheck.syntax.messages.words import error, shown, warning


def cannot_read(span: Span | None, name: str, reason: str, help: str | None = None) -> Diagnostic:
    return error("cannot-read", f"The file {shown(name)} cannot be read: {reason}.", span, help)


def too_large(span: Span | None, name: str, limit: int) -> Diagnostic:
    return error("too-large", f"The file {shown(name)} is larger than {limit >> 20} MiB.", span)


def not_utf8(span: Span | None, name: str, line: int) -> Diagnostic:
    return error("not-utf8", f"Line {line} of {shown(name)} is not encoded as UTF-8.", span, "save the file as UTF-8")


def include_outside(span: Span, name: str) -> Diagnostic:
    return error(
        "include-outside",
        f"{shown(name)} lies outside the folder of the file that is being checked.",
        span,
        "only files in that folder, or in folders within it, can be included",
    )


def include_without_folder(span: Span) -> Diagnostic:
    return error("include-outside", "This text has no folder, so that nothing can be included here.", span)


def include_cycle(span: Span, names: Iterable[str]) -> Diagnostic:
    chain = " → ".join(map(shown, names))
    return error("include-cycle", f"These files include each other in a circle: {chain}.", span)


def too_many_includes(span: Span, limit: int) -> Diagnostic:
    return error("too-many-includes", f"More than {limit} files are included.", span)


def includes_too_deep(span: Span, limit: int) -> Diagnostic:
    return error("too-many-includes", f"Files are included within each other more than {limit} levels deep.", span)


def empty(span: Span) -> Diagnostic:
    return error("empty", "There is nothing in this file.", span, 'begin with `premise P1 "…" …`')


def no_statements(span: Span) -> Diagnostic:
    return warning("no-statements", "There is no statement in this file, so that nothing can be checked.", span)
