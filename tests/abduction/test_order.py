"""Candidates that say more than one before them come after all that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

import argcheck
from argcheck.abduction.candidates import _various
from argcheck.findings import Verdict

ROOT = Path(__file__).parents[2]


def test_what_says_more_comes_behind() -> None:
    order = ["rule", "rule in all worlds", "fact", "rule and fact", "other"]
    entails = {("rule in all worlds", "rule"), ("rule and fact", "rule"), ("rule and fact", "fact"), ("rule", "fact")}
    assert _various(order, entails) == ["rule", "fact", "other", "rule in all worlds", "rule and fact"]


def test_what_says_less_stays_where_it_is() -> None:
    """A weaker one behind a stronger one says something of its own: it is easier to grant."""
    assert _various(
        ["strong", "weak", "weakest"], {("strong", "weak"), ("strong", "weakest"), ("weak", "weakest")}
    ) == [
        "strong",
        "weak",
        "weakest",
    ]


@pytest.mark.slow
def test_variants_of_one_proposal_do_not_fill_the_list() -> None:
    """Several pairs of facts would do; something that the missing premise entails is among the first five as well."""
    whole = argcheck.load(ROOT / "examples" / "portrait.arg")
    found = argcheck.repair(whole.without("no_siblings"), "my_son", budget=60.0)["my_son"].candidates
    assert len(found) == 5
    granted = [argcheck.entails(whole, candidate.formula).verdict is Verdict.FOLLOWS for candidate in found]
    assert any(granted)
