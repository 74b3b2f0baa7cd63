"""What a missing statement may speak of: the words of the step, the things that have names, and variables."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations_with_replacement

from argcheck.abduction.enumeration.polarity import signs
from argcheck.abduction.step import Step, parts
from argcheck.logic.formulas import App, Atom, Equal, Formula, Modal, Var
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_subformulas, all_terms

MOST_VARIABLES = 3
MOST_CONSTANTS = 8  # if more things than that have names, only those are named of which the step speaks
MOST_SCOPES = 24  # choices of variables


def spoken_of(step: Step) -> list[Formula]:
    """What the step may go on, and what it is to show, but for what has no word in common with the rest."""
    near = [_plain(step.theory.formulas[key]) for key in (*step.given, step.label)]
    topics = {name for formula in near for name, _ in signs(formula)}
    fixed = (_plain(step.theory.formulas[key]) for key in step.fixed)
    telling = (part for formula in fixed for part in parts(formula))
    return [*near, *(f for f in telling if topics & {name for name, _ in signs(f)})]


def nameable(signature: Signature, said: Sequence[Formula]) -> list[App]:
    """What may be named: everything that has a name; if that is much, what is named by what is said."""
    everything = [App(f.name, (), f.result) for f in signature.constants() if not f.result.arithmetic]
    if len(everything) <= MOST_CONSTANTS:
        return everything
    mentioned = {term for formula in said for term in all_terms(formula)}
    return [constant for constant in everything if constant in mentioned]


def scopes(said: Sequence[Formula]) -> list[tuple[Var, ...]]:
    """Choices of variables that a rule may have, few variables first: of sorts that some predicate relates. Their names
    are such as no file can contain."""
    sorts: dict[Sort, None] = {}
    related: set[frozenset[Sort]] = set()
    for formula in said:
        for part in all_subformulas(formula):
            if isinstance(part, Atom | Equal):
                terms = part.args if isinstance(part, Atom) else tuple(all_terms(part))
                own = {term.sort: None for term in terms if not term.sort.arithmetic}
                sorts.update(own)
                related |= {frozenset((a, b)) for a in own for b in own}
    found: list[tuple[Var, ...]] = [()]
    for number in range(1, MOST_VARIABLES + 1):
        for chosen in combinations_with_replacement(sorts, number):
            different = set(chosen)
            if len(different) == 1 or all(_is_near(sort, different, related) for sort in different):
                found.append(tuple(Var(f"{place}\n", sort) for place, sort in enumerate(chosen)))
    return found[:MOST_SCOPES]


def _is_near(sort: Sort, others: Collection[Sort], related: Collection[frozenset[Sort]]) -> bool:
    return any(frozenset((sort, other)) in related for other in others if other != sort)


def _plain(formula: Formula) -> Formula:
    """Without the operator that puts a definition in force everywhere."""
    return formula.body if isinstance(formula, Modal) and formula.operator == "everywhere" else formula
