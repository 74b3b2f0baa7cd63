"""A back end whose answers are taken down, so that a run can be repeated up to any question, and ended there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Limits, Oracle, Refutation, Theory, Unknown


@dataclass
class Tape:
    """All answers of one run, in order: a shorter run gets the first of them, and then what ends it."""

    answers: list[Any] = field(default_factory=list)
    place: int = 0
    most: int = 10**9
    end: Callable[[], Any] = lambda: Unknown("the budget was used up", final=True)

    def next(self, ask: Callable[[], Any]) -> Any:
        """The next answer, from the tape if it is there."""
        if self.place >= self.most:
            return self.end()
        if self.place == len(self.answers):
            self.answers.append(ask())
        self.place += 1
        return self.answers[self.place - 1]

    def backend(self, theory: Theory, limits: Limits) -> Oracle:
        """A back end whose answers come from the tape."""
        return _Played(self, Local(theory, limits))


class _Played:
    def __init__(self, tape: Tape, oracle: Local) -> None:
        self._tape = tape
        self._oracle = oracle
        self.solver = ("z3", "")

    def ask(self, labels: Iterable[str]) -> Answer:
        answer: Answer = self._tape.next(lambda: self._oracle.ask(labels))
        return answer

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        answer: Refutation | Unknown = self._tape.next(lambda: self._oracle.refute(labels))
        return answer

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        answer = self._tape.next(lambda: self._oracle.exhibit(labels))
        return None if isinstance(answer, Unknown) else answer

    def close(self) -> None:
        self._oracle.close()
