"""Statements as universal closures of formulas without quantifiers, with the way back kept.

A solver that is given these finds terms for their variables. Each such assignment stands for instances of the
statement's own quantified formulas, and each witness symbol for a choice (T. Skolem 1920); so what a solver finds can
be told as evidence in the statement's own terms. Quantifiers below "if and only if" are taken once in either sense.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import assert_never

from argcheck.logic.formulas import (
    And,
    App,
    Atom,
    Compare,
    Equal,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Modal,
    Not,
    Or,
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
    conjunction,
    disjunction,
)
from argcheck.logic.walk import all_subformulas, free_variables, term_variables, with_parts, with_subterms
from argcheck.oracle.protocol import Choice, Instance

MOST_QUANTIFIERS = 5_000

Scope = Mapping[str, Term]


class TooManyQuantifiers(Exception):  # noqa: N818
    """Quantifiers below nested equivalences come to more than is worth writing down."""


@dataclass(frozen=True)
class Use:
    """A quantified formula of a statement with what its free variables stand for, and new variables for its own."""

    formula: Quantified
    parameters: tuple[str, ...]
    values: tuple[Term, ...]
    variables: tuple[Var, ...]

    def names(self) -> frozenset[str]:
        """All new variables that it speaks of."""
        return frozenset(v.name for v in self.variables).union(*map(term_variables, self.values))


@dataclass(frozen=True)
class Closure:
    """The universal closure of a formula without quantifiers, and the quantified formulas that it comes from.

    Not all of the variables need occur in it.
    """

    variables: tuple[Var, ...]
    matrix: Formula
    uses: tuple[Use, ...]

    def instances(self, terms: Scope) -> Iterator[Instance]:
        """What it means for the statement's own quantifiers that these terms are put for the variables."""
        for use in self.uses:
            values = tuple(put(value, terms) for value in use.values)
            yield Instance(use.formula, use.parameters, values, tuple(terms[v.name] for v in use.variables))


@dataclass
class Closures:
    """Makes closures of statements. All use the same witnesses for the same quantified formula."""

    choices: dict[Quantified, Choice] = field(default_factory=dict)
    _uses: list[Use] = field(default_factory=list)
    _count: int = 0

    def of(self, formula: Formula) -> list[Closure]:
        """Closures that together say what a closed formula says, but for the choice of witnesses.

        Raises:
            TooManyQuantifiers: there would be too many.

        >>> from argcheck.logic.sorts import Sort
        >>> x, y = Var("x", Sort("S")), Var("y", Sort("S"))
        >>> [closure] = Closures().of(Forall((x,), Exists((y,), Atom("p", (x, y)))))
        >>> print(closure.variables[0].name, closure.matrix.args[1].function, len(closure.matrix.args[1].args))
        x!1 y!0 1
        """
        self._uses = []
        matrix = self._matrix(formula, True, {})
        parts = matrix.operands if isinstance(matrix, And) else (matrix,)
        spoken = frozenset[str]().union(*map(free_variables, parts))
        idle = [use for use in self._uses if spoken.isdisjoint(v.name for v in use.variables)]
        return [_closure(part, self._uses, idle) for part in parts]

    def _matrix(self, formula: Formula, positive: bool, scope: Scope) -> Formula:
        """The formula, or its negation, with new variables and witnesses for its quantifiers."""
        if not any(isinstance(part, Quantified) for part in all_subformulas(formula)):
            plain = _plain(formula, scope)
            return plain if positive else Not(plain)
        match formula:
            case Not(operand):
                return self._matrix(operand, not positive, scope)
            case And(operands) | Or(operands):
                parts = [self._matrix(operand, positive, scope) for operand in operands]
                return _all(parts) if isinstance(formula, And) == positive else disjunction(*parts)
            case Implies(left, right):
                parts = [self._matrix(left, not positive, scope), self._matrix(right, positive, scope)]
                return disjunction(*parts) if positive else _all(parts)
            case Iff(left, right) | Xor(left, right):
                same = isinstance(formula, Iff) == positive
                return _all(
                    disjunction(self._matrix(left, sign, scope), self._matrix(right, sign != same, scope))
                    for sign in (False, True)
                )
            case Forall(_, body) | Exists(_, body):
                weak = isinstance(formula, Forall) == positive
                return self._matrix(body, positive, {**scope, **(self._new if weak else self._chosen)(formula, scope)})
            case Truth() | Atom() | Equal() | Compare():
                return formula  # never reached: there are no quantifiers in these
            case Modal():
                raise ValueError("operators are translated before they reach the oracle")
            case _:
                assert_never(formula)

    def _new(self, formula: Quantified, scope: Scope) -> Scope:
        self._count += 1
        if self._count > MOST_QUANTIFIERS:
            raise TooManyQuantifiers
        parameters = tuple(sorted(free_variables(formula)))
        new = {v.name: Var(f"{v.name}!{self._count}", v.sort) for v in formula.variables}
        self._uses.append(Use(formula, parameters, tuple(scope[p] for p in parameters), tuple(new.values())))
        return new

    def _chosen(self, formula: Quantified, scope: Scope) -> Scope:
        choice = self.choices.get(formula)
        if choice is None:
            symbols = tuple(f"{v.name}!{len(self.choices)}" for v in formula.variables)
            choice = self.choices[formula] = Choice(symbols, formula, tuple(sorted(free_variables(formula))))
        values = tuple(scope[p] for p in choice.parameters)
        pairs = zip(choice.symbols, formula.variables, strict=True)
        return {v.name: App(symbol, values, v.sort) for symbol, v in pairs}


def _all(parts: Iterable[Formula]) -> Formula:
    """The conjunction, flat at the top."""
    flat = chain.from_iterable(part.operands if isinstance(part, And) else (part,) for part in parts)
    return conjunction(*flat)


def _closure(matrix: Formula, uses: list[Use], idle: list[Use]) -> Closure:
    """The closure of a conjunct, under the quantifiers that its variables come from, and those that bind nothing."""
    names = free_variables(matrix).union(*(use.names() for use in idle))
    while True:
        bearing = [use for use in uses if not names.isdisjoint(v.name for v in use.variables)]
        wider = names.union(*(use.names() for use in bearing))
        if wider == names:
            return Closure(tuple(v for use in bearing for v in use.variables), matrix, tuple(bearing))
        names = wider


def put(term: Term, values: Scope) -> Term:
    """The term with these for its variables."""
    return values[term.name] if isinstance(term, Var) else with_subterms(term, lambda part: put(part, values))


def _plain(formula: Formula, values: Scope) -> Formula:
    """A formula without quantifiers, with these for its variables."""
    if isinstance(formula, Quantified | Modal):
        raise ValueError("there are no quantifiers and no operators here")
    return with_parts(formula, lambda part: _plain(part, values), lambda term: put(term, values))
