"""Terms, in the canonical form that reading a text gives.

Converted ``Int`` terms stand around variables and functions only, and a number is ``Real`` only where something in
sight says so or where its text does.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from argcheck.logic.formulas import App, Arithmetic, AsReal, Negative, Number, Term, Var
from argcheck.logic.signature import Function, Signature
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.testing.language import Features

Scope = tuple[Var, ...]


def terms(signature: Signature, sort: Sort, scope: Scope, features: Features, depth: int) -> st.SearchStrategy[Term]:
    """Terms of a sort, over the variables in scope, with at most so many functions around one another."""
    if sort.arithmetic:
        return numbers(signature, sort, scope, features, depth)
    return things(signature, sort, scope, features, depth)


def things(signature: Signature, sort: Sort, scope: Scope, features: Features, depth: int) -> st.SearchStrategy[Term]:
    """Terms of a declared sort."""
    simple: list[Term] = [App(function.name, (), sort) for function in signature.constants(sort)]
    simple += [variable for variable in scope if variable.sort == sort]
    strategies: list[st.SearchStrategy[Term]] = [st.sampled_from(simple)] if simple else []
    if depth > 0 and features.functions:
        for function in signature.functions.values():
            if function.arguments and function.result == sort:
                strategies.append(_application(signature, function, scope, features, depth))
    return st.one_of(strategies)


def _application(
    signature: Signature, function: Function, scope: Scope, features: Features, depth: int
) -> st.SearchStrategy[Term]:
    args = [terms(signature, s, scope, features, depth - 1) for s in function.arguments]
    return st.tuples(*args).map(lambda made: App(function.name, made, function.result))


def _leaves(signature: Signature, sort: Sort, scope: Scope, features: Features, depth: int) -> st.SearchStrategy[Term]:
    """Variables and applications of a number sort."""
    strategies: list[st.SearchStrategy[Term]] = [st.just(v) for v in scope if v.sort == sort]
    for function in signature.functions.values():
        if function.result == sort:
            strategies.append(_application(signature, function, scope, features, max(depth, 1)))
    return st.one_of(strategies)


def values(sort: Sort) -> st.SearchStrategy[Fraction]:
    """Small numbers of a sort, among them negative ones, decimals and fractions."""
    if sort == INT:
        return st.integers(-3, 12).map(Fraction)
    return st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 8, 10) for n in (1, 0, -3, 7, 25)])


@st.composite
def numbers(draw: st.DrawFn, signature: Signature, sort: Sort, scope: Scope, features: Features, depth: int) -> Term:
    """Terms of a number sort; all of them linear."""
    kinds = ("number", "leaf", "leaf", "sum", "product", "negative") if depth > 0 else ("number", "leaf")
    match draw(st.sampled_from(kinds)):
        case "sum":
            left = draw(numbers(signature, sort, scope, features, depth - 1))
            right = draw(numbers(signature, sort, scope, features, depth - 1))
            sign: Literal["+", "-"] = draw(st.sampled_from(("+", "-")))
            return Arithmetic(sign, left, right)
        case "product":
            number: Term = Number(draw(values(sort)), sort)
            if draw(st.booleans()) and draw(st.booleans()):
                number = Negative(Number(draw(values(sort)), sort))
            other = draw(numbers(signature, sort, scope, features, depth - 1))
            return Arithmetic("*", *((number, other) if draw(st.booleans()) else (other, number)))
        case "negative":
            return Negative(draw(numbers(signature, sort, scope, features, depth - 1)))
        case "leaf":
            leaves = _leaves(signature, sort, scope, features, depth)
            if sort == REAL and draw(st.booleans()):
                converted = _leaves(signature, INT, scope, features, depth).map(AsReal)
                leaves = converted if not converted.is_empty else leaves
            if not leaves.is_empty:
                return draw(leaves)
    return Number(draw(values(sort)), sort)


def shows_real(term: Term) -> bool:
    """Whether the text of a ``Real`` term, read by itself, gives a ``Real`` term again."""
    match term:
        case AsReal():
            return False
        case Negative(operand):
            return shows_real(operand)
        case Arithmetic(_, left, right):
            return shows_real(left) or shows_real(right)
        case _:
            return True
