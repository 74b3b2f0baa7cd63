"""Certificates of work that was ended, at whatever question: never rejected, and never less than of an earlier end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from tests.effort import examples, share
from tests.tape import Tape

import argcheck
from argcheck.argument import Argument
from argcheck.certificates.certifying import Certified, certify
from argcheck.kernel import certificate as kernel
from argcheck.kernel.check import Status, place
from argcheck.lattice.theory import denied
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer, Limits, Unknown, Unsat
from argcheck.testing import webs

LIMITS = Limits(effort=300_000, max_extra=3)
DENIED = denied("C")
LADDER = argcheck.loads(
    "prop a, b, c, d  premise P a  premise Q a -> c  premise R b  premise S b -> c  premise T c -> d  "
    "conclusion C c  conclusion D d  conclusion E not a  scenario s { drop P }"
)
CLASH = argcheck.loads("prop a, b  premise P a  premise Q a -> b  premise R not b  premise S not a  conclusion C b")


def pressed() -> Any:
    raise KeyboardInterrupt


def no_memory() -> Any:
    raise MemoryError


def used_up() -> Any:
    return Unknown("the budget was used up", final=True)


def runs(argument: Argument, end: Callable[[], Any]) -> list[Certified]:
    """What is made by runs that end after no question, after one, after two, and so on; the last one does not end."""
    tape = Tape(end=end)
    whole = certify(argument, backend=tape.backend, limits=LIMITS)
    made = []
    for most in range(len(tape.answers)):
        tape.place, tape.most = 0, most
        made.append(certify(argument, backend=tape.backend, limits=LIMITS))
    return [*made, whole]


def sets(made: Certified) -> dict[str, int]:
    """How many impossible sets are shown, by what about."""
    found: dict[str, int] = {}
    for finding in made.outcome.established:
        families = [value for value in vars_of(finding) if isinstance(value, kernel.Family)]
        found[place(finding)] = sum(len(family.impossible) for family in families)
    return found


def vars_of(finding: kernel.Finding) -> Iterable[object]:
    return (getattr(finding, name) for name in finding.__slots__)


@pytest.fixture(autouse=True)
def _one_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argcheck.proofs.refuter.find_spec", lambda _: None)  # the tape knows one only


@pytest.mark.parametrize("argument", [LADDER, CLASH], ids=["ladder", "clash"])
@pytest.mark.parametrize("end", share([pressed, used_up, no_memory]))
def test_whatever_the_end(argument: Argument, end: Callable[[], Any]) -> None:
    made = runs(argument, end)
    assert made[-1].outcome.status is Status.ACCEPTED
    for one in made:
        assert one.outcome.faults == ()
    for sooner, later in pairwise(map(sets, made)):
        assert sooner.keys() <= later.keys()
    if end is not used_up:  # then there may be one set that is not minimal, until there are some that are
        for before, after in pairwise(map(sets, made)):
            assert all(after[about] >= number for about, number in before.items())


@given(webs(most=4))
@examples(15)
def test_generated_arguments(argument: Argument) -> None:
    for one in runs(argument, pressed):
        assert one.outcome.faults == ()


def test_a_list_that_is_begun_is_kept() -> None:
    """Between the first support and the last, a conclusion is shown to follow already."""
    numbers = {sets(one).get("C") for one in runs(LADDER, pressed)}
    assert numbers >= {None, 1, 2}


def test_a_support_that_is_not_shown_to_be_minimal_is_one() -> None:
    """Where no smaller set can be decided, what is known to be enough stands in the certificate."""

    class Coarse(Local):
        def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
            listed = frozenset(labels)
            found = super().ask(listed, seconds)
            if len(listed) < 4 and DENIED in listed:
                return Unknown("too hard")
            return Unsat(listed, found.engine) if isinstance(found, Unsat) else found

    made = certify(
        argcheck.loads("prop a, b, c  premise P a  premise Q b  premise R c  conclusion C a"), backend=Coarse
    )
    assert made.outcome.faults == ()
    assert {type(finding) for finding in made.outcome.established} == {kernel.Consistent, kernel.Follows}
    (follows,) = (finding for finding in made.outcome.established if isinstance(finding, kernel.Follows))
    assert follows.supports.extent == "some"
    assert len(follows.supports.impossible) == 1
