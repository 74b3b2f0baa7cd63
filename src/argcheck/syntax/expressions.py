"""From parsed expressions to formulas: which name is what, of which sort, with how many arguments."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
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
)  # fmt: skip
from argcheck.logic.signature import Signature, Symbol
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.source import Source, Span
from argcheck.syntax import messages, tree
from argcheck.syntax.problems import AlreadyToldError, ProblemError, Problems
from argcheck.syntax.tree import Expression, Name

MOST_DIGITS = 1000
"""How many digits a number may have."""

Scope = Mapping[str, Var]
_SPACE = re.compile(r"\s+")


def number_of(numeral: tree.Numeral, span: Span) -> Fraction:
    """The value of a numeral.

    Raises:
        ProblemError: it is too long, or divides by zero.
    """
    if len(numeral.text) > MOST_DIGITS:
        raise ProblemError(messages.long_number(span, MOST_DIGITS))
    try:
        return Fraction(numeral.text)
    except ZeroDivisionError:
        raise ProblemError(messages.zero_denominator(span)) from None


def as_real(term: Term) -> Term:
    """An ``Int`` term as a ``Real`` one: its numerals become ``Real``, its variables and functions are converted."""
    match term:
        case Number(value, _):
            return Number(value, REAL)
        case Negative(operand):
            return Negative(as_real(operand))
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, as_real(left), as_real(right))
        case Var() | App():
            return term if term.sort == REAL else AsReal(term)
        case AsReal():
            return term
        case _:
            assert_never(term)


def _is_plain_number(term: Term) -> bool:
    match term:
        case Number():
            return True
        case Negative(operand) | AsReal(operand):
            return _is_plain_number(operand)
        case Arithmetic(_, left, right):
            return _is_plain_number(left) and _is_plain_number(right)
        case Var() | App():
            return False
        case _:
            assert_never(term)


class Expressions:
    """Elaborates the expressions of one source in a signature.

    ``broken`` are names whose declaration could not be read: of them it is not said again that they are unknown.
    """

    def __init__(self, source: Source, signature: Signature, problems: Problems, broken: Collection[str] = ()) -> None:
        self.source = source
        self.signature = signature
        self.problems = problems
        self.broken = broken

    # --- formulas -------------------------------------------------------------------------------------

    def formula(self, e: Expression, scope: Scope) -> Formula:
        """The formula that an expression is.

        Raises:
            ProblemError: it is none.
            AlreadyToldError: it is none, because of something told before.
        """
        match e:
            case tree.Apply(name, args):
                return self._atom(e, name, args or (), scope)
            case tree.TruthValue(value):
                return Truth(value)
            case tree.Prefixed("not", _, operand):
                return Not(self.formula(operand, scope))
            case tree.Prefixed(operator, agent, operand):
                who = None if agent is None else self._agent(operator, agent, scope)
                return Modal(operator, who, self.formula(operand, scope))  # type: ignore[arg-type]
            case tree.Several(operator, operands):
                parts = tuple([self.formula(operand, scope) for operand in operands])
                return And(parts) if operator == "and" else Or(parts)
            case tree.Quantifier():
                return self._quantified(e, scope)
            case tree.Binary("iff", left, right):
                return Iff(self.formula(left, scope), self.formula(right, scope))
            case tree.Binary("implies", left, right):
                return Implies(self.formula(left, scope), self.formula(right, scope))
            case tree.Binary("xor", left, right):
                return Xor(self.formula(left, scope), self.formula(right, scope))
            case tree.Binary("=" | "!=" | "<" | "<=" | ">" | ">="):
                return self._comparison(e, scope)
            case tree.Numeral() | tree.Minus() | tree.Binary("+" | "-" | "*"):
                sort = self.term(e, scope).sort
                raise ProblemError(messages.term_as_formula(self.span(e), self.text(e), sort.name))
            case tree.Binary():
                raise AssertionError(e.operator)
            case _:
                assert_never(e)

    def _atom(self, e: Expression, name: Name, args: tuple[Expression, ...], scope: Scope) -> Formula:
        variable = scope.get(name.text)
        if variable is not None and args:
            raise ProblemError(messages.variable_applied(self.span(name), name.text))
        if variable is not None or name.text in self.signature.functions:
            sort = self.term(e, scope).sort
            raise ProblemError(messages.term_as_formula(self.span(e), self.text(e), sort.name))
        predicate = self.signature.predicates.get(name.text)
        if predicate is None:
            kind = "predicate" if args else "proposition"
            raise self._unknown(name, kind, self.signature.predicates, len(args))
        kind = "predicate" if predicate.arguments else "proposition"
        return Atom(name.text, self._arguments(e, predicate, kind, args, scope))

    def _comparison(self, e: tree.Binary, scope: Scope) -> Formula:
        sign = e.operator
        for side in (e.left, e.right):
            if self._is_formula(side, scope):
                if sign in ("=", "!="):
                    raise ProblemError(messages.equal_formulas(self.span(e), sign))
                raise ProblemError(messages.order_of_formulas(self.span(side), sign))
        left, right = self.term(e.left, scope), self.term(e.right, scope)
        if sign not in ("=", "!="):
            for side, term in ((e.left, left), (e.right, right)):
                self._want_number(side, term, sign)
        if left.sort != right.sort:
            if not (left.sort.arithmetic and right.sort.arithmetic):
                texts = self.text(e.left), left.sort.name, self.text(e.right), right.sort.name
                raise ProblemError(messages.different_sorts(self.span(e), *texts, sign))
            left, right = as_real(left), as_real(right)
        match sign:
            case "=":
                return Equal(left, right)
            case "!=":
                return Not(Equal(left, right))
            case "<" | "<=" | ">" | ">=":
                return Compare(sign, left, right)
            case _:
                raise AssertionError(sign)

    def _quantified(self, e: tree.Quantifier, scope: Scope) -> Formula:
        if e.unsorted:
            name = e.unsorted[-1]
            raise ProblemError(messages.variable_without_sort(self.span(name), name.text))
        variables: dict[str, Var] = {}
        for binder in e.binders:
            sort = self.sort(binder.sort)
            for name in binder.names:
                if name.text in variables:
                    raise ProblemError(messages.duplicate_variable(self.span(name), name.text))
                self._warn_of_hiding(name, scope)
                variables[name.text] = Var(name.text, sort)
        body = self.formula(e.body, {**scope, **variables})
        kind = Forall if e.kind == "forall" else Exists
        return kind(tuple(variables.values()), body)

    def _warn_of_hiding(self, name: Name, scope: Scope) -> None:
        if name.text in scope:
            hidden = "other variable"
        elif name.text in self.signature.functions:
            hidden = "function" if self.signature.functions[name.text].arguments else "constant"
        elif name.text in self.signature.predicates:
            hidden = "predicate" if self.signature.predicates[name.text].arguments else "proposition"
        else:
            return
        self.problems.add(messages.shadowed(self.span(name), name.text, hidden))

    def _agent(self, operator: str, agent: Expression, scope: Scope) -> Term:
        term = self.term(agent, scope)
        if term.sort.arithmetic:
            raise ProblemError(messages.agent_is_number(self.span(agent), self.text(agent), operator))
        return term

    # --- terms ----------------------------------------------------------------------------------------

    def term(self, e: Expression, scope: Scope) -> Term:
        """The term that an expression is, of the sort that it has by itself.

        Raises:
            ProblemError: it is none.
            AlreadyToldError: it is none, because of something told before.
        """
        match e:
            case tree.Apply(name, args):
                return self._application(e, name, args or (), scope)
            case tree.Numeral(text):
                value = number_of(e, self.span(e))
                return Number(value, INT if text.lstrip("-").isdigit() else REAL)
            case tree.Minus(operand):
                inner = self.term(operand, scope)
                self._want_number(operand, inner, "-")
                return Negative(inner)
            case tree.Binary("+" | "-" | "*" as sign, left, right):
                return self._arithmetic(e, sign, left, right, scope)
            case tree.TruthValue() | tree.Prefixed() | tree.Several() | tree.Quantifier() | tree.Binary():
                raise ProblemError(messages.formula_as_term(self.span(e), self.text(e)))
            case _:
                assert_never(e)

    def _application(self, e: Expression, name: Name, args: tuple[Expression, ...], scope: Scope) -> Term:
        variable = scope.get(name.text)
        if variable is not None:
            if args:
                raise ProblemError(messages.variable_applied(self.span(name), name.text))
            return variable
        function = self.signature.functions.get(name.text)
        if function is None:
            predicate = self.signature.predicates.get(name.text)
            if predicate is not None:
                kind = "predicate" if predicate.arguments else "proposition"
                raise ProblemError(messages.formula_as_term(self.span(e), self.text(e), name.text, kind))
            if args:
                names: Collection[str] = [f for f, symbol in self.signature.functions.items() if symbol.arguments]
            else:
                names = [*scope, *(f for f, symbol in self.signature.functions.items() if not symbol.arguments)]
            raise self._unknown(name, "function" if args else "name", names, len(args))
        kind = "function" if function.arguments else "constant"
        return App(name.text, self._arguments(e, function, kind, args, scope), function.result)

    def _arithmetic(self, e: Expression, sign: str, left: Expression, right: Expression, scope: Scope) -> Term:
        terms = []
        for side in (left, right):
            term = self.term(side, scope)
            self._want_number(side, term, sign)
            terms.append(term)
        if terms[0].sort != terms[1].sort:
            terms = [as_real(term) for term in terms]
        if sign == "*" and not any(map(_is_plain_number, terms)):
            raise ProblemError(messages.not_linear(self.span(e)))
        return Arithmetic(sign, terms[0], terms[1])  # type: ignore[arg-type]

    def _arguments(
        self, e: Expression, symbol: Symbol, kind: str, args: tuple[Expression, ...], scope: Scope
    ) -> tuple[Term, ...]:
        if len(args) != len(symbol.arguments):
            span = self.span(e)
            raise ProblemError(messages.wrong_number(span, symbol.name, kind, len(symbol.arguments), len(args)))
        terms: list[Term] = []
        for position, (arg, sort) in enumerate(zip(args, symbol.arguments, strict=True), 1):
            term = self.term(arg, scope)
            if term.sort == INT and sort == REAL:
                term = as_real(term)
            if term.sort != sort:
                names = symbol.name, position, sort.name, self.text(arg), term.sort.name
                raise ProblemError(messages.wrong_sort(self.span(arg), *names))
            terms.append(term)
        return tuple(terms)

    # --- what both need -------------------------------------------------------------------------------

    def sort(self, name: Name) -> Sort:
        """The sort of this name.

        Raises:
            ProblemError: there is none.
        """
        sort = self.signature.sort(name.text)
        if sort is None:
            if name.text in self.broken:
                raise AlreadyToldError
            candidates = () if self.problems.full else self.signature.sorts
            raise ProblemError(messages.unknown_sort(self.span(name), name.text, candidates))
        return sort

    def _is_formula(self, e: Expression, scope: Scope) -> bool:
        """Whether an expression can only be a formula, by its looks."""
        match e:
            case tree.Apply(name):
                return name.text not in scope and name.text in self.signature.predicates
            case tree.Binary(operator):
                return operator not in ("+", "-", "*")
            case tree.Numeral() | tree.Minus():
                return False
            case tree.TruthValue() | tree.Prefixed() | tree.Several() | tree.Quantifier():
                return True
            case _:
                assert_never(e)

    def _want_number(self, e: Expression, term: Term, sign: str) -> None:
        if not term.sort.arithmetic:
            raise ProblemError(messages.not_a_number(self.span(e), self.text(e), term.sort.name, sign))

    def _unknown(self, name: Name, kind: str, candidates: Collection[str], arity: int) -> Exception:
        if name.text in self.broken or (kind, name.text) in self.problems.unknown:
            return AlreadyToldError()
        self.problems.unknown.add((kind, name.text))
        span = self.span(name)
        candidates = () if self.problems.full else candidates
        return ProblemError(messages.unknown_name(span, name.text, kind, candidates, arity))

    def span(self, e: Expression | Name) -> Span:
        return Span(self.source, e.start, e.end)

    def text(self, e: Expression) -> str:
        """How an expression is written, on one line."""
        text = _SPACE.sub(" ", self.source.text[e.start : min(e.end, e.start + 200)])
        while text.startswith("(") and text.endswith(")") and isinstance(e, tree.Apply | tree.Numeral):
            text = text[1:-1].strip()
        return text
