"""What is said of how things should be, against how they are; and conditionals whose condition is met by nothing.

That a norm is broken is not an inconsistency: what should be need not be.
"""

from __future__ import annotations

from collections.abc import Iterable

from argcheck.lattice.borders import Impossible
from argcheck.lattice.session import Session
from argcheck.lattice.theory import antecedent_of, kept
from argcheck.lattice.view import View
from argcheck.oracle.protocol import Refutation


def violated(session: Session, view: View, following: Iterable[str]) -> tuple[str, ...]:
    """The norms in force (among the statements, and the conclusions that follow) that are certainly not kept."""
    keys = {**view.grounds, **{label: view.claims[label] for label in following}}
    return tuple(label for label, key in keys.items() if _excluded(session, view, kept(key)))


def vacuous_conditionals(session: Session, view: View, following: Iterable[str]) -> tuple[str, ...]:
    """The conditional conclusions among these that follow since nothing can meet their condition."""
    return tuple(label for label in following if _excluded(session, view, antecedent_of(view.claims[label])))


def _excluded(session: Session, view: View, key: str) -> bool:
    """Whether what a key stands for (if it stands for anything) contradicts what is in force, as was shown twice."""
    if key not in session.theory.formulas:
        return False
    everything = [*view.grounds.values(), *view.fixed, key]
    return isinstance(session.ask(everything), Impossible) and isinstance(session.refute(everything), Refutation)
