"""Edits keep what they promise, asked of the real solver; and what none of them promises may well change."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import EFFORT, FULL, examples

import argcheck
from argcheck import edits
from argcheck.argument import Argument
from argcheck.driver import verify
from argcheck.edits import Edit, Law, Promise, kept
from argcheck.findings import Report
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits
from argcheck.testing import arguments, webs
from argcheck.testing import edits as fitting_edits

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
SOLVED = (
    edits.Add, edits.Remove, edits.Replace, edits.Strengthen, edits.Weaken, edits.Negate, edits.Move, edits.ChangeRole,
    edits.RenameLabel, edits.RenameSymbol, edits.Merge,
)  # fmt: skip
KEPT: Counter[Law] = Counter()
UNKNOWN: Counter[Law] = Counter()


def found(argument: Argument) -> Report:
    return verify(argument, limits=LIMITS, backend=Local)


@pytest.mark.parametrize("kind", SOLVED, ids=lambda kind: kind.__name__)
@given(argument=webs() | webs() | arguments(propositional=True), data=st.data())
@examples(5)
def test_promises_are_kept(kind: type[Edit], argument: Argument, data: st.DataObject) -> None:
    edit = data.draw(fitting_edits(argument, kinds=[kind]))
    after = edit.apply(argument)
    assume(after.claims)
    promise = edit.promise(argument)
    answers = kept(promise, found(argument), found(after))
    assert set(answers) == promise.laws
    for law, answer in answers.items():
        (UNKNOWN if answer is None else KEPT)[law] += 1
        assert answer is not False, f"{edit} breaks {law.name}: {law.says}"


def test_every_law_was_put_to_the_test() -> None:
    if not KEPT:
        pytest.skip("the test that makes edits was not run")
    assert set(KEPT) == set(Law) or EFFORT < FULL
    assert sum(UNKNOWN.values()) <= 0.2 * sum(KEPT.values())


RAIN = """
prop rain, wet, cold
premise P1 rain
premise P2 rain -> wet
premise P3 cold
conclusion C wet
"""
BROKEN = {  # by law: an edit that would break it, if it promised to keep it
    Law.NOTHING_LOST: "remove P2",
    Law.NOTHING_GAINED: "add premise P4 not rain",
    Law.NEEDED_OR_IDLE: "add premise P4 not wet",
    Law.OTHER_SUPPORTS: "replace P2 by true",
    Law.SAME_FINDINGS: "add premise P4 wet",
    Law.MIRRORED: "reword C as nothing",
}


@pytest.mark.parametrize("law", Law, ids=lambda law: law.name)
def test_a_broken_promise_is_noticed(law: Law) -> None:
    """The checker says no where an edit does what the law forbids, so that its yes means something."""
    before = argcheck.loads(RAIN)
    after = edits.parse(BROKEN[law]).apply(before)
    about = {Law.MIRRORED: "C", Law.NEEDED_OR_IDLE: "P3"}.get(law, "P1" if law is Law.OTHER_SUPPORTS else None)
    if law is Law.OTHER_SUPPORTS:  # the support P1, P2 is gone; it does not contain P3
        about = "P3"
    promise = Promise(frozenset((law,)), about)
    assert kept(promise, found(before), found(after)) == {law: False}
    unchanged = edits.parse("reword P3 as nothing").apply(before)
    if law is not Law.MIRRORED:
        assert kept(promise, found(before), found(unchanged)) == {law: True}


def test_a_promise_is_unknown_where_something_is_undecided() -> None:
    before = argcheck.loads(RAIN)
    short = verify(before, limits=Limits(max_supports=1), backend=Local)
    two = verify(edits.parse("add premise P0 wet").apply(before), limits=Limits(max_supports=1), backend=Local)
    assert kept(Promise(frozenset((Law.OTHER_SUPPORTS,)), "P0"), short, two) == {Law.OTHER_SUPPORTS: None}
