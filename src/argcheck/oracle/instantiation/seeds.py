"""Instances that showed contradictions of a similar theory, put into the stock of a search from the start.

An instance is a logical truth (what holds of everything holds of this), so any may be added to any theory; whether it
is of use is another matter. After an edit most of them are: what contradicted what, and by which instances, has hardly
changed. Only what speaks of this theory is taken: instances of quantified formulas that occur in it, at terms of its
vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from argcheck.logic.formulas import App, Formula, Number, Quantified, Term
from argcheck.logic.signature import Signature
from argcheck.logic.walk import all_subformulas
from argcheck.oracle.instantiation.ground import Ground
from argcheck.oracle.instantiation.units import Quantifier
from argcheck.oracle.protocol import Instance, Theory

Witnesses = Mapping[str, tuple[Quantifier, int]]  # by symbol: whose witness it is, and which of its variables


class Foreign(Exception):  # noqa: N818
    """A term is not one of this theory."""


def plant(ground: Ground, theory: Theory) -> None:
    """Add the instances in the theory's ``seeds`` that speak of it."""
    if not theory.seeds:
        return
    occurring = frozenset(_quantified(theory.formulas.values()))
    looked_up: dict[int, Quantifier | None] = {}  # the same few formulas come up again and again

    def quantifier(formula: Quantified) -> Quantifier | None:
        if id(formula) not in looked_up:
            looked_up[id(formula)] = ground.quantifier(formula) if formula in occurring else None
        return looked_up[id(formula)]

    for refutation in theory.seeds:
        witnesses = {
            symbol: (known, place)
            for choice in refutation.choices
            if (known := quantifier(choice.formula)) is not None
            for place, symbol in enumerate(choice.symbols)
        }
        for instance in refutation.instances or ():
            known = quantifier(instance.formula)
            if known is not None:
                _add(ground, theory.signature, known, instance, witnesses)


def _quantified(formulas: Iterable[Formula]) -> Iterator[Quantified]:
    for formula in formulas:
        for part in all_subformulas(formula):
            if isinstance(part, Quantified):
                yield part


def _add(ground: Ground, signature: Signature, known: Quantifier, instance: Instance, witnesses: Witnesses) -> None:
    def made(terms: tuple[Term, ...]) -> tuple[int, ...]:
        return tuple(_made(ground, signature, term, witnesses) for term in terms)

    with suppress(Foreign):
        ground.instantiate(known, made(instance.values), made(instance.terms))


def _made(ground: Ground, signature: Signature, term: Term, witnesses: Witnesses) -> int:
    """The ground term that stands for a term of another ground theory.

    Raises:
        Foreign: the vocabulary has no such term, or it is a sum or the like.
    """
    match term:
        case App(name, args, sort):
            values = tuple(_made(ground, signature, arg, witnesses) for arg in args)
            if name in witnesses:
                quantifier, place = witnesses[name]
                ground.choose(quantifier, values)
                return quantifier.witnesses[values][place]
            function = signature.functions.get(name)
            kind, _, number = name.rpartition("#")
            if function is None and kind == sort.name and number.isdecimal():
                return ground.nameless(sort, int(number))
            if function is None or function.result != sort or function.arguments != tuple(a.sort for a in args):
                raise Foreign
            return ground.application(name, values, sort)
        case Number(value, sort):
            return ground.number(value, sort)
        case _:
            raise Foreign
