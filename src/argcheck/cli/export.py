"""``argcheck export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from argcheck.cli import options
from argcheck.cli.exits import EXIT_CODES, INTERRUPTED, OK
from argcheck.cli.options import Common
from argcheck.cli.output import refuse, show, tell
from argcheck.cli.progress import Progress
from argcheck.cli.reading import read, unknown_names
from argcheck.cli.running import solver


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.option("--to", "target", type=click.Choice(["smtlib"]), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where files are written; standard output, if it is left out.",
)
@options.limits
@options.without
@options.everything
@options.appearance
@click.pass_context
def export(ctx: click.Context, /, file: str, target: str, output: Path | None, **shared: Any) -> None:
    """Write what others can use.

    --to smtlib verifies the argument and writes every question that was put to the solver as an SMT-LIB 2.6 script,
    with what was found as its :status. With -o, each goes to a file of its own; otherwise all go to standard output,
    one behind the other, with (reset) between them.

    \b
    Examples:
      argcheck export --to smtlib bridge.arg -o questions/
      argcheck export --to smtlib bridge.arg | z3 -in
    """
    ctx.exit(run(file, output, Common.of(form="text", **shared)))


def run(file: str, output: Path | None, common: Common) -> int:
    """Verify, and write the questions; returns the exit code, which says whether they could be written."""
    from argcheck.interop.questions import Questions, scripts

    with solver(common) as backend, Progress(sys.stderr) as progress:
        source = read(file, common.most_told)
        told = source.told
        if source.argument is not None:
            told = (*told, *unknown_names("--without", "statement", common.without, source.argument.labels()))
        if source.argument is None or any(d.severity == "error" for d in told):
            return refuse(source, "text", told)
        from argcheck.driver import verify

        questions = Questions(backend)
        report = verify(
            source.argument, limits=common.limits(), backend=questions, without=common.without, progress=progress
        )
    tell(told)
    written = list(scripts(report.argument, questions))
    if output is None:
        show("(reset)\n".join(text for _, text in written))
    else:
        try:
            output.mkdir(parents=True, exist_ok=True)
            for name, text in written:
                (output / name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise click.ClickException(f"{output}: {error.strerror or 'it cannot be written'}.") from None
        if not common.quiet:
            show(f"{len(written)} questions written to {output}\n")
    return INTERRUPTED if report.interrupted else OK
