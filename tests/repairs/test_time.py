"""What ends the search, and what is told then."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import run

import argcheck
from argcheck.abduction import abducing
from argcheck.lattice.clock import BudgetUsedUp
from argcheck.logic.printing import print_formula
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Limits

FOLDER = Path(__file__).parent / "golden"


def ended_by(monkeypatch: pytest.MonkeyPatch, cause: BaseException) -> None:
    def end(*_: object) -> None:
        raise cause

    monkeypatch.setattr(abducing, "step_to", end)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_time_that_is_up_leaves_it_undecided(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    ended_by(monkeypatch, BudgetUsedUp("the 60 s allowed for the whole were used up"))
    outcome = run(monkeypatch, "repair", "--format", form, "chain.arg", "C", folder=FOLDER)
    assert outcome.code == 3
    assert "the 60 s allowed for the whole were used up" in outcome.out
    assert "nothing to mend" not in outcome.out


def test_somebody_who_interrupts_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ended_by(monkeypatch, KeyboardInterrupt())
    outcome = run(monkeypatch, "repair", "chain.arg", "C", folder=FOLDER)
    assert outcome.code == 130
    assert "Interrupted" in outcome.out


@pytest.mark.slow
def test_the_budget_holds_for_all_conclusions_together() -> None:
    argument = argcheck.load(str(FOLDER / "chain.arg"))
    report = argcheck.repair(argument, backend=Local, limits=Limits(budget=1e-9))
    assert report.stopped is not None or not report.gaps
    assert report.status == "undecided"
    assert argcheck.repair(argument, backend=Local).stopped is None


def test_what_was_found_before_time_was_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing candidates takes too long; those that were found are shown to do what they should all the same."""
    argument = argcheck.loads("prop p, q, r  premise R p and q -> r  premise P p  conclusion C from R, P r")

    def end(*_: object) -> None:
        raise BudgetUsedUp("the time allowed was used up")

    monkeypatch.setattr(abducing, "sifted", end)
    (gap,) = argcheck.repair(argument, "C", backend=Local).gaps
    assert "q" in [print_formula(candidate.formula) for candidate in gap.candidates]
    monkeypatch.setattr(abducing.Sieve, "run", lambda self: [])
    (gap,) = argcheck.repair(argument, "C", backend=Local).gaps
    assert gap.candidates == ()
