"""An oracle for theories with modal operators: it asks another one about their translation.

What comes back is unfolded into possible worlds, so that nobody else ever meets the translation. Whether it is a model
is then for the caller to evaluate, world by world and by the definition of the operators.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.unfolding import unfold
from argcheck.logic.translation import WORLD, Translation, translate
from argcheck.logic.walk import has_operators
from argcheck.oracle.protocol import Answer, Backend, Limits, Oracle, Refutation, Sat, Theory, Unknown, Unsat


def translation_of(theory: Theory) -> Translation | None:
    """The translation of a theory into ordinary logic; None if it has no operators and needs none."""
    if not any(map(has_operators, theory.formulas.values())):
        return None
    return translate(theory.signature, theory.formulas, theory.logics)


def opened(backend: Backend, theory: Theory, limits: Limits) -> Oracle:
    """The oracle of a back end for a theory, by way of a translation if it has operators."""
    translation = translation_of(theory)
    if translation is None:
        return backend(theory, limits)
    return AcrossWorlds(translation, backend, theory, limits)


class AcrossWorlds:
    """Asks about the translation, with the conditions on the relations in force throughout."""

    def __init__(self, translation: Translation, backend: Backend, theory: Theory, limits: Limits) -> None:
        self._translation = translation
        self._frame = frozenset(translation.frame)
        inner = Theory(
            translation.signature,
            {**translation.frame, **translation.formulas},
            theory.usual | self._frame,
            few=frozenset((WORLD.name,)),
            seeds=theory.seeds,
        )
        self._oracle = backend(inner, limits)

    @property
    def solver(self) -> tuple[str, str]:
        return self._oracle.solver

    def ask(self, labels: Iterable[str]) -> Answer:
        answer = self._oracle.ask({*labels, *self._frame})
        match answer:
            case Sat(structure):
                return replace(answer, structure=unfold(structure, self._translation))
            case Unsat(core):
                return replace(answer, core=core - self._frame)
            case Unknown():
                return answer

    def refute(self, labels: Iterable[str]) -> Refutation | Unknown:
        return self._oracle.refute({*labels, *self._frame})

    def exhibit(self, labels: Iterable[str]) -> Structure | None:
        structure = self._oracle.exhibit({*labels, *self._frame})
        return None if structure is None else unfold(structure, self._translation)

    def close(self) -> None:
        self._oracle.close()
