"""After Ctrl-C nothing more is asked, in no scenario either."""

from __future__ import annotations

from collections.abc import Iterable

import argcheck
from argcheck.driver import verify
from argcheck.oracle.local import Local
from argcheck.oracle.protocol import Answer

ASKED: list[tuple[str, ...]] = []


class Interrupted(Local):
    """Somebody presses Ctrl-C when the first question is asked."""

    def ask(self, labels: Iterable[str], seconds: float | None = None) -> Answer:
        ASKED.append(tuple(labels))
        if len(ASKED) == 1:
            raise KeyboardInterrupt
        return super().ask(labels, seconds)


def test_scenarios_with_other_logics_are_not_asked_about() -> None:
    """They have a solver of their own, which is opened after the interruption."""
    argument = argcheck.loads(
        "prop p  premise P necessarily p  conclusion C p  scenario s { logic necessarily K }  scenario t { drop P }"
    )
    assert verify(argument, backend=Interrupted).interrupted
    assert len(ASKED) == 1
