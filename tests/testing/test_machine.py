"""The machine that edits at random: it passes where all is well, and finds and shrinks what is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, run_state_machine_as_test
from tests.effort import EFFORT

import argcheck
from argcheck.argument import Argument
from argcheck.edits import Move, Negate, RenameLabel, Weaken
from argcheck.findings import Report
from argcheck.testing import EditingMachine, Outcome, Quick, webs
from argcheck.testing.__main__ import main
from argcheck.testing.laws import law_3_supports_after_removing
from argcheck.testing.machine import Tally, check_edit, check_promise
from argcheck.testing.running import Account, run

WET = argcheck.loads("prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet")


def quick_settings(runs: int) -> settings:
    return settings(
        max_examples=runs,
        stateful_step_count=5,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


class Editing(EditingMachine):
    tally: ClassVar[Tally] = Counter()


Editing.TestCase.settings = quick_settings(max(1, int(2 * EFFORT)))
TestEditing = Editing.TestCase


class Small(EditingMachine):
    """Asks one law only, of what is quickly verified."""

    beginnings: ClassVar[st.SearchStrategy[Argument]] = webs(kinds=("propositions",), most=3, claims=1)
    laws = (law_3_supports_after_removing,)
    tally: ClassVar[Tally] = Counter()


@dataclass
class Forgetful(Quick):
    """Never finds more than one support."""

    def __call__(self, argument: Argument) -> Report:
        report = super().__call__(argument)
        claims = (replace(c, family=replace(c.family, members=c.supports[:1])) for c in report.claims)
        return replace(report, claims=tuple(claims))


class Wrong(Small):
    """Begins with two supports, so that what Hypothesis happens to draw does not decide whether the test passes."""

    beginnings = st.just(argcheck.loads("prop p, q  premise P1 p  premise P2 p and q  premise P3 q  conclusion C p"))
    verify = Forgetful()
    tally: ClassVar[Tally] = Counter()


def test_a_mistake_is_found_and_told() -> None:
    with pytest.raises(AssertionError, match=r"Law 3 is broken|breaks a law") as found:
        run_state_machine_as_test(Wrong, settings=quick_settings(300))
    assert "The argument" in str(found.value)


class Growing(Small):
    """What a researcher might believe, and is not so: an edit never leaves more than three statements."""

    laws = ()
    tally: ClassVar[Tally] = Counter()

    @invariant()
    def is_short(self) -> None:
        assert self.argument is None or len(self.argument.statements) <= 3


@pytest.mark.slow
def test_an_invariant_of_ones_own() -> None:
    with pytest.raises(AssertionError) as found:
        run_state_machine_as_test(Growing, settings=quick_settings(60))
    assert "Growing" in "\n".join(found.value.__notes__)


def test_edits_are_checked() -> None:
    weaker = Weaken("P1", "wet")
    check_edit(weaker, WET, weaker.apply(WET))
    with pytest.raises(AssertionError, match="does not give what there was before"):
        check_edit(weaker, WET, replace(weaker.apply(WET), title="Rain"))
    assert check_promise(weaker, WET, weaker.apply(WET), Small.verify) is Outcome.HELD
    with pytest.raises(AssertionError, match="This edit breaks a law that it promised to keep: move P1 last"):
        check_promise(Move("P1"), WET, Negate("P1").apply(WET), Small.verify)
    renamed = RenameLabel("P1", "fact")
    assert check_promise(renamed, WET, renamed.apply(WET), Small.verify) is Outcome.HELD


# --- long runs --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_run_is_the_same_for_the_same_seed_and_counts_its_edits() -> None:
    told: list[int] = []
    one, same, other = (run(1, seed, Small, told.append, arguments=2) for seed in (4, 4, 5))
    assert one.tally == same.tally != other.tally
    assert one.edits == told[0] > 5
    assert (one.first, one.last, one.failures) == (4, 4, ())
    assert sum(one.tally["promise", outcome] for outcome in Outcome) == one.edits
    assert str(one).endswith("No law was broken.\n")


@pytest.mark.slow
def test_a_run_goes_on_until_there_are_enough_edits() -> None:
    longer = run(25, 7, Small, arguments=2)
    assert longer.edits >= 25
    assert longer.last > 7
    assert "seeds 7 to " in str(longer)


def test_a_run_tells_what_failed_with_its_seed() -> None:
    account = run(1, 1, Wrong, arguments=60)
    ((seed, said),) = account.failures
    assert seed == 1
    assert "broken" in said or "breaks" in said
    assert "Seed 1 failed:\n" in str(account)
    assert "No law was broken" not in str(account)


@pytest.mark.parametrize(("failures", "code"), [((), 0), (((3, "It fails."),), 1)])
def test_the_command(
    failures: tuple[tuple[int, str], ...],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[tuple[int, int]] = []

    def running(edits: int, first: int, progress: object) -> Account:
        asked.append((edits, first))
        return Account(first, first, Counter({("edit", "Add"): 12, ("promise", Outcome.HELD): 12}), failures, 61.0)

    monkeypatch.setattr("argcheck.testing.__main__.run", running)
    assert main(["--edits", "12", "--seed", "3"]) == code
    assert asked == [(12, 3)]
    shown = capsys.readouterr().out
    assert shown.startswith("12 edits; seed 3; 61 s\n")
    assert "what the edit promised" in shown
    assert "Edits: Add 12\n" in shown
    with pytest.raises(SystemExit) as usage:
        main(["--edits", "0"])
    assert usage.value.code == 2
