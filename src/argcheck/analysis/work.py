"""What there is to find out about an argument, in the order in which a reader needs it: whether the premises clash, a
verdict for every conclusion, and only then the lists, counterexamples, scenarios, readings and hints.

Whatever ends the work at whatever moment (the budget, Ctrl-C, want of memory), what was shown by then is kept.
"""

from __future__ import annotations

from argcheck.analysis.claims import ClaimInquiry
from argcheck.analysis.consistency import ConsistencyInquiry
from argcheck.analysis.countermodels import with_countermodels
from argcheck.analysis.expectations import expectations
from argcheck.analysis.readings import readings
from argcheck.analysis.scenarios import ScenarioInquiry
from argcheck.argument import Argument
from argcheck.findings import ClaimFinding, Consistent, ReadingsFinding, Report, ScenarioFinding, Spent
from argcheck.hints.hints import Hints
from argcheck.lattice.sessions import Sessions
from argcheck.lattice.view import whole
from argcheck.oracle.protocol import Limits


class Work:
    """The work on one argument. `do` does it; `report` tells what was shown by then."""

    def __init__(
        self,
        argument: Argument,
        sessions: Sessions,
        limits: Limits,
        *,
        wanted: list[str],
        scenarios: list[str],
        by_name: bool,
        everything: bool,
        count_definitions: bool,
        tabulate: bool,
    ) -> None:
        """``wanted`` are the claims to look at and ``scenarios`` the scenarios, ``by_name`` if they were asked for;
        ``everything`` says that nothing was selected. ``tabulate`` asks for readings."""
        self._argument = argument
        self._sessions = sessions
        self._limits = limits
        self._wanted = wanted
        self._by_name = by_name
        self._everything = everything
        self._count_definitions = count_definitions
        self._tabulate = tabulate
        self._view = whole(argument, count_definitions)
        self._what_ifs = [s for s in argument.scenarios if s.name in scenarios]
        self._consistency = ConsistencyInquiry(sessions.main, self._view, limits)
        self._claims = {label: ClaimInquiry(sessions.main, self._view, label, limits) for label in wanted}
        self._found: tuple[ClaimFinding, ...] | None = None  # once there is nothing more to find out about them
        self._scenes: list[ScenarioInquiry] = []
        self._tables: list[ReadingsFinding] = []
        self._hints = Hints()
        self._done = False  # all but the hints

    def do(self) -> None:
        """Find out everything that is wanted."""
        self._judge()
        self._list()
        self._look_at_scenarios()
        self._done = self._sessions.ended is None and not self._sessions.interrupted
        if self._everything and self._done:
            self._sessions.now = "hints"
            found = self._consistency.finding()
            self._hints.look(self._view, self._sessions.main, found, self._claim_findings())

    def _judge(self) -> None:
        self._sessions.now = "consistency"
        self._consistency.judge()
        state = self._consistency.finding().verdict
        clash = state is Consistent.INCONSISTENT
        rest = self._consistency.consistent_rest() if clash and self._claims else None
        for label, claim in self._claims.items():
            self._sessions.now = label
            claim.judge(state, rest)

    def _list(self) -> None:
        self._sessions.now = "consistency"
        self._consistency.complete()
        for label, claim in self._claims.items():
            self._sessions.now = label
            claim.complete()
        self._sessions.now = "countermodels"
        self._found = with_countermodels(self._sessions.main, self._view, self._claim_findings())

    def _look_at_scenarios(self) -> None:
        argument, sessions = self._argument, self._sessions
        for what_if in self._what_ifs:
            sessions.now = f"scenario {what_if.name}"
            session = sessions.under(what_if.frames)
            known = {} if what_if.frames else {c.label: c for c in self._claim_findings()}
            self._scenes.append(
                ScenarioInquiry(session, argument, what_if, self._limits, self._count_definitions, self._by_name, known)
            )
            self._scenes[-1].work()
            if self._tabulate and self._by_name and argument.readings:
                self._tables.append(readings(session, argument, what_if))
        if self._tabulate and not self._by_name and argument.readings:
            sessions.now = "readings"
            self._tables.append(readings(sessions.main, argument))

    def _claim_findings(self) -> tuple[ClaimFinding, ...]:
        if self._found is not None:
            return self._found
        repairs = self._consistency.finding().repairs
        return tuple(claim.finding(repairs) for claim in self._claims.values())

    def report(self, spent: Spent) -> Report:
        """What was shown by now."""
        sessions = self._sessions
        claims = self._claim_findings()
        if self._found is None:
            claims = with_countermodels(sessions.main, self._view, claims, readable=False)
        state = self._consistency.finding()
        scenes: tuple[ScenarioFinding, ...] = tuple(scene.finding() for scene in self._scenes)
        ended = sessions.ended
        why_not = ended or "the work was interrupted before this was reached"
        names = [what_if.name for what_if in self._what_ifs]
        return Report(
            self._argument,
            state,
            claims,
            scenes,
            expectations(self._argument, state, claims, scenes, self._wanted, names, why_not),
            tuple(self._hints.found),
            spent,
            sessions.interrupted,
            tuple(self._tables),
            sessions.disagreements,
            sessions.warm_starts,
            None if self._done else ended,
            self._hints.complete and (self._done or not self._everything),
        )
