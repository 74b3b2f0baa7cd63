"""Refutations with instances, from which a proof can be made: asked for again where the first answer has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec

from argcheck.argument import Frame
from argcheck.lattice.borders import Impossible
from argcheck.lattice.session import Session
from argcheck.lattice.sessions import Sessions
from argcheck.oracle.backends import named
from argcheck.oracle.protocol import Backend, Refutation, Unknown


class Refuter:
    """Refutes what is known to be contradictory in one session.

    Where Z3's own treatment of quantifiers found a contradiction, there are no instances. A session in which nothing
    else was asked may find some, and so may another solver, if it is installed.
    """

    def __init__(self, sessions: Sessions, session: Session, frames: tuple[Frame, ...] = ()) -> None:
        self._sessions = sessions
        self._session = session
        self._frames = frames
        self._again: dict[frozenset[str], Refutation | Unknown] = {}
        self._stepwise: dict[frozenset[str], tuple[Refutation, ...] | None] = {}

    def refute(self, keys: Iterable[str]) -> Refutation | Unknown:
        """Show that these contradict each other, with instances if any can be found."""
        listed = [*keys]
        shown = self._session.refute(listed)
        if isinstance(shown, Refutation) and shown.instances is not None:
            return shown
        core = frozenset(listed) & shown.core if isinstance(shown, Refutation) else frozenset(listed)
        if core not in self._again:
            self._again[core] = next(self._others(core), shown)
        return self._again[core]

    def by_lemmas(self, keys: Iterable[str], lemmas: Mapping[str, str]) -> tuple[Refutation, ...] | None:
        """Refutations of the denials of lemmas (given by the keys of the lemmas), and then of these keys with the
        lemmas that were shown; None if that cannot be shown with instances either.

        What is too far to be found in one go may be near by way of what the author thought worth saying.
        """
        given = [*keys]
        new = {lemma: denial for lemma, denial in lemmas.items() if lemma not in given and denial not in given}
        asked = frozenset(given)
        if asked not in self._stepwise:
            self._stepwise[asked] = self._by_steps(given, new) if new else None
        return self._stepwise[asked]

    def _by_steps(self, given: list[str], lemmas: Mapping[str, str]) -> tuple[Refutation, ...] | None:
        session = self._sessions.fresh(self._frames)
        shown: list[Refutation] = []
        known: list[str] = []
        for lemma, denial in lemmas.items():
            step = _instantiated(session, [*given, *known, denial])
            if step is not None:
                shown.append(step)
                known.append(lemma)
                if denial not in step.core:  # what is given contradicts itself, without the denial
                    break
        else:
            last = _instantiated(session, [*given, *known])
            shown = [] if last is None else [*shown, last]
        session.oracle.close()
        return _needed(shown, lemmas) or None

    def _others(self, core: frozenset[str]) -> Iterator[Refutation]:
        for backend in self._backends():
            if self._sessions.interrupted:
                return
            session = self._sessions.fresh(self._frames, backend)
            session.ask(core)
            again = session.refute(core)
            session.oracle.close()
            if isinstance(again, Refutation) and again.instances is not None:
                yield again

    def _backends(self) -> Iterator[Backend | None]:
        yield None  # the same once more
        if find_spec("cvc5") is not None:
            yield named("cvc5")


def _instantiated(session: Session, keys: list[str]) -> Refutation | None:
    shown = session.refute(keys) if isinstance(session.ask(keys), Impossible) else None
    return shown if isinstance(shown, Refutation) and shown.instances is not None else None


def _needed(shown: list[Refutation], lemmas: Mapping[str, str]) -> tuple[Refutation, ...]:
    """The last of these, and those before it whose lemmas are used, in order."""
    kept: list[Refutation] = []
    for one in reversed(shown):
        used = {denial for lemma, denial in lemmas.items() if any(lemma in later.core for later in kept)}
        if not kept or used & one.core:
            kept.append(one)
    return tuple(reversed(kept))
