"""``argcheck certify``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli import options
from argcheck.cli.exits import DISAGREEMENT, FAILS, INTERRUPTED, OK, UNDECIDED, USAGE
from argcheck.cli.options import Common
from argcheck.cli.output import contradict, refuse, show, tell
from argcheck.cli.progress import Progress
from argcheck.cli.reading import ENDED, ended, read
from argcheck.cli.running import solver

if TYPE_CHECKING:
    from argcheck.certificates.certifying import Certified

CODES = {"accepted": OK, "holey": UNDECIDED, "rejected": FAILS}  # by what the kernel says
EXIT_CODES = """\b
Exit codes:
  0    there is evidence for every verdict, and the kernel accepts it
  1    the kernel rejects what was made: a fault of argcheck's own
  2    a file or an option is in error; no certificate was written
  3    some evidence is missing, or something stayed undecided
  4    two solvers contradict each other (--backend both)
  130  interrupted: what was written is right, but incomplete"""


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.option(
    "-o",
    "--output",
    metavar="CERT",
    help='Where to write the certificate: FILE.cert, unless something else is said; "-" is standard output.',
)
@options.output_format("text", "json", help="How to tell what is in the certificate: text to read, or JSON.")
@options.limits
@options.everything
@options.appearance
@click.pass_context
def certify(ctx: click.Context, /, file: str, output: str | None, **shared: Any) -> None:
    """Write evidence for every verdict about the argument in FILE ("-" is standard input).

    The evidence is of a kind that `argcheck check-certificate` checks without a solver: for what is possible, a model;
    for what is not, a proof from instances of the statements. It is checked before it is written.

    \b
    Examples:
      argcheck certify bridge.arg
      argcheck certify bridge.arg -o evidence/bridge.cert
    """
    ctx.exit(run(file, output, Common.of(**shared)))


def run(file: str, output: str | None, common: Common) -> int:
    """Make a certificate, write it, tell what is in it, and return the exit code."""
    target = output or ("-" if file == "-" else f"{file}.cert")
    try:
        with solver(common) as backend, Progress(sys.stderr) as progress:
            source = read(file, common.most_told)
            if source.argument is None:
                return refuse(source, common.form)
            from argcheck.certificates.certifying import certify

            made = certify(source.argument, limits=common.limits(), backend=backend, progress=progress)
    except ENDED as cause:
        return refuse(ended(file, cause), common.form)
    if target == "-":
        show(made.text)
    else:
        try:
            Path(target).write_text(made.text, encoding="utf-8", newline="\n")
        except OSError as error:
            print(f"error: {target} cannot be written: {error.strerror or error}", file=sys.stderr)
            return USAGE
    tell(source.told)
    _tell(made, target, common)
    contradict(made.disagreements)
    if made.interrupted or made.disagreements:
        return INTERRUPTED if made.interrupted else DISAGREEMENT
    return CODES[made.outcome.status.value]


def _tell(made: Certified, target: str, common: Common) -> None:
    """What is in the certificate; on standard error, if the certificate is on standard output."""
    from argcheck.certificates.outcomes import as_dict, as_text

    if common.form == "json":
        from argcheck.report.json import as_json

        told = as_json({**as_dict(made.outcome), "certificate": target, "interrupted": made.interrupted}) + "\n"
    else:
        told = as_text(made.outcome, **common.appearance)
        if made.interrupted:
            told += "Interrupted: there may be evidence for more than this.\n"
    if target == "-":
        sys.stderr.write(told)
    else:
        show(told)
