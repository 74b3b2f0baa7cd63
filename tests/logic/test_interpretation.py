"""Structures in numbers: what is true in them, checked by Z3's own arithmetic, and what is no structure."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import enough, examples
from tests.encoding import Encoding, Scope

from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
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
    Term,
    Truth,
    Var,
)
from argcheck.logic.frames import Logics
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders, holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.interpretation import Interpretation, Interpreted
from argcheck.logic.semantics.rules import Numbers, Rule
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.oracle.templates import ranges, rules

M, COLOUR = Sort("M"), Sort("Colour")
SIGNATURE = Signature.of(
    [SortDeclaration(M), SortDeclaration(COLOUR, ("red", "blue"))],
    [
        Predicate("before", (M, M)),
        Predicate("p", (M,)),
        Function("next", (M,), M),
        Function("now", (), M),
        Predicate("done", ()),
    ],
)
SEEN: Counter[str] = Counter()


def interpreted(numbers: Numbers, **meanings: Rule) -> Interpreted:
    """A structure with rules for these symbols; ``done`` is true, and colours are colours."""
    tables = {"red": Table({}, "red"), "blue": Table({}, "blue")}
    return Interpreted(
        {"Colour": ("red", "blue")}, tables, {"done": {(): None}}, Interpretation({"M": numbers}, meanings)
    )


@st.composite
def structures(draw: st.DrawFn) -> Interpreted:
    numbers = draw(st.sampled_from(list(ranges())))
    sort = numbers.sort
    value = draw(st.sampled_from([0, 1]))
    return interpreted(
        numbers,
        before=draw(st.sampled_from(list(rules((sort, sort), None)))),
        p=draw(st.sampled_from(list(rules((sort,), None)))),
        next=draw(st.sampled_from(list(rules((sort,), sort)))),
        now=Rule((), Number(Fraction(value), sort)),
    )


@st.composite
def formulas(draw: st.DrawFn, bound: tuple[Var, ...] = (), depth: int = 4) -> Formula:
    """Closed formulas with at most three variables, one below the other."""
    terms: list[Term] = [*bound, App("now", (), M)]
    terms += [App("next", (t,), M) for t in terms]
    term = st.sampled_from(terms)
    kind = draw(st.sampled_from(["atom"] * bool(bound) + ["join"] * (depth > 0) + ["quantify"] * 2 * (len(bound) < 3)))
    match kind if depth > 0 or bound else "quantify":
        case "atom":
            one, other = draw(term), draw(term)
            return draw(
                st.sampled_from([Atom("before", (one, other)), Atom("p", (one,)), Equal(one, other), Atom("done")])
            )
        case "join":
            one, other = draw(formulas(bound, depth - 1)), draw(formulas(bound, depth - 1))
            return draw(
                st.sampled_from([And((one, other)), Or((one, other)), Implies(one, other), Iff(one, other), Not(one)])
            )
        case _:
            variable = Var("xyz"[len(bound)], M)
            quantified = draw(st.sampled_from([Forall, Exists]))
            return quantified((variable,), draw(formulas((*bound, variable), depth - 1)))


class InNumbers(Encoding):
    """Formulas about M for Z3, with Z3's numbers for its members: nothing here is shared with the translation."""

    def __init__(self, structure: Interpreted) -> None:
        super().__init__(SIGNATURE)
        self.interpretation = structure.interpretation
        self.numbers = self.interpretation.sorts["M"]
        self.opaque = self._quantified

    def sort(self, sort: Sort) -> Any:
        return super().sort(self.numbers.sort if sort == M else sort)

    def symbol(self, name: str) -> Any:
        rule = self.interpretation.rules.get(name)
        if rule is None:
            return super().symbol(name)

        def meaning(*args: Any) -> Any:
            scope = {p.name: a for p, a in zip(rule.parameters, args, strict=True)}
            said = rule.meaning
            return Encoding.term(self, said, scope) if isinstance(said, Term) else Encoding.formula(self, said, scope)

        return meaning

    def _quantified(self, formula: Any, scope: Scope) -> Any:
        bound = [z3.FreshConst(self.sort(v.sort), v.name) for v in formula.variables]
        inner = {**scope, **{v.name: b for v, b in zip(formula.variables, bound, strict=True)}}
        among = z3.And([self.formula(self.numbers.condition, {self.numbers.variable.name: b}) for b in bound])
        body = self.formula(formula.body, inner)
        if isinstance(formula, Forall):
            return z3.ForAll(bound, z3.Implies(among, body))
        return z3.Exists(bound, z3.And(among, body))


@given(structures(), formulas())
@examples(100)
def test_truth_is_that_of_arithmetic(structure: Interpreted, formula: Formula) -> None:
    try:
        true = holds(formula, structure)
    except CannotEvaluate:
        SEEN["not evaluated"] += 1
        return
    encoding = InNumbers(structure)
    solver = z3.Solver(ctx=encoding.context)
    solver.set("timeout", 300)
    solver.add(encoding.formula(formula, {}), super(InNumbers, encoding).symbol("done")())
    verdict = solver.check()
    SEEN[str(true)] += 1
    SEEN[f"Z3 says {verdict}"] += 1
    assert verdict != (z3.unsat if true else z3.sat)


def test_enough_was_compared() -> None:
    if not SEEN:
        pytest.skip("the test above was not run")
    assert min(SEEN["True"], SEEN["False"], SEEN["Z3 says sat"], SEEN["Z3 says unsat"]) >= enough(10)
    assert SEEN["not evaluated"] * 4 < SEEN["True"] + SEEN["False"]


# --- what is a structure, and what is none -----------------------------------------------------------

X, Y = Var("x", INT), Var("y", INT)
ZERO, ONE, TWO = (Number(Fraction(n), INT) for n in (0, 1, 2))
NATURAL = Numbers(X, Compare(">=", X, ZERO))
LESS = Rule((X, Y), Compare("<", X, Y))
ABOVE = Rule((X,), Compare(">", X, ZERO))
SUCCESSOR, PREDECESSOR = Rule((X,), Arithmetic("+", X, ONE)), Rule((X,), Arithmetic("-", X, ONE))


def problems(structure: Structure, signature: Signature = SIGNATURE) -> list[str]:
    return list(unfit(structure, signature, Logics()))


def test_naturals_with_a_successor_are_a_structure() -> None:
    natural = interpreted(NATURAL, before=LESS, p=ABOVE, next=SUCCESSOR, now=Rule((), ZERO))
    assert problems(natural) == []
    x, y = Var("x", M), Var("y", M)
    assert holds(Forall((x,), Exists((y,), Atom("before", (x, y)))), natural)
    assert not holds(Forall((x,), Exists((y,), Atom("before", (y, x)))), natural)
    assert Deciders(Forall((x,), Atom("p", (x,))), ()).find(natural, (), 5) == [(Fraction(0),)]


@pytest.mark.parametrize(
    ("numbers", "changed", "problem"),
    [
        (NATURAL, {"next": PREDECESSOR}, "the function next has a value outside M"),
        (NATURAL, {"now": Rule((), Number(Fraction(-1), INT))}, "the function now has a value outside M"),
        (Numbers(X, And((Compare(">", X, ZERO), Compare("<", X, ONE)))), {}, "the sort M has no members"),
        (NATURAL, {"before": ABOVE}, "the rule for before does not go with its declaration"),
        (NATURAL, {"before": Rule((X, Y), X)}, "the rule for before does not go with its declaration"),
        (NATURAL, {"next": Rule((X,), Truth(True))}, "the rule for next does not go with its declaration"),
        (Numbers(Var("x", REAL)), {}, "the rule for before does not go with its declaration"),
        (NATURAL, {"later": LESS}, "there is no symbol later"),
        (NATURAL, {"done": None}, None),
        (NATURAL, {"before": None}, "the predicate before has no extension"),
        (NATURAL, {"next": None}, "the function next has no table"),
    ],
)
def test_what_is_no_structure(numbers: Numbers, changed: dict[str, Rule | None], problem: str | None) -> None:
    meanings = {"before": LESS, "p": ABOVE, "next": SUCCESSOR, "now": Rule((), ONE), **changed}
    structure = interpreted(numbers, **{name: rule for name, rule in meanings.items() if rule is not None})
    found = problems(structure)
    assert (problem in found) if problem else found == []


def test_members_of_an_enumerated_sort_are_no_numbers() -> None:
    structure = Interpreted({}, {}, {}, Interpretation({"Colour": NATURAL, "Shape": NATURAL}))
    assert problems(structure) == ["Colour is no sort of unknown size", "Shape is no sort of unknown size"]


def test_what_is_said_to_be_distinct_must_be() -> None:
    signature = Signature.of([SortDeclaration(M)], [Function("a", (), M), Function("b", (), M)], [("a", "b")])
    one = Rule((), ONE)
    apart = Interpreted({}, {}, {}, Interpretation({"M": NATURAL}, {"a": one, "b": Rule((), TWO)}))
    same = Interpreted({}, {}, {}, Interpretation({"M": NATURAL}, {"a": one, "b": one}))
    assert problems(apart, signature) == []
    assert problems(same, signature) == ["a and b are not different"]


S = Var("s", M)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Rule((X, Y), Arithmetic("*", X, Y)),  # not linear
        lambda: Rule((X,), Compare("<", X, Y)),  # y is no parameter
        lambda: Rule((X, X), Compare("<", X, X)),  # one name twice
        lambda: Rule((X,), Compare("<", X, Number(Fraction(1), REAL))),  # sorts do not agree
        lambda: Rule((S,), Compare("<", S, S)),  # no numbers
        lambda: Rule((X,), Arithmetic("+", X, S)),
        lambda: Rule((X,), Exists((Y,), Compare("<", X, Y))),
        lambda: Rule((X,), Atom("p", (X,))),
        lambda: Rule((X,), App("next", (X,), INT)),
        lambda: Rule((X,), Modal("possibly", None, Truth(True))),
        lambda: Numbers(S),
        lambda: Numbers(X, Compare("<", Y, X)),
    ],
)
def test_what_is_no_rule(make: Any) -> None:
    with pytest.raises(ValueError, match=r"a rule is made of|are to be numbers"):
        make()


def test_twice_a_number_is_linear() -> None:
    assert Rule((X,), Arithmetic("*", TWO, X)).result == INT


def test_operators_are_not_interpreted() -> None:
    structure = interpreted(NATURAL, before=LESS, p=ABOVE, next=SUCCESSOR, now=Rule((), ZERO))
    with pytest.raises(ValueError, match="operators are not interpreted"):
        holds(Modal("possibly", None, Truth(True)), structure)
