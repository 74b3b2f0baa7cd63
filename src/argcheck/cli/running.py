"""Solver processes and Ctrl-C: whatever happens, no process is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from argcheck.cli.exits import INTERRUPTED

if TYPE_CHECKING:
    from argcheck.oracle.process import Engine, Worker
    from argcheck.oracle.protocol import Backend

_workers: list[Worker] = []  # those that run


@contextmanager
def solver(name: str = "z3") -> Iterator[Backend]:
    """The back end of this name for `verify`, in processes of its own, which are ended afterwards.

    Enter this before anything else, so that the solver loads while the file is being read.

    Raises:
        click.UsageError: a solver is not installed.
    """
    from argcheck.oracle.backends import MissingSolver, named, require
    from argcheck.oracle.process import Worker

    try:
        require(name)
    except MissingSolver as missing:
        raise click.UsageError(f"--backend {name}: {missing}.") from None
    spare: list[Worker] = []

    def started(engine: Engine) -> Worker:
        """A worker that has not been given a theory; each theory has one of its own."""
        for worker in spare:
            if worker.engine == engine:
                spare.remove(worker)
                return worker
        _workers.append(Worker(engine))
        return _workers[-1]

    engines: tuple[Engine, ...] = ("z3", "cvc5")
    spare.extend([started(engine) for engine in engines if name in (engine, "both")])
    try:
        yield named(name, started)
    finally:
        end_workers()


def end_workers() -> None:
    """End every solver process."""
    while _workers:
        _workers.pop().end()


class Interrupts:
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
