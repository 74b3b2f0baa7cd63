"""Formulas."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from argcheck.logic.formulas import (
    And,
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
    Number,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.signature import Signature
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.testing.language import AGENT_OPERATORS, ODD_VARIABLES, OPERATORS, VARIABLES, Features
from argcheck.testing.terms import Scope, numbers, shows_real, terms, things

Comparison = Literal["<", "<=", ">", ">="]


def formulas(
    signature: Signature,
    *,
    arithmetic: bool = False,
    functions: bool = True,
    operators: bool = False,
    odd_names: bool = False,
    quantifiers: bool = True,
    depth: int = 4,
) -> st.SearchStrategy[Formula]:
    """Closed, well-sorted formulas in a signature, each equal to what reading its own text gives.

    Args:
        signature: the vocabulary.
        arithmetic: comparisons of numbers, and quantifiers over numbers.
        functions: functions with arguments.
        operators: modal operators.
        odd_names: bound variables may have names that need quoting.
        quantifiers: quantifiers.
        depth: how deeply connectives, quantifiers and operators may be nested.

    >>> from hypothesis import find
    >>> from argcheck.logic.printing import print_formula
    >>> from argcheck.logic.signature import Predicate, Signature, SortDeclaration
    >>> from argcheck.logic.sorts import Sort
    >>> of_one_kind = Signature.of([SortDeclaration(Sort("S"))], [Predicate("p", (Sort("S"),))])
    >>> print_formula(find(formulas(of_one_kind), lambda formula: isinstance(formula, Exists)))
    'exists x: S. p(x)'
    """
    return _formula(signature, (), Features(arithmetic, functions, operators, odd_names, quantifiers, depth), depth)


@st.composite
def _formula(draw: st.DrawFn, signature: Signature, scope: Scope, features: Features, depth: int) -> Formula:
    kinds = ["atom"]
    if depth > 0:
        kinds += ["not", "and", "or", "implies", "iff", "xor"]
        if signature.sorts and features.quantifiers:
            kinds += ["forall", "exists"]
        if features.operators:
            kinds += ["operator"]
    kind = draw(st.sampled_from(kinds))

    def part(scope: Scope = scope) -> Formula:
        return draw(_formula(signature, scope, features, depth - 1))

    match kind:
        case "atom":
            return draw(_atom(signature, scope, features))
        case "not":
            return Not(part())
        case "and" | "or":
            operands = tuple(part() for _ in range(draw(st.integers(2, 3))))
            return And(operands) if kind == "and" else Or(operands)
        case "implies":
            return Implies(part(), part())
        case "iff":
            return Iff(part(), part())
        case "xor":
            return Xor(part(), part())
        case "operator":
            operator = draw(st.sampled_from((*OPERATORS, *AGENT_OPERATORS) if signature.sorts else OPERATORS))
            agent = None
            if operator in AGENT_OPERATORS:
                sort = draw(st.sampled_from(sorted(signature.sorts)))
                agent = draw(things(signature, Sort(sort), scope, features, 1))
            return Modal(operator, agent, part())
        case _:
            variables = draw(_variables(signature, features))
            hidden = {variable.name for variable in variables}
            body = part((*(v for v in scope if v.name not in hidden), *variables))
            return Forall(variables, body) if kind == "forall" else Exists(variables, body)


@st.composite
def _variables(draw: st.DrawFn, signature: Signature, features: Features) -> tuple[Var, ...]:
    sorts = [declaration.sort for declaration in signature.sorts.values()]
    if features.arithmetic:
        sorts += [INT, REAL]
    pool = VARIABLES + (ODD_VARIABLES if features.odd_names else ())
    names = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique=True))
    return tuple(Var(name, draw(st.sampled_from(sorts))) for name in names)


@st.composite
def _atom(draw: st.DrawFn, signature: Signature, scope: Scope, features: Features) -> Formula:
    kinds = ["predicate"] * 4
    if signature.sorts:
        kinds += ["equal"]
    if features.arithmetic:
        kinds += ["compare", "compare"]
    match draw(st.sampled_from([*kinds, "truth"])):
        case "truth":
            return Truth(draw(st.booleans()))
        case "equal":
            sort = Sort(draw(st.sampled_from(sorted(signature.sorts))))
            side = things(signature, sort, scope, features, 1)
            return Equal(draw(side), draw(side))
        case "compare":
            sort = draw(st.sampled_from((INT, REAL)))
            left, right = (draw(numbers(signature, sort, scope, features, 2)) for _ in range(2))
            if sort == REAL and not (shows_real(left) or shows_real(right)):
                right = Number(Fraction(1, 2), REAL)
            signs: tuple[Comparison | Literal["="], ...] = ("<", "<=", ">", ">=", "=")
            sign = draw(st.sampled_from(signs))
            return Equal(left, right) if sign == "=" else Compare(sign, left, right)
        case _:
            predicate = draw(st.sampled_from(list(signature.predicates.values())))
            args = [terms(signature, sort, scope, features, 2) for sort in predicate.arguments]
            return Atom(predicate.name, draw(st.tuples(*args)))
