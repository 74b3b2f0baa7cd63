"""``argcheck explain``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli import options
from argcheck.cli.exits import CODES, INTERRUPTED
from argcheck.cli.options import Common
from argcheck.cli.output import contradict, refuse, show, tell
from argcheck.cli.progress import Progress
from argcheck.cli.reading import ENDED, ended, read, unknown_names
from argcheck.cli.running import solver

if TYPE_CHECKING:
    from argcheck.diagnostic import Diagnostic
    from argcheck.explanations.explanation import Explanation

EXIT_CODES = """\b
Exit codes:
  0    it follows
  1    it does not
  2    a file or an option is in error
  3    that stayed undecided
  4    two solvers contradict each other (--backend both)
  130  interrupted: what was printed is right, but incomplete"""


@click.command(epilog=EXIT_CODES)
@click.argument("file", metavar="FILE")
@click.argument("label", metavar="LABEL")
@options.output_format("text", "markdown", "json", help="Text to read, Markdown for a document, or JSON for programs.")
@options.limits
@options.without
@options.everything
@options.appearance
@click.pass_context
def explain(ctx: click.Context, /, file: str, label: str, **shared: Any) -> None:
    """Explain what becomes of the lemma or conclusion LABEL in FILE ("-" is standard input).

    If it follows: a derivation in numbered steps from each minimal support, each step with what it rests on, by way of
    the lemmas from which it is said to follow. If it is open: how it could be false while the premises are true, and
    what else in the file would close the gap.

    \b
    Examples:
      argcheck explain bridge.arg C1
      argcheck explain --format markdown arguments/legvold.arg main
    """
    ctx.exit(run(file, label, Common.of(**shared)))


def run(file: str, label: str, common: Common) -> int:
    """Explain a claim, print the explanation, and return the exit code."""
    try:
        with solver(common) as backend, Progress(sys.stderr) as progress:
            source = read(file, common.most_told)
            told = source.told
            if source.argument is not None:
                claims = [s.label for s in source.argument.claims if s.label not in common.without]
                told = (*told, *unknown_names("--without", "statement", common.without, source.argument.labels()))
                told = (*told, *unknown_names("LABEL", "lemma or conclusion", (label,), claims))
            if source.argument is None or any(d.severity == "error" for d in told):
                return refuse(source, common.form, told)
            from argcheck.explanations.explaining import explain as explained
            from argcheck.explanations.explanation import exit_status

            argument = source.argument.without(*common.without) if common.without else source.argument
            found = explained(argument, label, limits=common.limits(), backend=backend, progress=progress)
    except ENDED as cause:
        return refuse(ended(file, cause), common.form)
    contradict(found.disagreements)
    show(_shown(found, told, common))
    return INTERRUPTED if found.interrupted else CODES[exit_status(found)]


def _shown(found: Explanation, told: tuple[Diagnostic, ...], common: Common) -> str:
    if common.form == "json":
        from argcheck.report.json import as_json

        return as_json(found.to_dict()) + "\n"
    tell(told)
    if common.form == "markdown":
        return found.markdown(everything=common.everything)
    return found.text(color=common.color, width=common.width, everything=common.everything)
