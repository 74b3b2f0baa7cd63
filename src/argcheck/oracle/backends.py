"""Back ends by name. No solver is loaded here; that is the affair of the processes in which they work."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Literal, get_args

from argcheck.oracle.both import both
from argcheck.oracle.process import Engine, Isolated, Worker
from argcheck.oracle.protocol import Backend, Limits, Theory

Name = Literal["z3", "cvc5", "both"]
NAMES: tuple[Name, ...] = get_args(Name)


class MissingSolver(ImportError):  # noqa: N818
    """A solver was asked for that is not installed."""


def named(name: str, worker: Callable[[Engine], Worker] = Worker) -> Backend:
    """The back end of this name: ``z3``, ``cvc5``, or ``both`` (see `argcheck.oracle.both`).

    ``worker`` starts the process in which an engine works.

    Raises:
        ValueError: there is no back end of this name.
        MissingSolver: cvc5 is not installed.

    >>> named("vampire")
    Traceback (most recent call last):
        ...
    ValueError: there is no back end vampire; there is z3, cvc5 and both
    """
    match name:
        case "z3" | "cvc5":
            require(name)

            def backend(theory: Theory, limits: Limits) -> Isolated:
                return Isolated(theory, limits, worker(name))

            return backend
        case "both":
            return both(named("z3", worker), named("cvc5", worker))
        case _:
            raise ValueError(f"there is no back end {name}; there is z3, cvc5 and both")


def require(name: str) -> None:
    """Raises `MissingSolver` if cvc5 is wanted and is not installed."""
    if name != "z3" and find_spec("cvc5") is None:
        raise MissingSolver(
            "the solver cvc5 is not installed; `pip install cvc5` adds it, or argcheck's own extra named `cvc5`"
        )
