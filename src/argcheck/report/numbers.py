"""An interpretation in numbers, in an argument's own words: what stands for what, and what symbols come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from argcheck.documents.safe import safe
from argcheck.logic.formulas import Term, Truth
from argcheck.logic.printing import print_formula, print_term
from argcheck.logic.semantics.interpretation import Interpreted
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.signature import Signature, Symbol
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.words.prose import article, say_sort
from argcheck.report.words import sentence, series

Say = Callable[[Symbol, Sequence[str]], str]
"""Says a symbol of things that go by these names."""


def meanings(structure: Structure, signature: Signature, say: Say) -> Iterator[str]:
    """What a structure tells by rules, as sentences: first of sorts, then of symbols; nothing for one without rules."""
    if isinstance(structure, Interpreted):
        interpretation = structure.interpretation
        for sort, numbers in interpretation.sorts.items():
            yield sentence(_stands(Sort(sort), numbers, signature))
        for name, rule in interpretation.rules.items():
            yield sentence(_means(say, signature, name, rule))


def _stands(sort: Sort, numbers: Numbers, signature: Signature) -> str:
    """
    >>> from argcheck.logic.formulas import Compare, Number, Var
    >>> n = Var("n", INT)
    >>> _stands(Sort("Moment"), Numbers(n), Signature())
    'every whole number stands for a moment'
    >>> _stands(Sort("State"), Numbers(n, Compare(">=", n, Number(0, INT))), Signature())
    'every whole number n with n ≥ 0 stands for a state'
    """
    kind = "whole number" if numbers.sort == INT else "number"
    which = ""
    if numbers.condition != Truth(True):
        which = f" {numbers.variable.name} with {print_formula(numbers.condition, signs=True)}"
    noun = safe(say_sort(sort, signature))
    return f"every {kind}{which} stands for {article(noun)} {noun}"


def _means(say: Say, signature: Signature, name: str, rule: Rule) -> str:
    symbol = signature.functions.get(name) or signature.predicates[name]
    parameters = [p.name for p in rule.parameters]
    words = say(symbol, parameters)
    if isinstance(rule.meaning, Term):
        return f"take {words} to be {print_term(rule.meaning)}"
    if isinstance(rule.meaning, Truth):
        return f"take “{words}” to be true of {'all' if rule.meaning.value else 'no'} {series(parameters)}"
    return f"take “{words}” to mean {print_formula(rule.meaning, signs=True)}"
