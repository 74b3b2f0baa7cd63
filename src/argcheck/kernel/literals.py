"""Closed formulas as numbers. Formulas that differ in no more than the names of bound variables are one.

A closed term is a *node*: a function at nodes, a numeral, or a sum of multiples of other nodes. An *atom* is a
predicate at nodes, an equation, a comparison of a sum with a number, a conjunction or an equivalence of literals, or
a quantified formula. Of the last, only its *skeleton* is looked at, in which gaps stand for its largest closed terms;
so it is treated as a predicate like any other, true or false of what fills the gaps.

A literal is the number of an atom, or its negative; 1 is "true". Nothing is ever substituted in a formula: its
variables have nodes as values. (Hash-consing; the skeletons are as in R. Smullyan, *First-Order Logic*, 1968, where a
quantified formula is prime.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never

from argcheck.kernel.budget import Budget, Rejected
from argcheck.kernel.sums import Comparison, Relation, Sum, comparison
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
from argcheck.logic.sorts import INT, Sort
from argcheck.logic.walk import subterms

TRUE = 1
Values = Mapping[str, int]
Clause = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A closed term: what is applied, and to which nodes."""

    head: tuple[Any, ...]
    args: tuple[int, ...]
    sort: Sort


@dataclass(frozen=True, slots=True)
class Prime:
    """An atom that is no comparison: equal heads at equal nodes make equivalent atoms."""

    head: tuple[Any, ...]
    args: tuple[int, ...]


Key = Prime | Comparison


class Literals:
    """Numbers for all closed formulas that are met, and the clauses that say what they mean."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.nodes: list[Node] = []
        self.atoms: list[Key] = [Prime(("none",), ()), Prime(("true",), ())]
        self.equations: dict[int, dict[tuple[int, int], None]] = {}  # what atoms say to be equal, in every way
        self.new: list[Clause] = [(TRUE,)]  # clauses that nobody has taken yet
        self._sums: list[Sum] = []
        self._node_numbers: dict[Node, int] = {}
        self._atom_numbers: dict[Key, int] = {key: number for number, key in enumerate(self.atoms)}

    # --- terms --------------------------------------------------------------------------------------

    def node(self, term: Term, values: Values) -> int:
        """The node of a term; its variables have ``values``."""
        self.budget.spend(1)
        if isinstance(term, Var):
            return values[term.name]
        if isinstance(term, App):
            args = tuple(self.node(arg, values) for arg in term.args)
            return self._node(Node(("app", term.function), args, term.sort))
        return self._sum_node(self.sum(term, values), term.sort)

    def sum(self, term: Term, values: Values) -> Sum:
        """A term of a number sort, as a sum of multiples of nodes."""
        total = self._sum(term, values)
        self.budget.spend(1 + len(total.multiples))
        return total

    def _sum(self, term: Term, values: Values) -> Sum:
        match term:
            case Var() | App():
                return self._sums[self.node(term, values)]
            case Number(value, _):
                return Sum.of({}, value)
            case Arithmetic("*", left, right):
                one, other = self.sum(left, values), self.sum(right, values)
                if one.multiples and other.multiples:
                    raise Rejected("a product has no numeral on either side")
                return other.times(one.constant) if not one.multiples else one.times(other.constant)
            case Arithmetic(operator, left, right):
                one, other = self.sum(left, values), self.sum(right, values)
                return one.plus(other if operator == "+" else other.times(-1))
            case Negative(operand):
                return self.sum(operand, values).times(-1)
            case AsReal(operand):
                return self.sum(operand, values)
            case _:
                assert_never(term)

    def _sum_node(self, total: Sum, sort: Sort) -> int:
        """The node for a sum: if it is just another node of that sort, then that."""
        if len(total.multiples) == 1 and not total.constant:
            node, multiple = total.multiples[0]
            if multiple == 1 and self.nodes[node].sort == sort:
                return node
        args = tuple(node for node, _ in total.multiples)
        return self._node(Node(("sum", tuple(m for _, m in total.multiples), total.constant), args, sort), total)

    def _node(self, node: Node, total: Sum | None = None) -> int:
        self.budget.spend(1)
        number = self._node_numbers.get(node)
        if number is None:
            number = self._node_numbers[node] = len(self.nodes)
            self.nodes.append(node)
            self._sums.append(Sum.of({number: Fraction(1)}) if total is None else total)
        return number

    # --- formulas -----------------------------------------------------------------------------------

    def literal(self, formula: Formula, values: Values) -> int:
        """The literal of a formula; its free variables have ``values``."""
        self.budget.spend(1)
        match formula:
            case Truth(value):
                return TRUE if value else -TRUE
            case Atom(predicate, args):
                return self._atom(Prime(("atom", predicate), tuple(self.node(arg, values) for arg in args)))
            case Equal(left, right):
                return self.equal(self.node(left, values), self.node(right, values))
            case Compare(operator, left, right):
                one, other = self.sum(left, values), self.sum(right, values)
                small, large = (one, other) if operator in ("<", "<=") else (other, one)
                return self.compared(small.plus(large.times(-1)), "<" if operator in ("<", ">") else "<=")
            case Not(operand):
                return -self.literal(operand, values)
            case And(operands):
                return self._all([self.literal(operand, values) for operand in operands])
            case Or(operands):
                return -self._all([-self.literal(operand, values) for operand in operands])
            case Implies(left, right):
                return -self._all([self.literal(left, values), -self.literal(right, values)])
            case Iff(left, right):
                return self._same(self.literal(left, values), self.literal(right, values))
            case Xor(left, right):
                return -self._same(self.literal(left, values), self.literal(right, values))
            case Forall() | Exists():
                gaps: list[int] = []
                head = self._skeleton(formula, {}, values, gaps)
                return self._atom(Prime(head, tuple(gaps)))
            case Modal():
                raise Rejected("it has a modal operator")
            case _:
                assert_never(formula)

    def equal(self, left: int, right: int) -> int:
        """The literal of an equation of two nodes."""
        if left == right:
            return TRUE
        if self.nodes[left].sort.arithmetic:
            literal = self.compared(self._sums[left].plus(self._sums[right].times(-1)), "=")
        else:
            literal = self._atom(Prime(("=",), (min(left, right), max(left, right))))
        if abs(literal) != TRUE:
            self.equations.setdefault(literal, {})[left, right] = None
        return literal

    def compared(self, total: Sum, relation: Relation) -> int:
        """The literal that a sum is equal to 0, less than 0, or at most 0."""
        form = self.normal(total, relation)
        if isinstance(form, bool):
            return TRUE if form else -TRUE
        sign, atom = form
        known = atom in self._atom_numbers
        number = self._atom(atom)
        if atom.relation == "=" and not known:
            shifted = Sum(atom.multiples, -atom.bound)
            at_most, less = self.compared(shifted, "<="), self.compared(shifted, "<")
            self.new += [(-number, at_most), (-number, -less), (number, -at_most, less)]
        return sign * number

    def normal(self, total: Sum, relation: Relation) -> bool | tuple[int, Comparison]:
        """That a sum is so related to 0, in normal form: see `argcheck.kernel.sums.comparison`."""
        return comparison(total, relation, self.whole(total))

    def whole(self, total: Sum) -> bool:
        """Whether all nodes in a sum are whole numbers."""
        return all(self.nodes[node].sort == INT for node, _ in total.multiples)

    def _all(self, literals: Sequence[int]) -> int:
        """The conjunction of literals."""
        parts = sorted(set(literals))
        key = Prime(("and", *parts), ())
        known = key in self._atom_numbers
        number = self._atom(key)
        if not known:
            self.new += [(-number, part) for part in parts]
            self.new.append((number, *(-part for part in parts)))
        return number

    def _same(self, left: int, right: int) -> int:
        """The equivalence of two literals."""
        one, other = sorted((abs(left), abs(right)))
        key = Prime(("iff", one, other), ())
        known = key in self._atom_numbers
        number = self._atom(key)
        if not known:
            self.new += [(-number, -one, other), (-number, one, -other), (number, one, other), (number, -one, -other)]
        return number if (left > 0) == (right > 0) else -number

    def _atom(self, key: Key) -> int:
        self.budget.spend(1)
        number = self._atom_numbers.get(key)
        if number is None:
            number = self._atom_numbers[key] = len(self.atoms)
            self.atoms.append(key)
        return number

    # --- skeletons ----------------------------------------------------------------------------------

    def _skeleton(self, formula: Formula, bound: Mapping[str, int], values: Values, gaps: list[int]) -> tuple[Any, ...]:
        """The shape of a formula in which variables are bound: each is the number of its place, counted outside in.
        What closed terms it has goes into ``gaps``, in order."""
        self.budget.spend(1)
        match formula:
            case Truth(value):
                return ("truth", value)
            case Atom(predicate, args):
                return ("atom", predicate, *(self._gapped(arg, bound, values, gaps) for arg in args))
            case Equal(left, right):
                return ("=", self._gapped(left, bound, values, gaps), self._gapped(right, bound, values, gaps))
            case Compare(operator, left, right):
                return (operator, self._gapped(left, bound, values, gaps), self._gapped(right, bound, values, gaps))
            case Not(operand):
                return ("not", self._skeleton(operand, bound, values, gaps))
            case And(operands):
                return ("and", *(self._skeleton(operand, bound, values, gaps) for operand in operands))
            case Or(operands):
                return ("or", *(self._skeleton(operand, bound, values, gaps) for operand in operands))
            case Xor(left, right) | Implies(left, right) | Iff(left, right):
                kind = type(formula).__name__
                return (kind, self._skeleton(left, bound, values, gaps), self._skeleton(right, bound, values, gaps))
            case Forall(variables, body) | Exists(variables, body):
                self.budget.spend(len(bound) + len(variables))
                first = 1 + max(bound.values(), default=-1)
                inner = {**bound, **{v.name: place for place, v in enumerate(variables, first)}}
                kind = type(formula).__name__
                return (kind, tuple(v.sort.name for v in variables), self._skeleton(body, inner, values, gaps))
            case Modal():
                raise Rejected("it has a modal operator")
            case _:
                assert_never(formula)

    def _gapped(self, term: Term, bound: Mapping[str, int], values: Values, gaps: list[int]) -> Any:
        """The shape of a term, None for a gap."""
        if not self._mentions(term, bound):
            gaps.append(self.node(term, values))
            return None
        match term:
            case Var(name, _):
                return bound[name]
            case App(function, args, _):
                return ("app", function, *(self._gapped(arg, bound, values, gaps) for arg in args))
            case Arithmetic(operator, left, right):
                return (operator, self._gapped(left, bound, values, gaps), self._gapped(right, bound, values, gaps))
            case Negative(operand) | AsReal(operand):
                return (type(term).__name__, self._gapped(operand, bound, values, gaps))
            case Number():
                raise AssertionError("a numeral mentions no variable")
            case _:
                assert_never(term)

    def _mentions(self, term: Term, bound: Mapping[str, int]) -> bool:
        """Whether a bound variable occurs in a term."""
        self.budget.spend(1)
        if isinstance(term, Var):
            return term.name in bound
        return any(self._mentions(part, bound) for part in subterms(term))
