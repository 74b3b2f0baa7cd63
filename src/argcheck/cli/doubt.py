"""``argcheck doubt``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli import options
from argcheck.cli.exits import CODES, EXIT_CODES, INTERRUPTED
from argcheck.cli.options import Common
from argcheck.cli.output import refuse, show, tell
from argcheck.cli.progress import Progress
from argcheck.cli.reading import ENDED, ended, read, unknown_names
from argcheck.cli.running import solver

if TYPE_CHECKING:
    from argcheck.diagnostic import Diagnostic
    from argcheck.doubts.findings import DoubtReport

ERRORS = "argcheck.doubts.json"


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@options.output_format("text", "json", help="Text to read, or JSON for programs.")
@options.limits
@options.without
@options.everything
@options.appearance
@click.pass_context
def doubt(ctx: click.Context, /, file: str, **shared: Any) -> None:
    """How much doubt reaches each lemma and conclusion of the argument in FILE ("-" is standard input).

    A premise with "credence 0.9" is at least that probable; one without is certain. From this follow exact bounds for
    the probability of every conclusion; what it comes to if the premises are independent; and which premise it would
    help most to be certain of.

    \b
    Example:
      argcheck doubt bridge.arg
    """
    ctx.exit(run(file, Common.of(**shared)))


def run(file: str, common: Common) -> int:
    """Print the bounds; returns the exit code: 0 if there are bounds for all, 1 if the credences are incoherent, 3 if
    something stayed undecided."""
    try:
        with solver(common) as backend, Progress(sys.stderr) as progress:
            source = read(file, common.most_told)
            told = source.told
            if source.argument is not None:
                told = (*told, *unknown_names("--without", "statement", common.without, source.argument.labels()))
            if source.argument is None or any(d.severity == "error" for d in told):
                return refuse(source, common.form, told, ERRORS)
            from argcheck.doubts.bounds import doubt as doubts

            report = doubts(
                source.argument, limits=common.limits(), backend=backend, without=common.without, progress=progress
            )
    except ENDED as cause:
        return refuse(ended(file, cause), common.form, errors=ERRORS)
    if common.form != "json":
        tell(told)
    show(_shown(report, told, common))
    return INTERRUPTED if report.interrupted else CODES[report.status.value]


def _shown(report: DoubtReport, told: tuple[Diagnostic, ...], common: Common) -> str:
    if common.form == "json":
        from argcheck.doubts.json import as_dict
        from argcheck.report.json import as_json

        return as_json(as_dict(report, told)) + "\n"
    return report.text(**common.appearance)
