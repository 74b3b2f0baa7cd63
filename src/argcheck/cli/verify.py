"""The command line: parses options, calls, prints, returns the exit code. The only place that prints."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

if TYPE_CHECKING:
    from argcheck.argument import Argument
    from argcheck.diagnostic import Diagnostic
    from argcheck.findings import Report
    from argcheck.oracle.process import Worker

OK, FAILS, USAGE, UNDECIDED, INTERRUPTED = 0, 1, 2, 3, 130
CODES = {"ok": OK, "fails": FAILS, "undecided": UNDECIDED, "error": USAGE}
UNKNOWN_NAME = "unknown-name"  # the error that an option names what is not in the file
WORST_FIRST = (INTERRUPTED, USAGE, FAILS, UNDECIDED, OK)

EXIT_CODES = """\b
Exit codes:
  0    everything that should follow follows, the premises are consistent,
       and every expectation is met
  1    something is otherwise
  2    a file or an option is in error
  3    something stayed undecided, and nothing is known to be otherwise
  130  interrupted: what was printed is right, but incomplete
With several files, the worst of theirs: 2, then 1, then 3, then 0."""


if TYPE_CHECKING:
    SecondsBase = click.ParamType[float]
else:
    SecondsBase = click.ParamType  # no generic class in older versions


class Seconds(SecondsBase):
    """A positive, finite number of seconds."""

    name = "seconds"
    longest = 1_000_000.0

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(value)
        except ValueError:
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        if not 0 < seconds <= self.longest:
            self.fail(f"{value!r} is not between 0 and {self.longest:,.0f} seconds.", param, ctx)
        return seconds


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("argcheck-logic")
        except PackageNotFoundError:
            number = "(from a folder, not installed)"
        click.echo(f"argcheck {number}")
        ctx.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, epilog=EXIT_CODES)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version, and stop."
)
def cli() -> None:
    """Check arguments: what follows, from which premises, what clashes, and what is missing.

    \b
    Example:
      argcheck verify arguments/legvold.arg
    """


@cli.command(epilog=EXIT_CODES, short_help="Find out everything about an argument.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or JSON for programs: one object for one FILE, an array for several.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    metavar="SECONDS",
    default=10.0,
    show_default=True,
    help="The most that one question to the solver may take; a hard limit.",
)
@click.option(
    "--budget",
    type=Seconds(),
    metavar="SECONDS",
    default=300.0,
    show_default=True,
    help="The most that all questions about one FILE may take together.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    metavar="MIB",
    default=4096,
    show_default=True,
    help="The most memory the solver may use, in MiB.",
)
@click.option(
    "--max-supports",
    type=click.IntRange(min=1),
    metavar="N",
    default=10_000,
    show_default=True,
    help="Stop looking for minimal supports of a conclusion (or conflicts) after N.",
)
@click.option("--without", multiple=True, metavar="LABEL", help="Leave this statement out. Can be repeated.")
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
@click.option("--no-color", is_flag=True, help="No colours. (NO_COLOR in the environment does the same.)")
@click.option("--quiet", "-q", is_flag=True, help="Only what is wrong, and the last line.")
@click.pass_context
def verify(ctx: click.Context, /, files: tuple[str, ...], no_color: bool, **chosen: Any) -> None:
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
    options = Options(color=_wants_color(no_color), width=_width(), **chosen)
    ctx.exit(run(files, options))


# --- running ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    form: str
    timeout: float
    budget: float
    memory: int
    max_supports: int
    without: tuple[str, ...]
    scenarios: tuple[str, ...]
    conclusions: tuple[str, ...]
    count_definitions: bool
    quiet: bool
    color: bool
    width: int


_workers: list[Worker] = []  # those that run; ended whatever happens


def run(files: tuple[str, ...], options: Options) -> int:
    """Verify every file and print what was found; returns the exit code."""
    codes: list[int] = []
    dicts: list[dict[str, Any]] = []
    for file in files:
        try:
            code, shown = _verified(file, options)
        finally:
            _end_workers()
        codes.append(code)
        if isinstance(shown, str):
            _print(("\n" if len(codes) > 1 and shown and not options.quiet else "") + shown)
        else:
            dicts.append(shown)
        if code == INTERRUPTED:
            break
    if options.form == "json":
        from argcheck.report.json import as_json

        _print(as_json(dicts[0] if len(files) == 1 else dicts) + "\n")
    return next(code for code in WORST_FIRST if code in codes)


def _verified(file: str, options: Options) -> tuple[int, str | dict[str, Any]]:
    """One file: its exit code, and what goes to standard output (text, or the JSON report)."""
    # The worker is started before anything else, so that the solver loads while the file is being read.
    from argcheck.oracle.process import Isolated, Worker

    worker = Worker()
    _workers.append(worker)
    shown, argument, told = _read(file)
    if argument is not None:
        told = (*told, *_unknown_names(argument, options))
    if argument is None or any(d.severity == "error" for d in told):
        return USAGE, _refused(shown, told, options)
    from argcheck.diagnostic import InputError
    from argcheck.driver import verify as verify_argument
    from argcheck.oracle.protocol import Limits

    with Progress(sys.stderr) as progress:
        try:
            report = verify_argument(
                argument,
                limits=Limits(options.timeout, options.budget, options.memory, max_supports=options.max_supports),
                backend=lambda theory, limits: Isolated(theory, limits, worker),
                scenarios=options.scenarios or (() if options.conclusions else None),
                conclusions=options.conclusions or None,
                without=options.without,
                count_definitions=options.count_definitions,
                progress=progress,
            )
        except InputError as error:
            return USAGE, _refused(shown, (*told, *error.diagnostics), options)
    code = INTERRUPTED if report.interrupted else CODES[report.status.value]
    return code, _shown(report, told, options)


def _shown(report: Report, told: tuple[Diagnostic, ...], options: Options) -> str | dict[str, Any]:
    if options.form == "json":
        from argcheck.report.json import as_dict

        return as_dict(report, told)
    from argcheck.report.text import as_text

    _tell(told)
    return as_text(report, color=options.color, quiet=options.quiet, width=options.width)


def _refused(file: str, told: tuple[Diagnostic, ...], options: Options) -> str | dict[str, Any]:
    """Tell what is wrong with a file: in text on standard error, in JSON as a report."""
    if options.form == "json":
        from argcheck.report.json import error_report

        return error_report(file, told)
    from argcheck.report.safe import safe
    from argcheck.report.words import counted

    _tell(told)
    errors = sum(d.severity == "error" and d.id != UNKNOWN_NAME for d in told)
    if errors:
        print(f"{counted(errors, 'error')} in {safe(file)}", file=sys.stderr)
    return ""


def _tell(told: Iterable[Diagnostic]) -> None:
    from argcheck.report.safe import safe_lines

    for diagnostic in told:
        print(safe_lines(str(diagnostic)), file=sys.stderr)


# --- input ------------------------------------------------------------------------------------------


def _read(file: str) -> tuple[str, Argument | None, tuple[Diagnostic, ...]]:
    """The name by which a file is shown, the argument in it (None if there are errors), and what there is to tell."""
    from argcheck.syntax import load

    if file != "-":
        return file, *load.read(file)
    return "<stdin>", *_read_stdin()


def _read_stdin() -> tuple[Argument | None, tuple[Diagnostic, ...]]:
    from argcheck.syntax import messages
    from argcheck.syntax.include import LARGEST_FILE
    from argcheck.syntax.load import reads

    name = "<stdin>"
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1) if sys.stdin is not None else b""
    except (OSError, ValueError) as error:
        return None, (messages.cannot_read(None, name, getattr(error, "strerror", None) or "it does not work"),)
    if len(data) > LARGEST_FILE:
        return None, (messages.too_large(None, name, LARGEST_FILE),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (messages.not_utf8(None, name, data.count(b"\n", 0, error.start) + 1),)
    return reads(text, name, base=os.curdir)


def _unknown_names(argument: Argument, options: Options) -> list[Diagnostic]:
    """Labels and scenarios named on the command line that do not exist, each with what may have been meant."""
    claims = [s.label for s in argument.claims if s.label not in options.without]
    return [
        *_unknown("--without", "statement", options.without, argument.labels()),
        *_unknown("--conclusion", "lemma or conclusion", options.conclusions, claims),
        *_unknown("--scenario", "scenario", options.scenarios, [s.name for s in argument.scenarios]),
    ]


def _unknown(option: str, kind: str, asked: Iterable[str], known: Collection[str]) -> list[Diagnostic]:
    from argcheck.diagnostic import Diagnostic, Severity
    from argcheck.syntax.messages import nearest

    found = []
    for name in asked:
        if name not in known:
            near = nearest(name, known)
            help = f"did you mean {near}?" if near else f"there is {', '.join(known)}" if 0 < len(known) <= 12 else None
            found.append(Diagnostic(UNKNOWN_NAME, Severity.ERROR, f"{option}: there is no {kind} {name}.", None, help))
    return found


# --- output -----------------------------------------------------------------------------------------


class Progress:
    """One line on a terminal, cleared at the end; nothing elsewhere. It is rewritten when something else is being
    worked on, and otherwise ten times a second at most."""

    pause = 0.1

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream if stream is not None and stream.isatty() else None
        self._last = 0.0
        self._what: str | None = None  # what the line on the terminal is about, None if there is none

    def __enter__(self) -> Callable[[str, int], None] | None:
        return self._draw if self._stream is not None else None

    def _draw(self, what: str, questions: int) -> None:
        now = time.monotonic()
        if self._stream is None or (what == self._what and now - self._last < self.pause):
            return
        from argcheck.report.safe import safe

        self._last, self._what = now, what
        line = f"{safe(what)} … {questions} questions"
        self._stream.write(f"\r\x1b[2K{line[: _width() - 1]}")
        self._stream.flush()

    def __exit__(self, *_: object) -> None:
        if self._what is not None and self._stream is not None:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()


def _print(text: str) -> None:
    """Print to standard output. If nobody reads it any more, that is no reason to stop: the exit code is still due."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _width() -> int:
    import shutil

    return max(60, min(110, shutil.get_terminal_size((100, 24)).columns))


def _wants_color(no_color: bool) -> bool:
    if no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


# --- beginning and end ------------------------------------------------------------------------------


def _end_workers() -> None:
    while _workers:
        _workers.pop().end()


class _Interrupts:
    """The first Ctrl-C interrupts the work, so that what was found can be told; the second ends everything at once."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _signal: int, _frame: object) -> None:
        self.count += 1
        if self.count > 1:
            for worker in _workers:
                worker.kill()
            os._exit(INTERRUPTED)
        raise KeyboardInterrupt


def main(argv: list[str] | None = None) -> NoReturn:
    """The console script: runs, and exits with the code."""
    signal.signal(signal.SIGINT, _Interrupts())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run_click(argv)
    except KeyboardInterrupt:
        print("Interrupted, before anything was found.", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read our output has read enough
        code = USAGE
    finally:
        _end_workers()
    _leave(code)


def _run_click(argv: list[str] | None) -> int:
    try:
        result = cli.main(argv, prog_name="argcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        return INTERRUPTED
    return result if isinstance(result, int) else OK


def _leave(code: int) -> NoReturn:
    """Exit, without a word about a pipe that nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)
