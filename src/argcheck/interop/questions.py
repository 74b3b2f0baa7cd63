"""The questions that are asked while an argument is verified, kept so that they can be put to another solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argcheck.argument import Argument
from argcheck.interop.smtlib import Asserted, Status, script
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.protocol import Answer, Backend, Limits, Oracle, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.report.keys import said_by


@dataclass(frozen=True)
class Question:
    """Whether statements of a theory can be true together, and what the answer was."""

    theory: Theory
    labels: frozenset[str]
    status: Status


@dataclass
class Questions:
    """A back end that passes every question on to another, and keeps it.

    The theories are those that a solver sees: operators have been translated away.
    """

    backend: Backend
    _asked: dict[tuple[int, frozenset[str]], Question] = field(default_factory=dict)
    _theories: list[Theory] = field(default_factory=list)

    def __call__(self, theory: Theory, limits: Limits) -> Oracle:
        self._theories.append(theory)
        return _Listening(self.backend(theory, limits), self, len(self._theories) - 1)

    def keep(self, number: int, labels: frozenset[str], status: Status) -> None:
        """Keep a question about the theory of this number; what was decided before stays decided."""
        key = number, labels
        if status != "unknown" or key not in self._asked:
            self._asked[key] = Question(self._theories[number], labels, status)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._asked.values())


class _Listening:
    def __init__(self, oracle: Oracle, questions: Questions, number: int) -> None:
        self._oracle = oracle
        self._questions = questions
        self._number = number

    @property
    def solver(self) -> tuple[str, str]:
        return self._oracle.solver

    def ask(self, labels: Iterable[str]) -> Answer:
        asked = frozenset(labels)
        answer = self._oracle.ask(asked)
        match answer:
            case Sat():
                self._questions.keep(self._number, asked, "sat")
            case Unsat():
                self._questions.keep(self._number, asked, "unsat")
            case Unknown():
                self._questions.keep(self._number, asked, "unknown")
        return answer

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        asked = frozenset(labels)
        shown = self._oracle.refute(asked)
        if isinstance(shown, Refutation):
            self._questions.keep(self._number, asked, "unsat")
        return shown

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        return self._oracle.exhibit(labels)

    def close(self) -> None:
        self._oracle.close()


def scripts(argument: Argument, questions: Iterable[Question]) -> Iterator[tuple[str, str]]:
    """For every question the name of a file, which ends in what was found, and an SMT-LIB script."""
    for number, question in enumerate(questions, 1):
        theory = question.theory
        asserted = [
            Asserted(said_by(key), formula, argument[key].prose if key in argument else None)
            for key, formula in theory.formulas.items()
            if key in question.labels
        ]
        remarks = [
            f"{argument.title or argument.file or 'An argument'}: question {number}. Can these be true together?"
        ]
        yield f"{number:04d}-{question.status}.smt2", script(theory.signature, asserted, question.status, remarks)
