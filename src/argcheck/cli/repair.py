"""``argcheck repair``."""

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
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic
    from argcheck.repairs.findings import RepairReport

SEARCH = 30.0
CANDIDATES = 5

ERRORS = "argcheck.repairs.json"


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.argument("label", metavar="[LABEL]", required=False)
@options.output_format("text", "json", "markdown", help="Text to read, JSON for programs, Markdown for a review.")
@options.limits
@options.without
@click.option(
    "--candidates", type=click.IntRange(min=1, max=50), metavar="N", default=CANDIDATES, show_default=True,
    help="How many missing premises to propose for each conclusion.",
)  # fmt: skip
@click.option(
    "--search", type=options.Seconds(), metavar="SECONDS", default=SEARCH, show_default=True,
    help="The most that the search for what one conclusion lacks may take.",
)  # fmt: skip
@options.everything
@options.appearance
@click.pass_context
def repair(ctx: click.Context, /, file: str, label: str | None, candidates: int, search: float, **shared: Any) -> None:
    """What would mend the argument in FILE ("-" is standard input).

    If its premises clash: all minimal ways to give some of them up, in order, with what each leaves of the conclusions.
    Else, for LABEL, or for every lemma and conclusion that is open: missing premises, in the argument's own
    vocabulary. A statement that is left out (--without), or that a scenario supposes, is a candidate as well.

    \b
    Examples:
      argcheck repair examples/cogito.arg
      argcheck repair --without practical arguments/legvold.arg main
    """
    ctx.exit(run(file, label, candidates, search, Common.of(**shared)))


def run(file: str, label: str | None, candidates: int, search: float, common: Common) -> int:
    """Print what would mend an argument; returns the exit code: 0 if nothing is to be mended, 1 if something is, 3 if
    that stayed undecided."""
    try:
        with solver(common) as backend, Progress(sys.stderr) as progress:
            source = read(file, common.most_told)
            told = source.told
            if source.argument is not None:
                told = (*told, *_unknown(source.argument, label, common))
            if source.argument is None or any(d.severity == "error" for d in told):
                return refuse(source, common.form, told, ERRORS)
            from argcheck.repairs.repairing import repair as mend

            report = mend(
                source.argument,
                label,
                without=common.without,
                candidates=candidates,
                budget=search,
                limits=common.limits(),
                backend=backend,
                progress=progress,
            )
    except ENDED as cause:
        return refuse(ended(file, cause), common.form, errors=ERRORS)
    if common.form != "json":
        tell(told)
    show(_shown(report, told, common))
    return INTERRUPTED if report.interrupted else CODES[report.status.value]


def _shown(report: RepairReport, told: tuple[Diagnostic, ...], common: Common) -> str:
    match common.form:
        case "json":
            from argcheck.repairs.json import as_dict
            from argcheck.report.json import as_json

            return as_json(as_dict(report, told)) + "\n"
        case "markdown":
            return report.markdown(everything=common.everything)
        case _:
            return report.text(**common.appearance)


def _unknown(argument: Argument, label: str | None, common: Common) -> list[Diagnostic]:
    claims = [s.label for s in argument.claims if s.label not in common.without]
    wanted = () if label is None else (label,)
    return [
        *unknown_names("--without", "statement", common.without, argument.labels()),
        *unknown_names("LABEL", "lemma or conclusion", wanted, claims),
    ]
