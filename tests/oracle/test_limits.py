"""Limits hold: what cannot be decided ends as undecided with a reason, and never as a hang, a crash or a verdict."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from argcheck.argument import Argument, Role, Statement
from argcheck.driver import verify
from argcheck.findings import Consistent, Status, Verdict
from argcheck.logic.formulas import And, App, Atom, Equal, Exists, Forall, Formula, Implies, Not, Or, Var, Xor
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import subformulas
from argcheck.oracle.local import Local
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import OUT_OF_MEMORY, Backend, Limits, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.syntax.tree import DEEPEST

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits as on POSIX")
S = Sort("S")
X, Y, Z = (Var(name, S) for name in "xyz")
ORDER = Signature.of([SortDeclaration(S)], [Predicate("before", (S, S))])
ENDLESS: dict[str, Formula] = {
    "irreflexive": Forall((X,), Not(Atom("before", (X, X)))),
    "transitive": Forall(
        (X, Y, Z), Implies(And((Atom("before", (X, Y)), Atom("before", (Y, Z)))), Atom("before", (X, Z)))
    ),
    "serial": Forall((X,), Exists((Y,), Atom("before", (X, Y)))),
}
COUNTING = Signature.of(
    [SortDeclaration(S)], [Function("zero", (), S), Function("next", (S,), S), Predicate("even", (S,))]
)
ALTERNATING: dict[str, Formula] = {
    "first": Forall((X,), Not(Equal(App("next", (X,), S), App("zero", (), S)))),
    "injective": Forall((X, Y), Implies(Equal(App("next", (X,), S), App("next", (Y,), S)), Equal(X, Y))),
    "alternating": Forall((X,), Xor(Atom("even", (X,)), Atom("even", (App("next", (X,), S),)))),
}


def argument_of(signature: Signature, premises: dict[str, Formula], conclusion: Formula) -> Argument:
    statements = [Statement(label, Role.PREMISE, formula) for label, formula in premises.items()]
    return Argument(signature, (*statements, Statement("C", Role.CONCLUSION, conclusion)))


# --- true in infinite domains only ------------------------------------------------------------------


@pytest.mark.parametrize("backend", [Local, Isolated])
@pytest.mark.slow
def test_what_no_plain_structure_shows_is_undecided(backend: Backend) -> None:
    """It has infinite models only, in which every other thing is even: more than is tried."""
    argument = argument_of(COUNTING, ALTERNATING, Atom("even", (App("zero", (), S),)))
    started = time.monotonic()
    report = verify(argument, limits=Limits(timeout=1.5, budget=10.0), backend=backend)
    assert time.monotonic() - started < 25
    assert report.consistent is Consistent.UNDECIDED
    assert report.consistency.reason
    assert report["C"].verdict is Verdict.UNDECIDED
    assert report.status is Status.UNDECIDED


@pytest.mark.parametrize("without", ENDLESS)
def test_any_two_of_the_three_have_a_finite_model(without: str) -> None:
    report = verify(argument_of(ORDER, ENDLESS, Atom("before", (X, X))).without(without, "C"), backend=Local)
    assert report.consistent is Consistent.CONSISTENT


# --- the process ------------------------------------------------------------------------------------

P = Atom("p")
EASY = Theory(Signature.of(symbols=[Predicate("p", ())]), {"yes": P, "no": Not(P)})


def pigeons(size: int) -> Theory:
    """So many pigeons in one hole less: contradictory, and hard to show."""
    names = [[f"p{i}_{j}" for j in range(size - 1)] for i in range(size)]
    symbols = [Predicate(name, ()) for row in names for name in row]
    housed = {f"housed {i}": Or(tuple(map(Atom, row))) for i, row in enumerate(names)}
    alone: dict[str, Formula] = {
        f"alone {i} {k} {j}": Or((Not(Atom(names[i][j])), Not(Atom(names[k][j]))))
        for j in range(size - 1)
        for i in range(size)
        for k in range(i)
    }
    return Theory(Signature.of(symbols=symbols), {**housed, **alone, "yes": Atom("p0_0"), "no": Not(Atom("p0_0"))})


def pid(oracle: Isolated) -> int:
    assert oracle._worker is not None
    return oracle._worker._process.pid


@POSIX
def test_a_worker_that_is_killed_costs_one_question() -> None:
    oracle = Isolated(EASY, Limits())
    try:
        assert isinstance(oracle.ask(["yes"]), Sat)
        first = pid(oracle)
        os.kill(first, signal.SIGKILL)
        answer = oracle.ask(["yes", "no"])
        assert isinstance(answer, Unknown)
        assert "ended without an answer" in answer.reason
        assert isinstance(oracle.ask(["yes", "no"]), Unsat)
        assert isinstance(oracle.refute(["yes", "no"]), Refutation)
        assert pid(oracle) != first
    finally:
        oracle.close()


@POSIX
@pytest.mark.slow
def test_a_worker_that_is_stopped_is_given_up_and_ended() -> None:
    oracle = Isolated(EASY, Limits(timeout=1.0))
    try:
        assert isinstance(oracle.ask(["yes"]), Sat)
        first = pid(oracle)
        os.kill(first, signal.SIGSTOP)
        started = time.monotonic()
        answer = oracle.ask(["no"])
        assert isinstance(answer, Unknown)
        assert "no answer came within 1 s" in answer.reason
        assert time.monotonic() - started < 10
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        assert isinstance(oracle.ask(["no"]), Sat)
    finally:
        oracle.close()


@pytest.mark.slow
def test_a_question_that_takes_too_long_costs_that_question() -> None:
    theory = pigeons(13)
    oracle = Isolated(theory, Limits(timeout=1.5))
    try:
        started = time.monotonic()
        answer = oracle.ask([label for label in theory.formulas if label not in ("yes", "no")])
        assert isinstance(answer, Unknown)
        assert "no answer came within 1.5 s" in answer.reason
        assert time.monotonic() - started < 10
        assert isinstance(oracle.ask(["yes", "no"]), Unsat)
    finally:
        oracle.close()


@POSIX
def test_too_little_memory_is_no_crash() -> None:
    """The question itself is easy, so that nothing but want of memory can keep the answer back."""
    oracle = Isolated(EASY, Limits(memory=16))
    try:
        answer = oracle.ask(["yes"])
        assert isinstance(answer, Unknown)
        assert answer.reason == OUT_OF_MEMORY  # told by the worker, which is still there
    finally:
        oracle.close()
    enough = Isolated(EASY, Limits(memory=4096))
    try:
        assert isinstance(enough.ask(["yes"]), Sat)
    finally:
        enough.close()


@pytest.mark.parametrize("seconds", [0.0, 1e-6])
def test_a_used_up_budget_is_told(seconds: float) -> None:
    report = verify(argument_of(EASY.signature, {"P1": P}, P), limits=Limits(budget=seconds), backend=Isolated)
    assert report.consistent is Consistent.UNDECIDED
    assert report.consistency.reason is not None
    assert "allowed for the whole were used up" in report.consistency.reason
    assert report["C"].verdict is Verdict.UNDECIDED
    assert report.status is Status.UNDECIDED


def test_a_list_cut_short_is_said_to_be() -> None:
    names = [f"p{n}" for n in range(8)]
    signature = Signature.of(symbols=[Predicate(name, ()) for name in names])
    argument = argument_of(signature, {name.upper(): Atom(name) for name in names}, Or(tuple(map(Atom, names))))
    report = verify(argument, limits=Limits(max_supports=3), backend=Local)
    assert len(report["C"].supports) == 3
    assert not report["C"].supports_complete
    assert report["C"].idle == frozenset()
    full = verify(argument, backend=Local)
    assert len(full["C"].supports) == 8
    assert full["C"].supports_complete


# --- large and strange ------------------------------------------------------------------------------


@pytest.mark.slow
def test_three_thousand_premises() -> None:
    """Implications between fifty propositions, one of which is given: far too many supports to list."""
    chance = random.Random(7)
    names = [f"p{n}" for n in range(50)]
    signature = Signature.of(symbols=[Predicate(name, ()) for name in names])
    premises: dict[str, Formula] = {"given": Atom("p0")}
    for number in range(3_000):
        one, other = chance.sample(names, 2)
        premises[f"P{number}"] = Implies(Atom(one), Atom(other))
    argument = argument_of(signature, premises, Atom("p49"))
    started = time.monotonic()
    report = verify(argument, limits=Limits(timeout=5, budget=6, max_supports=20), backend=Isolated)
    assert time.monotonic() - started < 15
    assert report.consistent in (Consistent.CONSISTENT, Consistent.UNDECIDED)
    assert report["C"].verdict in (Verdict.FOLLOWS, Verdict.UNDECIDED)
    for support in report["C"].supports:
        assert "given" in support
        assert reaches(premises, support)


def reaches(premises: dict[str, Formula], support: frozenset[str]) -> bool:
    reached = {"p0"}
    for _ in support:
        for label in support - {"given"}:
            match premises[label]:
                case Implies(Atom(one), Atom(other)) if one in reached:
                    reached.add(other)
    return "p49" in reached


def depth(formula: Formula) -> int:
    return 1 + max(map(depth, subformulas(formula)), default=0)


@pytest.mark.parametrize("backend", [Local, pytest.param(Isolated, marks=pytest.mark.slow)])
def test_formulas_as_deep_as_may_be(backend: Backend) -> None:
    """The language lets nothing be nested deeper than this."""
    nested: Formula = P
    while depth(nested) < DEEPEST - 2:
        nested = Implies(Not(Not(nested)), P)
    chain: Formula = Atom("q", (X,))
    while depth(chain) < DEEPEST - 2:
        variable = Var(f"x{depth(chain)}", S)
        chain = Forall((variable,), Or((Atom("q", (variable,)), chain)))
    chain = Forall((X,), chain)
    signature = Signature.of([SortDeclaration(S)], [Predicate("p", ()), Predicate("q", (S,))])
    argument = argument_of(signature, {"P1": nested, "P2": chain}, Or((P, Not(P))))
    report = verify(argument, limits=Limits(timeout=5), backend=backend)
    assert report["C"].verdict is Verdict.FOLLOWS
    assert report.consistent is Consistent.CONSISTENT


@pytest.mark.slow
def test_ten_thousand_constants() -> None:
    names = [f"c{n}" for n in range(10_000)]
    signature = Signature.of([SortDeclaration(S)], [*(Function(n, (), S) for n in names), Predicate("p", (S,))])
    everything = Forall((X,), Atom("p", (X,)))
    argument = argument_of(signature, {"P1": everything}, Atom("p", (App("c9999", (), S),)))
    started = time.monotonic()
    report = verify(argument, limits=Limits(timeout=10, budget=30), backend=Isolated)
    assert time.monotonic() - started < 60
    assert report["C"].verdict in (Verdict.FOLLOWS, Verdict.UNDECIDED)
    assert set(report["C"].supports) <= {frozenset({"P1"})}
