"""Solver processes and Ctrl-C: whatever happens, no process is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argcheck.cli.exits import INTERRUPTED

if TYPE_CHECKING:
    from argcheck.oracle.process import Worker
    from argcheck.oracle.protocol import Backend, Limits, Theory

_workers: list[Worker] = []  # those that run


@contextmanager
def solver() -> Iterator[Backend]:
    """A back end for `verify`, in a process of its own, which is ended afterwards.

    Enter this before anything else, so that the solver loads while the file is being read.
    """
    from argcheck.oracle.process import Isolated, Worker

    spare = [Worker()]
    _workers.extend(spare)

    def backend(theory: Theory, limits: Limits) -> Isolated:
        if not spare:  # each theory has a worker of its own
            spare.append(Worker())
            _workers.append(spare[0])
        return Isolated(theory, limits, spare.pop())

    try:
        yield backend
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
