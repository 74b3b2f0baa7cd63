"""Whatever ends the work, and when: what was shown by then is told, and a later end takes nothing back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import event, given
from tests.effort import examples
from tests.tape import Tape

import argcheck
from argcheck.argument import Argument
from argcheck.driver import verify
from argcheck.findings import ClaimFinding, Consistent, Report, Verdict
from argcheck.oracle.protocol import Limits
from argcheck.testing import arguments, webs

LIMITS = Limits(effort=300_000, max_extra=3)


def runs(argument: Argument, end: Callable[[], Any] | None = None) -> list[Report]:
    """The reports of runs that end after no question, after one, after two, and so on; the last one does not end."""
    tape = Tape()
    whole = verify(argument, backend=tape.backend, limits=LIMITS)
    if end is not None:
        tape.end = end
    reports = []
    for most in range(len(tape.answers)):
        tape.place, tape.most = 0, most
        reports.append(verify(argument, backend=tape.backend, limits=LIMITS))
    return [*reports, whole]


def tells_no_less(later: ClaimFinding, sooner: ClaimFinding) -> None:
    """Everything that the sooner finding says, the later one says too, if more exactly."""
    if sooner.verdict is not Verdict.UNDECIDED:
        assert later.verdict is sooner.verdict
    for now, before in ((later.family, sooner.family), (later.against, sooner.against)):
        if later.verdict is sooner.verdict is not Verdict.UNDECIDED:
            assert now.complete >= before.complete
        for support in before:
            assert support in now.members if before.minimal else any(smaller <= support for smaller in now)
    assert sooner.needed <= later.needed
    assert sooner.idle <= later.idle
    if sooner.stated is not None and sooner.stated.suffices is not None:
        assert later.stated is not None
        assert later.stated.suffices is sooner.stated.suffices


def nothing_is_taken_back(reports: list[Report]) -> None:
    for sooner, later in pairwise(reports):
        if sooner.consistent is not Consistent.UNDECIDED:
            assert later.consistent is sooner.consistent
        for conflict in sooner.conflicts:
            assert any(smaller <= conflict for smaller in later.conflicts)
        assert {*sooner.repairs} <= {*later.repairs} or not sooner.consistency.repairs.minimal
        assert [c.label for c in sooner.claims] == [c.label for c in later.claims]
        for one, other in zip(sooner.claims, later.claims, strict=True):
            tells_no_less(other, one)


@given(webs() | webs(claims=3) | arguments(max_statements=5) | arguments(max_statements=4, depth=3))
@examples(60)
def test_an_end_after_every_question(argument: Argument) -> None:
    reports = runs(argument)
    event(f"questions: {len(reports) // 10 * 10} or more")
    nothing_is_taken_back(reports)
    for report in reports[:-1]:
        for claim in report.claims:
            if claim.verdict is Verdict.FOLLOWS:
                assert claim.evidence  # shown a second time, however early the end


def pressed() -> Any:
    raise KeyboardInterrupt


def no_memory() -> Any:
    raise MemoryError


CLASH = argcheck.loads(
    "prop a, b, c  premise P a  premise Q not a or b  premise R not b  premise S c -> b  premise T c  conclusion C b"
)
SEVERAL = argcheck.loads(
    "prop a, b, c, d  premise P a  premise Q a -> b  premise R b or d  premise S c  premise T c -> b  "
    "conclusion C b  conclusion D from P, R d  scenario s { drop P }"
)


@pytest.mark.parametrize("argument", [CLASH, SEVERAL], ids=["clash", "several"])
@pytest.mark.parametrize("end", [None, pressed, no_memory], ids=["budget", "Ctrl-C", "memory"])
def test_whatever_the_end(argument: Argument, end: Callable[[], Any] | None) -> None:
    nothing_is_taken_back(runs(argument, end))


def test_a_verdict_for_every_conclusion_comes_before_any_list() -> None:
    reports = runs(SEVERAL)
    decided = next(r for r in reports if all(c.verdict is not Verdict.UNDECIDED for c in r.claims))
    assert not any(c.family.minimal and c.supports for c in decided.claims)
    assert decided["C"].verdict is Verdict.FOLLOWS
    assert decided["D"].verdict is Verdict.OPEN
    assert decided["C"].supports  # what is known to be enough, if not yet to be minimal


@pytest.mark.slow
def test_many_supports_and_a_short_budget() -> None:
    """A Horn base with thousands of supports: the verdict and the supports that were found are told."""
    layers = [[f"a{i}_{j}" for j in range(3)] for i in range(10)]
    lines = ["prop " + ", ".join(name for layer in layers for name in layer), "prop goal"]
    lines += [f"premise F{j} {name}" for j, name in enumerate(layers[0])]
    for i, (lower, upper) in enumerate(pairwise(layers)):
        lines += [
            f"premise R{i}_{j}_{k} {low} -> {high}" for j, low in enumerate(lower) for k, high in enumerate(upper)
        ]
    lines += [f"premise G{j} {name} -> goal" for j, name in enumerate(layers[-1])]
    argument = argcheck.loads("\n".join([*lines, "conclusion C goal"]))
    report = verify(argument, limits=Limits(budget=4.0, max_supports=100_000))
    assert report["C"].verdict is Verdict.FOLLOWS
    assert len(report["C"].supports) > 3
    assert report["C"].family.minimal
    assert not report["C"].supports_complete
    assert "4 s" in (report["C"].family.why_not or "")
    assert report.spent is not None
    assert report.spent.seconds < 5.5
