"""What once went wrong, each as small as it could be made."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import argcheck
from argcheck.driver import verify
from argcheck.findings import Verdict
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits

SOURCE = Path(argcheck.__file__).parents[1]


def test_a_number_that_only_an_instance_speaks_of() -> None:
    """A number made up for an instance was in no candidate, so that looking it up failed (KeyError)."""
    argument = argcheck.loads("""
        sort S = { a }
        func b(x: S) : Int
        pred c(n: Int)
        pred p(n: Int)
        prop q
        premise P3 "x" -b(a) + b(a) = -2
        premise P4 "y" (q or c(-b(a))) <-> b(a) > -9
        lemma L2 "z" forall y: S, z: Real. z > 7/3 xor p(-9)
        conclusion C5 "w" p(b(a) * 4)
    """)
    report = verify(argument, backend=Local)
    assert report["C5"].verdict is Verdict.VACUOUS
    assert report["L2"].verdict in (Verdict.CONTESTED, Verdict.UNDECIDED)  # whatever is, its negation is true


@pytest.mark.slow
def test_an_exception_amid_a_question_does_not_corrupt_memory() -> None:
    """A model that was collected in one cycle with its context was given back to Z3 after the context was gone."""
    code = f"""if True:
        import sys; sys.path[:0] = [{str(SOURCE)!r}]
        import gc, argcheck
        from argcheck.oracle.instantiation import search
        from argcheck.oracle.local import Local
        from argcheck.lattice.theory import theory_of
        from argcheck.oracle.protocol import Limits
        argument = argcheck.loads('sort S  pred p(x: S)  premise P "p" exists x: S. p(x)')
        def fail(self, formulas, found, values, effort):
            self.kept = values
            raise RuntimeError
        search.Search._learn = fail
        for _ in range(40):
            oracle = Local(theory_of(argument), Limits())
            try:
                oracle.ask(['P'])
            except RuntimeError as problem:
                oracle.problem = problem  # closes a cycle
            del oracle
            gc.collect()
        print('still here')
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "still here\n"), done.stderr


def test_what_follows_from_premises_of_which_some_have_infinite_models_only() -> None:
    """The first premise alone entails the conclusion; the others only make the domain infinite."""
    argument = argcheck.loads("""
        sort S
        pred before(x: S, y: S)
        premise serial "s" forall x: S. exists y: S. before(x, y)
        premise irreflexive "i" forall x: S. not before(x, x)
        premise transitive "t" forall x, y, z: S. before(x, y) and before(y, z) -> before(x, z)
        conclusion C "c" forall x: S. exists y, z: S. before(x, y) and before(y, z)
    """)
    report = verify(argument, limits=Limits(timeout=1, budget=6), backend=Local)
    assert report["C"].verdict is Verdict.FOLLOWS
    assert frozenset({"serial"}) in report["C"].supports


def test_a_letter_without_a_name() -> None:
    """A letter that has no name in Unicode crashed the search for scripts that look alike (IndexError)."""
    with pytest.raises(argcheck.InputError):
        argcheck.loads("\U00017000")


def test_definitions_stay_in_force_in_every_scenario() -> None:
    """Dropping by tag took definitions out too, though dropping one by its label is refused."""
    argument = argcheck.loads("""
        prop q
        definition D [tag t] "q" q
        conclusion C "q" q
        scenario s { drop tag t expect C follows }
    """)
    assert [e.met for e in verify(argument, backend=Local).expectations] == [True]


def test_a_selected_conclusion_is_held_to_what_is_expected_of_it() -> None:
    """An expectation about several conclusions was passed over when only one of them was selected."""
    text = 'prop p  prop q  premise P "p" {}  conclusion A "a" p  conclusion B "b" q  expect open: A, B'
    for premise in ("p", "not p"):
        report = verify(argcheck.loads(text.format(premise)), conclusions=["A"], backend=Local)
        assert report.status == "fails"
        assert [e.met for e in report.expectations] == [False]


def test_nothing_is_called_needed_while_supports_may_be_missing() -> None:
    """With the list of a contested conclusion's supports cut short, what they had in common was called needed."""
    argument = argcheck.loads("""
        prop p prop q prop r prop c
        premise A1 "a" p  premise A2 "b" q  premise N "n" not r  premise M "m" r
        premise X1 "x" p -> c  premise X2 "y" q -> c
        conclusion C "c" c
        expect C needs A1, X1
    """)
    report = verify(argument, limits=Limits(max_supports=2), backend=Local)
    assert not report["C"].needed
    assert report.expectations[0].met is not True


def test_what_was_not_reached_is_not_decided() -> None:
    """After an interruption, an expectation about a conclusion that was not reached counted as unmet."""

    def interrupt(what: str, _: int) -> None:
        if what == "B":
            raise KeyboardInterrupt

    argument = argcheck.loads(
        'prop p prop q premise P "p" p conclusion A "a" p conclusion B "b" p or q expect B follows'
    )
    report = verify(argument, progress=interrupt, backend=Local)
    assert report.interrupted
    assert [e.met for e in report.expectations] in ([None], [True])
    assert report.status != "fails"


def test_a_spent_budget_ends_the_work() -> None:
    """Once the budget was gone, an enumeration went on through exponentially many undecided sets."""
    pairs = range(24)
    text = "".join(f"prop a{i} prop b{i} premise A{i} a{i} premise B{i} b{i} " for i in pairs)
    text += "conclusion C " + " and ".join(f"(a{i} or b{i})" for i in pairs)
    started = time.monotonic()
    report = verify(argcheck.loads(text), limits=Limits(budget=2))
    assert time.monotonic() - started < 20
    assert report.status == "undecided"


def test_a_number_that_belies_a_candidate_is_learnt() -> None:
    """That no whole number is least was left undecided: the number that shows it occurs in no statement."""
    argument = argcheck.loads('const i : Int  premise P "p" forall x: Int. x >= i  conclusion C "c" i = 0')
    assert verify(argument, backend=Local).consistent == "inconsistent"


@pytest.mark.parametrize(
    ("conclusion", "verdict"),
    [
        pytest.param("exists x: Int. forall y: S. h(x) < x", Verdict.OPEN, marks=pytest.mark.slow),
        pytest.param("exists x: Int. exists y: S. h(x) >= 0", Verdict.FOLLOWS, marks=pytest.mark.slow),
        ("(forall y: S. false) or h(0) >= 0", Verdict.FOLLOWS),
        pytest.param("exists x: Int. forall y, z: S. y = z or h(x) < x", Verdict.OPEN, marks=pytest.mark.slow),
        ("exists x: Int. forall y: T. h(x) < x and y = one", Verdict.CONTRADICTED),
    ],
)
def test_a_statement_about_numbers_that_binds_other_things_too(conclusion: str, verdict: Verdict) -> None:
    """It was evaluated where there are numbers alone, so that its sort was looked for in vain (KeyError)."""
    argument = argcheck.loads(f"""
        sort S  sort T = {{ one, two }}  func h(n: Int) : Int
        premise P 0 <= h(0)
        conclusion C {conclusion}
    """)
    assert verify(argument, conclusions=["C"], backend=Local)["C"].verdict is verdict
