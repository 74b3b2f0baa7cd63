"""The options that checking commands share: decorators that add them, and `Common`, which holds what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from argcheck.cli.output import terminal_width, wants_color
from argcheck.cli.reading import most_told

if TYPE_CHECKING:
    from argcheck.oracle.protocol import Limits

    SecondsBase = click.ParamType[float]
else:
    SecondsBase = click.ParamType  # no generic class in older versions

Command = Callable[..., Any]
BACKENDS = ("z3", "cvc5", "both")


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


def output_format(
    *formats: str, help: str = "Text to read, or JSON for programs: one object for one FILE, an array for several."
) -> Callable[[Command], Command]:
    """``--format``, passed on as ``form``. The first one named is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help=help
    )


def limits(command: Command) -> Command:
    """``--effort``, ``--timeout``, ``--budget``, ``--memory``, ``--max-supports``: limits; and ``--backend``."""
    return _all(
        command,
        click.option(
            "--backend",
            type=click.Choice(BACKENDS),
            default=BACKENDS[0],
            show_default=True,
            help="The solver that is asked. With both, they must not contradict each other. cvc5 is an extra.",
        ),
        click.option(
            "--effort",
            type=click.IntRange(1, 400_000_000),
            metavar="N",
            default=20_000_000,
            show_default=True,
            help="The most work that one question may take, in units of about a microsecond that are counted, so that "
            "what stays undecided is the same on every machine.",
        ),
        click.option(
            "--timeout",
            type=Seconds(),
            metavar="SECONDS",
            default=120.0,
            show_default=True,
            help="The most time that one question may take; a guard, which --effort should always come before.",
        ),
        click.option(
            "--budget",
            type=Seconds(),
            metavar="SECONDS",
            default=600.0,
            show_default=True,
            help="The most time that everything about one FILE may take: reading it, the questions, and telling.",
        ),
        click.option(
            "--memory",
            type=click.IntRange(min=256),
            metavar="MIB",
            default=4096,
            show_default=True,
            help="The most memory that argcheck, and the solver beside it, may use, in MiB.",
        ),
        click.option(
            "--max-supports",
            type=click.IntRange(min=1),
            metavar="N",
            default=10_000,
            show_default=True,
            help="Stop looking for minimal supports of a conclusion (or conflicts) after N.",
        ),
    )


def without(command: Command) -> Command:
    """``--without LABEL``."""
    return click.option("--without", multiple=True, metavar="LABEL", help="Leave this statement out. Can be repeated.")(
        command
    )


def appearance(command: Command) -> Command:
    """``--no-color`` and ``--quiet``."""
    return _all(
        command,
        click.option("--no-color", is_flag=True, help="No colours. (NO_COLOR in the environment does the same.)"),
        click.option("--quiet", "-q", is_flag=True, help="Only what is wrong, and the last line."),
    )


def everything(command: Command) -> Command:
    """``--all``."""
    return click.option(
        "--all", "everything", is_flag=True, help="Tell long lists to their end, and all that is told in short else."
    )(command)


def _all(command: Command, *decorators: Callable[[Command], Command]) -> Command:
    """The command with these options, told by ``--help`` in this order."""
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


@dataclass(frozen=True)
class Common:
    """What was chosen among the options that commands share.

    ``timeout`` and ``budget`` are in seconds, ``memory`` in MiB, ``width`` in columns. A command without one of the
    decorators has the value for which nothing is done.
    """

    form: str
    timeout: float
    budget: float
    memory: int
    max_supports: int
    effort: int
    color: bool
    width: int
    backend: str = "z3"
    without: tuple[str, ...] = ()
    quiet: bool = False
    everything: bool = False

    @property
    def most_told(self) -> int | None:
        """How many errors of a file, and as many warnings, are told; None if all are."""
        return most_told(self.form, self.everything)

    @property
    def appearance(self) -> dict[str, Any]:
        """How text is told, as keywords."""
        return {"color": self.color, "quiet": self.quiet, "width": self.width, "everything": self.everything}

    @classmethod
    def of(cls, *, no_color: bool, **chosen: Any) -> Common:
        """From the values that click passes, and from the terminal."""
        return cls(color=wants_color(no_color), width=terminal_width(), **chosen)

    def limits(self) -> Limits:
        """The limits as the library takes them."""
        from argcheck.oracle.protocol import Limits

        return Limits(self.timeout, self.budget, self.memory, max_supports=self.max_supports, effort=self.effort)
