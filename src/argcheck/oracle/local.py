"""An oracle that works in this very process. No wall clock holds it: see `argcheck.oracle.process`."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

import z3

from argcheck.logic.structures import Structure
from argcheck.oracle.exhibit import exhibit
from argcheck.oracle.infinite import infinite_model
from argcheck.oracle.protocol import Answer, Limits, Refutation, Sat, Theory, Unknown, Unsat
from argcheck.oracle.quantified import contradicts
from argcheck.oracle.refutation import Auditor
from argcheck.oracle.search import Search

FEW = 2  # nameless members of each sort with which small models are looked for, before anything else is tried
FIRST_SHARE = 0.25  # of the time goes to that
LAST_SHARE = 0.2  # of the time is kept for a last attempt without the search
AT_ONCE = 200_000  # of Z3's resources: what it finds with them, it finds in a moment
QUICK = 1.0  # seconds for an infinite model where there seem to be no others
MOST_INSTANCES = 1500  # in the stock


class Local:
    """The search; where it gives up, Z3's own quantifiers for contradictions that its instances do not show, and
    interpretations in numbers for what only infinite structures are models of. These come between a short search for
    small models and a long one for larger ones."""

    def __init__(self, theory: Theory, limits: Limits) -> None:
        self.theory = theory
        self.limits = limits
        self._search = Search(theory, limits)
        self._auditor = Auditor(self._search)
        self._renewed = False
        self._without_small_models: list[frozenset[str]] = []

    @property
    def solver(self) -> tuple[str, str]:
        return "z3", z3.get_version_string()

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        asked = frozenset(labels)
        seconds = self._time(seconds)
        started = time.monotonic()
        until = started + seconds
        self._renew()
        infinite = self._infinite(asked, min(until, started + QUICK))
        if infinite is not None:
            return Sat(infinite)
        most = self.limits.max_extra
        few = most if self.theory.few else min(FEW, most)
        answer = self._searched(asked, few, started + FIRST_SHARE * seconds)
        if isinstance(answer, Unknown):
            answer = self._otherwise(asked, until) or self._searched(asked, most, until - LAST_SHARE * seconds)
        left = until - time.monotonic()
        if isinstance(answer, Unknown) and left > 0:
            answer = contradicts(self.theory, asked, left) or answer
        return answer

    def _otherwise(self, asked: frozenset[str], until: float) -> Sat | Unsat | None:
        """What can be found without the search at once. (Where there are worlds, or nothing calls for ever new things,
        infinite models are not looked for.)"""
        infinite = infinite_model(self.theory, asked, self.limits, until) if self._search.endless else None
        if infinite is not None:
            self._without_small_models.append(asked)
            return Sat(infinite)
        left = until - time.monotonic()
        return contradicts(self.theory, asked, left, AT_ONCE) if left > 0 else None

    def _infinite(self, asked: frozenset[str], until: float) -> Structure | None:
        """An infinite model at once, if small ones were looked for in vain for some of the statements."""
        if any(part <= asked for part in self._without_small_models):
            return infinite_model(self.theory, asked, self.limits, until)
        return None

    def _searched(self, asked: frozenset[str], most: int, until: float) -> Answer:
        """What the search says when it may add so many nameless members to each sort."""
        self._search.limits = replace(self.limits, max_extra=most)
        return self._search.ask(asked, deadline=until)

    def refute(self, labels: Iterable[str], seconds: float | None = None) -> Refutation | Unknown:
        asked = frozenset(labels)
        seconds = self._time(seconds)
        shown = self._auditor.refute(asked, seconds)
        if isinstance(shown, Unknown) and self._renewed:  # what showed it may have gone with an earlier stock
            self._search.ask(asked, deadline=time.monotonic() + seconds)
            shown = self._auditor.refute(asked, seconds)
        if isinstance(shown, Unknown):
            second = contradicts(self.theory, asked, seconds)
            if second is not None:
                return Refutation(asked, "z3", None)
        return shown

    def exhibit(self, labels: Iterable[str], seconds: float | None = None) -> Structure | None:
        asked, until = frozenset(labels), time.monotonic() + self._time(seconds)
        infinite = self._infinite(asked, until)
        return infinite or exhibit(self.theory, asked, self.limits, until - time.monotonic())

    def close(self) -> None:
        pass

    def _renew(self) -> None:
        """Begin with an empty stock when the old one has grown so large that it slows down every question."""
        if self._search.instances > MOST_INSTANCES:
            self._search = Search(self.theory, self.limits)
            self._auditor = Auditor(self._search)
            self._renewed = True

    def _time(self, seconds: float | None) -> float:
        return self.limits.timeout if seconds is None else min(seconds, self.limits.timeout)
