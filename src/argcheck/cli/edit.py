"""``argcheck edit``."""

from __future__ import annotations

import sys

import click

from argcheck.cli import options
from argcheck.cli.exits import OK, USAGE
from argcheck.cli.output import show, tell
from argcheck.cli.reading import most_told, read

EXIT_CODES = """\b
Exit codes:
  0    all edits were made
  2    a file, an option or an edit is in error"""


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.argument("edits", metavar="EDIT...", nargs=-1, required=True)
@click.option("--output", "-o", metavar="FILE", help="Write the edited argument here, and not to standard output.")
@options.everything
@click.pass_context
def edit(ctx: click.Context, /, file: str, edits: tuple[str, ...], output: str | None, everything: bool) -> None:
    """Make edits to the argument in FILE ("-" is standard input), one after the other, and print it.

    Each EDIT is a line of text, such as "remove P3" or "replace P2 by forall x: S. p(x)"; docs/edits.md lists them
    all. An EDIT that begins with "@" names a file with one edit on each line. What is printed is canonical text, which
    has no comments; what FILE included stands in it.

    \b
    Examples:
      argcheck edit bridge.arg "weaken P1 by corroded(oak)" -o weaker.arg
      argcheck edit bridge.arg @history.txt | argcheck diff bridge.arg -
    """
    ctx.exit(run(file, edits, output, most_told("text", everything)))


def run(file: str, lines: tuple[str, ...], output: str | None, most: int | None) -> int:
    """Edit a file and print or write the result; returns the exit code. At most so many of its errors are told."""
    source = read(file, most)
    tell(source.told)
    if source.argument is None:
        return USAGE
    from argcheck.diagnostic import InputError
    from argcheck.documents.safe import safe
    from argcheck.edits import History
    from argcheck.syntax.format import format_argument

    try:
        text = "\n".join(map(_lines, lines))
        edited = format_argument(History.read(source.argument, text).result)
        if output is None:
            show(edited)
        else:
            with open(output, "w", encoding="utf-8") as target:
                target.write(edited)
    except InputError as error:
        tell(error.diagnostics)
        return USAGE
    except (OSError, ValueError) as error:  # of files: not to be read, no text, not to be written
        print(f"error: {safe(str(error))}", file=sys.stderr)
        return USAGE
    return OK


def _lines(line: str) -> str:
    """An edit, or the edits in a file.

    Raises:
        OSError: there is no such file, or it cannot be read.
        ValueError: it is no text.
    """
    if not line.startswith("@"):
        return line
    with open(line[1:], encoding="utf-8") as file:
        return file.read()
