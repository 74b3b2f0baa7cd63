"""Interpretations in numbers: structures with infinitely many things, told by finitely many rules.

"Every moment is followed by another, and no moment follows itself, however far round" has no finite model. It is true
of the whole numbers, if "t is followed by u" means t < u. Such a structure says which numbers stand for the members of
a sort, and gives symbols a meaning in terms of numbers; what is left to say is an ordinary structure. A formula is true
in it if its translation, in which quantifiers run through those numbers and each symbol with a rule is replaced by
what the rule says, is true in what is left (relative interpretation: A. Tarski, A. Mostowski, R. M. Robinson,
*Undecidable Theories*, 1953). Arithmetic stays linear, so the evaluator decides it and no solver need be believed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import assert_never

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
    conjunction,
)
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import Sort

Values = Mapping[str, Term]  # what variables are replaced by


@dataclass(frozen=True)
class Interpretation:
    """Numbers for the members of some sorts, and rules for some symbols, both by name.

    >>> from argcheck.logic.sorts import INT
    >>> t, u = Var("t", Sort("Time")), Var("u", Sort("Time"))
    >>> x, y = Var("x", INT), Var("y", INT)
    >>> natural = Numbers(x, Compare(">=", x, Number(0, INT)))
    >>> meaning = Interpretation({"Time": natural}, {"before": Rule((x, y), Compare("<", x, y))})
    >>> from argcheck.logic.printing import print_formula
    >>> print_formula(meaning.formula(Forall((t,), Exists((u,), Atom("before", (t, u))))))
    'forall t: Int. if t >= 0 then exists u: Int. u >= 0 and t < u'
    """

    sorts: Mapping[str, Numbers]
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def sort(self, sort: Sort) -> Sort:
        """The sort of what stands for the members of a sort."""
        numbers = self.sorts.get(sort.name)
        return sort if numbers is None else numbers.sort

    def _variable(self, variable: Var) -> Var:
        return replace(variable, sort=self.sort(variable.sort))

    def _among(self, sort: Sort, term: Term) -> Formula:
        """That a number stands for a member of the sort."""
        numbers = self.sorts.get(sort.name)
        return Truth(True) if numbers is None else self.formula(numbers.condition, {numbers.variable.name: term})

    def _guards(self, variables: tuple[Var, ...]) -> tuple[Formula, ...]:
        guards = (self._among(v.sort, self._variable(v)) for v in variables)
        return tuple(guard for guard in guards if guard != Truth(True))

    def term(self, term: Term, values: Values | None = None) -> Term:
        """The term that stands for a term, its variables being replaced by ``values``."""
        match term:
            case Var(name, _):
                return self._variable(term) if values is None else values[name]
            case App(function, args, sort):
                inner = tuple(self.term(a, values) for a in args)
                rule = self.rules.get(function)
                if rule is None or not isinstance(rule.meaning, Term):
                    return App(function, inner, self.sort(sort))
                return self.term(rule.meaning, _given(rule, inner))
            case Number():
                return term
            case Arithmetic(operator, left, right):
                return Arithmetic(operator, self.term(left, values), self.term(right, values))
            case Negative(operand):
                return Negative(self.term(operand, values))
            case AsReal(operand):
                return AsReal(self.term(operand, values))
            case _:
                assert_never(term)

    def formula(self, formula: Formula, values: Values | None = None) -> Formula:
        """What a formula comes to. (With ``values`` for its variables, it must be without quantifiers.)

        Raises:
            ValueError: it has a modal operator.
        """
        match formula:
            case Truth():
                return formula
            case Atom(predicate, args):
                inner = tuple(self.term(a, values) for a in args)
                rule = self.rules.get(predicate)
                if rule is None or isinstance(rule.meaning, Term):
                    return Atom(predicate, inner)
                return self.formula(rule.meaning, _given(rule, inner))
            case Equal(left, right):
                return Equal(self.term(left, values), self.term(right, values))
            case Compare(operator, left, right):
                return Compare(operator, self.term(left, values), self.term(right, values))
            case Not(operand):
                return Not(self.formula(operand, values))
            case And(operands):
                return And(tuple(self.formula(o, values) for o in operands))
            case Or(operands):
                return Or(tuple(self.formula(o, values) for o in operands))
            case Xor(one, other):
                return Xor(self.formula(one, values), self.formula(other, values))
            case Implies(one, other):
                return Implies(self.formula(one, values), self.formula(other, values))
            case Iff(one, other):
                return Iff(self.formula(one, values), self.formula(other, values))
            case Forall(variables, body):
                guards, inside = self._guards(variables), self.formula(body)
                inside = Implies(conjunction(*guards), inside) if guards else inside
                return Forall(tuple(map(self._variable, variables)), inside)
            case Exists(variables, body):
                inside = conjunction(*self._guards(variables), self.formula(body))
                return Exists(tuple(map(self._variable, variables)), inside)
            case Modal():
                raise ValueError("operators are not interpreted in numbers")
            case _:
                assert_never(formula)

    # --- what is left to say ------------------------------------------------------------------------

    def signature(self, signature: Signature) -> Signature:
        """The symbols that have no rule, in terms of numbers."""
        functions = {
            f.name: replace(f, arguments=tuple(map(self.sort, f.arguments)), result=self.sort(f.result))
            for f in signature.functions.values()
            if f.name not in self.rules
        }
        predicates = {
            p.name: replace(p, arguments=tuple(map(self.sort, p.arguments)))
            for p in signature.predicates.values()
            if p.name not in self.rules
        }
        sorts = {name: declared for name, declared in signature.sorts.items() if name not in self.sorts}
        distinct = tuple(group for group in signature.distinct if not self._speaks_of(group, signature))
        return Signature(sorts, functions, predicates, distinct)

    def _speaks_of(self, constants: tuple[str, ...], signature: Signature) -> bool:
        return any(name in self.rules or signature.functions[name].result.name in self.sorts for name in constants)

    def obligations(self, signature: Signature) -> Iterator[tuple[str, Formula]]:
        """What must be true for this to be a structure at all, with what it would mean if it were not."""
        for name, numbers in self.sorts.items():
            yield f"the sort {name} has no members", Exists((numbers.variable,), numbers.condition)
        for function in signature.functions.values():
            variables = tuple(Var(f"v{n}", sort) for n, sort in enumerate(function.arguments))
            value = self.term(App(function.name, variables, function.result))
            inside = self._among(function.result, value)
            if inside != Truth(True):
                if variables:
                    guards = self._guards(variables)
                    inside = Implies(conjunction(*guards), inside) if guards else inside
                    inside = Forall(tuple(map(self._variable, variables)), inside)
                yield f"the function {function.name} has a value outside {function.result}", inside
        for group in signature.distinct:
            if self._speaks_of(group, signature):
                for one, other in combinations(group, 2):
                    sort = signature.functions[one].result
                    same = Equal(self.term(App(one, (), sort)), self.term(App(other, (), sort)))
                    yield f"{one} and {other} are not different", Not(same)

    def mistakes(self, signature: Signature) -> Iterator[str]:
        """Every way in which this does not go with the signature, as a sentence."""
        for name in self.sorts:
            declared = signature.sorts.get(name)
            if declared is None or declared.members is not None:
                yield f"{name} is no sort of unknown size"
        for name, rule in self.rules.items():
            function, predicate = signature.functions.get(name), signature.predicates.get(name)
            symbol = function or predicate
            wanted = None if function is None else self.sort(function.result)
            if symbol is None:
                yield f"there is no symbol {name}"
            elif [p.sort for p in rule.parameters] != list(map(self.sort, symbol.arguments)) or rule.result != wanted:
                yield f"the rule for {name} does not go with its declaration"


@dataclass(frozen=True)
class Interpreted(Structure):
    """A structure with an interpretation: domains, tables and extensions are those of what has no rule.

    Its interpreted sorts have no entry in ``domains``, as number sorts have none. Evaluate formulas in it with
    `argcheck.logic.semantics.evaluate`, like in any other structure.
    """

    interpretation: Interpretation

    @property
    def rest(self) -> Structure:
        """The structure in which translations are evaluated."""
        return Structure(self.domains, self.functions, self.extensions)


def _given(rule: Rule, arguments: tuple[Term, ...]) -> Values:
    return {p.name: a for p, a in zip(rule.parameters, arguments, strict=True)}
