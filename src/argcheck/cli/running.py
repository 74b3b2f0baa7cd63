"""Solver processes and Ctrl-C: whatever happens, no process is left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from argcheck.cli.exits import INTERRUPTED

if TYPE_CHECKING:
    from argcheck.cli.options import Common
    from argcheck.oracle.process import Engine, Worker
    from argcheck.oracle.protocol import Backend

_workers: list[Worker] = []  # those that run


@contextmanager
def solver(common: Common) -> Iterator[Backend]:
    """The back end that was chosen, in processes of its own, which are ended afterwards. What is done meanwhile is held
    within the time and the memory allowed (see `within`).

    Enter this before anything else, so that the solver loads while the file is being read.

    Raises:
        click.UsageError: a solver is not installed.
    """
    from argcheck.oracle.backends import MissingSolver, named, require
    from argcheck.oracle.process import Worker

    try:
        require(common.backend)
    except MissingSolver as missing:
        raise click.UsageError(f"--backend {common.backend}: {missing}.") from None
    name = common.backend
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
        with within(common.budget, common.memory):
            yield named(name, started)
    finally:
        end_workers()


@contextmanager
def within(seconds: float, mebibytes: int) -> Iterator[None]:
    """Hold all that is done meanwhile within so much time and memory: then `BudgetUsedUp` or `MemoryError` comes, at
    whatever moment. Where the system has no such alarm or limit, checks in between must do."""
    with _memory_within(mebibytes), _time_within(seconds):
        yield


@contextmanager
def _time_within(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    from argcheck.lattice.clock import Clock

    clock = Clock(seconds)
    before = signal.signal(signal.SIGALRM, lambda _signal, _frame: clock.check())
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory_within(mebibytes: int) -> Iterator[None]:
    try:
        import resource
    except ImportError:  # not on Windows
        yield
        return
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mebibytes * 1024 * 1024
    if any(limit != resource.RLIM_INFINITY and limit <= wanted for limit in (before, hard)):
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


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
