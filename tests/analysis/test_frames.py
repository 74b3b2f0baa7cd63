"""Scenarios in which an operator has another logic: what is known of the argument is used, and misleads nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import enough, examples

from argcheck import Limits, Verdict, loads, verify
from argcheck.argument import Argument, Frame, Scenario
from argcheck.findings import Consistent
from argcheck.logic.frames import LOGICS
from argcheck.oracle.local import Local
from argcheck.testing import arguments

LIMITS = Limits(timeout=2.0, budget=20.0, max_extra=3)
OPERATORS = ("should", "necessarily", "always", "knows", "believes")
COUNT: Counter[str] = Counter()

FRAMES = st.builds(Frame, st.sampled_from(OPERATORS), st.sampled_from(sorted(LOGICS))) | st.builds(
    Frame, st.just("should"), st.none(), st.sampled_from(("necessarily", "nothing"))
)


@given(arguments(operators=True, max_statements=5), st.lists(FRAMES, min_size=1, max_size=2), st.booleans())
@examples(20)
def test_it_is_as_if_the_argument_said_so(argument: Argument, frames: list[Frame], within: bool) -> None:
    argument = replace(argument, frames=(Frame("should", None, "necessarily"),) if within else (), scenarios=())
    what_if = replace(argument, scenarios=(Scenario("otherwise", frames=tuple(frames)),))
    (scene,) = verify(what_if, limits=LIMITS, backend=Local).scenarios
    alone = verify(argument.under(tuple(frames)), limits=LIMITS, backend=Local)
    if Consistent.UNDECIDED in (scene.consistency.verdict, alone.consistent):
        COUNT["undecided"] += 1
        return
    assert scene.consistency.verdict is alone.consistent
    for found, fresh in zip(scene.claims, alone.claims, strict=True):
        verdicts = {found.verdict, fresh.verdict}
        COUNT["undecided" if Verdict.UNDECIDED in verdicts else fresh.verdict] += 1
        assert len(verdicts) == 1 or Verdict.UNDECIDED in verdicts


def test_there_was_something_to_compare() -> None:
    if COUNT:
        assert COUNT[Verdict.FOLLOWS] >= enough(3)
        assert COUNT[Verdict.OPEN] >= enough(3)
        assert COUNT["undecided"] <= 3


def test_a_stronger_logic_is_not_read_off_a_weaker_one() -> None:
    """In K it is open, as a structure shows; in T that structure is none."""
    text = """
        prop p
        logic necessarily K
        premise P "p is necessary." necessarily p
        conclusion C "p" p
        scenario reflexive "Necessity is of what is." { logic necessarily T }
        """
    report = verify(loads(text), backend=Local)
    assert report["C"].verdict is Verdict.OPEN
    assert report.scenarios[0].claims[0].verdict is Verdict.FOLLOWS


def test_a_weaker_logic_needs_no_new_structures() -> None:
    text = """
        prop p
        prop q
        premise P "p ought to be." should p
        conclusion C "q ought to be." should q
        scenario nothing_ideal "There may be no ideal alternative." { logic should K }
        """
    argument = loads(text)
    without = verify(replace(argument, scenarios=()), backend=Local)
    report = verify(argument, backend=Local)
    assert report.scenarios[0].claims[0].verdict is Verdict.OPEN
    assert report.spent is not None
    assert without.spent is not None
    assert report.spent.questions == without.spent.questions
