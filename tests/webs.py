"""Hypothesis strategies: arguments made of facts and rules, in which much follows and much clashes.

Formulas drawn at random seldom need more than one premise. Here conclusions have several supports that overlap,
premises clash in several ways, and much is idle.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from argcheck.argument import Argument, Role, Statement
from argcheck.logic.formulas import And, App, Atom, Compare, Forall, Formula, Implies, Not, Number, Or, Term, Var
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort

S = Sort("S")
X = Var("x", S)
KINDS = ("propositions", "things", "functions", "numbers")

PROPOSITIONS = Signature.of(symbols=[Predicate(name, ()) for name in "pqrs"])
THINGS = Signature.of(
    [SortDeclaration(S)],
    [
        Function("a", (), S),
        Function("b", (), S),
        *(Predicate(name, (S,)) for name in "pqr"),
        Predicate("likes", (S, S)),
    ],
)
FUNCTIONS = Signature.of(
    [SortDeclaration(S)],
    [Function("a", (), S), Function("f", (S,), S), *(Predicate(name, (S,)) for name in "pqr")],
)
NUMBERS = Signature.of(
    [SortDeclaration(S)],
    [
        Function("a", (), S),
        Function("b", (), S),
        Function("age", (S,), INT),
        Function("cost", (S,), REAL),
        *(Predicate(name, (S,)) for name in "pq"),
    ],
)
SIGNATURES = {"propositions": PROPOSITIONS, "things": THINGS, "functions": FUNCTIONS, "numbers": NUMBERS}


def _atoms(kind: str, thing: Term) -> st.SearchStrategy[Formula]:
    """Atoms about a thing (in "propositions", about nothing)."""
    if kind == "propositions":
        return st.sampled_from("pqrs").map(Atom)
    unary = st.sampled_from("pqr" if kind != "numbers" else "pq").map(lambda name: Atom(name, (thing,)))
    if kind == "things":
        return unary | unary | st.sampled_from([Atom("likes", (thing, App(c, (), S))) for c in "ab"])
    if kind == "functions":
        return unary | st.sampled_from("pqr").map(lambda name: Atom(name, (App("f", (thing,), S),)))
    age, cost = App("age", (thing,), INT), App("cost", (thing,), REAL)
    signs = st.sampled_from(("<", "<=", ">", ">="))
    ages = st.builds(lambda s, n: Compare(s, age, Number(Fraction(n), INT)), signs, st.integers(0, 3))
    costs = st.builds(lambda s, n: Compare(s, cost, Number(Fraction(n, 2), REAL)), signs, st.integers(0, 3))
    return unary | ages | costs


def _literals(kind: str, thing: Term) -> st.SearchStrategy[Formula]:
    atoms = _atoms(kind, thing)
    return atoms | atoms | atoms.map(Not)


def _constants(kind: str) -> list[Term]:
    return [App(c.name, (), S) for c in SIGNATURES[kind].constants()] or [X]


def facts(kind: str) -> st.SearchStrategy[Formula]:
    """Literals about what has a name."""
    return st.sampled_from(_constants(kind)).flatmap(lambda thing: _literals(kind, thing))


@st.composite
def rules(draw: st.DrawFn, kind: str) -> Formula:
    """Conditionals from one or two literals to one; of everything, where there are things."""
    left = draw(st.lists(_literals(kind, X), min_size=1, max_size=2))
    right = draw(_literals(kind, X))
    if kind == "things" and draw(st.integers(0, 4)) == 0:
        other = Var("y", S)
        return Forall((X, other), Implies(Atom("likes", (X, other)), draw(_literals(kind, other))))
    rule: Formula = Implies(And(tuple(left)) if len(left) > 1 else left[0], right)
    return rule if kind == "propositions" else Forall((X,), rule)


def formulas(kind: str) -> st.SearchStrategy[Formula]:
    """Facts, rules, and now and then a disjunction of two facts."""
    either = st.tuples(facts(kind), facts(kind)).map(Or)
    return facts(kind) | rules(kind) | facts(kind) | rules(kind) | either


@st.composite
def webs(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS, most: int = 7, claims: int = 2) -> Argument:
    """An argument of facts and rules with one or more conclusions, and now and then background or a definition."""
    kind = draw(st.sampled_from(kinds))
    count = draw(st.integers(2, most))
    roles = [draw(st.sampled_from((Role.PREMISE,) * 6 + (Role.ASSUMPTION, Role.DEFINITION))) for _ in range(count)]
    statements = [Statement(f"P{n}", role, draw(formulas(kind))) for n, role in enumerate(roles, 1)]
    for number in range(1, draw(st.integers(1, claims)) + 1):
        role = draw(st.sampled_from((Role.CONCLUSION, Role.LEMMA)))
        statements.append(Statement(f"C{number}", role, draw(facts(kind) | facts(kind) | rules(kind))))
    return Argument(SIGNATURES[kind], tuple(statements))
