"""A machine that edits an argument at random, and checks every law after each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from argcheck.argument import Argument
from argcheck.edits import Edit, kept, parse
from argcheck.syntax.format import format_argument
from argcheck.testing.arguments import arguments
from argcheck.testing.edits import edits
from argcheck.testing.laws import LAWS, Outcome, Quick, Verify
from argcheck.testing.laws.common import core
from argcheck.testing.laws.occasions import OCCASIONS, ask
from argcheck.testing.webs import KINDS, webs

Tally = Counter[tuple[str, str]]
"""How often something was asked, and with what outcome."""


class EditingMachine(RuleBasedStateMachine):
    """Edits an argument at random. After each edit it is checked that

    - the edit can be undone, and is the one that its own text says;
    - it kept what it had promised (`argcheck.edits.kept`);
    - every law in ``laws`` holds of the new argument, on an occasion drawn at random.

    A subclass can set what it begins with, and add what else must hold by an ``@invariant()`` (a Hypothesis decorator)
    that looks at ``self.argument``. ``EditingMachine.TestCase`` is a test for pytest and unittest.

    Attributes:
        beginnings: the arguments to begin with.
        laws: the laws that are checked; none if empty.
        verify: what verifies arguments, with its limits and back end.
        tally: is told how often each law was asked, with which outcome, and how many edits of each kind there were;
            for all instances together, until it is replaced.
        argument: the argument as it stands.

    >>> from hypothesis import settings
    >>> from hypothesis.stateful import run_state_machine_as_test
    >>> few = settings(max_examples=2, stateful_step_count=3, deadline=None, derandomize=True, database=None)
    >>> run_state_machine_as_test(EditingMachine, settings=few)
    """

    beginnings: ClassVar[st.SearchStrategy[Argument]] = (
        webs(kinds=KINDS, most=5) | webs(most=4, claims=3) | arguments(max_statements=5)
    )
    laws: ClassVar[tuple[Callable[..., Outcome], ...]] = LAWS
    verify: ClassVar[Quick] = Quick()
    tally: ClassVar[Tally] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.argument: Argument | None = None

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Take an argument to begin with."""
        self.argument = data.draw(self.beginnings.map(_Shown), label="argument").argument

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Make an edit, and check everything."""
        assert self.argument is not None
        before, edit = self.argument, data.draw(edits(self.argument), label="edit")
        self.argument = edit.apply(before)
        self._count("edit", type(edit).__name__)
        check_edit(edit, before, self.argument)
        self._count("promise", check_promise(edit, before, self.argument, self.verify))
        for drawn_from, laws in OCCASIONS:
            asked = [law for law in laws if law in self.laws]
            occasion = drawn_from(self.argument) if asked else st.nothing()
            if not occasion.is_empty:
                keywords = data.draw(occasion, label=" and ".join(law.__name__ for law in asked))
                for law in asked:
                    self._count(law.__name__, ask(law, self.argument, keywords, self.verify))

    def _count(self, what: str, how: str) -> None:
        self.tally[what, how] += 1
        event(f"{what}: {how}")


@dataclass(frozen=True)
class _Shown:
    """An argument that a failing test shows as its text."""

    argument: Argument

    def __repr__(self) -> str:
        return f"\n\n{format_argument(self.argument)}"


def check_edit(edit: Edit, before: Argument, after: Argument) -> None:
    """Assert that an edit can be undone, and is the one that its own text says.

    Raises:
        AssertionError: it is not so.
    """
    undone = edit.inverse(before).apply(after)
    assert undone == before, f"undone by {edit.inverse(before)}, this edit does not give what there was before: {edit}"
    assert parse(str(edit)) == edit, f"its own text gives another edit: {edit}"


def check_promise(edit: Edit, before: Argument, after: Argument, verify: Verify) -> Outcome:
    """Assert that an edit kept what it promised.

    Raises:
        AssertionError: it did not; the message says which law it broke.
    """
    promise = edit.promise(before)
    answers = kept(promise, verify(core(before)), verify(core(after)))
    for law, answer in answers.items():
        if answer is False:
            raise AssertionError(
                f"This edit breaks a law that it promised to keep: {edit}\nThe law: {law.says}\n"
                f"The argument before it:\n\n{format_argument(before)}"
            )
    return Outcome.UNDECIDED if None in answers.values() else Outcome.HELD if answers else Outcome.IDLE
