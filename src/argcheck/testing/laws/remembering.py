"""A back end that remembers answers, for tests that verify the same arguments again and again."""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Backend, Limits, Oracle, Refutation, Theory, Unknown

Labels = frozenset[str]


class Remembering:
    """A back end that gives the answers of another one, and of the last theories remembers them.

    What was undecided is asked again. To be used in one thread.

    >>> from argcheck.logic.formulas import Truth
    >>> from argcheck.logic.signature import Signature
    >>> backend, theory = Remembering(), Theory(Signature(), {"P": Truth(False)})
    >>> backend(theory, Limits()).ask({"P"}) is backend(theory, Limits()).ask({"P"})
    True
    """

    def __init__(self, backend: Backend = Local, most: int = 24) -> None:
        self._backend, self._most = backend, most
        self._known: list[_Answers] = []

    def __call__(self, theory: Theory, limits: Limits) -> Oracle:
        for answers in self._known:
            if answers.theory == theory:
                return _Remembered(answers, limits, self._backend)
        self._known = [_Answers(theory), *self._known[: self._most - 1]]
        return _Remembered(self._known[0], limits, self._backend)


class _Answers:
    def __init__(self, theory: Theory) -> None:
        self.theory = theory
        self.asked: dict[Labels, Answer] = {}
        self.refuted: dict[Labels, Refutation] = {}
        self.exhibited: dict[Labels, Structure] = {}


class _Remembered:
    """An oracle that is opened when something is asked that is not known yet."""

    def __init__(self, answers: _Answers, limits: Limits, backend: Backend) -> None:
        self._answers, self._limits, self._backend = answers, limits, backend
        self._oracle: Oracle | None = None

    @property
    def _open(self) -> Oracle:
        if self._oracle is None:
            self._oracle = self._backend(self._answers.theory, self._limits)
        return self._oracle

    @property
    def solver(self) -> tuple[str, str]:
        return ("", "") if self._oracle is None else self._oracle.solver

    def ask(self, labels: Iterable[str]) -> Answer:
        asked, known = frozenset(labels), self._answers.asked
        answer = known.get(asked)
        if answer is None:
            answer = self._open.ask(asked)
            if not isinstance(answer, Unknown):
                known[asked] = answer
        return answer

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        asked, known = frozenset(labels), self._answers.refuted
        if asked in known:
            return known[asked]
        answer = self._open.refute(asked)
        if not isinstance(answer, Unknown):
            known[asked] = answer
        return answer

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        asked, known = frozenset(labels), self._answers.exhibited
        if asked in known:
            return known[asked]
        structure = self._open.exhibit(asked)
        if structure is not None:
            known[asked] = structure
        return structure

    def close(self) -> None:
        if self._oracle is not None:
            self._oracle.close()
            self._oracle = None
