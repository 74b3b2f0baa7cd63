"""Why a formula is true in a structure, or false, in short: what of it decides the matter there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argcheck.argument import Argument
from argcheck.logic.formulas import (
    And,
    App,
    Exists,
    Forall,
    Formula,
    Implies,
    Not,
    Or,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders, Evaluable
from argcheck.logic.semantics.structures import Element, Structure
from argcheck.logic.signature import Function
from argcheck.logic.sorts import Sort
from argcheck.logic.substitution import change_terms
from argcheck.logic.words.phrases import like
from argcheck.logic.words.prose import say_formula
from argcheck.report.words import counted, name, series
from argcheck.report.world import Teller

MOST_NAMED = 3  # things, or groups of things, that are named before they are only counted
Environment = Mapping[Var, Element]


class Truths:
    """Tells of formulas why they are true or false in one structure."""

    def __init__(self, structure: Structure, argument: Argument) -> None:
        self._structure = structure
        self._signature = argument.signature
        self._teller = Teller(structure, argument.signature)

    def why(self, formula: Formula) -> str:
        """Why a closed formula is true, or is false; empty if that cannot be evaluated, or goes without saying."""
        try:
            return self._why(formula, {}, self._true(formula, {}))
        except CannotEvaluate:
            return ""

    def _true(self, formula: Formula, things: Environment) -> bool:
        ready = Evaluable(formula)
        by_name = {variable.name: element for variable, element in things.items()}
        return ready.holds(self._structure, [by_name[parameter] for parameter in ready.parameters])

    def _why(self, formula: Formula, things: Environment, holds: bool) -> str:
        match formula:
            case Not(operand):
                return self._why(operand, things, not holds)
            case And(operands) | Or(operands):
                if isinstance(formula, And) == holds:
                    return ""  # all of them, or none of them: that is what it says
                decisive = next(operand for operand in operands if self._true(operand, things) == holds)
                return self._said(decisive, things, holds)
            case Implies(left, right):
                if not holds:
                    return f"{self._said(left, things, True)}, and yet {self._said(right, things, False)}"
                if not self._true(left, things):
                    return f"its condition is not met: {self._said(left, things, False)}"
                return self._said(right, things, True)
            case Forall() | Exists():
                return self._quantified(formula, things, holds)
            case _:
                return ""

    def _quantified(self, formula: Quantified, things: Environment, holds: bool) -> str:
        if isinstance(formula, Exists) == holds:
            deciding = self._deciding(formula, things)
            return f"take {self._named(formula, deciding[0])}" if deciding else ""
        if isinstance(formula, Forall):
            if not holds:
                deciding = self._deciding(formula, things)
                if not deciding:
                    return ""
                inner = {**things, **dict(zip(formula.variables, deciding[0], strict=True))}
                reason = self._why(formula.body, inner, False) or self._said(formula.body, inner, False)
                return f"take {self._named(formula, deciding[0])}: {reason}"
            if isinstance(formula.body, Implies):
                return self._conditional(formula, formula.body.left, things)
        return ""

    def _conditional(self, formula: Forall, condition: Formula, things: Environment) -> str:
        """What meets the condition of a universal conditional that is true."""
        meeting = self._deciding(Exists(formula.variables, condition), things)
        if not meeting:
            return "nothing meets its condition"
        if len(meeting) <= MOST_NAMED:
            return f"it holds of all that meets its condition: {series(self._named(formula, m) for m in meeting)}"
        return f"it holds of all that meets its condition ({counted(len(meeting), 'case')})"

    def _deciding(self, formula: Quantified, things: Environment) -> list[tuple[Element, ...]]:
        ordered = sorted(things.items(), key=lambda item: item[0].name)
        names = tuple(variable.name for variable, _ in ordered)
        return [*Deciders(formula, names).find(self._structure, [element for _, element in ordered], 1000)]

    def _named(self, formula: Quantified, elements: tuple[Element, ...]) -> str:
        titles = [self._teller.title(element, v.sort) for v, element in zip(formula.variables, elements, strict=True)]
        if len(titles) == 1:
            return titles[0]
        return " with ".join(f"{title} for {name(v.name)}" for v, title in zip(formula.variables, titles, strict=True))

    def _said(self, formula: Formula, things: Environment, holds: bool) -> str:
        """A formula, or its denial, of these things, in words."""
        called = {
            variable.name: Function(f"\nthing {variable.name}", (), variable.sort, self._words(element, variable.sort))
            for variable, element in things.items()
        }

        def change(term: Term) -> Term | None:
            thing = called.get(term.name) if isinstance(term, Var) else None
            return None if thing is None else App(thing.name, (), thing.result)

        said = change_terms(formula, change)
        functions = {**self._signature.functions, **{thing.name: thing for thing in called.values()}}
        return say_formula(said if holds else _denied(said), replace(self._signature, functions=functions))

    def _words(self, element: Element, sort: Sort) -> str:
        """What a thing is called, as a template."""
        title = self._teller.title(element, sort)
        return like(title, title.replace("{", "{{").replace("}", "}}"))


def _denied(formula: Formula) -> Formula:
    return formula.operand if isinstance(formula, Not) else Not(formula)
