"""Terms put for others throughout terms and formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from argcheck.logic.formulas import (
    Formula,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.walk import with_parts, with_subterms

Values = Mapping[str, Term]
"""A term for each of some variables, by name. No quantifier may bind a variable in it: mostly, these are closed."""
Change = Callable[[Term], Term | None]
"""What to put for a term, whatever is in it; None to look at its parts instead."""


def change_term(term: Term, change: Change) -> Term:
    """A term with others in the place of some of its parts, or of the whole."""
    changed = change(term)
    if changed is not None:
        return changed
    return with_subterms(term, lambda part: change_term(part, change))


def change_terms(formula: Formula, change: Change) -> Formula:
    """A formula with some of its terms changed. (Variables that are bound in it, and what they bind, stay.)"""
    inner = _sparing(formula.variables, change) if isinstance(formula, Quantified) else change
    return with_parts(formula, lambda part: change_terms(part, inner), lambda term: change_term(term, change))


def _sparing(variables: tuple[Var, ...], change: Change) -> Change:
    bound = {variable.name for variable in variables}

    def spared(term: Term) -> Term | None:
        return term if isinstance(term, Var) and term.name in bound else change(term)

    return spared


def put(formula: Formula, values: Values) -> Formula:
    """A formula with terms in the place of its free variables.

    >>> from argcheck.logic.formulas import And, App, Atom, Forall
    >>> from argcheck.logic.sorts import Sort
    >>> S = Sort("S"); c = App("c", (), S); p = Atom("p", (Var("x", S),))
    >>> put(And((p, Forall((Var("x", S),), p))), {"x": c}) == And((Atom("p", (c,)), Forall((Var("x", S),), p)))
    True
    """
    if not values:
        return formula
    return change_terms(formula, lambda term: values.get(term.name) if isinstance(term, Var) else None)


def exchanged(formula: Formula, terms: Mapping[Term, Term]) -> Formula:
    """A formula with each term that is a key of ``terms`` replaced by its value: a variable where it is free.

    No value may contain a variable that a quantifier in the formula binds.

    >>> from argcheck.logic.formulas import App, Atom, Implies
    >>> from argcheck.logic.sorts import Sort
    >>> S = Sort("S"); a = App("a", (), S); x = Var("x", S)
    >>> exchanged(Implies(Atom("p", (a,)), Atom("q", (a,))), {a: x}) == Implies(Atom("p", (x,)), Atom("q", (x,)))
    True
    """
    return change_terms(formula, terms.get)


def exchanged_term(term: Term, terms: Mapping[Term, Term]) -> Term:
    """The same for a term."""
    return change_term(term, terms.get)
