"""Two engines asked side by side: what counts as confirmed, and what becomes of a disagreement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
from tests.cli import running

from argcheck import Status, loads, verify
from argcheck.cli.exits import CODES, worst
from argcheck.lattice.theory import theory_of
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle import backends
from argcheck.oracle.backends import MissingSolver, named
from argcheck.oracle.both import Both, both
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Disagreement, Limits, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.report.json import as_json, schema

ARGUMENT = loads(
    'prop p prop q premise P "If p, then q." p -> q premise Q "p" p conclusion C "q" q conclusion D "" not p'
)
THEORY = theory_of(ARGUMENT)
EVERYTHING = {"p": {(): None}, "q": {(): None}}


class Fixed:
    """An engine that gives one answer to every question."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.solver = "fixed", "1"

    def ask(self, labels: Iterable[str]) -> Answer:
        return self.answer if not isinstance(self.answer, Unsat) else Unsat(frozenset(labels))

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        return Unknown("it keeps nothing")

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        return None

    def close(self) -> None:
        pass


TRUE_OF_ALL = Sat(Structure({}, {}, EVERYTHING))
TRUE_OF_NONE = Sat(Structure({}, {}, {"p": {}, "q": {}}))
NEVER, PERHAPS = Unsat(frozenset()), Unknown("it does not know")


def asked(one: Answer, other: Answer, *labels: str) -> Answer:
    return Both(THEORY, Fixed(one), Fixed(other)).ask(labels)


@pytest.mark.parametrize(
    ("one", "other", "kind", "confirmed"),
    [
        (TRUE_OF_ALL, TRUE_OF_ALL, Sat, True),
        (TRUE_OF_ALL, PERHAPS, Sat, False),
        (PERHAPS, TRUE_OF_ALL, Sat, False),
        (NEVER, NEVER, Unsat, True),
        (NEVER, PERHAPS, Unsat, False),
        (PERHAPS, NEVER, Unsat, False),
        (NEVER, TRUE_OF_NONE, Unsat, False),  # a structure in which they are not true is no answer
        (TRUE_OF_NONE, NEVER, Unsat, False),
        (TRUE_OF_NONE, TRUE_OF_NONE, Unknown, None),
        (PERHAPS, PERHAPS, Unknown, None),
        (TRUE_OF_ALL, NEVER, Disagreement, None),
        (NEVER, TRUE_OF_ALL, Disagreement, None),
    ],
)
def test_two_answers(one: Answer, other: Answer, kind: type[Answer], confirmed: bool | None) -> None:
    answer = asked(one, other, "P", "Q")
    assert type(answer) is kind
    assert getattr(answer, "confirmed", None) is confirmed


def test_a_core_is_put_to_the_other_engine_as_it_is() -> None:
    """What is remembered of a contradiction is its core, so that is what must be confirmed."""

    class Careless(Fixed):
        def ask(self, labels: Iterable[str]) -> Answer:
            return Unsat(frozenset(labels) - {"\nnot Q"})

    answer = Both(THEORY, Careless(NEVER), Local(THEORY, Limits())).ask(["P", "Q", "\nnot Q"])
    assert isinstance(answer, Disagreement)
    assert answer.labels == {"P", "Q"}


def liar(theory: Theory, limits: Limits) -> Fixed:
    return Fixed(NEVER)


def test_a_disagreement_is_told_and_never_resolved() -> None:
    report = verify(ARGUMENT, backend=both(Local, liar))
    assert report.disagreements
    assert report.status is Status.DISAGREEMENT
    told = report.text(quiet=True)
    assert "The solvers contradict each other." in told
    assert "✗ disagreement:" in told
    value = json.loads(as_json(report))
    jsonschema.validate(value, schema())
    assert value["status"] == "disagreement"
    assert value["disagreements"][0] == {"statements": ["P", "Q"], "satisfiable": "z3", "unsatisfiable": "fixed"}
    assert CODES[report.status.value] == 4
    assert worst([0, 1, 2, 3, 4]) == 4


def test_agreement_is_counted() -> None:
    report = verify(ARGUMENT, backend=both(Local, Local))
    assert report.disagreements == ()
    assert report.status is Status.FAILS  # since D does not follow
    assert report.spent is not None
    assert report.spent.confirmed == report.spent.questions > 0
    number = report.spent.questions
    assert f"{number} of {number} answers were given by both z3 and z3." in report.text()
    jsonschema.validate(json.loads(as_json(report)), schema())
    alone = verify(ARGUMENT, backend=Local)
    assert alone.spent is not None
    assert alone.spent.confirmed is None
    assert "given by both" not in alone.text()
    assert [c.verdict for c in alone.claims] == [c.verdict for c in report.claims]


def test_one_that_knows_nothing_changes_nothing() -> None:
    report = verify(ARGUMENT, backend=both(lambda *_: Fixed(PERHAPS), Local))
    assert [c.verdict for c in report.claims] == [c.verdict for c in verify(ARGUMENT, backend=Local).claims]
    assert report.spent is not None
    assert report.spent.confirmed == 0


@pytest.fixture
def without_cvc5(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "find_spec", lambda name: None)


@pytest.mark.usefixtures("without_cvc5")
@pytest.mark.parametrize("name", ["cvc5", "both"])
def test_without_cvc5(name: str) -> None:
    with pytest.raises(MissingSolver, match="pip install cvc5"):
        named(name)
    with pytest.raises(MissingSolver):
        verify(ARGUMENT, backend=name)


@pytest.mark.usefixtures("without_cvc5")
def test_the_command_without_cvc5(tmp_path: Path) -> None:
    file = running.file(tmp_path, 'prop p premise P "" p conclusion C "" p')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backends, "find_spec", lambda name: None)
        outcome = running.run(patch, "verify", "--backend", "both", file)
    assert outcome.code == 2
    assert "--backend both: the solver cvc5 is not installed; `pip install cvc5` adds it" in outcome.err
    assert outcome.out == ""


def test_the_command_with_z3_does_without_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(backends, "find_spec", lambda name: None)
    file = running.file(tmp_path, 'prop p premise P "" p conclusion C "" p')
    assert running.run(monkeypatch, "verify", file).code == 0
