"""Formulas for Z3, written a second time: nothing here is shared with the package but formulas and signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import z3

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, Sort

Scope = Mapping[str, Any]
Opaque = Callable[[Quantified, Scope], Any]


class Encoding:
    """A signature in a Z3 context of its own."""

    def __init__(self, signature: Signature) -> None:
        self.signature = signature
        self.context = z3.Context()
        self.opaque: Opaque | None = None  # what quantified formulas become, if they are not left to Z3

    def axioms(self) -> list[Any]:
        """What the signature says: which names have different bearers, and which sorts have no other members."""
        said = []
        for declaration in self.signature.sorts.values():
            if declaration.members:
                anything = z3.Const("anything", self.sort(declaration.sort))
                members = [self.symbol(m)() for m in declaration.members]
                said.append(z3.ForAll([anything], z3.Or([anything == m for m in members])))
                said += [z3.Distinct(*members)] if len(members) > 1 else []
        said += [z3.Distinct(*(self.symbol(n)() for n in group)) for group in self.signature.distinct if len(group) > 1]
        return said

    def sort(self, sort: Sort) -> Any:
        if sort.arithmetic:
            return z3.IntSort(self.context) if sort == INT else z3.RealSort(self.context)
        return z3.DeclareSort(sort.name, self.context)

    def symbol(self, name: str) -> Any:
        function = self.signature.functions.get(name)
        if function is not None:
            return z3.Function(name, *map(self.sort, (*function.arguments, function.result)))
        predicate = self.signature.predicates[name]
        return z3.Function(name, *map(self.sort, predicate.arguments), z3.BoolSort(self.context))

    def term(self, term: Term, scope: Scope) -> Any:
        match term:
            case Var(name, _):
                return scope[name]
            case Number(value, sort):
                return (z3.IntVal if sort == INT else z3.RealVal)(str(value), self.context)
            case App(name, args, sort):
                made = [self.term(a, scope) for a in args]
                if name in self.signature.functions:
                    return self.symbol(name)(*made)
                return z3.Function(name, *(m.sort() for m in made), self.sort(sort))(*made)  # a witness, or nameless
            case Arithmetic(operator, left, right):
                one, other = self.term(left, scope), self.term(right, scope)
                return one + other if operator == "+" else one - other if operator == "-" else one * other
            case Negative(operand):
                return -self.term(operand, scope)
            case AsReal(operand):
                return z3.ToReal(self.term(operand, scope))

    def formula(self, formula: Formula, scope: Scope) -> Any:
        match formula:
            case Truth(value):
                return z3.BoolVal(value, self.context)
            case Atom(predicate, args):
                return self.symbol(predicate)(*(self.term(a, scope) for a in args))
            case Equal(left, right):
                return self.term(left, scope) == self.term(right, scope)
            case Compare(operator, left, right):
                one, other = self.term(left, scope), self.term(right, scope)
                return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator]
            case Not(operand):
                return z3.Not(self.formula(operand, scope))
            case And(operands):
                return z3.And([self.formula(o, scope) for o in operands])
            case Or(operands):
                return z3.Or([self.formula(o, scope) for o in operands])
            case Xor(left, right):
                return z3.Not(self.formula(left, scope) == self.formula(right, scope))
            case Iff(left, right):
                return self.formula(left, scope) == self.formula(right, scope)
            case Implies(left, right):
                return z3.Or(z3.Not(self.formula(left, scope)), self.formula(right, scope))
            case Modal():
                raise ValueError("operators are no business of this encoding")
            case _:
                if self.opaque is not None:
                    return self.opaque(formula, scope)
                bound = [z3.FreshConst(self.sort(v.sort), v.name) for v in formula.variables]
                inner = {**scope, **{v.name: b for v, b in zip(formula.variables, bound, strict=True)}}
                quantify = z3.ForAll if isinstance(formula, Forall) else z3.Exists
                return quantify(bound, self.formula(formula.body, inner))
