"""``argcheck verify``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli import options
from argcheck.cli.exits import CODES, EXIT_CODES, INTERRUPTED, USAGE, worst
from argcheck.cli.options import Common
from argcheck.cli.output import show, tell, tell_errors
from argcheck.cli.progress import Progress
from argcheck.cli.reading import ENDED, ended, read, unknown_names
from argcheck.cli.running import solver

if TYPE_CHECKING:
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic
    from argcheck.findings import Report


@click.command(epilog=EXIT_CODES)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options.output_format("text", "json")
@options.limits
@options.without
@click.option(
    "--scenario", "scenarios", multiple=True, metavar="NAME", help="Work out this scenario only. Can be repeated."
)
@click.option(
    "--conclusion",
    "conclusions",
    multiple=True,
    metavar="LABEL",
    help="Look at this lemma or conclusion only. Can be repeated.",
)
@click.option("--count-definitions", is_flag=True, help="Count definitions among what a conclusion may need.")
@click.option(
    "--readings",
    is_flag=True,
    help="Tabulate every conclusion against every combination of readings (in each --scenario, if any is named).",
)
@options.everything
@options.appearance
@click.pass_context
def verify(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    scenarios: tuple[str, ...],
    conclusions: tuple[str, ...],
    count_definitions: bool,
    readings: bool,
    **shared: Any,
) -> None:
    """Find out everything about the argument in each FILE ("-" is standard input).

    Are the premises consistent; if not, what clashes, and what could be given up? Does each lemma and conclusion
    follow; in which minimal ways, from which premises; if not, how could it be false? What becomes of it in each
    scenario? Is every "expect" in the file met?

    The result goes to standard output; errors, warnings and progress go to standard error.

    \b
    Examples:
      argcheck verify bridge.arg
      argcheck verify --quiet arguments/*.arg
      argcheck verify --without P3 --conclusion C1 bridge.arg
      argcheck verify --format json bridge.arg | jq .status
    """
    ctx.exit(run(files, Wanted(scenarios, conclusions, count_definitions, readings), Common.of(**shared)))


@dataclass(frozen=True)
class Wanted:
    """What is asked about a file: which scenarios and claims (all, if empty), whether definitions count, and whether
    readings are tabulated."""

    scenarios: tuple[str, ...]
    conclusions: tuple[str, ...]
    count_definitions: bool
    readings: bool


def run(files: tuple[str, ...], wanted: Wanted, common: Common) -> int:
    """Verify every file and print what was found; returns the exit code."""
    codes: list[int] = []
    dicts: list[dict[str, Any]] = []
    for file in files:
        try:
            code, shown = _verified(file, wanted, common)
        except ENDED as cause:
            source = ended(file, cause)
            code, shown = source.code, _refused(source.name, source.told, common)
        codes.append(code)
        if isinstance(shown, str):
            show(("\n" if len(codes) > 1 and shown and not common.quiet else "") + shown)
        else:
            dicts.append(shown)
        if code == INTERRUPTED:
            break
    if common.form == "json":
        from argcheck.report.json import as_json

        show(as_json(dicts[0] if len(files) == 1 else dicts) + "\n")
    return worst(codes)


def _verified(file: str, wanted: Wanted, common: Common) -> tuple[int, str | dict[str, Any]]:
    """One file: its exit code, and what goes to standard output (text, or the JSON report)."""
    with solver(common) as backend, Progress(sys.stderr) as progress:
        source = read(file, common.most_told)
        told = source.told
        if source.argument is not None:
            told = (*told, *_unknown(source.argument, wanted, common))
        if source.argument is None or any(d.severity == "error" for d in told):
            return source.code, _refused(source.name, told, common)
        from argcheck.diagnostic import InputError
        from argcheck.driver import verify as verify_argument

        try:
            report = verify_argument(
                source.argument,
                limits=common.limits(),
                backend=backend,
                scenarios=wanted.scenarios or (() if wanted.conclusions else None),
                conclusions=wanted.conclusions or None,
                without=common.without,
                count_definitions=wanted.count_definitions,
                readings=wanted.readings,
                progress=progress,
            )
        except InputError as error:
            return USAGE, _refused(source.name, (*told, *error.diagnostics), common)
    code = INTERRUPTED if report.interrupted else CODES[report.status.value]
    return code, _shown(report, told, common)


def _unknown(argument: Argument, wanted: Wanted, common: Common) -> list[Diagnostic]:
    """Labels and scenarios named on the command line that do not exist."""
    claims = [s.label for s in argument.claims if s.label not in common.without]
    return [
        *unknown_names("--without", "statement", common.without, argument.labels()),
        *unknown_names("--conclusion", "lemma or conclusion", wanted.conclusions, claims),
        *unknown_names("--scenario", "scenario", wanted.scenarios, [s.name for s in argument.scenarios]),
    ]


def _refused(file: str, told: tuple[Diagnostic, ...], common: Common) -> str | dict[str, Any]:
    """What goes to standard output about a file of which nothing can be found out: nothing, unless it is JSON."""
    if common.form == "json":
        from argcheck.report.json import error_dict

        return error_dict(file, told)
    tell_errors(file, told)
    return ""


def _shown(report: Report, told: tuple[Diagnostic, ...], common: Common) -> str | dict[str, Any]:
    if common.form == "json":
        from argcheck.report.json import as_dict

        return as_dict(report, told)
    tell(told)
    return report.text(**common.appearance)
