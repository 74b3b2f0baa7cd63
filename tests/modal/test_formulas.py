"""The table of modal formulas: right by all small frames, and decided so by argcheck, with true countermodels."""

from __future__ import annotations

import time

import pytest
from tests.effort import EFFORT, share
from tests.modal.formulas import LOGICS, NONE, PROPOSITIONAL, TABLE, Row
from tests.modal.naive import relations
from tests.modal.reported import check_countermodel
from tests.modal.small import Frames, countermodel

import argcheck
from argcheck.findings import Verdict
from argcheck.oracle.local import Local

TEXTBOOK = ("K", "T", "D", "S4", "S5")

each_row = pytest.mark.parametrize("row", share(TABLE), ids=lambda row: row.text)


def weaker(one: str, other: str) -> bool:
    """Whether every frame of the other logic is one of this, so that what is valid in this is valid in the other."""
    return one != other and set(relations(3, other)) <= set(relations(3, one))


def telling(row: Row) -> tuple[str, ...]:
    """The logics to ask about: the weakest in which the formula is valid, the strongest in which it is not, and of
    propositional ones those that every textbook has; with more effort, all."""
    border = [
        logic
        for logic in LOGICS
        if (logic in row.valid and not any(weaker(other, logic) for other in row.valid))
        or (logic not in row.valid and not any(weaker(logic, other) for other in LOGICS if other not in row.valid))
    ]
    return LOGICS if EFFORT > 1 else tuple(l for l in LOGICS if l in border or (row in PROPOSITIONAL and l in TEXTBOOK))


def test_the_table_is_large_and_varied() -> None:
    assert len(TABLE) >= 130
    assert len({row.text for row in TABLE}) == len(TABLE)
    assert {row.family for row in TABLE} == {"necessarily", "should", "knows", "believes"}
    assert {row.valid for row in TABLE} >= {LOGICS, NONE}


@each_row
def test_the_table_agrees_with_all_small_frames(row: Row) -> None:
    argument = argcheck.loads(row.argument("K"))
    conclusion = argument["C"].formula
    assert conclusion is not None
    for logic in LOGICS:
        found = countermodel(argument.signature, Frames({row.family: logic}), conclusion, worlds=row.worlds)
        assert (found is None) == (logic in row.valid), logic


@pytest.mark.parametrize("row", share(TABLE), ids=lambda row: row.text)
def test_argcheck_decides_it(row: Row) -> None:
    for logic in telling(row):
        argument = argcheck.loads(row.argument(logic))
        started = time.monotonic()
        claim = argcheck.verify(argument, backend=Local)["C"]
        assert time.monotonic() - started < 10
        if logic in row.valid:
            assert claim.verdict is Verdict.FOLLOWS, logic
        else:
            assert claim.verdict in (Verdict.OPEN, Verdict.CONTRADICTED), logic
            conclusion = argument["C"].formula
            assert conclusion is not None
            check_countermodel(claim.countermodel, argument, conclusion)
