"""Where questions about an argument are answered: one desk for what it says, others for scenarios in another logic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from argcheck.analysis.clock import Clock
from argcheck.analysis.knowledge import Knowledge
from argcheck.analysis.memory import Memory
from argcheck.analysis.theory import theory_of
from argcheck.argument import Argument, Frame
from argcheck.findings import Spent
from argcheck.oracle.protocol import Backend, Disagreement, Limits, Refutation
from argcheck.oracle.worlds import opened

Progress = Callable[[str, int], None]


class Desks:
    """All desks together share the budget. ``now`` says what is being worked on, for those who watch."""

    def __init__(
        self,
        argument: Argument,
        backend: Backend,
        limits: Limits,
        progress: Progress | None,
        memories: tuple[Memory, ...] = (),
        share: float = 1.0,
    ) -> None:
        """With a ``share``, so much of the time may be spent here."""
        self.now = "consistency"
        self._argument = argument
        self._backend = backend
        self._limits = limits
        self._progress = progress
        self._memories = memories
        self._clock = Clock(limits.budget, share)
        self._open: list[Knowledge] = []
        self.main = self.under(())

    def under(self, frames: tuple[Frame, ...]) -> Knowledge:
        """A desk at which these frames hold instead of what the argument says of the same operators."""
        if not frames and self._open:
            return self.main
        logics = self._argument.under(frames).logics
        memories = [memory for memory in self._memories if memory.theory.logics == logics]
        if frames:
            memories.append(self.main.remember())
        desk = self.fresh(frames, advice=tuple(refutation for memory in memories for _, refutation in memory.refuted))
        for memory in memories:
            desk.recall(memory)
        return desk

    def fresh(
        self, frames: tuple[Frame, ...], backend: Backend | None = None, advice: tuple[Refutation, ...] = ()
    ) -> Knowledge:
        """The same, where nothing is known yet; and with another back end, if one is given. The ``advice`` is for it
        (see `argcheck.oracle.protocol.Theory`)."""
        theory = replace(theory_of(self._argument.under(frames)), advice=advice)
        oracle = opened(backend or self._backend, theory, replace(self._limits, budget=self._clock.left))
        desk = Knowledge(theory, oracle, self._tell, self._clock)
        desk.interrupted, desk.spent = self.interrupted, self.ended
        self._open.append(desk)
        return desk

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self.now, sum(desk.questions for desk in self._open))

    def stop(self, cause: BaseException) -> None:
        """Ask nothing more, for this cause."""
        for desk in self._open:
            desk.stop(cause)

    @property
    def ended(self) -> str | None:
        """Why the work ended before it was done, a clause; None if it did not, or was interrupted."""
        return next((desk.spent for desk in self._open if desk.spent is not None), None)

    @property
    def interrupted(self) -> bool:
        """Whether the work was stopped before its end."""
        return any(desk.interrupted for desk in self._open)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """What two engines contradict each other about."""
        return tuple(clash for desk in self._open for clash in desk.disagreements)

    @property
    def memories(self) -> tuple[Memory, ...]:
        """What was found out at the desks, for the next version of the argument."""
        return tuple(desk.remember() for desk in self._open)

    def close(self) -> Spent:
        """Give back what the desks hold, and say what it took."""
        solver = self.main.oracle.solver
        for desk in self._open:
            desk.oracle.close()
        questions, undecided = sum(d.questions for d in self._open), sum(d.undecided for d in self._open)
        confirmed = [d.confirmed for d in self._open if d.confirmed is not None]
        given_up: dict[str, int] = {}
        for desk in self._open:
            for limit, number in desk.limits_met.items():
                given_up[limit] = given_up.get(limit, 0) + number
        return Spent(*solver, questions, undecided, self._clock.spent, sum(confirmed) if confirmed else None, given_up)
