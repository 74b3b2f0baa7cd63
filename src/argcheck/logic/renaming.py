"""Formulas and signatures under other names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from argcheck.logic.formulas import (
    App,
    Atom,
    Exists,
    Forall,
    Formula,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.signature import Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import all_subformulas, with_parts, with_subterms


@dataclass(frozen=True)
class Renaming:
    """New names for some symbols (functions and predicates, which share one set of names) and some sorts.

    >>> from argcheck.logic.formulas import Not
    >>> Renaming({"p": "q"}).formula(Not(Atom("p")))
    Not(operand=Atom(predicate='q', args=()))
    """

    symbols: Mapping[str, str] = field(default_factory=dict)
    sorts: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.symbols or self.sorts)

    def symbol(self, name: str) -> str:
        """The new name of a symbol; its own, if it has no new one."""
        return self.symbols.get(name, name)

    def sort(self, sort: Sort) -> Sort:
        """The sort under its new name."""
        return Sort(self.sorts[sort.name]) if sort.name in self.sorts else sort

    def term(self, term: Term) -> Term:
        """The term under new names."""
        match term:
            case Var(name, sort):
                return Var(name, self.sort(sort))
            case App(function, args, sort):
                return App(self.symbol(function), tuple(map(self.term, args)), self.sort(sort))
            case _:
                return with_subterms(term, self.term)

    def formula(self, formula: Formula) -> Formula:
        """The formula under new names. Bound variables keep theirs."""
        match formula:
            case Atom(predicate, args):
                return Atom(self.symbol(predicate), tuple(map(self.term, args)))
            case Forall() | Exists():
                return self.quantified(formula)
            case _:
                return with_parts(formula, self.formula, self.term)

    def quantified(self, formula: Quantified) -> Quantified:
        """The same of a quantified formula, which stays one."""
        variables, body = self._bound(formula.variables), self.formula(formula.body)
        return Forall(variables, body) if isinstance(formula, Forall) else Exists(variables, body)

    def _bound(self, variables: tuple[Var, ...]) -> tuple[Var, ...]:
        return tuple(Var(v.name, self.sort(v.sort)) for v in variables)

    def signature(self, signature: Signature) -> Signature:
        """The signature under new names, which must be free: two symbols (or sorts) of one name would be one."""
        sorts = {
            self.sort(d.sort).name: SortDeclaration(
                self.sort(d.sort), None if d.members is None else tuple(map(self.symbol, d.members))
            )
            for d in signature.sorts.values()
        }
        functions = {
            self.symbol(f.name): replace(
                f,
                name=self.symbol(f.name),
                arguments=tuple(map(self.sort, f.arguments)),
                result=self.sort(f.result),
            )
            for f in signature.functions.values()
        }
        predicates = {
            self.symbol(p.name): replace(p, name=self.symbol(p.name), arguments=tuple(map(self.sort, p.arguments)))
            for p in signature.predicates.values()
        }
        distinct = tuple(tuple(map(self.symbol, group)) for group in signature.distinct)
        return Signature(sorts, functions, predicates, distinct)


def bound_names(formula: Formula) -> frozenset[str]:
    """The names of all variables that some quantifier in the formula binds."""
    return frozenset(
        variable.name
        for part in all_subformulas(formula)
        if isinstance(part, Quantified)
        for variable in part.variables
    )
