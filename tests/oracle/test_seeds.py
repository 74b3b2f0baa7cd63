"""Instances from elsewhere make a search quicker, and never make it say anything else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck.argument import Argument
from argcheck.lattice.theory import denied, theory_of
from argcheck.oracle.instantiation.search import Search
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits, Refutation, Theory, Unsat
from argcheck.oracle.worlds import opened
from argcheck.testing import arguments, edits, webs

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
COUNT: Counter[str] = Counter()

CHAIN = """
sort S
const a: S
pred p(S)
pred q(S)
pred r(S, S)
premise P1 forall x: S. p(x) -> exists y: S. r(x, y) and q(y)
premise P2 forall x: S. forall y: S. r(x, y) and q(y) -> p(y)
premise P3 p(a)
conclusion C exists x: S, y: S, z: S. r(x, y) and r(y, z) and q(z)
"""
ASKED = ["P1", "P2", "P3", denied("C")]


def theory(text: str, seeds: tuple[Refutation, ...] = ()) -> Theory:
    return replace(theory_of(argcheck.loads(text)), seeds=seeds)


@cache
def refuted(text: str) -> Refutation:
    oracle = Local(theory(text), LIMITS)
    assert isinstance(oracle.ask(ASKED), Unsat)
    shown = oracle.refute(ASKED)
    assert isinstance(shown, Refutation)
    return shown


def learnt(theory: Theory) -> int:
    """How many instances it takes to find that these contradict each other."""
    search = Search(theory, LIMITS)
    assert isinstance(search.ask(ASKED), Unsat)
    return search.instances


def test_it_saves_the_search() -> None:
    assert learnt(theory(CHAIN)) > 0
    assert learnt(theory(CHAIN, (refuted(CHAIN),))) == 0


def test_what_is_said_of_other_formulas_is_not_taken() -> None:
    other = CHAIN.replace("-> p(y)", "-> p(y) and q(y)")
    assert learnt(theory(other, (refuted(CHAIN),))) > 0


@pytest.mark.parametrize(
    ("vocabulary", "last"),
    [
        ("const b: S", "p(b)"),  # there is no a
        ("sort T const a: T const b: S", "p(b)"),  # it is of another sort
        ("func a(S): S const b: S", "p(a(b))"),  # it is a function
    ],
)
def test_what_is_said_of_other_terms_is_not_taken(vocabulary: str, last: str) -> None:
    other = CHAIN.replace("const a: S", vocabulary).replace("premise P3 p(a)", f"premise P3 {last}")
    assert learnt(theory(other, (refuted(CHAIN),))) > 0


@given(webs() | webs(most=5) | arguments(max_statements=4) | arguments(extras=True, max_statements=4), st.data())
@examples(20)
def test_it_changes_no_answer(argument: Argument, data: st.DataObject) -> None:
    """With what showed everything about an argument, and then an edit, or another argument altogether."""
    report = argcheck.verify(argument, limits=LIMITS, backend=Local)
    seeds = tuple(refutation for start in report.warm_starts for _, refutation in start.refuted)
    other = data.draw(edits(argument).map(lambda edit: edit.apply(argument)) | webs() | arguments(max_statements=4))
    without = theory_of(other)
    plain, seeded = opened(Local, without, LIMITS), opened(Local, replace(without, seeds=seeds), LIMITS)
    some = st.lists(st.sampled_from(list(without.formulas)), min_size=1)
    for asked in data.draw(st.lists(some, min_size=2, max_size=4)):
        one, two = plain.ask(asked), seeded.ask(asked)
        COUNT["seeded" if seeds else "nothing to say"] += 1
        assert isinstance(two, type(one)) or "Unknown" in (type(one).__name__, type(two).__name__)
        if isinstance(two, Unsat):
            assert isinstance(seeded.refute(asked), Refutation)
            COUNT["refuted"] += 1


def test_there_were_seeds() -> None:
    assert COUNT["seeded"] >= 4
    assert COUNT["refuted"] >= 1
