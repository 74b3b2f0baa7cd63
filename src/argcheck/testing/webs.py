"""Arguments made of facts and rules, in which much follows and much clashes.

Formulas drawn at random seldom need more than one premise. Here conclusions have several supports that overlap,
premises clash in several ways, and much is idle.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from hypothesis import strategies as st

from argcheck.argument import Argument, Role, Statement
from argcheck.logic.formulas import And, App, Atom, Compare, Forall, Formula, Implies, Modal, Not, Number, Or, Term, Var
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.testing.language import OPERATORS

Kind = Literal["propositions", "things", "functions", "numbers", "operators"]
S = Sort("S")
X, Y = Var("x", S), Var("y", S)
A, B = App("a", (), S), App("b", (), S)

SIGNATURES: dict[Kind, Signature] = {
    "propositions": Signature.of(symbols=[Predicate(name, ()) for name in "pqrs"]),
    "things": Signature.of(
        [SortDeclaration(S)],
        [
            Function("a", (), S),
            Function("b", (), S),
            *(Predicate(name, (S,)) for name in "pqr"),
            Predicate("likes", (S, S)),
        ],
    ),
    "functions": Signature.of(
        [SortDeclaration(S)],
        [Function("a", (), S), Function("f", (S,), S), *(Predicate(name, (S,)) for name in "pqr")],
    ),
    "numbers": Signature.of(
        [SortDeclaration(S)],
        [
            Function("a", (), S),
            Function("b", (), S),
            Function("age", (S,), INT),
            Function("cost", (S,), REAL),
            *(Predicate(name, (S,)) for name in "pq"),
        ],
    ),
    "operators": Signature.of(symbols=[Predicate(name, ()) for name in "pqrs"]),
}
CLASSICAL: tuple[Kind, ...] = ("propositions", "things", "functions", "numbers")
KINDS: tuple[Kind, ...] = (*CLASSICAL, "operators")


@st.composite
def webs(draw: st.DrawFn, kinds: tuple[Kind, ...] = CLASSICAL, most: int = 7, claims: int = 2) -> Argument:
    """Arguments of facts and rules, in which much follows and much clashes.

    Args:
        kinds: what they are about; any of "propositions", "things" (with names and a relation), "functions",
            "numbers" and "operators" (propositions under modal operators).
        most: the most statements before the conclusions, one at least.
        claims: the most lemmas and conclusions, one at least.

    >>> from hypothesis import find, settings
    >>> from argcheck.logic.printing import print_formula
    >>> small, quick = webs(kinds=("propositions",), most=2, claims=1), settings(derandomize=True, database=None)
    >>> argument = find(small, lambda argument: True, settings=quick)
    >>> [print_formula(formula) for _, formula in argument.formulas()]
    ['p', 'p']
    """
    kind = draw(st.sampled_from(kinds))
    roles = st.sampled_from((Role.PREMISE,) * 6 + (Role.ASSUMPTION, Role.DEFINITION))
    claimed = st.tuples(st.sampled_from((Role.CONCLUSION, Role.LEMMA)), facts(kind) | facts(kind) | rules(kind))
    given = draw(st.lists(st.tuples(roles, statements_of(kind)), min_size=1, max_size=most))
    concluded = draw(st.lists(claimed, min_size=1, max_size=claims))
    statements = [Statement(f"P{n}", role, formula) for n, (role, formula) in enumerate(given, 1)]
    statements += [Statement(f"C{n}", role, formula) for n, (role, formula) in enumerate(concluded, 1)]
    return Argument(SIGNATURES[kind], tuple(statements))


def statements_of(kind: Kind) -> st.SearchStrategy[Formula]:
    """Facts, rules, and now and then a disjunction of two facts."""
    either = st.tuples(facts(kind), facts(kind)).map(Or)
    return facts(kind) | rules(kind) | facts(kind) | rules(kind) | either


def facts(kind: Kind) -> st.SearchStrategy[Formula]:
    """Literals about what has a name."""
    return st.sampled_from(_named(kind)).flatmap(lambda thing: _literals(kind, thing))


@st.composite
def rules(draw: st.DrawFn, kind: Kind) -> Formula:
    """Conditionals from one or two literals to one; of everything, where there are things."""
    left = draw(st.lists(_literals(kind, X), min_size=1, max_size=2))
    right = draw(_literals(kind, X))
    if kind == "things" and draw(st.integers(0, 4)) == 4:
        return Forall((X, Y), Implies(Atom("likes", (X, Y)), draw(_literals(kind, Y))))
    rule: Formula = Implies(And(tuple(left)) if len(left) > 1 else left[0], right)
    if kind == "operators":
        return draw(st.sampled_from((rule, Modal("necessarily", None, rule), Modal("should", None, rule))))
    return rule if kind == "propositions" else Forall((X,), rule)


def _literals(kind: Kind, thing: Term) -> st.SearchStrategy[Formula]:
    atoms = _atoms(kind, thing)
    return atoms | atoms | atoms.map(Not)


def _atoms(kind: Kind, thing: Term) -> st.SearchStrategy[Formula]:
    """Atoms about a thing; about nothing, where there are only propositions."""
    propositions: st.SearchStrategy[Formula] = st.sampled_from("pqrs").map(Atom)
    match kind:
        case "propositions":
            return propositions
        case "operators":
            modal = st.builds(Modal, st.sampled_from(OPERATORS), st.none(), propositions)
            return propositions | modal
        case "things":
            unary = _unary("pqr", thing)
            return unary | unary | st.sampled_from([Atom("likes", (thing, other)) for other in (A, B)])
        case "functions":
            return _unary("pqr", thing) | _unary("pqr", App("f", (thing,), S))
        case "numbers":
            age, cost = App("age", (thing,), INT), App("cost", (thing,), REAL)
            signs: st.SearchStrategy[Literal["<", "<=", ">", ">="]] = st.sampled_from(("<", "<=", ">", ">="))
            numbers = st.integers(0, 3)
            ages = st.builds(lambda s, n: Compare(s, age, Number(Fraction(n), INT)), signs, numbers)
            costs = st.builds(lambda s, n: Compare(s, cost, Number(Fraction(n, 2), REAL)), signs, numbers)
            return _unary("pq", thing) | ages | costs


def _unary(predicates: str, thing: Term) -> st.SearchStrategy[Formula]:
    return st.sampled_from(predicates).map(lambda name: Atom(name, (thing,)))


def _named(kind: Kind) -> list[Term]:
    return [App(constant.name, (), S) for constant in SIGNATURES[kind].constants()] or [X]
