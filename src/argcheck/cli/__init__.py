"""The command line: options in, exit code out. Only this package prints.

A command is added with one row in `COMMANDS`: its name, the function behind it as ``"module:function"``, and a line
of help for the list of commands. The module is loaded only when the command is called. In it::

    @click.command(epilog=EXIT_CODES)
    @click.argument("file", metavar="FILE")
    @options.output_format("text", "json")
    @options.limits
    @options.without
    @options.appearance
    @click.pass_context
    def explain(ctx: click.Context, /, file: str, **shared: Any) -> None:
        \"\"\"What the command does, for ``--help``.\"\"\"
        ctx.exit(run(file, Common.of(**shared)))

`options` holds what the commands share, `exits` the exit codes, `reading` gets an argument from a file or from
standard input, `running` a solver that is ended whatever happens, `progress` a line that shows what is being worked
on, and `output` prints. What a command needs beyond them it imports where it is used, so that each starts quickly.
"""

from __future__ import annotations

import io
import signal
import sys
from importlib import import_module
from typing import NoReturn

import click

from argcheck.cli.exits import EXIT_CODES, OK, USAGE
from argcheck.cli.output import leave, tell
from argcheck.cli.reading import ENDED, ended
from argcheck.cli.running import Interrupts, end_workers

COMMANDS: dict[str, tuple[str, str]] = {
    "verify": ("argcheck.cli.verify:verify", "Find out everything about an argument."),
    "repair": ("argcheck.cli.repair:repair", "Say what would mend an argument: what to give up, what is missing."),
    "doubt": ("argcheck.cli.doubt:doubt", "Say how much doubt reaches each conclusion."),
    "edit": ("argcheck.cli.edit:edit", "Make edits to an argument, and print it."),
    "diff": ("argcheck.cli.diff:diff", "Compare two versions of an argument by what they mean."),
    "explain": ("argcheck.cli.explain:explain", "Explain why something follows, step by step, or why not."),
    "certify": ("argcheck.cli.certify:certify", "Write evidence for every verdict."),
    "check-certificate": ("argcheck.cli.check_certificate:check_certificate", "Check such evidence, without a solver."),
    "export": ("argcheck.cli.export:export", "Write what others can use, such as SMT-LIB."),
}


class Commands(click.Group):
    """The commands in `COMMANDS`. Listing them loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("argcheck-logic")
        except PackageNotFoundError:
            number = "(from a folder, not installed)"
        click.echo(f"argcheck {number}")
        ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version, and stop."
)
def cli() -> None:
    """Check arguments: what follows, from which premises, what clashes, and what is missing.

    \b
    Example:
      argcheck verify arguments/legvold.arg
    """


def main(argv: list[str] | None = None) -> NoReturn:
    """The console script: runs, and exits with the code."""
    signal.signal(signal.SIGINT, Interrupts())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run_click(argv)
    except ENDED as cause:
        code = _ended(cause)
    except BrokenPipeError:  # whoever read our output has read enough
        code = USAGE
    finally:
        end_workers()
    leave(code)


def _ended(cause: BaseException) -> int:
    source = ended("", cause)
    tell(source.told)
    return source.code


def _run_click(argv: list[str] | None) -> int:
    try:
        result = cli.main(argv, prog_name="argcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort as abort:  # what click makes of an interruption
        return _ended(abort.__cause__ or abort)
    return result if isinstance(result, int) else OK
