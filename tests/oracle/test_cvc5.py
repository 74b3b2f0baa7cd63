"""cvc5 as a second engine: it agrees with the first, its instances are evidence, and its models are evaluated."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import enough, examples
from tests.oracle.test_agreement import contradictory

pytest.importorskip("cvc5")

from argcheck import loads, verify
from argcheck.argument import Argument
from argcheck.findings import Verdict
from argcheck.lattice.theory import denied, theory_of
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.oracle.backends import named
from argcheck.oracle.cvc5.engine import Cvc5
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Refutation, Sat, Unknown, Unsat
from argcheck.testing import arguments, webs

LIMITS = Limits(timeout=1.0, budget=60.0)
SEEN: Counter[str] = Counter()
ARGUMENTS = webs() | arguments(max_statements=5) | arguments(arithmetic=True, max_statements=5)


@given(ARGUMENTS, st.data())
@examples(25)
def test_two_engines_agree(argument: Argument, data: st.DataObject) -> None:
    theory = theory_of(argument)
    asked = data.draw(st.lists(st.sampled_from(list(theory.formulas)), min_size=1, max_size=5, unique=True))
    answer, other = Cvc5(theory, LIMITS).ask(asked), Local(theory, LIMITS).ask(asked)
    SEEN[type(answer).__name__] += 1
    match answer:
        case Sat(structure):
            assert list(unfit(structure, theory.signature, theory.logics)) == []
            assert all(holds(theory.formulas[label], structure) for label in asked)
            assert not isinstance(other, Unsat)
        case Unsat(core):
            assert core <= set(asked)
            assert not isinstance(other, Sat)
            shown = Cvc5(theory, LIMITS).refute(core)
            assert isinstance(shown, Refutation)
            if shown.instances is not None:
                SEEN["evidence"] += 1
                assert contradictory(theory, shown)
        case Unknown(reason):
            assert reason


def test_enough_was_answered() -> None:
    if not SEEN:
        pytest.skip("the test above was not run")
    assert SEEN["Sat"] + SEEN["Unsat"] > 5 * SEEN["Unknown"]
    assert min(SEEN["Sat"], SEEN["evidence"]) >= enough(3)


SYLLOGISM = """
sort S  pred p(S)  pred q(S)  const a: S  func f(S): S  sort E = {one, two}  func e(S): E
premise P1 "" forall x: S. p(x) -> p(f(x)) and (exists y: S. q(y))
premise P2 "" p(a)
premise P3 "" forall x, y: S. e(x) = e(y)
premise P4 "" forall x: S. (exists y: S. q(y)) iff p(f(x)) and not q(x)
conclusion C1 "" p(f(f(a))) and exists x: S. q(x)
conclusion C2 "" e(a) = one or e(f(a)) = two
conclusion C3 "" not q(f(a))
conclusion C4 "" exists x: S. q(x) and p(f(f(x)))
"""


@pytest.mark.parametrize("label", ["C1", "C2", "C3", "C4"])
def test_instances_are_evidence(label: str) -> None:
    """With conjunctions, existentials and equivalences below universals, and a sort with listed members."""
    theory = theory_of(loads(SYLLOGISM))
    oracle = Cvc5(theory, LIMITS)
    answer = oracle.ask(["P1", "P2", "P3", "P4", denied(label)])
    assert isinstance(answer, Unsat)
    shown = oracle.refute(answer.core)
    assert isinstance(shown, Refutation)
    assert shown.instances
    assert contradictory(theory, shown)
    without = Refutation(shown.core, shown.engine, (), shown.choices)
    assert not contradictory(theory, without)


def test_what_is_possible_is_not_refuted() -> None:
    theory = theory_of(loads(SYLLOGISM))
    assert isinstance(Cvc5(theory, LIMITS).refute(["P1", "P2", "P3"]), Unknown)


def test_models_with_numbers() -> None:
    text = 'sort S func age(S): Int const a: S const b: S premise P "" age(a) > age(b) + 2 premise Q "" age(b) = 40'
    theory = theory_of(loads(text))
    answer = Cvc5(theory, LIMITS).ask(["P", "Q"])
    assert isinstance(answer, Sat)
    assert not isinstance(Cvc5(theory, LIMITS).ask(["P", "Q", denied("Q")]), Sat)


@pytest.mark.slow
def test_a_model_that_cannot_be_told_is_none() -> None:
    """No finite table makes a function grow for ever."""
    theory = theory_of(loads('func f(Int): Int premise P "" forall n: Int. f(n + 1) = f(n) + 1'))
    answer = Cvc5(theory, LIMITS).ask(["P"])
    assert isinstance(answer, Unknown)


@pytest.mark.parametrize("name", ["cvc5", "both"])
def test_verifying_with_it_in_processes(name: str) -> None:
    report = verify(loads('prop p prop q premise P "" p -> q premise Q "" p conclusion C "" q'), backend=name)
    assert report["C"].verdict is Verdict.FOLLOWS
    assert report.spent is not None
    assert report.spent.backend == {"cvc5": "cvc5", "both": "z3 and cvc5"}[name]
    assert report.spent.confirmed == {"cvc5": None, "both": report.spent.questions}[name]
    assert report.disagreements == ()


def test_an_unknown_name() -> None:
    with pytest.raises(ValueError, match="no back end z4"):
        named("z4")


def test_it_counts_its_work() -> None:
    """An endless order is given up after so much work, not after so much time; what is easy needs little of it."""
    theory = theory_of(
        loads("""
        sort S  pred R(S, S)
        premise P1 "" forall x: S. exists y: S. R(x, y)
        premise P2 "" forall x: S. not R(x, x)
        premise P3 "" forall x, y, z: S. R(x, y) and R(y, z) -> R(x, z)
        """)
    )
    little = Limits(effort=2_000_000)
    answer = Cvc5(theory, little).ask(["P1", "P2", "P3"])
    assert isinstance(answer, Unknown)
    assert answer.limit == "effort"
    assert isinstance(Cvc5(theory, little).ask(["P1", "P2"]), Sat)
