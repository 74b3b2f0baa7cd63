"""The laws of edits, asked of the real solver on generated arguments, each on occasions drawn at random.

A law may be passed over where something stayed undecided; the last test sees to it that this is rare, and that most
laws had something to say. Broken laws are in ``tests/testing/test_broken_laws.py``; long runs of edits are made with
``python -m argcheck.testing``.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from tests.effort import enough, examples

from argcheck.argument import Argument
from argcheck.findings import Consistent, Verdict
from argcheck.lattice.borders import Impossible, Undecided
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied, theory_of
from argcheck.lattice.view import whole
from argcheck.oracle.local import Local
from argcheck.testing import LAWS, Outcome, Quick, arguments, webs
from argcheck.testing.laws import law_9_formatting, law_10_difference
from argcheck.testing.laws.common import core, hitting_sets
from argcheck.testing.laws.occasions import Law, ask, occasions

QUICK = Quick()
SEEN: Counter[tuple[str, Outcome]] = Counter()

ALL = (
    webs()
    | webs()
    | webs(most=5, claims=3)
    | webs(kinds=("operators",), most=4)
    | arguments(propositional=True, max_statements=5)
    | arguments(max_statements=5)
    | arguments(arithmetic=True, max_statements=4)
)
# The ninth is about text and has a test of its own; the tenth is slow, and tested with the difference too.
COUNTS = {law: 6 if law is law_10_difference else 20 for law in LAWS if law is not law_9_formatting}


@pytest.mark.parametrize("law", COUNTS, ids=lambda law: law.__name__)
def test_a_law(law: Law) -> None:
    @given(ALL, st.data())
    @examples(COUNTS[law])
    def holds(argument: Argument, data: st.DataObject) -> None:
        argument = core(argument)
        occasion = occasions(law, argument)
        assume(not occasion.is_empty)
        outcome = ask(law, argument, data.draw(occasion), QUICK)
        event(outcome)
        SEEN[law.__name__, outcome] += 1

    holds()


@given(webs(most=6) | arguments(propositional=True))
@examples(20)
def test_law_7_against_every_subset(argument: Argument) -> None:
    """The minimal sets whose removal stops a conclusion, found by asking about every subset of the premises."""
    argument = core(argument)
    report = QUICK(argument)
    assume(report.consistent is Consistent.CONSISTENT)
    theory, view = theory_of(argument), whole(argument)
    session = Session(theory, Local(theory, QUICK.limits))
    for claim in report.claims:
        if claim.verdict is not Verdict.FOLLOWS or not claim.supports_complete:
            continue
        stopping: list[frozenset[str]] = []
        for size in range(len(view.grounds) + 1):
            for chosen in map(frozenset, combinations(view.grounds, size)):
                kept = [key for label, key in view.grounds.items() if label not in chosen]
                answer = session.ask([*kept, *view.fixed, denied(claim.label)])
                assume(not isinstance(answer, Undecided))
                if not isinstance(answer, Impossible) and not any(smaller <= chosen for smaller in stopping):
                    stopping.append(chosen)
        assert set(stopping) == hitting_sets(claim.supports)
        assert set(claim.supports) == hitting_sets(stopping)


@pytest.mark.parametrize("law", COUNTS, ids=lambda law: law.__name__)
def test_the_laws_were_put_to_the_test(law: Law) -> None:
    """Most examples were decided, and enough of them were such that a wrong answer would have shown."""
    held, idle, undecided = (SEEN[law.__name__, outcome] for outcome in Outcome)
    if not held + idle + undecided:
        pytest.skip("the test of this law was not run")
    assert undecided <= 0.2 * (held + idle + undecided)
    assert held >= enough(3)
