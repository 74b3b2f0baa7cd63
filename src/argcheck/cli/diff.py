"""``argcheck diff``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli import options
from argcheck.cli.exits import FAILS, INTERRUPTED, OK, UNDECIDED, USAGE
from argcheck.cli.options import Common
from argcheck.cli.output import show, tell
from argcheck.cli.progress import Progress
from argcheck.cli.reading import ENDED, Source, ended, read, unknown_names
from argcheck.cli.running import solver

if TYPE_CHECKING:
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic
    from argcheck.difference import Difference

CODES = {"same": OK, "different": FAILS, "undecided": UNDECIDED}
ABSENT = ("/dev/null", "nul")  # what git names where a side has no such file
FROM_GIT = (7, 9)  # how many arguments git gives an external diff: path, old file, hash, mode, new file, hash, mode, …
EXIT_CODES = """\b
Exit codes:
  0    the same was found about both versions
  1    different things were found
  2    a file or an option is in error
  3    something stayed undecided, and nothing is known to be different
  130  interrupted: what was printed is right, but incomplete
As an external diff of git (with its seven arguments), always 0 unless
interrupted, since git takes anything else for a failure."""


@click.command(epilog=EXIT_CODES)
@click.argument("files", metavar="OLD NEW", nargs=-1, required=True)
@options.output_format("text", "markdown", "json", help="Text to read, Markdown for a review, or JSON for programs.")
@click.option(
    "--conclusion",
    "conclusions",
    multiple=True,
    metavar="LABEL",
    help="Look at this lemma or conclusion only, and at no scenario but those named. Can be repeated.",
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="NAME",
    help="Look at this scenario only, and compare all supports in it. Can be repeated.",
)
@options.limits
@options.everything
@options.appearance
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    conclusions: tuple[str, ...],
    scenarios: tuple[str, ...],
    **shared: Any,
) -> None:
    """Compare two versions of an argument by what they mean.

    Which statements are the same, renamed, equivalent, stronger, weaker, or something else; which conclusions follow
    now and did not before, or the reverse, and which ways of supporting them were gained and lost; what has changed
    about consistency, scenarios and expectations. Where a statement differs, a small world shows how.

    "-" is standard input, and /dev/null a version without the file. Given the seven arguments with which git calls an
    external diff, it compares what these name.

    \b
    Examples:
      argcheck diff bridge-old.arg bridge.arg
      argcheck diff --format markdown old.arg new.arg
      git config diff.argument.command "argcheck diff"
    """
    common, wanted = Common.of(**shared), Wanted(conclusions, scenarios)
    if len(files) in FROM_GIT:
        path, old, _, _, new, *more = files
        renamed = more[2] if len(more) > 2 else path
        code = run(
            (f"a/{path}", f"b/{renamed}"),
            lambda: (_read_for(path, old, "a/", common), _read_for(renamed, new, "b/", common)),
            wanted,
            common,
        )
        ctx.exit(code if code == INTERRUPTED else OK)
    if len(files) == 1 and "GIT_DIFF_PATH_TOTAL" in os.environ:  # how git calls an external diff amid a merge
        show(f"* Unmerged path {files[0]}\n")
        ctx.exit(OK)
    if len(files) != 2:
        raise click.UsageError("Two files are compared: OLD and NEW.", ctx)
    if files == ("-", "-"):
        raise click.UsageError("Standard input can be one of the two, not both.", ctx)
    ctx.exit(run((files[0], files[1]), lambda: (_read(files[0], common), _read(files[1], common)), wanted, common))


@dataclass(frozen=True)
class Wanted:
    """Which claims and scenarios are looked at; all, if neither are named."""

    conclusions: tuple[str, ...]
    scenarios: tuple[str, ...]


def run(names: tuple[str, str], versions: Callable[[], tuple[Source, Source]], wanted: Wanted, common: Common) -> int:
    """Read two versions that go by these names, compare them, print the difference, and return the exit code."""
    try:
        with solver(common) as backend, Progress(sys.stderr) as progress:
            before, after = versions()
            told = (*before.told, *after.told)
            if before.argument is not None and after.argument is not None:
                told = (*told, *_unknown((before.argument, after.argument), wanted))
            if before.argument is None or after.argument is None or any(d.severity == "error" for d in told):
                _refused(before.name, after.name, told, common.form)
                return next((source.code for source in (before, after) if source.argument is None), USAGE)
            from argcheck.difference import diff as compare

            found = compare(
                before.argument,
                after.argument,
                conclusions=wanted.conclusions or None,
                scenarios=wanted.scenarios or None,
                limits=common.limits(),
                backend=backend,
                progress=progress,
            )
    except ENDED as cause:
        source = ended(names[1], cause)
        _refused(*names, source.told, common.form)
        return source.code
    show(_shown(found, told, common))
    return INTERRUPTED if found.interrupted else CODES[found.findings.value]


def _unknown(versions: tuple[Argument, Argument], wanted: Wanted) -> list[Diagnostic]:
    """Labels and scenarios named on the command line that neither version has."""
    claims = dict.fromkeys(s.label for argument in versions for s in argument.claims)
    scenarios = dict.fromkeys(s.name for argument in versions for s in argument.scenarios)
    return [
        *unknown_names("--conclusion", "lemma or conclusion", wanted.conclusions, claims),
        *unknown_names("--scenario", "scenario", wanted.scenarios, scenarios),
    ]


def _shown(found: Difference, told: tuple[Diagnostic, ...], common: Common) -> str:
    if common.form == "json":
        from argcheck.difference.data import as_dict
        from argcheck.report.json import as_json

        return as_json(as_dict(found, told)) + "\n"
    tell(told)
    if common.form == "markdown":
        return found.markdown(everything=common.everything)
    return found.text(**common.appearance)


def _refused(before: str, after: str, told: tuple[Diagnostic, ...], form: str) -> None:
    if form == "json":
        from argcheck.difference.data import error_dict
        from argcheck.report.json import as_json

        show(as_json(error_dict(before, after, told)) + "\n")
        return
    from argcheck.documents.safe import safe

    tell(told)
    show(f"{safe(before)} → {safe(after)}: not compared\n")


def _read(file: str, common: Common) -> Source:
    return _absent(file) if file in ABSENT else read(file, common.most_told)


def _absent(file: str) -> Source:
    """A version without the file: an argument that says nothing."""
    from argcheck.argument import Argument
    from argcheck.logic.signature import Signature

    return Source(file, Argument(Signature(), (), file=file), ())


def _read_for(path: str, file: str, side: str, common: Common) -> Source:
    """One version of the file at a path, which git has put into another file. What it includes is looked for where
    the path is."""
    if file in ABSENT:
        return _absent(file)
    from argcheck.syntax.include import read_file
    from argcheck.syntax.load import reads
    from argcheck.syntax.problems import ProblemError

    shown = side + path
    try:
        text = read_file(file, shown).text
    except ProblemError as problem:
        return Source(shown, None, (problem.diagnostic,))
    return Source(shown, *reads(text, shown, base=os.path.dirname(path) or os.curdir, most=common.most_told))
