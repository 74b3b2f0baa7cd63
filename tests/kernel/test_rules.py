"""Each rule with what must pass and, beside it, what must not."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from tests.effort import EFFORT
from tests.kernel.sheets import Sheet
from tests.naive import true

from argcheck.kernel.budget import Rejected
from argcheck.kernel.certificate import (
    Division,
    Equality,
    Hole,
    Instance,
    Linear,
    Literal,
    Members,
    Step,
    Witness,
    anything,
)
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
    Not,
    Number,
    Or,
    Var,
    Xor,
)
from argcheck.logic.semantics.structures import Structure, Table
from argcheck.logic.sorts import INT, REAL, Sort

TEXT = """
sort S
sort Colour = { red, green }
const a: S  const b: S  const c: S  const d: S  const e: S
const k: Colour
distinct d, e
func f(x: S): S
func g(x: S, y: S): S
func h(x: S): Int
func load(x: S): Real
pred p(x: S)
pred r(x: S, y: S)
pred even(n: Int)
prop true_enough
const m: Int  const n: Int  const u: Real  const v: Real
premise All    forall x: S. p(x)
premise Some   exists x: S. p(x)
premise Pairs  forall x, y: S. r(x, y)
premise Deep   forall x: S. exists y: S. r(x, y)
premise Rain   true_enough
"""
S = Sort("S")
x, y = Var("x", S), Var("y", S)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet.of(TEXT)


def refusal(sheet: Sheet, *steps: Step) -> str | None:
    """Why a step is refused, None if it is accepted. (A hole at the end makes a contradiction in any case.)"""
    try:
        holes = sheet.refute([], *steps, Hole((), "the end"))
    except Rejected as rejected:
        return str(rejected)
    assert [hole.reason for hole in holes] == ["the end"]
    return None


# --- equality ---------------------------------------------------------------------------------------

EQUALITY: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    # what holds by equality, and what does not although it looks like it
    (("a = a",), ("a = b",)),
    (("a != b", "b = a"), ("a != b", "b = c")),
    (("a != b", "b != c", "a = c"), ("a != b", "b = c", "a = c")),
    (("a != b", "f(a) = f(b)"), ("f(a) != f(b)", "a = b")),
    (("a != f(a)", "f(f(f(a))) = a"), ("f(f(a)) != a", "f(a) = a")),
    (("f(f(f(a))) != a", "f(f(f(f(f(a))))) != a", "f(a) = a"),
     ("f(f(f(a))) != a", "f(f(f(f(a)))) != f(a)", "f(a) = a")),
    (("a != b", "not p(a)", "p(b)"), ("a != b", "p(a)", "p(b)")),
    (("a != b", "not r(a, c)", "r(b, c)"), ("a != b", "not r(a, c)", "r(c, b)")),
    (("a != b", "g(a, b) = g(b, a)"), ("g(a, b) = g(b, a)",)),
    (("a != d", "a != e"), ("a != d", "b != e")),
    (("d != e",), ("d != a",)),
    (("red != green",), ("k != green",)),
    (("k != red", "k != green"), ("k = red", "k = green")),
    (("n != 2", "n != 3"), ("n != 2", "m != 3")),
    (("h(a) != 2", "a != b", "h(b) = 2"), ("h(a) != 2", "a != b", "h(b) = 3")),
    (("m != n + 1", "not even(m)", "even(n + 1)"), ("m != n + 1", "not even(m)", "even(n + 2)")),
    (("u != v", "load(a) != u", "load(a) = v"), ("u != v", "load(a) != u", "load(b) = v")),
    (("a != b", "not (exists x: S. r(x, a))", "exists y: S. r(y, b)"),
     ("a != b", "not (exists x: S. r(x, a))", "exists y: S. r(b, y)")),
    (("forall x: S. p(x)", "not (forall z: S. p(z))"), ("forall x: S. p(x)", "not (exists z: S. p(z))")),
    (("a != b", "not (forall x, y: S. r(x, y) or r(a, f(b)))", "forall y, x: S. r(y, x) or r(b, f(a))"),
     ("a != b", "not (forall x, y: S. r(x, y) or r(a, f(b)))", "forall y, x: S. r(x, y) or r(b, f(a))")),
    (("not p(a) and not p(b)", "p(a) or p(b)"), ("not p(a) and p(b)", "p(a) or p(b)")),
    (("true",), ("false",)),
)  # fmt: skip


@pytest.mark.parametrize(("holding", "failing"), EQUALITY)
def test_equality(sheet: Sheet, holding: tuple[str, ...], failing: tuple[str, ...]) -> None:
    assert refusal(sheet, sheet.equality(*holding)) is None
    assert refusal(sheet, sheet.equality(*failing)) == "step 1: the clause does not hold by equality"


def test_shadowed_variables_stay_apart(sheet: Sheet) -> None:
    inner = Exists((x,), Exists((y,), Atom("r", (x, y))))
    shadowed = Forall((x,), Or((inner, Atom("p", (x,)))))
    same = Forall((y,), Or((Exists((x,), Exists((y,), Atom("r", (x, y)))), Atom("p", (y,)))))
    other = Forall((x,), Or((Exists((x,), Exists((y,), Atom("r", (x, x)))), Atom("p", (x,)))))
    assert refusal(sheet, sheet.equality(Not(shadowed), same)) is None
    assert refusal(sheet, sheet.equality(Not(shadowed), other)) is not None


# --- arithmetic -------------------------------------------------------------------------------------

ARITHMETIC: tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]], ...] = (
    ((("not m < n", "not n < m"), ("1", "1")), (("not m < n", "not n < m"), ("1", "2"))),
    ((("not m <= n", "not n <= m", "m = n"), ()), (("not m <= n", "not n <= m"), ("1", "1"))),
    ((("not u <= v", "not v < u"), ("1", "1")), (("not u <= v", "not v <= u"), ("1", "1"))),
    ((("not m < n", "not n < m + 1"), ("1", "1")), (("not u < v", "not v < u + 1"), ("1", "1"))),
    ((("m < n", "m > n - 1"), ("1", "1")), (("u < v", "u > v + 1"), ("1", "1"))),
    ((("not 2 * u <= 1", "u < 1"), ("1", "1")), (("not 2 * u <= 2", "u < 1"), ("1", "1"))),
    ((("u != v", "v != 2.0", "not u > 2.0"), ("1", "1", "1")),
     (("u != v", "v != 2.0", "not u > 2.0"), ("-1", "1", "1"))),
    ((("not u < v", "not v < u"), ("1/2", "1/2")), (("not u < v", "not v < u"), ("-1", "-1"))),
    ((("not h(a) <= 2", "h(a) <= 3"), ("1", "1")), (("not h(a) <= 3", "h(a) <= 2"), ("1", "1"))),
    ((("2 * m != 2 * n + 1",), ("1",)), (("2.0 * u != 2.0 * v + 1",), ("1",))),
    ((("m + n != 1", "m != n"), ("1", "1")), (("u + v != 1", "u != v"), ("1", "1"))),
    ((("not n < 1", "n <= 0"), ("1", "1")), (("not u < 1", "u <= 0"), ("1", "1"))),
)  # fmt: skip


@pytest.mark.parametrize(("holding", "failing"), ARITHMETIC)
def test_arithmetic(
    sheet: Sheet, holding: tuple[tuple[str, ...], tuple[str, ...]], failing: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    def linear(case: tuple[tuple[str, ...], tuple[str, ...]]) -> Step:
        return Linear(sheet.clause(*case[0]), tuple(map(Fraction, case[1])))

    if holding[1]:
        assert refusal(sheet, linear(holding)) is None
    assert refusal(sheet, linear(failing)) is not None


def test_an_equation_of_numbers_means_two_comparisons(sheet: Sheet) -> None:
    """So there is no rule for trichotomy: unit propagation sees to it."""
    assert refusal(sheet, sheet.propagated("m = n", "m < n", "n < m")) is None
    assert refusal(sheet, sheet.propagated("u = v", "u < v", "v < u")) is None
    assert refusal(sheet, sheet.propagated("m != n", "m <= n")) is None
    assert refusal(sheet, sheet.propagated("m = n", "m < n")) is not None
    assert refusal(sheet, sheet.propagated("u = v", "u < v", "v <= u + 1")) is not None


def test_between_a_number_and_the_next_there_is_none(sheet: Sheet) -> None:
    """So there is no rule for cuts: the two sides of one are the same literal, denied and not."""
    assert refusal(sheet, sheet.propagated("m + n <= 3", "m + n >= 4")) is None
    assert refusal(sheet, sheet.propagated("2 * m + 2 * n < 8", "m + n >= 4")) is None
    assert refusal(sheet, sheet.propagated("m + n <= 3", "m + n >= 5")) is not None
    assert refusal(sheet, sheet.propagated("u <= 3", "u >= 4")) is not None


def test_division(sheet: Sheet) -> None:
    n = sheet.constant("n")
    q = Var("q", INT)
    double, most = (Arithmetic("*", Number(Fraction(2), INT), q), Number(Fraction(1), INT))
    half = Exists((q,), And((Compare("<=", double, n), Compare("<=", n, Arithmetic("+", double, most)))))
    third = Exists((q,), And((Compare("<=", double, n), Compare("<=", n, double))))
    assert refusal(sheet, Division(sheet.term(n), 2), sheet.propagated(half)) is None
    assert refusal(sheet, Division(sheet.term(n), 2), sheet.propagated(third)) is not None
    assert refusal(sheet, Division(sheet.term(n), 3), sheet.propagated(half)) is not None
    assert refusal(sheet, Division(sheet.term(sheet.constant("u")), 2)) is not None
    assert refusal(sheet, Division(sheet.term(n), 0)) is not None


def test_a_product_of_two_unknowns_is_not_understood(sheet: Sheet) -> None:
    m, n = sheet.constant("m"), sheet.constant("n")
    square = Compare("<=", Arithmetic("*", m, n), n)
    assert refusal(sheet, sheet.equality(square, Not(square))) == "step 1: a product has no numeral on either side"
    assert refusal(sheet, sheet.equality("2 * m <= n", "not 2 * m <= n")) is None


def test_a_whole_number_as_a_real_stays_whole(sheet: Sheet) -> None:
    n, half = AsReal(sheet.constant("n")), Number(Fraction(1, 2), REAL)
    one = Number(Fraction(1), REAL)
    assert refusal(sheet, sheet.propagated(Not(Compare(">", n, half)), Compare(">=", n, one))) is None
    u = sheet.constant("u")
    assert refusal(sheet, sheet.propagated(Not(Compare(">", u, half)), Compare(">=", u, one))) is not None


# --- members ----------------------------------------------------------------------------------------


def test_members(sheet: Sheet) -> None:
    k, a = sheet.constant("k"), sheet.constant("a")
    assert refusal(sheet, Members(sheet.term(k)), sheet.propagated("k = red", "k = green")) is None
    assert refusal(sheet, Members(sheet.term(k)), sheet.propagated("k = red")) is not None
    assert refusal(sheet, Members(sheet.term(a))) == "step 1: the members of 'S' are not listed"
    assert refusal(sheet, Members(sheet.term(Var("k", Sort("Colour"))))) is not None


# --- propagation ------------------------------------------------------------------------------------

CONNECTIVES: tuple[tuple[str, str, str], ...] = (
    ("not (p(a) and p(b))", "p(a)", "p(b)"),
    ("not p(a)", "p(a) or p(b)", "p(a)"),
    ("not (p(a) -> p(b))", "not p(a)", "p(b)"),
    ("not (p(a) <-> p(b))", "p(a)", "not p(b)"),
    ("not (p(a) xor p(b))", "p(a)", "p(b)"),
)


@pytest.mark.parametrize("clause", CONNECTIVES)
def test_connectives_mean_what_they_mean(sheet: Sheet, clause: tuple[str, str, str]) -> None:
    valid = sheet.parsed(clause[0]), sheet.parsed(clause[1]), sheet.parsed(clause[2])
    names = [Atom("p", (sheet.constant("a"),)), Atom("p", (sheet.constant("b"),))]
    worlds = [{names[0]: one, names[1]: other} for one in (True, False) for other in (True, False)]
    expected = all(any(_true(f, world) for f in valid) for world in worlds)
    assert (refusal(sheet, sheet.propagated(*valid)) is None) == expected
    flipped = (*valid[:2], Not(valid[2]))
    expected = all(any(_true(f, world) for f in flipped) for world in worlds)
    assert (refusal(sheet, sheet.propagated(*flipped)) is None) == expected


def _true(formula: Formula, world: dict[Atom, bool]) -> bool:
    match formula:
        case Atom():
            return world[formula]
        case Not(operand):
            return not _true(operand, world)
        case And(operands):
            return all(_true(o, world) for o in operands)
        case Or(operands):
            return any(_true(o, world) for o in operands)
        case Implies(left, right):
            return _true(right, world) or not _true(left, world)
        case Iff(left, right):
            return _true(right, world) is _true(left, world)
        case Xor(left, right):
            return _true(right, world) is not _true(left, world)
        case _:
            raise AssertionError(formula)


def test_propagation_is_not_search(sheet: Sheet) -> None:
    four = [("p(a)", "p(b)"), ("p(a)", "not p(b)"), ("not p(a)", "p(b)"), ("not p(a)", "not p(b)")]
    given = [Hole(sheet.clause(*clause), "given") for clause in four]
    with pytest.raises(Rejected, match="no contradiction"):
        sheet.refute([], *given)
    with pytest.raises(Rejected, match="step 5: unit propagation"):
        sheet.refute([], *given, sheet.propagated())
    assert len(sheet.refute([], *given, sheet.propagated("p(a)"), sheet.propagated())) == 4


# --- instances and witnesses ------------------------------------------------------------------------


def test_instances(sheet: Sheet) -> None:
    a, b = sheet.constant("a"), sheet.constant("b")
    every, some, pairs = (
        sheet.parsed(f) for f in ("forall x: S. p(x)", "exists x: S. p(x)", "forall x, y: S. r(x, y)")
    )
    assert refusal(sheet, sheet.instance(every, [a]), sheet.propagated(Not(every), "p(a)")) is None
    assert refusal(sheet, sheet.instance(every, [a]), sheet.propagated(Not(every), "p(b)")) is not None
    assert refusal(sheet, sheet.instance(every, [a]), sheet.propagated(every, "not p(a)")) is not None
    assert refusal(sheet, sheet.instance(some, [a]), sheet.propagated(some, "not p(a)")) is None
    assert refusal(sheet, sheet.instance(some, [a]), sheet.propagated(Not(some), "p(a)")) is not None
    assert refusal(sheet, sheet.instance(pairs, [a, b]), sheet.propagated(Not(pairs), "r(a, b)")) is None
    assert refusal(sheet, sheet.instance(pairs, [a, b]), sheet.propagated(Not(pairs), "r(b, a)")) is not None
    anyone = App(anything(S), (), S)
    assert refusal(sheet, sheet.instance(every, [anyone]), sheet.propagated(Not(every), Atom("p", (anyone,)))) is None


def test_instances_fit(sheet: Sheet) -> None:
    a, n = sheet.constant("a"), sheet.constant("n")
    every = sheet.parsed("forall x: S. p(x)")
    deep = Forall((y,), Atom("r", (x, y)))
    assert refusal(sheet, sheet.instance(every, [])) == "step 1: 0 terms are given for 1 variables"
    assert refusal(sheet, sheet.instance(every, [a, a])) == "step 1: 2 terms are given for 1 variables"
    assert refusal(sheet, sheet.instance(every, [n])) == "step 1: a term is not of its variable's sort"
    assert "has variables" in (refusal(sheet, sheet.instance(every, [x])) or "")
    assert refusal(sheet, sheet.instance(deep, [a])) == "step 1: 0 terms are given for 1 variables"
    assert refusal(sheet, sheet.instance(deep, [a], [a])) is None
    assert "not quantified" in (refusal(sheet, Instance(sheet.formula(Atom("p", (a,))), (), ())) or "")


def test_witnesses(sheet: Sheet) -> None:
    some, every = sheet.parsed("exists x: S. p(x)"), sheet.parsed("forall x: S. p(x)")
    assert isinstance(some, Exists)
    assert isinstance(every, Forall)
    step, (c,) = sheet.witness(some, "w")
    other, (d,) = sheet.witness(every, "z")
    assert refusal(sheet, step, sheet.propagated(Not(some), Atom("p", (c,)))) is None
    assert refusal(sheet, step, sheet.propagated(some, Not(Atom("p", (c,))))) is not None
    assert refusal(sheet, step, sheet.propagated(Not(some), Atom("p", (d,)))) is not None
    assert refusal(sheet, other, sheet.propagated(every, Not(Atom("p", (d,))))) is None
    assert refusal(sheet, other, sheet.propagated(Not(every), Atom("p", (d,)))) is not None


def test_witnesses_depend_on_what_is_free(sheet: Sheet) -> None:
    a, b = sheet.constant("a"), sheet.constant("b")
    inner = Exists((y,), Atom("r", (x, y)))
    for_a, (c,) = sheet.witness(inner, "w", values=(a,))
    for_b, (d,) = sheet.witness(inner, "w", values=(b,))
    assert c != d
    some = Exists((y,), Atom("r", (a, y)))
    assert refusal(sheet, for_a, for_b, sheet.propagated(Not(some), Atom("r", (a, c)))) is None
    assert refusal(sheet, for_a, for_b, sheet.propagated(Not(some), Atom("r", (a, d)))) is not None
    equal = Equal(c, d)
    assert refusal(sheet, sheet.equality("a != b", equal)) is None  # equal things have equal witnesses
    assert refusal(sheet, sheet.equality(equal)) is not None
    assert refusal(sheet, Witness(sheet.choice(inner, "w"), ())) == "step 1: 0 terms are given for 1 variables"


@pytest.mark.parametrize("symbol", ["a", "f", "p", "red", "true_enough", anything(S), "\nw"])
def test_witnesses_are_new(sheet: Sheet, symbol: str) -> None:
    some = sheet.parsed("exists x: S. p(x)")
    assert isinstance(some, Exists)
    assert refusal(sheet, sheet.witness(some, "new")[0]) is None
    assert refusal(sheet, sheet.witness(some, symbol)[0]) is not None


def test_witnesses_are_new_to_each_other_and_to_their_formula(sheet: Sheet) -> None:
    some = sheet.parsed("exists x: S. p(x)")
    own = Exists((x,), Atom("r", (x, App("w", (), S))))
    assert isinstance(some, Exists)
    assert refusal(sheet, sheet.witness(some, "w")[0], sheet.witness(own, "w2")[0]) is None  # chosen before: in order
    twice = Sheet.of(TEXT)
    assert refusal(twice, twice.witness(some, "w")[0], twice.witness(sheet.parsed("exists x: S. not p(x)"), "w")[0])  # type: ignore[arg-type]
    circular = Sheet.of(TEXT)
    assert refusal(circular, circular.witness(own, "w")[0]) == "'w' is no function of such arguments into 'S'"
    late = Sheet.of(TEXT)
    late.choice(own, "w2")
    assert refusal(late, late.witness(some, "w")[0]) == "'w' is no function of such arguments into 'S'"
    pair = Exists((x, y), Atom("r", (x, y)))
    few = Sheet.of(TEXT)
    few.choice(pair, "w")
    assert refusal(few) == "choice 0 has not one symbol for each variable"


# --- what is well formed ----------------------------------------------------------------------------

NONSENSE: tuple[Formula, ...] = (
    Atom("p", ()),
    Atom("q", (App("a", (), S),)),
    Atom("p", (App("n", (), INT),)),
    Atom("p", (App("a", (), INT),)),
    Atom("p", (App("f", (), S),)),
    Atom("p", (App("unknown", (), S),)),
    Equal(App("a", (), S), App("n", (), INT)),
    Compare("<", App("a", (), S), App("b", (), S)),
    Compare("<", App("n", (), INT), App("u", (), REAL)),
    Compare("<", AsReal(App("u", (), REAL)), App("u", (), REAL)),
    Compare("<", Arithmetic("+", App("n", (), INT), App("u", (), REAL)), App("u", (), REAL)),
    Compare("<", Number(Fraction(1), S), Number(Fraction(1), S)),
    Forall((x, x), Atom("p", (x,))),
    Forall((Var("x", Sort("T")),), Atom("true_enough")),
    Forall((x,), Atom("even", (Var("x", INT),))),
    Modal("should", None, Atom("true_enough")),
    Or((Atom("even", (Var("z", INT),)), Atom("p", (Var("z", S),)))),
)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_is_not_well_formed_is_refused(sheet: Sheet, nonsense: Formula) -> None:
    sense = sheet.parsed("true_enough")
    assert refusal(sheet, sheet.equality(sense, Not(sense))) is None
    assert (
        refusal(sheet, Equality((Literal(sheet.formula(nonsense)), Literal(sheet.formula(nonsense), False))))
        is not None
    )


def test_names_are_not_taken_for_signs() -> None:
    odd = "prop `=`  prop none  prop `and`  pred `true`(x: S)  sort S  const a: S  premise P `=`"
    sheet = Sheet.of(odd)
    for text in ("`=`", "none", "`and`", "`true`(a)"):
        assert refusal(sheet, sheet.equality(text)) is not None
        assert refusal(sheet, sheet.equality(text, f"not {text}")) is None


def test_a_refutation_speaks_of_the_theory(sheet: Sheet) -> None:
    with pytest.raises(Rejected, match="there is no formula 'Nothing'"):
        sheet.refute(["Nothing"], Hole((), "why"))
    with pytest.raises(Rejected, match="no contradiction"):
        sheet.refute(["All", "Rain"])
    assert sheet.refute(["All", "\nnot Rain", "Rain"]) == ()


# --- arithmetic against brute force -----------------------------------------------------------------


def test_linear_clauses_hold_of_all_numbers() -> None:
    """Random clauses with random multipliers: what is accepted is true of all small numbers, whole or not."""
    random = Random(3 if EFFORT <= 1 else None)
    accepted = 0
    sheet = Sheet.of(TEXT)
    for _ in range(int(1_500 * EFFORT)):
        sort, names = random.choice(((INT, "mn"), (REAL, "uv")))
        sheet.formulas.clear()
        chosen = [_comparison(random, sort, names) for _ in range(random.choice((1, 2, 2, 3)))]
        literals = [formula if random.random() < 0.4 else Not(formula) for formula in chosen]
        step = Linear(sheet.clause(*literals), tuple(Fraction(random.choice((1, 1, 2, -1))) for _ in literals))
        if refusal(sheet, step) is None:
            accepted += 1
            steps = range(-6, 7) if sort == INT else [Fraction(n, 3) for n in range(-9, 10)]
            for one in steps:
                for other in steps:
                    of = dict(zip(names, (Fraction(one), Fraction(other)), strict=True))
                    assert any(_holds(literal, of) for literal in literals)
    assert accepted > 5 * EFFORT


def _comparison(random: Random, sort: Sort, names: str) -> Formula:
    left = Arithmetic("*", Number(Fraction(random.randint(-2, 2)), sort), App(names[0], (), sort))
    right = Arithmetic("+", App(names[1], (), sort), Number(Fraction(random.randint(-2, 2)), sort))
    sign = random.choice(("<", "<=", ">", ">=", "="))
    return Equal(left, right) if sign == "=" else Compare(sign, left, right)  # type: ignore[arg-type]


def _holds(formula: Formula, of: dict[str, Fraction]) -> bool:
    world = Structure({}, {name: Table({}, value) for name, value in of.items()}, {})
    return true(formula, world)
