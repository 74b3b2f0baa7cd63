"""``argcheck check-certificate``."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

import click

from argcheck.cli import options
from argcheck.cli.certify import CODES
from argcheck.cli.exits import USAGE
from argcheck.cli.output import refuse, show, tell, terminal_width, wants_color
from argcheck.cli.reading import most_told, read

LARGEST = 256_000_000  # bytes; the kernel has bounds of its own
EXIT_CODES = """\b
Exit codes:
  0  accepted: everything that the certificate says is shown, and it speaks of
     every verdict
  1  rejected: it is about another argument, or it is no evidence
  2  a file or an option is in error
  3  holey: what is there is right, but some evidence is missing; or a limit
     ended the work before anything was known"""


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.argument("certificate", metavar="CERT")
@options.output_format("text", "json", help="Text to read, or JSON for programs.")
@options.everything
@options.appearance
@click.pass_context
def check_certificate(
    ctx: click.Context, /, file: str, certificate: str, form: str, everything: bool, no_color: bool, quiet: bool
) -> None:
    """Check that CERT is evidence for what it says about the argument in FILE. One of them may be "-".

    No solver is loaded for this, and nothing that searches. A certificate is bound to what an argument means: prose,
    comments and the order of statements may have changed since it was made.

    \b
    Example:
      argcheck check-certificate bridge.arg bridge.arg.cert
    """
    if file == certificate == "-":
        raise click.UsageError("Standard input can be one of the two, not both.", ctx)
    ctx.exit(run(file, certificate, form, Appearance(wants_color(no_color), quiet, everything)))


class Appearance(NamedTuple):
    """How the outcome is shown."""

    color: bool
    quiet: bool
    everything: bool


def run(file: str, certificate: str, form: str, shown: Appearance) -> int:
    """Check a certificate, tell what became of it, and return the exit code."""
    from argcheck.report.json import as_json

    source = read(file, most_told(form, shown.everything))
    if source.argument is None:
        return refuse(source, form)
    text = _text(certificate)
    if text is None:
        return USAGE
    from argcheck.certificates.checking import check
    from argcheck.certificates.outcomes import as_dict, as_text

    outcome = check(source.argument, text)
    if form == "json":
        told: dict[str, Any] = {**as_dict(outcome), "file": source.name, "certificate": certificate}
        show(as_json(told) + "\n")
    else:
        tell(source.told)
        show(as_text(outcome, **shown._asdict(), width=terminal_width()))
    return CODES[outcome.status.value]


def _text(certificate: str) -> str | None:
    """The text of a certificate; None if it cannot be read, which is told. What is not UTF-8 is for the kernel to
    reject."""
    try:
        if certificate == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(certificate, "rb") as stream:
                data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        print(f"error: {certificate} cannot be read: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return None
    if len(data) > LARGEST:
        print(f"error: {certificate} is larger than {LARGEST} bytes", file=sys.stderr)
        return None
    return data.decode("utf-8", errors="replace")
