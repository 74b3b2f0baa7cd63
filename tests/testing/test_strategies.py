"""The strategies: what they draw is as they promise, and shrinks to what can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import argcheck
import argcheck.edits
from argcheck.argument import Argument
from argcheck.edits import Edit, Merge, Remove
from argcheck.findings import Consistent
from argcheck.logic.formulas import And, App, Atom, Forall, Formula, Iff, Modal, Not, Or, Quantified
from argcheck.logic.frames import LOGICS, Logics
from argcheck.logic.printing import print_formula
from argcheck.logic.semantics.structures import Structure, misfits
from argcheck.logic.semantics.worlds import World, world_misfits
from argcheck.logic.signature import Signature
from argcheck.logic.walk import all_subformulas, all_terms, free_variables, has_operators, symbols_of
from argcheck.syntax.load import load_formula
from argcheck.testing import arguments, edits, equivalents, formulas, signatures, structures, webs, worlds
from argcheck.testing.language import OPERATORS
from argcheck.testing.laws.meaning import implies
from argcheck.testing.machine import EditingMachine
from argcheck.testing.webs import KINDS, SIGNATURES

FEW = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ANY = arguments(arithmetic=True, operators=True, odd_names=True, extras=True) | webs(kinds=KINDS)


def least(strategy: st.SearchStrategy[Argument], wanted: Callable[[Argument], bool]) -> str:
    quiet = settings(FEW, max_examples=500, database=None)
    return argcheck.format(find(strategy, wanted, settings=quiet))


# --- formulas ---------------------------------------------------------------------------------------


@given(st.data())
@FEW
def test_formulas_are_closed_and_well_sorted(data: st.DataObject) -> None:
    """Reading the text of a formula checks names, arities and sorts."""
    signature = data.draw(signatures(arithmetic=True, odd_names=True))
    formula = data.draw(formulas(signature, arithmetic=True, operators=True, odd_names=True))
    assert not free_variables(formula)
    assert symbols_of(formula) <= {*signature.functions, *signature.predicates}
    assert load_formula(print_formula(formula), signature) == formula


@given(st.data())
@FEW
def test_what_is_switched_off_does_not_occur(data: st.DataObject) -> None:
    plain = data.draw(arguments(functions=False, quantifiers=False))
    for _, formula in plain.formulas():
        assert not any(isinstance(part, Quantified) for part in all_subformulas(formula))
        assert not any(isinstance(term, App) and term.args for term in all_terms(formula))
        assert not has_operators(formula)
    assert not data.draw(signatures(propositional=True)).sorts


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({}, lambda f: any(isinstance(term, App) and term.args for term in all_terms(f))),
        ({}, lambda f: "f(f(" in print_formula(f)),
        ({"arithmetic": True}, lambda f: "<" in print_formula(f)),
        ({"operators": True}, has_operators),
        ({"operators": True}, lambda f: "knows" in print_formula(f)),
        ({}, lambda f: any(isinstance(part, Forall) for part in all_subformulas(f))),
    ],
)
def test_what_is_switched_on_does_occur(options: dict[str, bool], wanted: Callable[[Formula], bool]) -> None:
    drawn = formulas(SIGNATURES["numbers" if options.get("arithmetic") else "functions"], depth=2, **options)
    assert find(drawn, wanted, settings=settings(FEW, max_examples=1000, database=None, phases=[Phase.generate]))


# --- structures -------------------------------------------------------------------------------------


@given(st.data())
@FEW
def test_structures_fit(data: st.DataObject) -> None:
    signature = data.draw(signatures(arithmetic=True) | st.just(OVERLAPPING))
    assert list(misfits(data.draw(structures(signature)), signature)) == []


@given(st.data())
@FEW
def test_worlds_are_as_the_logics_say(data: st.DataObject) -> None:
    signature = data.draw(signatures())
    logics = Logics((("should", data.draw(st.sampled_from(sorted(LOGICS)))),), (("should", "necessarily"),))
    assert list(world_misfits(data.draw(worlds(signature, logics)), signature, logics)) == []


OVERLAPPING = argcheck.loads("""
    sort S  sort T = { m, n }
    const a, b, c, d : S
    pred p(x: S)
    distinct a, b  distinct b, c
    conclusion C p(a)
""").signature


@pytest.mark.slow
def test_names_share_bearers_where_they_may() -> None:
    def of(structure: Structure, name: str) -> object:
        return structure.functions[name](())

    assert find(structures(OVERLAPPING), lambda s: of(s, "a") == of(s, "c") == of(s, "d"), settings=FEW)


# --- arguments --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_counterexample_is_small_and_readable() -> None:
    assert least(arguments(max_statements=3), lambda a: any(isinstance(f, Iff) for _, f in a.formulas())) == (
        "sort S\nconst a : S\nprop p\n\nconclusion C1\n  p iff p\n"
    )
    found = least(webs(("things",), most=3, claims=1), lambda a: any(isinstance(f, Forall) for _, f in a.formulas()))
    assert "\n  forall x: S. if p(x) then p(x)\n" in found
    assert found.count("\n\n") == 2  # the vocabulary, one premise, one conclusion


@pytest.mark.slow
def test_a_counterexample_about_verdicts_is_small_and_readable() -> None:
    """A wrong belief, and what Hypothesis makes of it: with premises that follow from nothing, nothing clashes."""
    verify = EditingMachine.verify
    small = webs(kinds=("propositions",), most=4, claims=1)
    text = least(small, lambda a: verify(a).consistent is Consistent.INCONSISTENT)
    assert text.count("premise") == 2
    assert len(text) < 120


# --- edits ------------------------------------------------------------------------------------------


@pytest.mark.slow
@given(st.data())
@FEW
def test_edits_fit(data: st.DataObject) -> None:
    argument = data.draw(ANY)
    edit = data.draw(edits(argument, odd_names=True))
    after = edit.apply(argument)
    assert after.claims
    assert argcheck.loads(argcheck.format(after)) == after


@pytest.mark.slow
def test_all_kinds_of_edits_are_drawn() -> None:
    kinds: set[type[Edit]] = set()

    with_reading = argcheck.loads("""
        sort S
        const a : S
        pred p(x: S)
        premise P1 p(a)
        reading weak of P1 p(a) or not p(a)
        conclusion C p(a)
    """)

    @given(edits(with_reading))
    @settings(FEW, max_examples=150)
    def draw(edit: Edit) -> None:
        kinds.add(type(edit))

    draw()
    assert kinds == {*_kinds()}


def _kinds() -> list[type[Edit]]:
    made = [getattr(argcheck.edits, name) for name in dir(argcheck.edits)]
    return [kind for kind in made if isinstance(kind, type) and issubclass(kind, Edit) and kind is not Edit]


def test_a_full_argument_is_not_added_to() -> None:
    full = argcheck.loads("prop p  premise P1 p  premise P2 p  conclusion C p")

    @given(edits(full, max_statements=3))
    @FEW
    def keeps_small(edit: Edit) -> None:
        assert not isinstance(edit, Merge)
        assert len(edit.apply(full).statements) <= 3
        assert edit != Remove("C")

    keeps_small()


# --- equivalents ------------------------------------------------------------------------------------


@given(st.data())
@FEW
def test_equivalents_say_the_same_in_other_words(data: st.DataObject) -> None:
    argument = data.draw(webs(kinds=KINDS, most=2))
    _, formula = data.draw(st.sampled_from(list(argument.formulas())))
    other = data.draw(equivalents(formula))
    assert other != formula
    assert implies(argument, formula, other, verify=EditingMachine.verify) is True
    assert implies(argument, other, formula, verify=EditingMachine.verify) is True


def test_what_says_something_else_is_not_taken_for_equivalent() -> None:
    argument = argcheck.loads("prop p, q  conclusion C p")
    p, q = Atom("p"), Atom("q")
    for one, other in ((p, q), (p, And((p, q))), (Or((p, q)), p), (p, Not(p)), (Modal("may", None, p), p)):
        assert implies(argument, one, other, verify=EditingMachine.verify) is False
    assert "may" in OPERATORS


def test_worlds_are_structures() -> None:
    assert isinstance(find(worlds(Signature()), lambda world: True), World)


def test_without_hypothesis_it_is_said_what_is_missing() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import argcheck.testing"
    path = os.pathsep.join(p for p in sys.path if p)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 1
    said = "argcheck.testing needs Hypothesis, which is not installed; it comes with `argcheck-logic[testing]`"
    assert done.stderr.endswith(f"ImportError: {said}\n")
