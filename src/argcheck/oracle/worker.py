"""The worker: an oracle in a process of its own, spoken to in pickles over its standard input and output.

Its parent is the only one who writes to it. A watchdog ends the process when a question overruns its time, so that
nothing is left running if the parent has gone.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from typing import Any, BinaryIO

from argcheck.oracle.protocol import OUT_OF_MEMORY

GRACE = 2.0  # seconds beyond its time that a question may take before the process ends itself


class Watchdog:
    """Ends the process unless it is called off in time."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None

    def watch(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, os._exit, (3,))
        self._timer.daemon = True
        self._timer.start()

    def call_off(self) -> None:
        if self._timer is not None:
            self._timer.cancel()


def main(engine: str) -> None:
    """Serve questions with this engine until standard input ends."""
    source, sink = _private_streams()
    # The parent starts the worker early, so that loading the solver overlaps with its own work.
    oracle_of: Any
    if engine == "cvc5":
        from argcheck.oracle.cvc5.engine import Cvc5

        oracle_of = Cvc5
    else:
        from argcheck.oracle.local import Local

        oracle_of = Local

    oracle: Any = None
    watchdog = Watchdog()
    while True:
        try:
            order, payload, seconds = pickle.load(source)
        except (EOFError, OSError):
            return
        watchdog.watch(seconds + GRACE)
        try:
            if order == "open":
                theory, limits = payload
                _limit_memory(limits.memory)
                oracle = oracle_of(theory, limits)
                result: Any = oracle.solver
            else:
                result = getattr(oracle, order)(payload, seconds)
            answer: tuple[str, Any] = ("answer", result)
        except MemoryError:
            answer = ("gave up", OUT_OF_MEMORY)
        except RecursionError:
            answer = ("gave up", "a formula is nested too deeply for the solver")
        except Exception as problem:  # whatever goes wrong here must reach the parent as "unknown", never as a verdict
            answer = ("gave up", f"the solver failed ({type(problem).__name__}: {problem})")
        watchdog.call_off()
        try:
            pickle.dump(answer, sink, protocol=pickle.HIGHEST_PROTOCOL)
            sink.flush()
        except OSError:
            return


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to ourselves: whatever prints must not end up between the answers."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    return source, sink


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; there the wall clock alone holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mebibytes * 1024 * 1024
    if hard == resource.RLIM_INFINITY or wanted < hard:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
