"""The things that a step can name, and what is true of them in a structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from argcheck.logic.formulas import App, Atom, Formula, Term
from argcheck.logic.semantics.evaluate import holds, value
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.signature import Predicate, Signature
from argcheck.logic.walk import all_terms, term_variables

MOST_APPLIED = 40  # applications of one function to constants that count as names
MOST_ALIKE = 4  # facts taken from one tuple of which each thing has several names
MOST_TRIED = 400  # tuples of named things that are tried for one predicate of which rules say when it is true

Names = Mapping[tuple[str, Element], tuple[Term, ...]]


def closed_terms(signature: Signature, formulas: Iterable[Formula]) -> tuple[Term, ...]:
    """Terms without variables: the constants, those that were added last first; what the formulas name by functions;
    and functions of constants, where these are not too many."""
    named = [App(f.name, (), f.result) for f in signature.constants() if not f.result.arithmetic]
    found: dict[Term, None] = dict.fromkeys(reversed(named))
    constants = tuple(found)
    for formula in formulas:
        for term in all_terms(formula):
            if isinstance(term, App) and not term_variables(term) and not term.sort.arithmetic:
                found[term] = None
    for function in signature.functions.values():
        if function.arguments and not function.result.arithmetic:
            choices = [[c for c in constants if c.sort == sort] for sort in function.arguments]
            applied = [
                App(function.name, args, function.result) for args in islice(product(*choices), MOST_APPLIED + 1)
            ]
            if len(applied) <= MOST_APPLIED:
                found.update(dict.fromkeys(applied))
    return tuple(found)


def names(terms: Iterable[Term], structure: Structure) -> Names:
    """The terms that stand for each thing, by its sort and itself."""
    found: dict[tuple[str, Element], tuple[Term, ...]] = {}
    for term in terms:
        key = term.sort.name, value(term, structure)
        found[key] = (*found.get(key, ()), term)
    return found


def atoms(structure: Structure, signature: Signature, named: Names) -> Iterator[Atom]:
    """The atoms over named things that are true in a structure."""
    for name, predicate in signature.predicates.items():
        for row in _rows(predicate, structure, named):
            things = zip(predicate.arguments, row, strict=True)
            choices = [named.get((sort.name, element), ()) for sort, element in things]
            for args in islice(product(*choices), MOST_ALIKE):
                yield Atom(name, args)


def _rows(predicate: Predicate, structure: Structure, named: Names) -> Iterator[tuple[Element, ...]]:
    """The tuples of which a predicate is true; where rules say of which, those of named things."""
    if not isinstance(structure, Interpreted):
        yield from structure.extensions[predicate.name]
        return
    choices = [
        [(thing, terms[0]) for (sort, thing), terms in named.items() if sort == wanted.name]
        for wanted in predicate.arguments
    ]
    for chosen in islice(product(*choices), MOST_TRIED):
        if holds(Atom(predicate.name, tuple(term for _, term in chosen)), structure):
            yield tuple(thing for thing, _ in chosen)
