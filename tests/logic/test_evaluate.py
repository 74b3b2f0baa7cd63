"""The planned evaluator against the bare definition, and against Z3 where quantifiers range over numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
import z3
from hypothesis import assume, event, given
from hypothesis import strategies as st
from tests import naive
from tests.effort import examples
from tests.encoding import Encoding

from argcheck.logic.formulas import (
    And,
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
    Quantified,
    Term,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.semantics.evaluate import CannotEvaluate, Deciders, Evaluable, holds
from argcheck.logic.semantics.structures import Structure, Table, misfits
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.logic.walk import all_subformulas, free_variables, quantifies_over_numbers
from argcheck.testing import formulas, signatures, structures

SEEN: Counter[str] = Counter()


@given(signatures() | signatures() | signatures(arithmetic=True), st.data())
@examples(120)
def test_the_plan_changes_nothing(signature: Signature, data: st.DataObject) -> None:
    numbers = any(f.result.arithmetic for f in signature.functions.values())
    formula = data.draw(formulas(signature, arithmetic=numbers))
    assume(not quantifies_over_numbers(formula))
    world = data.draw(structures(signature))
    truth = naive.true(formula, world)
    event(f"{truth}")
    assert holds(formula, world) is truth


S = Sort("S")
X, Y, Z = Var("x", S), Var("y", S), Var("z", S)
GUARDED = Signature.of([SortDeclaration(S)], [Predicate("p", (S,)), Predicate("r", (S, S)), Predicate("t", (S, S, S))])
ATOMS = [Atom(p, args) for p, n in (("p", 1), ("r", 2), ("t", 3)) for args in product((X, Y, Z), repeat=n)]


@st.composite
def guarded(draw: st.DrawFn, depth: int = 3) -> Formula:
    """Open formulas rich in atoms, so that scans, repeated variables and cases by disjunction all occur."""
    if not depth or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from([*ATOMS, Equal(X, Y), Equal(Y, Z)]))
    kind = draw(st.sampled_from(("and", "and", "or", "implies", "implies", "not", "iff", "exists", "forall")))
    parts = [draw(guarded(depth - 1)) for _ in range(2)]
    match kind:
        case "and" | "or":
            return (And if kind == "and" else Or)(tuple(parts))
        case "implies" | "iff":
            return (Implies if kind == "implies" else Iff)(*parts)
        case "not":
            return Not(parts[0])
    bound = tuple(draw(st.lists(st.sampled_from((X, Y, Z)), min_size=1, max_size=2, unique=True)))
    return (Exists if kind == "exists" else Forall)(bound, parts[0])


@given(guarded(), structures(GUARDED, most=4), st.booleans(), st.sampled_from(((X,), (X, Y), (Y, X, Z))))
@examples(200)
def test_exactly_the_deciding_tuples_are_found(
    body: Formula, world: Structure, universal: bool, variables: tuple[Var, ...]
) -> None:
    formula = (Forall if universal else Exists)(variables, body)
    parameters = tuple(sorted(free_variables(formula)))
    names = [v.name for v in variables]
    for values in list(product(world.domains["S"], repeat=len(parameters)))[:6]:
        outer = dict(zip(parameters, values, strict=True))
        expected = {
            row
            for row in product(world.domains["S"], repeat=len(variables))
            if naive.true(body, world, {**outer, **dict(zip(names, row, strict=True))}) is not universal
        }
        found = Deciders(formula, parameters).find(world, values, 10_000)
        assert set(found) == expected
        few = Deciders(formula, parameters).find(world, values, 2)
        assert few == found[:2]
        evaluable = Evaluable(formula)
        assert evaluable.parameters == parameters
        assert evaluable.holds(world, values) is (bool(expected) is not universal)


# --- quantifiers over numbers -----------------------------------------------------------------------

NUMBERS = Signature.of(symbols=[Predicate("lucky", (INT,)), Function("level", (INT,), REAL)])


@st.composite
def number_terms(draw: st.DrawFn, scope: tuple[Var, ...], sort: Sort, depth: int = 2) -> Term:
    kind = draw(st.sampled_from(("variable",) * 4 + ("number", "sum", "product", "negative", "converted")))
    variables = [v for v in scope if v.sort == sort]
    if kind == "converted" and sort == REAL:
        return AsReal(draw(number_terms(scope, INT, 0)))
    if depth and kind == "sum":
        parts = [draw(number_terms(scope, sort, depth - 1)) for _ in range(2)]
        return Arithmetic(draw(st.sampled_from(("+", "-"))), *parts)
    if depth and kind == "product" and draw(st.booleans()):
        factor = Fraction(draw(st.sampled_from((-1, 1, 2, 3))))
        return Arithmetic("*", Number(factor, sort), draw(number_terms(scope, sort, depth - 1)))
    if depth and kind == "negative":
        return Negative(draw(number_terms(scope, sort, depth - 1)))
    if kind == "number" or not variables:
        return Number(Fraction(draw(st.integers(-3, 5)), 1 if sort == INT else draw(st.integers(1, 2))), sort)
    return draw(st.sampled_from(variables))


@st.composite
def sentences(draw: st.DrawFn, scope: tuple[Var, ...] = (), depth: int = 4) -> Formula:
    """Closed formulas about numbers and nothing else, with many quantifiers."""
    quantifiers = ("forall", "exists")
    kinds = (*quantifiers, "and", "or", "implies", "not", "xor", "atom") if scope else quantifiers
    kind = draw(st.sampled_from(kinds)) if depth else "atom"

    def part(inner: tuple[Var, ...] = scope) -> Formula:
        return draw(sentences(inner, depth - 1))

    match kind:
        case "forall" | "exists":
            name = ("x", "y", "z", "u", "v")[len(scope)]
            bound = (Var(name, draw(st.sampled_from((INT, INT, REAL)))),)
            return (Forall if kind == "forall" else Exists)(bound, part((*scope, *bound)))
        case "and" | "or":
            return (And if kind == "and" else Or)((part(), part()))
        case "implies" | "xor":
            return (Implies if kind == "implies" else Xor)(part(), part())
        case "not":
            return Not(part())
    if draw(st.integers(0, 5)) == 0:
        return Atom("lucky", (draw(number_terms(scope, INT)),))
    sort = draw(st.sampled_from((INT, REAL)))
    one, other = draw(number_terms(scope, sort)), draw(number_terms(scope, sort))
    return draw(
        st.sampled_from([Equal(one, other), *(Compare(s, one, other) for s in ("<", "<=", ">", ">="))])  # type: ignore[arg-type]
    )


LUCKY = Structure(
    {},
    {"level": Table({(Fraction(3),): Fraction(1, 2)}, Fraction(2))},
    {"lucky": {(Fraction(1),): None, (Fraction(4),): None}},
)


def by_z3(sentence: Formula) -> bool | None:
    """The truth of a sentence about numbers according to Z3, None if it does not know."""
    encoding = Encoding(NUMBERS)
    solver = z3.Then(z3.Tactic("qe", encoding.context), z3.Tactic("smt", encoding.context)).solver()
    solver.set("timeout", 1000)
    answers = []
    for asked in (sentence, Not(sentence)):
        solver.push()
        solver.add(encoding.formula(inlined(asked), {}))
        answers.append(solver.check())
        solver.pop()
        if answers == [z3.unsat]:
            return False
    return True if answers[1] == z3.unsat else None


def inlined(formula: Formula) -> Formula:
    """The formula with its table written out, which Z3 finds easier than a definition."""
    match formula:
        case Atom("lucky", (arg,)):
            return Or((Equal(arg, Number(Fraction(1), INT)), Equal(arg, Number(Fraction(4), INT))))
        case Not(operand):
            return Not(inlined(operand))
        case And(operands) | Or(operands):
            return type(formula)(tuple(map(inlined, operands)))
        case Implies(left, right) | Xor(left, right) | Iff(left, right):
            return type(formula)(inlined(left), inlined(right))
        case Forall(variables, body) | Exists(variables, body):
            return type(formula)(variables, inlined(body))
        case _:
            return formula


@given(sentences())
@examples(150)
def test_quantifiers_over_numbers(sentence: Formula) -> None:
    depth = sum(isinstance(part, Quantified) for part in all_subformulas(sentence))
    try:
        truth = holds(sentence, LUCKY)
    except CannotEvaluate:
        SEEN["beyond it"] += 1
        return
    expected = by_z3(sentence)
    if expected is None:
        SEEN["beyond Z3"] += 1
        return
    SEEN[f"{truth}"] += 1
    SEEN["nested"] += depth > 1
    assert truth is expected


def test_enough_sentences_about_numbers_were_decided() -> None:
    if not SEEN:
        pytest.skip("the test above was not run")
    decided = SEEN["True"] + SEEN["False"]
    assert decided > SEEN["beyond it"] + SEEN["beyond Z3"]
    assert min(SEEN["True"], SEEN["False"], SEEN["nested"]) >= 3


def n(value: int | str, sort: Sort = INT) -> Number:
    return Number(Fraction(value), sort)


I, J = Var("i", INT), Var("j", INT)
R, Q = Var("r", REAL), Var("q", REAL)


@pytest.mark.parametrize(
    ("sentence", "truth"),
    [
        (Forall((I,), Exists((J,), Compare(">", J, I))), True),
        (Exists((I,), Forall((J,), Compare(">=", J, I))), False),
        (Exists((I,), And((Compare("<", n(1), I), Compare("<", I, n(2))))), False),
        (Exists((R,), And((Compare("<", n(1, REAL), R), Compare("<", R, n(2, REAL))))), True),
        (Forall((R,), Forall((Q,), Implies(Compare("<", R, Q), Exists((Var("s", REAL),), And((
            Compare("<", R, Var("s", REAL)), Compare("<", Var("s", REAL), Q))))))), True),
        (Forall((I, J), Implies(Compare("<", I, J), Compare("<=", Arithmetic("+", I, n(1)), J))), True),
        (Exists((I,), And((Atom("lucky", (I,)), Compare(">", I, n(2))))), True),
        (Forall((I,), Implies(Atom("lucky", (I,)), Compare(">", I, n(1)))), False),
        (Exists((I,), Equal(AsReal(I), n("1/2", REAL))), False),
        (Forall((I,), Truth(True)), True),
    ],
)  # fmt: skip
def test_numbers_by_hand(sentence: Formula, truth: bool) -> None:
    assert holds(sentence, LUCKY) is truth
    assert by_z3(sentence) is truth


def test_operators_cannot_be_evaluated() -> None:
    with pytest.raises(CannotEvaluate, match="should"):
        holds(Modal("should", None, Truth(True)), LUCKY)


# --- structures that do not fit ---------------------------------------------------------------------


@given(signatures(arithmetic=True), st.data())
@examples(60)
def test_what_is_made_for_a_signature_fits_it(signature: Signature, data: st.DataObject) -> None:
    assert list(misfits(data.draw(structures(signature)), signature)) == []


COLOUR = Sort("Colour")
VOCABULARY = Signature.of(
    [SortDeclaration(S), SortDeclaration(COLOUR, ("red", "blue"))],
    [
        Function("a", (), S),
        Function("b", (), S),
        Function("age", (S,), INT),
        Function("paint", (S,), COLOUR),
        Predicate("p", (S, INT)),
    ],
    [("a", "b")],
)
FIT = Structure(
    {"S": ("a", "b"), "Colour": ("red", "blue")},
    {
        "red": Table({}, "red"), "blue": Table({}, "blue"), "a": Table({}, "a"), "b": Table({}, "b"),
        "age": Table({("a",): Fraction(3)}, Fraction(0)), "paint": Table({("a",): "red"}, "blue"),
    },
    {"p": {("a", Fraction(1)): None}},
)  # fmt: skip


def with_function(name: str, table: Table) -> Structure:
    return replace(FIT, functions={**FIT.functions, name: table})


@pytest.mark.parametrize(
    ("structure", "message"),
    [
        (replace(FIT, domains={**FIT.domains, "S": ()}), "the sort S has no members"),
        (replace(FIT, domains={"Colour": ("red", "blue")}), "the sort S has no members"),
        (replace(FIT, domains={**FIT.domains, "S": ("a", "b", "a")}), "the sort S lists a member twice"),
        (replace(FIT, domains={**FIT.domains, "Colour": ("red", "blue", "green")}), "members of Colour"),
        (replace(FIT, domains={**FIT.domains, "Colour": ("red",)}), "members of Colour"),
        (with_function("blue", Table({}, "red")), "members of Colour"),
        (replace(FIT, functions={k: v for k, v in FIT.functions.items() if k != "age"}), "age has no table"),
        (with_function("age", Table({}, Fraction(1, 2))), "age has a value outside Int"),
        (with_function("age", Table({("a",): "a"}, Fraction(1))), "age has a value outside Int"),
        (with_function("paint", Table({}, "green")), "paint has a value outside Colour"),
        (with_function("paint", Table({("c",): "red"}, "blue")), "what is no argument of it"),
        (with_function("paint", Table({("a", "b"): "red"}, "blue")), "what is no argument of it"),
        (replace(FIT, extensions={}), "the predicate p has no extension"),
        (replace(FIT, extensions={"p": {("a",): None}}), "the extension of p mentions what is no argument"),
        (replace(FIT, extensions={"p": {("a", Fraction(1, 2)): None}}), "the extension of p mentions"),
        (with_function("b", Table({}, "a")), "not all of a, b are different"),
    ],
)
def test_misfits(structure: Structure, message: str) -> None:
    assert list(misfits(FIT, VOCABULARY)) == []
    assert any(message in problem for problem in misfits(structure, VOCABULARY))
