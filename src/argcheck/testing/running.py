"""Runs the machine that edits at random for as long as is wanted, and gives an account of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from argcheck.testing.laws import LAWS, Outcome
from argcheck.testing.machine import EditingMachine, Tally

EDITS = 10  # made of each argument


@dataclass(frozen=True)
class Account:
    """What was done: with which seeds (from the first to the last), in how many seconds; and what failed, by seed."""

    first: int
    last: int
    tally: Tally
    failures: tuple[tuple[int, str], ...]
    seconds: float

    @property
    def edits(self) -> int:
        """How many edits were made and checked."""
        return sum(number for (what, _), number in self.tally.items() if what == "edit")

    def __str__(self) -> str:
        return "\n".join([*self._heading(), *self._table(), *self._kinds(), "", *self._ending()]) + "\n"

    def _heading(self) -> list[str]:
        seeds = f"seed {self.first}" if self.first == self.last else f"seeds {self.first} to {self.last}"
        return [f"{self.edits:,} edits; {seeds}; {self.seconds:,.0f} s", ""]

    def _table(self) -> list[str]:
        rows = [f"{'':34}" + "".join(f"{outcome:>11}" for outcome in Outcome)]
        for name in ("promise", *(law.__name__ for law in LAWS)):
            numbers = [self.tally[name, outcome] for outcome in Outcome]
            rows.append(f"{_words(name):34}" + "".join(f"{number:>11,}" for number in numbers))
        return rows

    def _kinds(self) -> list[str]:
        kinds = sorted((how, number) for (what, how), number in self.tally.items() if what == "edit")
        return ["", "Edits: " + ", ".join(f"{kind} {number:,}" for kind, number in kinds)]

    def _ending(self) -> list[str]:
        if not self.failures:
            return ["No law was broken."]
        return [f"Seed {number} failed:\n\n{said}\n" for number, said in self.failures]


def _words(name: str) -> str:
    """
    >>> _words("law_1_adding_a_premise")
    'law 1, adding a premise'
    """
    if not name.startswith("law_"):
        return "what the edit promised"
    _, number, rest = name.split("_", 2)
    return f"law {number}, {rest.replace('_', ' ')}"


def run(
    edits: int,
    first: int = 0,
    machine: type[EditingMachine] = EditingMachine,
    progress: Callable[[int], None] | None = None,
    arguments: int = 20,
) -> Account:
    """Make at least so many edits, with one seed after the other, and check the laws after each.

    The same first seed gives the same edits, as long as the solver decides the same.

    Args:
        edits: how many edits there must be at least.
        first: the first seed.
        machine: the machine, with its beginnings, laws and limits.
        progress: is told after each seed how many edits there were.
        arguments: with how many arguments each seed begins; about ten edits are made of each.
    """
    started = time.monotonic()
    tally: Tally = Counter()
    failures: list[tuple[int, str]] = []
    for number in count(first):
        one = seed(number)(type(machine.__name__, (machine,), {"tally": tally}))
        try:
            run_state_machine_as_test(one, settings=settings(_SETTINGS, max_examples=arguments))
        except Exception as error:  # whatever it is, it is told, with its seed
            failures.append((number, "\n".join([str(error), *getattr(error, "__notes__", ())])))
        account = Account(first, number, tally, tuple(failures), time.monotonic() - started)
        if progress is not None:
            progress(account.edits)
        if account.edits >= edits:
            return account
    raise AssertionError("seeds have no end")


_SETTINGS = settings(
    stateful_step_count=EDITS,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
    verbosity=Verbosity.quiet,
    suppress_health_check=list(HealthCheck),
)
