"""Contradictions found by Z3's own treatment of quantifiers.

Its models are not taken: they could not be re-evaluated where it matters (quantifiers over numbers), and elsewhere
the search finds its own. Its time-out is a wish, not a promise, on such input; a process must hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, assert_never

import z3

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
from argcheck.logic.sorts import INT, Sort
from argcheck.oracle.contexts import new_context
from argcheck.oracle.effort import Effort, GivenUp
from argcheck.oracle.protocol import Theory, Unsat

ALL_AT_ONCE = 300_000  # units of work: enough for what Z3 can do at once


def contradicts(theory: Theory, labels: Iterable[str], effort: Effort, work: int = ALL_AT_ONCE) -> Unsat | None:
    """Whether Z3, given the statements as they are, finds them contradictory by so much ``work`` of the effort; None
    if it does not."""
    with suppress(GivenUp):
        return _contradicts(theory, labels, effort.most(work))
    return None


def confirms(sentence: Formula, value: bool, effort: Effort) -> bool:
    """Whether Z3's own elimination of quantifiers gives a sentence about numbers alone the same value."""
    with suppress(GivenUp, z3.Z3Exception):
        effort.spend(0)
        encoder = _Encoder(Theory(Signature(), {}))
        solver = z3.Then(z3.Tactic("qe2", encoder.context), z3.Tactic("smt", encoder.context)).solver()
        solver.set("timeout", effort.milliseconds)
        solver.set("rlimit", effort.steps)
        solver.add(encoder.formula(Not(sentence) if value else sentence, {}))
        return bool(solver.check() == z3.unsat)
    return False


def _contradicts(theory: Theory, labels: Iterable[str], effort: Effort) -> Unsat | None:
    effort.spend(0)
    encoder = _Encoder(theory)
    solver = z3.Solver(ctx=encoder.context)
    solver.set("timeout", effort.milliseconds)
    solver.set("rlimit", effort.steps)
    selectors = {}
    for clause in encoder.constraints():
        solver.add(clause)
    for number, label in enumerate(sorted(labels)):
        selector = z3.Bool(f"select {number}", encoder.context)
        selectors[selector.get_id()] = label
        solver.add(z3.Implies(selector, encoder.formula(theory.formulas[label], {})))
    try:
        result = solver.check(*[z3.Bool(f"select {n}", encoder.context) for n in range(len(selectors))])
        effort.spend_steps(int(solver.statistics().get_key_value("rlimit count")))
        if result != z3.unsat:
            return None
        core = solver.unsat_core()
    except z3.Z3Exception:
        return None
    return Unsat(frozenset(selectors[literal.get_id()] for literal in core), "z3")


class _Encoder:
    def __init__(self, theory: Theory) -> None:
        self.context = new_context()
        self._signature = theory.signature
        self._sorts: dict[str, Any] = {}
        self._declarations: dict[str, Any] = {}

    def constraints(self) -> Iterable[Any]:
        """What the signature itself says: which constants differ, and that enumerated sorts have no other members."""
        for declaration in self._signature.sorts.values():
            if declaration.members is not None:
                members = [self._constant(m) for m in declaration.members]
                anything = z3.Const("anything", self._sort(declaration.sort))
                if len(members) > 1:
                    yield z3.Distinct(*members)
                yield z3.ForAll([anything], z3.Or([anything == m for m in members]))
        for group in self._signature.distinct:
            if len(group) > 1:
                yield z3.Distinct(*map(self._constant, group))

    def _constant(self, name: str) -> Any:
        return self._function(name)()

    def _sort(self, sort: Sort) -> Any:
        if sort.arithmetic:
            return z3.IntSort(self.context) if sort == INT else z3.RealSort(self.context)
        if sort.name not in self._sorts:
            self._sorts[sort.name] = z3.DeclareSort(f"sort {len(self._sorts)}", self.context)
        return self._sorts[sort.name]

    def _function(self, name: str) -> Any:
        if name not in self._declarations:
            function = self._signature.functions.get(name)
            if function is not None:
                sorts = [*function.arguments, function.result]
                ranks = [self._sort(s) for s in sorts]
            else:
                ranks = [*map(self._sort, self._signature.predicates[name].arguments), z3.BoolSort(self.context)]
            self._declarations[name] = z3.Function(f"symbol {len(self._declarations)}", *ranks)
        return self._declarations[name]

    def term(self, term: Term, scope: dict[str, Any]) -> Any:
        match term:
            case Var(name, _):
                return scope[name]
            case App(function, args, _):
                return self._function(function)(*[self.term(a, scope) for a in args])
            case Number(value, sort):
                make = z3.IntVal if sort == INT else z3.RealVal
                return make(str(value), self.context)
            case Arithmetic(operator, left, right):
                one, other = self.term(left, scope), self.term(right, scope)
                return one + other if operator == "+" else one - other if operator == "-" else one * other
            case Negative(operand):
                return -self.term(operand, scope)
            case AsReal(operand):
                return z3.ToReal(self.term(operand, scope))
            case _:
                assert_never(term)

    def formula(self, formula: Formula, scope: dict[str, Any]) -> Any:
        match formula:
            case Truth(value):
                return z3.BoolVal(value, self.context)
            case Atom(predicate, args):
                return self._function(predicate)(*[self.term(a, scope) for a in args])
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
            case Implies(left, right):
                return z3.Implies(self.formula(left, scope), self.formula(right, scope))
            case Iff(left, right):
                return self.formula(left, scope) == self.formula(right, scope)
            case Xor(left, right):
                return z3.Xor(self.formula(left, scope), self.formula(right, scope))
            case Forall(variables, body) | Exists(variables, body):
                bound = [z3.FreshConst(self._sort(v.sort), "v") for v in variables]
                inner = scope | {v.name: b for v, b in zip(variables, bound, strict=True)}
                quantify = z3.ForAll if isinstance(formula, Forall) else z3.Exists
                return quantify(bound, self.formula(body, inner))
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)
