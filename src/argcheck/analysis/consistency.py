"""Can the premises all be true? If not: every minimal conflict, every minimal repair."""

from __future__ import annotations

from argcheck.findings import ConsistencyFinding, Consistent, Labels, Sets
from argcheck.lattice.borders import Impossible, Possible, Undecided
from argcheck.lattice.families import UNFINISHED, Families, Shown, gather
from argcheck.lattice.session import Session
from argcheck.lattice.view import View
from argcheck.logic.semantics.structures import Structure
from argcheck.oracle.protocol import Limits, Refutation


def consistency(session: Session, view: View, limits: Limits) -> ConsistencyFinding:
    """Whether all that is in force can be true together.

    Conflicts are minimal unsatisfiable subsets of the grounds, repairs their minimal correction sets; definitions,
    background and suppositions stay in force. Each conflict is shown afresh before it is told.
    """
    inquiry = ConsistencyInquiry(session, view, limits)
    inquiry.judge()
    inquiry.complete()
    return inquiry.finding()


class ConsistencyInquiry:
    """Finds out whether the premises clash: first the verdict (`judge`), then the lists (`complete`). What was shown by
    any moment, `finding` tells, whatever ended the work."""

    def __init__(self, session: Session, view: View, limits: Limits) -> None:
        self._session = session
        self._view = view
        self._limits = limits
        self._verdict = Consistent.UNDECIDED
        self._reason: str | None = "the work was interrupted"
        self._model: Structure | None = None
        self._clash: Labels | None = None  # grounds that were shown to clash, before minimal ones are known
        self._impossible = False  # as the solver says; whether that is shown is another matter
        self._found = Families()
        self._among_fixed = Sets()

    def judge(self) -> None:
        """Find the verdict."""
        everything = [*self._view.grounds.values(), *self._view.fixed]
        match self._session.ask(everything):
            case Possible():
                known = self._session.model(self._session.mask(everything))
                self._model = known.structure if known else None
                self._verdict, self._reason = Consistent.CONSISTENT, None
            case Undecided(reason):
                self._reason = reason
            case Impossible():
                self._impossible = True
                shown = self._session.refute(everything)
                if isinstance(shown, Refutation):
                    self._clash = frozenset(l for l, key in self._view.grounds.items() if key in shown.core)
                    self._verdict, self._reason = Consistent.INCONSISTENT, None
                else:  # some smaller set of them may still be shown to clash
                    self._reason = shown.reason
                    self.complete()

    def complete(self) -> None:
        """If they clash, find all conflicts and repairs."""
        if not self._impossible or self._found.stopped is not UNFINISHED:
            return
        most = self._limits.max_supports
        gather(self._session, self._view.grounds, self._view.fixed, most, self._shown, self._found)
        if self._found.listed or self._found.stopped is None:
            self._verdict, self._reason = Consistent.INCONSISTENT, None
        elif self._clash is None:
            self._reason = self._found.stopped
        if frozenset() in self._found.unsatisfiable:  # the definitions, background and suppositions clash by themselves
            self._among_fixed = gather(self._session, {key: key for key in self._view.fixed}, (), most).conflicts

    def _shown(self, conflict: Labels) -> Shown:
        return self._session.refute([*self._view.keys(conflict), *self._view.fixed])

    def finding(self) -> ConsistencyFinding:
        """What was shown by now."""
        if self._verdict is Consistent.CONSISTENT:
            return ConsistencyFinding(self._verdict, model=self._model)
        if self._verdict is Consistent.UNDECIDED:
            unknown = Sets((), complete=False, minimal=False, why_not=self._reason)
            return ConsistencyFinding(self._verdict, unknown, unknown, reason=self._reason)
        conflicts = self._found.conflicts
        if not conflicts and self._clash is not None and not conflicts.complete:
            conflicts = Sets((self._clash,), complete=False, minimal=False, why_not=self._found.stopped)
        return ConsistencyFinding(self._verdict, conflicts, self._found.repairs, fixed_conflicts=self._among_fixed)

    def consistent_rest(self) -> list[str] | None:
        """Keys of all that is in force, less some premises without which there is no clash; None if none were found."""
        left = dict(self._view.grounds)
        while True:
            match self._session.ask([*left.values(), *self._view.fixed]):
                case Possible():
                    return [*left.values(), *self._view.fixed]
                case Undecided():
                    return None
                case Impossible(core):
                    clashing = {*self._session.keys(core)}
                    last = next((label for label in reversed(left) if left[label] in clashing), None)
                    if last is None:
                        return None
                    del left[last]
