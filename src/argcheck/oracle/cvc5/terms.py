"""Formulas as terms of cvc5, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal, assert_never

import cvc5
from cvc5 import Kind

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, REAL, Sort

Scope = Mapping[str, Any]

_COMPARISONS = {"<": Kind.LT, "<=": Kind.LEQ, ">": Kind.GT, ">=": Kind.GEQ}
_OPERATIONS = {"+": Kind.ADD, "-": Kind.SUB, "*": Kind.MULT}
_SIGNS: dict[Kind, Literal["+", "-", "*"]] = {Kind.ADD: "+", Kind.SUB: "-", Kind.MULT: "*"}


class Foreign(Exception):  # noqa: N818
    """A term of the solver's own making, which says nothing in ours."""


class Terms:
    """A signature in cvc5, with further symbols (witnesses) as they come up."""

    def __init__(self, signature: Signature) -> None:
        self.manager = cvc5.TermManager()
        self.signature = signature
        self._sorts: dict[str, Any] = {}
        self._symbols: dict[tuple[str, bool], Any] = {}
        self._read: dict[str, tuple[str, Sort]] = {}  # name in cvc5 -> function and the sort of its values

    # --- writing ------------------------------------------------------------------------------------

    def make(self, kind: Kind, *parts: Any) -> Any:
        return self.manager.mkTerm(kind, *parts)

    def sort(self, sort: Sort) -> Any:
        if sort.arithmetic:
            return self.manager.getIntegerSort() if sort == INT else self.manager.getRealSort()
        if sort.name not in self._sorts:
            self._sorts[sort.name] = self.manager.mkUninterpretedSort(f"sort{len(self._sorts)}")
        return self._sorts[sort.name]

    def _symbol(self, name: str, arguments: Iterable[Sort], result: Sort | None) -> Any:
        """A function, or (without ``result``) a predicate. Names are made plain, so that none is ever misread."""
        key = name, result is None
        if key not in self._symbols:
            ours = f"symbol{len(self._symbols)}"
            target = self.manager.getBooleanSort() if result is None else self.sort(result)
            sorts = [self.sort(s) for s in arguments]
            self._symbols[key] = self.manager.mkConst(
                self.manager.mkFunctionSort(sorts, target) if sorts else target, ours
            )
            if result is not None:
                self._read[ours] = name, result
        return self._symbols[key]

    def applied(self, name: str, args: list[Any], sorts: Iterable[Sort], result: Sort | None) -> Any:
        """A function or predicate applied to terms of cvc5."""
        symbol = self._symbol(name, sorts, result)
        return self.make(Kind.APPLY_UF, symbol, *args) if args else symbol

    def variable(self, variable: Var, name: str | None = None) -> Any:
        return self.manager.mkVar(self.sort(variable.sort), name or variable.name)

    def term(self, term: Term, scope: Scope) -> Any:
        match term:
            case Var(name, _):
                return scope[name]
            case App(function, args, sort):
                return self.applied(function, [self.term(a, scope) for a in args], (a.sort for a in args), sort)
            case Number(value, sort):
                if sort == INT:
                    return self.manager.mkInteger(str(value))
                return self.manager.mkReal(str(value))
            case Arithmetic(operator, left, right):
                return self.make(_OPERATIONS[operator], self.term(left, scope), self.term(right, scope))
            case Negative(operand):
                return self.make(Kind.NEG, self.term(operand, scope))
            case AsReal(operand):
                return self.make(Kind.TO_REAL, self.term(operand, scope))
            case _:
                assert_never(term)

    def formula(self, formula: Formula, scope: Scope) -> Any:
        match formula:
            case Truth(value):
                return self.manager.mkBoolean(value)
            case Atom(predicate, args):
                return self.applied(predicate, [self.term(a, scope) for a in args], (a.sort for a in args), None)
            case Equal(left, right):
                return self.make(Kind.EQUAL, self.term(left, scope), self.term(right, scope))
            case Compare(operator, left, right):
                return self.make(_COMPARISONS[operator], self.term(left, scope), self.term(right, scope))
            case Not(operand):
                return self.make(Kind.NOT, self.formula(operand, scope))
            case And(operands):
                return self.make(Kind.AND, *(self.formula(o, scope) for o in operands))
            case Or(operands):
                return self.make(Kind.OR, *(self.formula(o, scope) for o in operands))
            case Implies(left, right):
                return self.make(Kind.IMPLIES, self.formula(left, scope), self.formula(right, scope))
            case Iff(left, right):
                return self.make(Kind.EQUAL, self.formula(left, scope), self.formula(right, scope))
            case Xor(left, right):
                return self.make(Kind.XOR, self.formula(left, scope), self.formula(right, scope))
            case Forall(variables, body) | Exists(variables, body):
                bound = [self.variable(v) for v in variables]
                inner = {**scope, **{v.name: b for v, b in zip(variables, bound, strict=True)}}
                return self.quantified(isinstance(formula, Forall), bound, self.formula(body, inner))
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)

    def quantified(self, universal: bool, bound: list[Any], body: Any) -> Any:
        return self.make(
            Kind.FORALL if universal else Kind.EXISTS, self.manager.mkTerm(Kind.VARIABLE_LIST, *bound), body
        )

    def axioms(self) -> Iterator[Any]:
        """What the signature itself says: which constants differ, and that enumerated sorts have no other members."""
        for declaration in self.signature.sorts.values():
            if declaration.members is not None:
                anything = self.manager.mkVar(self.sort(declaration.sort), "anything")
                yield self.quantified(True, [anything], self.among_members(declaration.sort, anything))
                yield from self._distinct(declaration.members)
        for group in self.signature.distinct:
            yield from self._distinct(group)

    def among_members(self, sort: Sort, term: Any) -> Any:
        """That a term stands for one of the members of an enumerated sort."""
        members = self.signature.sorts[sort.name].members or ()
        cases = [self.make(Kind.EQUAL, term, self.constant(member)) for member in members]
        return cases[0] if len(cases) == 1 else self.make(Kind.OR, *cases)

    def _distinct(self, names: tuple[str, ...]) -> Iterator[Any]:
        if len(names) > 1:
            yield self.make(Kind.DISTINCT, *map(self.constant, names))

    def constant(self, name: str) -> Any:
        return self._symbol(name, (), self.signature.functions[name].result)

    # --- reading ------------------------------------------------------------------------------------

    def read(self, term: Any) -> Term:
        """The term in our own terms.

        Raises:
            Foreign: it has none.
        """
        kind = term.getKind()
        if term.isIntegerValue():
            return Number(Fraction(term.getIntegerValue()), INT)
        if term.isRealValue():
            return Number(Fraction(term.getRealValue()), REAL)
        if kind in (Kind.CONSTANT, Kind.APPLY_UF):
            symbol, args = (
                (term, []) if kind == Kind.CONSTANT else (term[0], [term[i] for i in range(1, len(list(term)))])
            )
            name, sort = self._read.get(symbol.getSymbol() if symbol.hasSymbol() else "", ("", INT))
            if not name:
                raise Foreign
            return App(name, tuple(map(self.read, args)), sort)
        parts = [self.read(part) for part in term]
        if kind in _SIGNS:
            whole = parts[0]
            for part in parts[1:]:
                whole = Arithmetic(_SIGNS[kind], whole, part)
            return whole
        if kind == Kind.NEG:
            return Negative(parts[0])
        if kind == Kind.TO_REAL:
            return AsReal(parts[0])
        raise Foreign
