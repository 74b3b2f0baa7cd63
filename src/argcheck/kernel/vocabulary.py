"""Whether terms and formulas are well formed: known symbols, right sorts, variables bound or free at one sort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.certificate import anything
from argcheck.logic.formulas import (
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Formula,
    Modal,
    Negative,
    Number,
    Quantified,
    Term,
    Var,
)
from argcheck.logic.signature import Function, Signature
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.logic.walk import subformulas, subterms, terms_of

Scope = Mapping[str, Sort]


class Vocabulary:
    """The symbols of a signature, and witnesses added one after the other."""

    def __init__(self, signature: Signature, budget: Budget) -> None:
        self._signature = signature
        self._budget = budget
        self._functions: dict[str, Function] = dict(signature.functions)
        for sort in (*(d.sort for d in signature.sorts.values()), INT, REAL):
            self._add(Function(anything(sort), (), sort))

    def _add(self, function: Function) -> None:
        if function.name in self._functions or function.name in self._signature.predicates:
            raise Rejected(f"{function.name!r} is not new")
        self._functions[function.name] = function

    def choose(self, symbols: Iterable[str], arguments: tuple[Sort, ...], results: Iterable[Sort]) -> None:
        """Add the symbols of a choice; raises `Rejected` unless all are new."""
        for symbol, result in zip(symbols, results, strict=True):
            if "\n" in symbol:  # names with line breaks are made by argcheck itself, here and elsewhere
                raise Rejected(f"{symbol!r} may not be the name of a witness")
            self._add(Function(symbol, arguments, result))

    def free_variables(self, part: Formula | Term) -> dict[str, Sort]:
        """The free variables of a term or formula with their sorts, in the order of their names.

        Raises:
            Rejected: it is not well formed, or uses a symbol that is not known (yet).

        >>> S = Sort("S")
        >>> words = Vocabulary(Signature.of([], []), Budget(1000))
        >>> words.free_variables(Compare("<", Var("n", INT), Number(1, INT)))
        {'n': Sort(name='Int')}
        """
        free: dict[str, Sort] = {}
        if isinstance(part, Term):
            self._term(part, {}, free)
        else:
            self._formula(part, {}, free)
        return dict(sorted(free.items()))

    def _formula(self, formula: Formula, bound: Scope, free: dict[str, Sort]) -> None:
        self._budget.spend(1)
        for term in terms_of(formula):
            self._term(term, bound, free)
        match formula:
            case Modal():
                raise Rejected("it has a modal operator")
            case Atom(predicate, args):
                known = self._signature.predicates.get(predicate)
                if known is None or known.arguments != tuple(arg.sort for arg in args):
                    raise Rejected(f"{predicate!r} is no predicate of such arguments")
            case Equal(left, right):
                _same(left, right)
            case Compare(_, left, right):
                _same(left, right)
                _numbers(left)
            case _ if isinstance(formula, Quantified):
                names = {v.name: v.sort for v in formula.variables}
                if len(names) != len(formula.variables) or not names:
                    raise Rejected("a quantifier binds a variable twice, or none")
                for sort in names.values():
                    self._sort(sort)
                self._budget.spend(len(bound) + len(names))
                bound = {**bound, **names}
            case _:
                pass
        for part in subformulas(formula):
            self._formula(part, bound, free)

    def _term(self, term: Term, bound: Scope, free: dict[str, Sort]) -> None:
        self._budget.spend(1)
        for part in subterms(term):
            self._term(part, bound, free)
        match term:
            case Var(name, sort):
                self._sort(sort)
                if (bound[name] if name in bound else free.setdefault(name, sort)) != sort:
                    raise Rejected(f"the variable {name!r} is used at two sorts")
            case App(function, args, sort):
                known = self._functions.get(function)
                if known is None or known.arguments != tuple(arg.sort for arg in args) or known.result != sort:
                    raise Rejected(f"{function!r} is no function of such arguments into {sort.name!r}")
            case Number(_, sort):
                _numbers(term)
            case Arithmetic(_, left, right):
                _same(left, right)
                _numbers(left)
            case Negative(operand):
                _numbers(operand)
            case AsReal(operand):
                if operand.sort != INT:
                    raise Rejected("only an Int is taken for a Real")
            case _:
                assert_never(term)

    def _sort(self, sort: Sort) -> None:
        if self._signature.sort(sort.name) != sort:
            raise Rejected(f"there is no sort {sort.name!r}")


def _same(left: Term, right: Term) -> None:
    if left.sort != right.sort:
        raise Rejected(f"{left.sort.name!r} and {right.sort.name!r} are compared or added")


def _numbers(term: Term) -> None:
    if term.sort not in (INT, REAL):
        raise Rejected(f"{term.sort.name!r} is no sort of numbers")
