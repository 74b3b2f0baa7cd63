"""Certificates made: for every verdict about an argument, the evidence that the kernel asks for."""

from __future__ import annotations

from dataclasses import dataclass

from argcheck.analysis.scenarios import ABOUT_SUPPORTS
from argcheck.argument import Argument, Scenario
from argcheck.certificates.cases import CaseFindings
from argcheck.certificates.checking import check
from argcheck.certificates.models import Models
from argcheck.certificates.subject import Part, parts_of
from argcheck.certificates.tables import Tables
from argcheck.kernel.check import Outcome
from argcheck.kernel.digest import digest
from argcheck.kernel.writing import write
from argcheck.lattice.sessions import Progress, Sessions
from argcheck.oracle.backends import named
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Disagreement, Limits
from argcheck.proofs.refuter import Refuter

MAKING = 0.6  # of the time allowed; the rest is for checking what was made


@dataclass(frozen=True)
class Certified:
    """A certificate as text, and what the kernel says of it. ``interrupted`` says that the work was stopped before
    its end, so that more may be undecided than need be; ``disagreements`` are questions about which two solvers
    contradict each other (``backend="both"``)."""

    text: str
    outcome: Outcome
    interrupted: bool = False
    disagreements: tuple[Disagreement, ...] = ()


def certify(
    argument: Argument,
    *,
    limits: Limits | None = None,
    backend: Backend | str = Isolated,
    progress: Progress | None = None,
) -> Certified:
    """Make a certificate that holds the evidence for every verdict about an argument, and check it.

    Args:
        argument: the argument.
        limits: how much time and memory may be spent (`argcheck.Limits`).
        backend: what answers the questions; see `argcheck.verify`.
        progress: is called with what is being worked on and the number of questions asked so far.

    Returns:
        The text of the certificate, and the outcome of checking it, by the kernel, as it was read from that text. If
        the work is interrupted (KeyboardInterrupt), what is not known by then is undecided.

    >>> import argcheck
    >>> argument = argcheck.loads("prop p  prop q  premise P p  premise Q (if p then q)  conclusion C q")
    >>> str(certify(argument).outcome.status)
    'accepted'
    """
    limits = limits or Limits()
    sessions = Sessions(
        argument, named(backend) if isinstance(backend, str) else backend, limits, progress, share=MAKING
    )
    text = ""
    try:
        for part in parts_of(argument):
            text += _part(argument, part, sessions, limits)
    finally:
        sessions.close()
    return Certified(text, check(argument, text), sessions.interrupted, sessions.disagreements)


def _part(argument: Argument, part: Part, sessions: Sessions, limits: Limits) -> str:
    """The certificate about the cases that share a theory."""
    session = sessions.under(part.frames)
    session.interrupted = session.interrupted or sessions.interrupted
    tables = Tables(part.subject.classical.signature, part.subject.classical.formulas)
    models, refuter = Models(session), Refuter(sessions, session, part.frames)
    expected = {s.name: _about_supports(s) for s in argument.scenarios}
    cases: dict[str, CaseFindings] = {}
    try:
        for name, view in part.views.items():
            sessions.now = name or "the argument"
            matter = set(view.claims) if name == "" else expected.get(name, set())
            cases[name] = CaseFindings(name, view, session, refuter, tables, models, limits, cases.get(""), matter)
            cases[name].work()
    except (KeyboardInterrupt, MemoryError) as cause:
        sessions.stop(cause)
    findings = tuple(finding for case in cases.values() for finding in case.findings)
    return write(tables.certificate(digest(part.subject), findings))


def _about_supports(scenario: Scenario) -> set[str]:
    """The claims of whose supports something is expected in a scenario."""
    return {name for e in scenario.expectations if e.kind in ABOUT_SUPPORTS for name in e.subjects}
