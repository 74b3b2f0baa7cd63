"""Conclusions reached step by step, where the way from the premises is too long to be found in one go.

If a step follows from what its author cites, and what is cited follows in turn, then the conclusion follows from the
premises that all the steps rest on (the rule of cut; G. Gentzen, "Untersuchungen über das logische Schließen", 1935).
"""

from __future__ import annotations

from collections.abc import Mapping

from argcheck.findings import ClaimFinding, Labels, Sets, StatedStep, Verdict
from argcheck.lattice.borders import Impossible, Possible
from argcheck.lattice.session import Session
from argcheck.lattice.theory import denied
from argcheck.lattice.view import View
from argcheck.oracle.protocol import Refutation


def by_steps(session: Session, view: View, label: str, stated: StatedStep | None, known: bool) -> ClaimFinding | None:
    """The finding that a claim follows by its stated steps; None if that cannot be shown.

    The premises of the steps are its only support if the claim fails without any one of them, whatever else is in
    force; each such failure is shown by a model.
    """
    chain = _chain(session, view, label)
    if chain is None:
        return None
    support, evidence = chain
    denial = denied(view.claims[label])
    needed = frozenset(one for one in support if _fails_without(session, view, one, denial))
    family = Sets((support,))
    if needed != support:
        why = "it follows by its stated steps, but whether it needs all that they rest on was not decided"
        family = Sets((support,), complete=False, minimal=False, why_not=why)
    return ClaimFinding(
        label,
        view.argument[label].role,
        Verdict.FOLLOWS,
        family=family,
        grounds=tuple(view.grounds),
        stated=stated,
        consistency_known=known,
        evidence=evidence,
        surely_needed=needed if needed != support else None,
    )


def _chain(session: Session, view: View, label: str) -> tuple[Labels, tuple[Refutation, ...]] | None:
    """The premises that the steps to a claim rest on, with what shows each step; None if a step is not shown."""
    key, grounds = view.claims[label], view.argument[label].grounds
    at_once = _shown(session, [*view.grounds.values(), *view.fixed, denied(key)])
    if at_once is not None:
        return _among(view.grounds, at_once), (at_once,)
    if grounds is None:
        return None
    cited = [k for g in grounds if (k := view.grounds.get(g) or view.claims.get(g)) is not None]
    step = _shown(session, [*cited, *view.fixed, *view.definitions, denied(key)])
    if step is None:
        return None
    support, evidence = _among(view.grounds, step), [step]
    for other in sorted(_among(view.claims, step) - {label}):
        before = _chain(session, view, other)
        if before is None:
            return None
        support |= before[0]
        evidence += [one for one in before[1] if one not in evidence]
    return support, tuple(evidence)


def _shown(session: Session, keys: list[str]) -> Refutation | None:
    if not isinstance(session.ask(keys), Impossible):
        return None
    shown = session.refute(keys)
    return shown if isinstance(shown, Refutation) else None


def _among(keys: Mapping[str, str], shown: Refutation) -> Labels:
    """The labels of the grounds or claims that a refutation speaks of."""
    return frozenset(label for label, key in keys.items() if key in shown.core)


def _fails_without(session: Session, view: View, label: str, denial: str) -> bool:
    rest = [key for other, key in view.grounds.items() if other != label]
    return isinstance(session.ask([*rest, *view.fixed, denial]), Possible)
