"""Bisecting: an edit is found that made the test fail, whatever the test does."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck import edits
from argcheck.argument import Argument
from argcheck.edits import History, Reword, bisect, verdict_is
from argcheck.findings import Verdict
from argcheck.oracle.local import Local

RAIN = argcheck.loads(
    'prop rain, wet  premise P1 "0" rain  premise P2 rain -> wet  conclusion C wet  conclusion D not wet'
)


def numbered(count: int) -> History:
    """A history whose states can be told apart by the words of P1: 0, 1, 2, …"""
    return History(RAIN, tuple(Reword("P1", str(n)) for n in range(1, count + 1)))


def answering(answers: list[bool | None]) -> edits.history.Test:
    def test(argument: Argument) -> bool | None:
        return answers[int(argument["P1"].prose or "")]

    return test


@given(st.lists(st.sampled_from((True, False, None)), max_size=20))
@examples(200)
def test_a_break_is_found(middle: list[bool | None]) -> None:
    answers = [True, *middle, False]
    found = bisect(numbered(len(answers) - 1), answering(answers))
    assert found is not None
    assert answers[found.held] is True
    assert answers[found.failed] is False
    assert all(answer is None for answer in answers[found.held + 1 : found.failed])
    assert len(found.edits) == found.failed - found.held
    if None not in middle:
        assert len(found.edits) == 1
        assert found.tests <= 2 + math.ceil(math.log2(len(answers)))


@pytest.mark.parametrize("answers", [[True, False, True], [False, True, False], [None, False], [True, None]])
def test_without_a_break_nothing_is_found(answers: list[bool | None]) -> None:
    assert bisect(numbered(len(answers) - 1), answering(answers)) is None


def test_the_edit_that_made_a_conclusion_fall() -> None:
    history = History.read(RAIN, "reword P1 as nothing\nadd premise P3 wet\nweaken P2 by wet\nnegate P1\nremove P3")
    found = bisect(history, verdict_is("C", "follows", backend=Local))
    assert found is not None
    assert list(map(str, found.edits)) == ["remove P3"]
    assert bisect(history, verdict_is("C", Verdict.FOLLOWS, Verdict.OPEN, backend=Local)) is None
    assert bisect(history, verdict_is("D", "contradicted", backend=Local)) is not None


def test_a_conclusion_that_is_gone_has_no_verdict() -> None:
    history = History.read(RAIN, "remove D\nremove C")
    assert bisect(history, verdict_is("C", "follows", backend=Local)) is not None
