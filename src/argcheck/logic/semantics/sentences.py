"""Sentences about numbers alone: they are true or false whatever the symbols of a vocabulary stand for.

Linear arithmetic without symbols is decidable: over the integers by Presburger's theorem (1929), over the reals by
Fourier's and Motzkin's elimination. How it is done here, `argcheck.logic.semantics.critical` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argcheck.logic.formulas import App, Atom, Formula, Modal, Quantified, Truth
from argcheck.logic.semantics.evaluate import Evaluable
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.walk import (
    all_subformulas,
    all_terms,
    free_variables,
    quantifies_over_numbers,
    subformulas,
    with_parts,
)

NOTHING = Structure({}, {}, {})


def sentences_about_numbers(formula: Formula) -> Iterator[Formula]:
    """The largest parts that are sentences with quantifiers, all of them over numbers, and that hold no symbol."""
    if not quantifies_over_numbers(formula):
        return
    if _is_about_numbers_alone(formula):
        yield formula
    else:
        for part in subformulas(formula):
            yield from sentences_about_numbers(part)


def is_true(sentence: Formula, structure: Structure = NOTHING) -> bool:
    """Whether a sentence about numbers alone is true. The work is paid for through the ``structure`` (see
    `argcheck.logic.semantics.counting`), which interprets nothing.

    >>> from argcheck import loads
    >>> argument = loads("premise A forall x: Int. exists y: Int. x = 2*y or x = 2*y + 1")
    >>> is_true(argument["A"].formula)
    True

    Raises:
        CannotEvaluate: it has too many critical points, or whole numbers that depend on real ones.
    """
    return Evaluable(sentence).holds(structure)


def with_truths(formula: Formula, truths: Mapping[Formula, bool]) -> Formula:
    """The formula, with the value of each of these sentences in its place."""
    if isinstance(formula, Quantified) and formula in truths:
        return Truth(truths[formula])
    return with_parts(formula, lambda part: with_truths(part, truths)) if truths else formula


def _is_about_numbers_alone(formula: Formula) -> bool:
    if not isinstance(formula, Quantified) or free_variables(formula):
        return False
    parts = [*all_subformulas(formula)]
    return (
        not any(isinstance(part, Atom | Modal) for part in parts)
        and all(v.sort.arithmetic for part in parts if isinstance(part, Quantified) for v in part.variables)
        and not any(isinstance(term, App) for term in all_terms(formula))
    )
