"""Whether a structure, of whatever kind, is one for a signature."""

from __future__ import annotations

from collections.abc import Iterator

from argcheck.logic.frames import Logics
from argcheck.logic.semantics.evaluate import CannotEvaluate, holds
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Structure, misfits
from argcheck.logic.semantics.worlds import World, world_misfits
from argcheck.logic.signature import Signature


def unfit(structure: Structure, signature: Signature, logics: Logics) -> Iterator[str]:
    """Every way in which it is none, as a sentence; nothing if it is one.

    >>> from argcheck.logic.signature import SortDeclaration
    >>> from argcheck.logic.sorts import Sort
    >>> list(unfit(Structure({}, {}, {}), Signature.of([SortDeclaration(Sort("S"))]), Logics()))
    ['the sort S has no members']
    """
    if isinstance(structure, World):
        return world_misfits(structure, signature, logics)
    if isinstance(structure, Interpreted):
        return _interpreted_misfits(structure, signature)
    return misfits(structure, signature)


def _interpreted_misfits(structure: Interpreted, signature: Signature) -> Iterator[str]:
    interpretation = structure.interpretation
    mistakes = list(interpretation.mistakes(signature))
    yield from mistakes
    if mistakes:
        return
    rest = structure.rest
    amiss = list(misfits(rest, interpretation.signature(signature)))
    yield from amiss
    if amiss:
        return
    for problem, obligation in interpretation.obligations(signature):
        try:
            if not holds(obligation, rest):
                yield problem
        except CannotEvaluate:
            yield f"it could not be evaluated whether {problem}"
