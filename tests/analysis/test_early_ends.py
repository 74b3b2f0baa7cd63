"""Whatever ends the work, at whatever moment: nothing untrue is said of what was not found out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.effort import share

import argcheck
from argcheck.driver import verify
from argcheck.findings import Consistent, Report
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Limits, Theory
from argcheck.report.json import as_dict

STEPS = """
prop a, b, c, d, e
premise P1 a
premise P2 b
premise P3 if a then c
premise P4 if b then c
premise P5 c and d
conclusion D from P1 d and c
conclusion E from P1 c
expect D supported by P1, P3, P5
"""


def ended_after(questions: int, text: str = STEPS) -> Report:
    """The report if somebody interrupts the work at one of the questions."""

    class Interrupted(Local):
        def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            return super().ask(labels, seconds)

    left = questions

    def backend(theory: Theory, limits: Limits) -> Interrupted:
        return Interrupted(theory, limits)

    return verify(argcheck.loads(text), backend=backend)


WHOLE = verify(argcheck.loads(STEPS), backend=Local)
ENDS = share(range(30))


def test_the_work_ends_at_some_of_these_and_not_at_others() -> None:
    assert ended_after(0).interrupted
    assert not ended_after(1000).interrupted


@pytest.mark.parametrize("questions", ENDS)
def test_no_expectation_is_called_met_or_missed_that_is_not(questions: int) -> None:
    for found, right in zip(ended_after(questions).expectations, WHOLE.expectations, strict=True):
        assert found.met in (right.met, None)


@pytest.mark.parametrize("questions", ENDS)
def test_what_would_mend_a_step(questions: int) -> None:
    report = ended_after(questions)
    for claim, whole in zip(report.claims, WHOLE.claims, strict=True):
        if claim.stated is not None and claim.stated.complete:
            assert claim.stated == whole.stated
    if not all(claim.stated is None or claim.stated.complete for claim in report.claims):
        assert "no premise or assumption in the file mends it" not in report.text()


@pytest.mark.parametrize("questions", ENDS)
def test_no_list_is_called_complete_that_nobody_looked_for(questions: int) -> None:
    state = ended_after(questions).consistency
    if state.verdict is Consistent.UNDECIDED:
        assert not state.conflicts.complete
        assert not state.repairs.complete
        assert state.conflicts.why_not


@pytest.mark.parametrize("questions", ENDS)
def test_hints_are_those_of_the_whole(questions: int) -> None:
    report = ended_after(questions)
    whole = {hint.message for hint in WHOLE.diagnostics}
    assert {hint.message for hint in report.diagnostics} <= whole
    if report.diagnostics != WHOLE.diagnostics:
        assert not report.hints_complete
        assert not as_dict(report)["hints_complete"]


@pytest.mark.slow
def test_an_allowance_is_not_called_needless_before_its_hints_were_looked_for() -> None:
    text = f'{STEPS}\nallow idle-premise for P2 "It is there for those who doubt P1."\n'
    whole = [hint.id for hint in verify(argcheck.loads(text), backend=Local).diagnostics]
    for questions in ENDS:
        assert [hint.id for hint in ended_after(questions, text).diagnostics if hint.id not in whole] == []
