"""Why a lemma or conclusion follows, step by step; or why it does not, and what would change that."""

from __future__ import annotations

from argcheck.analysis.claims import ClaimInquiry
from argcheck.analysis.consistency import ConsistencyInquiry
from argcheck.analysis.countermodels import with_countermodels
from argcheck.argument import Argument
from argcheck.explanations.derivations import Derivations
from argcheck.explanations.explanation import Derivation, Explanation
from argcheck.explanations.gaps import gap_of
from argcheck.findings import ClaimFinding, Labels, Verdict
from argcheck.lattice.sessions import Progress, Sessions
from argcheck.lattice.view import whole
from argcheck.oracle.backends import named
from argcheck.oracle.process import Isolated
from argcheck.oracle.protocol import Backend, Limits

MOST_DERIVATIONS = 8


def explain(
    argument: Argument,
    label: str,
    *,
    limits: Limits | None = None,
    backend: Backend | str = Isolated,
    progress: Progress | None = None,
) -> Explanation:
    """Explain what becomes of a lemma or conclusion.

    If it follows, is contradicted or contested, a derivation for each minimal support (for the first eight), by way of
    the lemmas that its ``from`` names. If it is open, what makes it false while the premises are true, and what in the
    file would close the gap.

    Args:
        argument: the argument.
        label: the label of a lemma or conclusion.
        limits: how much time and memory may be spent (`argcheck.Limits`).
        backend: what answers the questions; see `argcheck.verify`.
        progress: is called with what is being worked on and the number of questions asked so far.

    Raises:
        KeyError: there is no lemma or conclusion of this label.

    >>> import argcheck
    >>> argument = argcheck.loads('''
    ... prop rain "it rains"  prop wet "the road is wet"
    ... premise P1 rain  premise P2 (if rain then wet)
    ... conclusion C wet
    ... ''')
    >>> print(explain(argument, "C").derivations[0].parts[0].lines[0].grounds)
    ('P2', 'P1')
    """
    if label not in [statement.label for statement in argument.claims]:
        raise KeyError(f"there is no lemma or conclusion {label}")
    limits = limits or Limits()
    sessions = Sessions(argument, named(backend) if isinstance(backend, str) else backend, limits, progress)
    sessions.now = label
    derivations: list[Derivation] = []
    gap = None
    view = whole(argument)
    state = ConsistencyInquiry(sessions.main, view, limits)
    inquiry = ClaimInquiry(sessions.main, view, label, limits)
    finding: ClaimFinding | None = None
    try:
        state.judge()
        inquiry.judge(state.finding().verdict)
        state.complete()
        inquiry.complete()
        finding = inquiry.finding(state.finding().repairs)
        (finding,) = with_countermodels(sessions.main, view, [finding])
        if finding.verdict is Verdict.OPEN:
            gap = gap_of(sessions.main, view, finding)
        else:
            made = Derivations(argument, view, sessions)
            for support, against in _ways(finding)[:MOST_DERIVATIONS]:
                derivations.append(made.derivation(label, support, against))
    except (KeyboardInterrupt, MemoryError) as cause:
        sessions.stop(cause)
    finally:
        sessions.close()
    finding = finding or inquiry.finding(state.finding().repairs)  # what was shown by then
    omitted = max(0, len(_ways(finding)) - MOST_DERIVATIONS)
    return Explanation(
        argument, finding, tuple(derivations), omitted, gap, sessions.interrupted, sessions.disagreements
    )


def _ways(finding: ClaimFinding) -> list[tuple[Labels, bool]]:
    """The minimal supports, of the claim and then of its negation (True)."""
    return [*((support, False) for support in finding.supports), *((support, True) for support in finding.against)]
