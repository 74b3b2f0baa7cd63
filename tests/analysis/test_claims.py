"""What is said of a conclusion that certainly follows, while it is not known from how little."""

from __future__ import annotations

from collections.abc import Iterable

import argcheck
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Unknown

GROUNDS = {"P1", "P2", "P3"}
ARGUMENT = argcheck.loads("prop p, q, r  premise P1 p  premise P2 p -> q  premise P3 r  conclusion C q")


class AllOrNothing(Local):
    """Answers questions about all premises only."""

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        asked = frozenset(labels)
        return super().ask(asked, seconds) if asked >= GROUNDS else Unknown("it takes too long")


class DenialsOnly(AllOrNothing):
    """Nor whether these are consistent."""

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        asked = frozenset(labels)
        return super().ask(asked, seconds) if asked > GROUNDS else Unknown("it takes too long")


def test_it_follows_though_no_support_was_shown_to_be_minimal() -> None:
    found = argcheck.verify(ARGUMENT, backend=AllOrNothing)["C"]
    assert found.verdict is argcheck.Verdict.FOLLOWS
    assert found.supports == (frozenset({"P1", "P2"}),)  # what the refutation used
    assert not found.supports_complete
    assert not found.family.minimal
    assert found.evidence
    assert not found.idle


def test_unless_the_premises_may_contradict_each_other() -> None:
    assert argcheck.verify(ARGUMENT, backend=DenialsOnly)["C"].verdict is argcheck.Verdict.UNDECIDED
