"""Where questions about an argument are answered: one session for what it says, others for scenarios in
another logic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from argcheck.argument import Argument, Frame
from argcheck.findings import Spent
from argcheck.lattice.clock import Clock
from argcheck.lattice.session import Session
from argcheck.lattice.theory import theory_of
from argcheck.oracle.protocol import Backend, Disagreement, Limits, Refutation
from argcheck.oracle.warm_start import WarmStart
from argcheck.oracle.worlds import opened

Progress = Callable[[str, int], None]


class Sessions:
    """All sessions together share the budget. ``now`` says what is being worked on, for those who watch."""

    def __init__(
        self,
        argument: Argument,
        backend: Backend,
        limits: Limits,
        progress: Progress | None,
        warm_starts: tuple[WarmStart, ...] = (),
        share: float = 1.0,
    ) -> None:
        """With a ``share``, so much of the time may be spent here."""
        self.now = "consistency"
        self._argument = argument
        self._backend = backend
        self._limits = limits
        self._progress = progress
        self._warm_starts = warm_starts
        self._clock = Clock(limits.budget, share)
        self._open: list[Session] = []
        self.main = self.under(())

    def under(self, frames: tuple[Frame, ...]) -> Session:
        """A session in which these frames hold instead of what the argument says of the same operators."""
        if not frames and self._open:
            return self.main
        logics = self._argument.under(frames).logics
        warm_starts = [start for start in self._warm_starts if start.theory.logics == logics]
        if frames:
            warm_starts.append(self.main.remember())
        session = self.fresh(
            frames, seeds=tuple(refutation for start in warm_starts for _, refutation in start.refuted)
        )
        for start in warm_starts:
            session.recall(start)
        return session

    def fresh(
        self, frames: tuple[Frame, ...], backend: Backend | None = None, seeds: tuple[Refutation, ...] = ()
    ) -> Session:
        """The same, where nothing is known yet; and with another back end, if one is given. The ``seeds`` are for it
        (see `argcheck.oracle.protocol.Theory`)."""
        theory = replace(theory_of(self._argument.under(frames)), seeds=seeds)
        oracle = opened(backend or self._backend, theory, replace(self._limits, budget=self._clock.left))
        session = Session(theory, oracle, self._tell, self._clock)
        session.interrupted, session.spent = self.interrupted, self.ended
        self._open.append(session)
        return session

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self.now, sum(session.questions for session in self._open))

    def stop(self, cause: BaseException) -> None:
        """Ask nothing more, for this cause."""
        for session in self._open:
            session.stop(cause)

    @property
    def ended(self) -> str | None:
        """Why the work ended before it was done, a clause; None if it did not, or was interrupted."""
        return next((session.spent for session in self._open if session.spent is not None), None)

    @property
    def interrupted(self) -> bool:
        """Whether the work was stopped before its end."""
        return any(session.interrupted for session in self._open)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What two engines contradict each other about."""
        return tuple(clash for session in self._open for clash in session.disagreements)

    @property
    def warm_starts(self) -> tuple[WarmStart, ...]:
        """What was found out in the sessions, for the next version of the argument."""
        return tuple(session.remember() for session in self._open)

    def close(self) -> Spent:
        """Give back what the sessions hold, and say what it took."""
        solver = self.main.oracle.solver
        for session in self._open:
            session.oracle.close()
        questions, undecided = sum(s.questions for s in self._open), sum(s.undecided for s in self._open)
        confirmed = [s.confirmed for s in self._open if s.confirmed is not None]
        given_up: dict[str, int] = {}
        for session in self._open:
            for limit, number in session.limits_met.items():
                given_up[limit] = given_up.get(limit, 0) + number
        return Spent(*solver, questions, undecided, self._clock.spent, sum(confirmed) if confirmed else None, given_up)
