"""Histories: an argument and the edits made to it, one after the other; and which of them changed something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argcheck.argument import Argument
from argcheck.diagnostic import InputError
from argcheck.edits.base import Edit, EditError, refused
from argcheck.edits.lines import parse_all
from argcheck.findings import Verdict

Test = Callable[[Argument], bool | None]


@dataclass(frozen=True)
class History:
    """An argument, and edits that are made to it in order.

    >>> import argcheck
    >>> rain = argcheck.loads('prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C wet')
    >>> history = History.read(rain, "move P2 before P1\\nreplace P1 by rain or wet\\nremove P2")
    >>> history.result.labels()
    ('P1', 'C')
    >>> print(bisect(history, verdict_is("C", "follows")))
    between 2 and 3: remove P2
    """

    argument: Argument
    edits: tuple[Edit, ...] = ()

    @classmethod
    def read(cls, argument: Argument, text: str) -> History:
        """The history whose edits stand in a text, one on each line; ``str`` of a history is such a text.

        Raises:
            EditError: a line says no edit.
        """
        return cls(argument, parse_all(text))

    def __str__(self) -> str:
        return "".join(f"{edit}\n" for edit in self.edits)

    @cached_property
    def states(self) -> tuple[Argument, ...]:
        """The argument before all edits, after the first, and so on: one more than there are edits.

        Raises:
            EditError: an edit does not fit what the earlier ones made; it says which.
        """
        states = [self.argument]
        for number, edit in enumerate(self.edits, 1):
            try:
                states.append(edit.apply(states[-1]))
            except InputError as error:
                raise EditError(
                    (*refused("history", f"Edit {number} fails: {edit}").diagnostics, *error.diagnostics)
                ) from None
        return tuple(states)

    @property
    def result(self) -> Argument:
        """The argument after all edits."""
        return self.states[-1]

    def undone(self) -> History:
        """The history that leads back: from the result, by the inverse edits, to the argument."""
        pairs = zip(self.edits, self.states, strict=False)
        return History(self.result, tuple(edit.inverse(state) for edit, state in reversed(list(pairs))))


@dataclass(frozen=True)
class Bisection:
    """The edits between the last state of which a test is known to hold and the first of which it is known not to.

    ``held`` and ``failed`` count states from 0, the argument before all edits. If nothing was undecided there is one
    edit between them. ``tests`` is how many states were tested.
    """

    held: int
    failed: int
    edits: tuple[Edit, ...]
    tests: int

    def __str__(self) -> str:
        return f"between {self.held} and {self.failed}: " + "; ".join(map(str, self.edits))


def bisect(history: History, test: Test) -> Bisection | None:
    """Find an edit that made a test fail, by halving, as ``git bisect`` does.

    ``test`` says of an argument whether something holds of it, None if that is undecided. It must hold at the
    beginning and fail at the end; otherwise the result is None.

    What is guaranteed: the test holds of state ``held``, fails of state ``failed``, and ``held < failed``; all states
    between these were tested and stayed undecided, so that mostly there are none. What is not: that there is no other
    such edit. A test that comes to hold again and fails again does so at several edits, and one of them is found. With
    n edits and nothing undecided, at most 2 + log2(n) states are tested, rounded up.

    Raises:
        EditError: an edit does not fit.
    """
    answers: dict[int, bool | None] = {}

    def asked(state: int) -> bool | None:
        if state not in answers:
            answers[state] = test(history.states[state])
        return answers[state]

    low, high = 0, len(history.edits)
    if asked(low) is not True or asked(high) is not False:
        return None
    while (state := next((s for s in _from_the_middle(low, high) if asked(s) is not None), None)) is not None:
        low, high = (state, high) if answers[state] else (low, state)
    return Bisection(low, high, history.edits[low:high], len(answers))


def _from_the_middle(low: int, high: int) -> Iterator[int]:
    """The numbers strictly between two, those in the middle first."""
    return iter(sorted(range(low + 1, high), key=lambda n: (abs(2 * n - low - high), n)))


def verdict_is(label: str, *verdicts: str | Verdict, **options: Any) -> Test:
    """The test whether a lemma or conclusion has one of these verdicts; None if it is undecided.

    ``options`` are as for `argcheck.verify`: ``limits``, ``backend``, and so on. Where there is no lemma or
    conclusion of this label, the test fails.
    """
    wanted = {Verdict(verdict) for verdict in verdicts}

    def test(argument: Argument) -> bool | None:
        from argcheck.driver import verify

        if not any(claim.label == label for claim in argument.claims):
            return False
        found = verify(argument, conclusions=[label], scenarios=[], **options)[label].verdict
        return None if found is Verdict.UNDECIDED and found not in wanted else found in wanted

    return test


def replay(argument: Argument, edits: Iterable[Edit]) -> Argument:
    """The argument after these edits, in order; raises `EditError` if one does not fit."""
    return History(argument, tuple(edits)).result
