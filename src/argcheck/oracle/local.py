"""An oracle that works in this very process. No wall clock holds it: see `argcheck.oracle.process`."""

from __future__ import annotations

import time
from collections.abc import Iterable

import z3

from argcheck.logic.structures import Structure
from argcheck.oracle.exhibit import exhibit
from argcheck.oracle.protocol import Answer, Limits, Refutation, Theory, Unknown
from argcheck.oracle.quantified import contradicts
from argcheck.oracle.refutation import Auditor
from argcheck.oracle.search import Search


class Local:
    """The search, with Z3's own quantifiers as second engine for contradictions that its instances do not show."""

    def __init__(self, theory: Theory, limits: Limits) -> None:
        self.theory = theory
        self.limits = limits
        self._search = Search(theory, limits)
        self._auditor = Auditor(self._search)

    @property
    def solver(self) -> tuple[str, str]:
        return "z3", z3.get_version_string()

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        asked = frozenset(labels)
        until = time.monotonic() + self._time(seconds)
        answer = self._search.ask(asked, deadline=until)
        if isinstance(answer, Unknown) and time.monotonic() < until:
            return contradicts(self.theory, asked, until - time.monotonic()) or answer
        return answer

    def refute(self, labels: Iterable[str], seconds: float | None = None) -> Refutation | Unknown:
        asked = frozenset(labels)
        seconds = self._time(seconds)
        shown = self._auditor.refute(asked, seconds)
        if isinstance(shown, Unknown):
            second = contradicts(self.theory, asked, seconds)
            if second is not None:
                return Refutation(asked, "z3", None)
        return shown

    def exhibit(self, labels: Iterable[str], seconds: float | None = None) -> Structure | None:
        return exhibit(self.theory, labels, self.limits, self._time(seconds))

    def close(self) -> None:
        pass

    def _time(self, seconds: float | None) -> float:
        return self.limits.timeout if seconds is None else min(seconds, self.limits.timeout)
