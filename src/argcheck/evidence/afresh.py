"""Refutations with instances, from which a proof can be made: asked for again where the first answer has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from argcheck.analysis.desks import Desks
from argcheck.analysis.knowledge import Knowledge
from argcheck.argument import Frame
from argcheck.oracle.backends import named
from argcheck.oracle.protocol import Backend, Refutation, Unknown


class Refuter:
    """Refutes what is known to be contradictory at one desk.

    Where Z3's own treatment of quantifiers found a contradiction, there are no instances. A desk at which nothing else
    was asked may find some, and so may another solver, if it is installed.
    """

    def __init__(self, desks: Desks, knowledge: Knowledge, frames: tuple[Frame, ...] = ()) -> None:
        self._desks = desks
        self._knowledge = knowledge
        self._frames = frames
        self._again: dict[frozenset[str], Refutation | Unknown] = {}

    def refute(self, keys: Iterable[str]) -> Refutation | Unknown:
        """Show that these contradict each other, with instances if any can be found."""
        listed = [*keys]
        shown = self._knowledge.refute(listed)
        if isinstance(shown, Refutation) and shown.instances is not None:
            return shown
        core = frozenset(listed) & shown.core if isinstance(shown, Refutation) else frozenset(listed)
        if core not in self._again:
            self._again[core] = next(self._others(core), shown)
        return self._again[core]

    def _others(self, core: frozenset[str]) -> Iterator[Refutation]:
        for backend in self._backends():
            if self._desks.interrupted:
                return
            desk = self._desks.fresh(self._frames, backend)
            desk.ask(core)
            again = desk.refute(core)
            desk.oracle.close()
            if isinstance(again, Refutation) and again.instances is not None:
                yield again

    def _backends(self) -> Iterator[Backend | None]:
        yield None  # the same once more
        if find_spec("cvc5") is not None:
            yield named("cvc5")
