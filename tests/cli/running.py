"""Runs the command line in this process, with the solver in this process too: quick, and without worker processes."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import argcheck.driver  # before its back end is replaced, so that it keeps its own  # noqa: F401
from argcheck import cli
from argcheck.oracle import backends, process
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Oracle, Theory


@dataclass
class Outcome:
    """What came of a run."""

    code: int
    out: str
    err: str
    workers: list[FakeWorker] = field(default_factory=list)


class FakeWorker:
    """Stands in for a worker process, and remembers whether it was ended."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.ended = False

    def end(self) -> None:
        self.ended = True


def run(monkeypatch: pytest.MonkeyPatch, *args: str, stdin: bytes = b"", folder: Path | None = None) -> Outcome:
    """Run ``argcheck ARGS``."""
    workers: list[FakeWorker] = []

    def start(engine: str) -> FakeWorker:
        workers.append(FakeWorker(engine))
        return workers[-1]

    def isolated(theory: Theory, limits: Limits, worker: FakeWorker) -> Oracle:
        if worker.engine == "cvc5":
            from argcheck.oracle.cvc5.engine import Cvc5

            return Cvc5(theory, limits)
        return Local(theory, limits)

    monkeypatch.setattr(process, "Worker", start)
    monkeypatch.setattr(backends, "Isolated", isolated)
    out, err = _Stream(), _Stream()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    if folder is not None:
        monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as exit:
        cli.main(list(args))
    monkeypatch.undo()
    code = exit.value.code
    assert isinstance(code, int)
    return Outcome(code, out.getvalue(), err.getvalue(), workers)


class _Stream(io.StringIO):
    def isatty(self) -> bool:
        return False


def file(folder: Path, text: str, name: str = "a.arg") -> str:
    """A file with a text, and its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def all_ended(workers: Iterable[FakeWorker]) -> bool:
    return all(worker.ended for worker in workers)
