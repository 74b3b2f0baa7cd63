"""From what the oracle gives as evidence of a contradiction to a problem: clauses over closed formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argcheck.kernel.certificate import anything
from argcheck.logic.formulas import App, Formula, Quantified, Term, Var
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort
from argcheck.logic.substitution import change_term
from argcheck.oracle.protocol import Choice, Refutation
from argcheck.proofs.problem import Problem

NAMELESS = "#"  # in what the oracle calls a member of a sort that nothing need denote, after the name of the sort


class Choices:
    """Witnesses for the quantified formulas of a theory, under names that mean nothing else in it.

    Each formula has the same ones in every refutation.
    """

    def __init__(self, signature: Signature) -> None:
        self._signature = signature
        self.made: dict[Quantified, Choice] = {}
        self.of_symbol: dict[str, tuple[Choice, int]] = {}  # the choice behind a symbol, and the place of its variable

    def own(self, choice: Choice) -> Choice:
        """The same choice, under names of our own."""
        known = self.made.get(choice.formula)
        if known is None:
            symbols = tuple(map(self._fresh, choice.formula.variables))
            known = self.made[choice.formula] = Choice(symbols, choice.formula, choice.parameters)
            self.of_symbol.update((symbol, (known, place)) for place, symbol in enumerate(symbols))
        return known

    def variable(self, thing: Term) -> str:
        """The name of the variable that a witness stands for."""
        assert isinstance(thing, App)
        choice, place = self.of_symbol[thing.function]
        return choice.formula.variables[place].name

    def _fresh(self, variable: Var) -> str:
        name = f"{variable.name.strip()}!{len(self.made)}"
        while name in self._signature.functions or name in self._signature.predicates or name in self.of_symbol:
            name += "!"
        return name


def problem_of(refutation: Refutation, formulas: Mapping[str, Formula], choices: Choices) -> Problem:
    """The statements, their instances, and the witnesses chosen for quantified formulas among all these.

    Raises:
        ValueError: the refutation has no instances.
    """
    if refutation.instances is None:
        raise ValueError("a refutation without instances cannot be taken apart")
    renamed: dict[str, str] = {}
    own: dict[Quantified, Choice] = {}
    for choice in refutation.choices:
        own[choice.formula] = choices.own(choice)
        renamed.update(zip(choice.symbols, own[choice.formula].symbols, strict=True))
    problem = Problem()
    for key in sorted(refutation.core):
        problem.state(key, formulas[key])
    for instance in refutation.instances:
        values = tuple(_renamed(value, renamed) for value in instance.values)
        terms = tuple(_renamed(term, renamed) for term in instance.terms)
        problem.instantiate(replace(instance, values=values, terms=terms))
    looked_at = 0
    while looked_at < len(problem.quantified):  # a choice may bring up further quantified formulas
        formula, named = problem.quantified[looked_at]
        looked_at += 1
        if formula in own:
            values = tuple(named[name] for name in own[formula].parameters)
            problem.choose(own[formula], values, witnesses(own[formula], values))
    return problem


def witnesses(choice: Choice, values: tuple[Term, ...]) -> tuple[Term, ...]:
    """What a choice chooses for these values."""
    pairs = zip(choice.symbols, choice.formula.variables, strict=True)
    return tuple(App(symbol, values, variable.sort) for symbol, variable in pairs)


def arbitrary(sort: Sort) -> Term:
    """The constant for an arbitrary member of a sort."""
    return App(anything(sort), (), sort)


def is_arbitrary(term: Term) -> bool:
    """Whether a term is the constant for an arbitrary member of its sort."""
    return isinstance(term, App) and term.function == anything(term.sort)


def _renamed(term: Term, names: Mapping[str, str]) -> Term:
    """A term with witnesses under other names, and everything nameless the arbitrary member of its sort.

    What is contradictory whatever two nameless things are is so if they are one.
    """

    def change(part: Term) -> Term | None:
        if not isinstance(part, App):
            return None
        if part.function in names:
            return App(names[part.function], tuple(change_term(arg, change) for arg in part.args), part.sort)
        return arbitrary(part.sort) if part.function.startswith(part.sort.name + NAMELESS) and not part.args else None

    return change_term(term, change)
