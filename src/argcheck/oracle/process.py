"""An oracle in a process of its own: the wall clock is held whatever the solver does.

This module loads no solver; that is the worker's affair. A worker that overruns, dies or runs out of memory is ended,
the question is answered `Unknown`, and the next question gets a new worker.
"""

from __future__ import annotations

import contextlib
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from typing import Any, Literal, cast

from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.effort import in_seconds
from argcheck.oracle.protocol import OUT_OF_MEMORY, Answer, Limits, Refutation, Theory, Unknown

Engine = Literal["z3", "cvc5"]
GRACE = 1.0  # seconds that a worker gets to answer "unknown" by itself before it is ended
LAST_GRACE = 0.2  # the same at the end of the budget
OPENING = 30.0  # seconds for a worker to start and take a theory, on a busy machine
START = (
    "import sys; sys.path[:] = sys.argv[1].split(chr(10)); from argcheck.oracle.worker import main; main(sys.argv[2])"
)


class Worker:
    """A started worker process. Starting one early lets the solver load while the argument is still being read."""

    def __init__(self, engine: Engine = "z3") -> None:
        self.engine: Engine = engine
        # -I: neither the current folder nor the environment decides what the worker imports; our own path does.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", START, "\n".join(sys.path), engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent, who decides what becomes of the worker
        )
        self._answers: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while True:
            try:
                self._answers.put(pickle.load(self._process.stdout))
            except Exception:  # the stream has ended, or is cut off, or is too much for our memory: no answer comes
                self._answers.put(("died", None))
                return

    def call(self, order: str, payload: object, seconds: float, grace: float = GRACE) -> tuple[str, Any]:
        """Give an order and wait for ``("answer", …)``, ``("gave up", reason)``, ``("died", …)`` or ``("late", …)``."""
        assert self._process.stdin is not None
        try:
            pickle.dump((order, payload, seconds), self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            return ("died", None)
        try:
            return self._answers.get(timeout=seconds + grace)
        except queue.Empty:
            return ("late", None)
        except BaseException:  # Ctrl-C: an answer that came later would be taken for that to the next question
            self.end()
            raise

    def kill(self) -> None:
        """Kill the process and wait for nothing, so that a signal handler may do it while `end` is at work."""
        self._process.kill()

    def end(self) -> None:
        """End the process now, whatever it is doing."""
        self._process.kill()
        for stream in (self._process.stdin,):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.wait()


class Isolated:
    """An oracle whose questions are answered by a worker process."""

    def __init__(self, theory: Theory, limits: Limits, worker: Worker | None = None, engine: Engine = "z3") -> None:
        self._theory = theory
        self._limits = limits
        self._ends = time.monotonic() + limits.budget
        self._worker = worker
        self._open = False
        self._engine: Engine = engine if worker is None else worker.engine
        self.solver: tuple[str, str] = (self._engine, "")

    def ask(self, labels: Iterable[str]) -> Answer:
        return cast(Answer, self._call("ask", frozenset(labels)))

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        return cast("Refutation | Unknown", self._call("refute", frozenset(labels)))

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        answer = self._call("exhibit", frozenset(labels))
        return None if isinstance(answer, Unknown) else cast("Structure | None", answer)

    def close(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        self._open = False

    def _call(self, order: str, payload: object) -> object:
        seconds = min(self._limits.timeout, self._ends - time.monotonic())
        if seconds <= 0:
            return self._used_up()
        if not self._open:
            opened = self._opened()
            if opened is not None:
                return opened
        assert self._worker is not None
        grace = GRACE if seconds == self._limits.timeout else LAST_GRACE
        kind, result = self._worker.call(order, payload, seconds, grace)
        return result if kind == "answer" else self._given_up(kind, result, seconds)

    def _used_up(self) -> Unknown:
        return Unknown(
            f"the {in_seconds(self._limits.budget)} allowed for the whole were used up", final=True, limit="time"
        )

    def _opened(self) -> Unknown | None:
        if self._worker is None:
            self._worker = Worker(self._engine)
        seconds = min(OPENING, self._ends - time.monotonic())
        kind, result = self._worker.call("open", (self._theory, self._limits), seconds)
        if kind != "answer":
            return self._given_up(kind, result, seconds)
        self.solver = cast("tuple[str, str]", result)
        self._open = True
        return None

    def _given_up(self, kind: str, reason: object, seconds: float) -> Unknown:
        if kind == "gave up":
            return Unknown(str(reason), limit="memory" if reason == OUT_OF_MEMORY else None)
        self.close()
        if kind == "late":
            late = time.monotonic() >= self._ends
            return self._used_up() if late else Unknown(f"no answer came within {in_seconds(seconds)}", limit="time")
        return Unknown("the solver's process ended without an answer, perhaps for want of memory", limit="memory")
