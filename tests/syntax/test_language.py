"""The language, row by row: each text that is accepted has a twin, as close as can be, that is refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from argcheck.argument import Allowance, Argument, Drop, Expectation, Frame, Role
from argcheck.diagnostic import InputError
from argcheck.logic.formulas import (
    And,
    App,
    Arithmetic,
    AsReal,
    Atom,
    Compare,
    Equal,
    Forall,
    Formula,
    Implies,
    Modal,
    Negative,
    Not,
    Number,
    Or,
    Truth,
    Var,
    Xor,
)
from argcheck.logic.sorts import INT, REAL, Sort
from argcheck.syntax.format import format_argument
from argcheck.syntax.load import load_formula, loads, reads

VOCABULARY = """
sort S  sort T
const a, b : S
const t : T
const `New York` : S
pred s(S)  pred two(x: S, y: T)  pred heavy(Real)
func f(S) : S  func n : Int  func w(S) : Real
prop p, q, r
"""
SIGNATURE = loads(VOCABULARY).signature
S = Sort("S")
P, Q, R = Atom("p"), Atom("q"), Atom("r")
A, X, N = App("a", (), S), Var("x", S), App("n", (), INT)
W = App("w", (A,), REAL)
SX = Atom("s", (X,))


def real(value: float) -> Number:
    return Number(Fraction(value), REAL)


FORMULAS: list[tuple[str, Formula | None, str, str]] = [
    ("p and q and r", And((P, Q, R)), "p and", "syntax"),
    ("p & q ∧ r", And((P, Q, R)), "p && q", "foreign-sign"),
    ("(p and q) and r", And((And((P, Q)), R)), "(p and q and r", "unclosed-parenthesis"),
    ("p or q and r", Or((P, And((Q, R)))), "p or q and", "syntax"),
    ("p | q ∨ r", Or((P, Q, R)), "p || q", "foreign-sign"),
    ("p xor (q xor r)", Xor(P, Xor(Q, R)), "p xor q xor r", "chained-connective"),
    ("p ⊕ q", Xor(P, Q), "p ⊕ q ⊕ r", "chained-connective"),
    ("if p then q", Implies(P, Q), "if p q", "syntax"),
    ("p implies q -> r", Implies(P, Implies(Q, R)), "p => q", "foreign-sign"),
    ("p and (if q then r)", And((P, Implies(Q, R))), "p and if q then r", "needs-parentheses"),
    ("not p and q", And((Not(P), Q)), "!p and q", "foreign-sign"),
    ("~p ∧ ¬q", And((Not(P), Not(Q))), "~ and q", "syntax"),
    ("⊤ or false", Or((Truth(True), Truth(False))), "True or false", "unknown-symbol"),
    ("forall x: S. s(x) and p", Forall((X,), And((SX, P))), "forall x: S s(x)", "syntax"),
    ("(∀x: S. s(x)) and p", And((Forall((X,), SX), P)), "(∀x. s(x)) and p", "variable-without-sort"),
    (
        "forall x, y: S, z: T. p",
        Forall((X, Var("y", S), Var("z", Sort("T"))), P),
        "forall x, x: S. p",
        "duplicate-variable",
    ),
    ("p and forall x: S. s(x)", And((P, Forall((X,), SX))), "p and forall x: U. s(x)", "unknown-sort"),
    ("a = b", Equal(A, App("b", (), S)), "a == b", "foreign-sign"),
    ("a != b", Not(Equal(A, App("b", (), S))), "a != t", "wrong-sort"),
    ("f(a) = `New York`", Equal(App("f", (A,), S), App("New York", (), S)), "f(a) = New York", "syntax"),
    ("p iff q", None, "p = q", "equal-formulas"),
    ("two(a, t)", Atom("two", (A, App("t", (), Sort("T")))), "two(t, a)", "wrong-sort"),
    ("s(a)", Atom("s", (A,)), "s(a, b)", "wrong-number"),
    ("p", P, "p()", "nothing-in-parentheses"),
    ("q", Q, "a", "term-as-formula"),
    ("n < 3 and 3 < n", None, "n < 3 < n", "chained-comparison"),
    ("w(a) >= 3", Compare(">=", W, real(3)), "a >= 3", "not-a-number"),
    ("w(a) ≤ n + 1", Compare("<=", W, Arithmetic("+", AsReal(N), real(1))), "w(a) ≤ p", "formula-as-term"),
    ("n = 3", Equal(N, Number(real(3).value, INT)), "n = 3 / 2", "no-division"),
    ("n = 1/2", Equal(AsReal(N), Number(real(0.5).value, REAL)), "n = 1/0", "zero-denominator"),
    ("n = -3", Equal(N, Number(real(-3).value, INT)), "n = - p", "formula-as-term"),
    ("n = -(3)", Equal(N, Negative(Number(real(3).value, INT))), "n = -(3", "unclosed-parenthesis"),
    ("heavy(3)", Atom("heavy", (real(3),)), "heavy(a)", "wrong-sort"),
    ("heavy(n)", Atom("heavy", (AsReal(N),)), "heavy(q)", "formula-as-term"),
    ("(1 + 2) * n = n", None, "n * n = n", "not-linear"),
    ("should not p", Modal("should", None, Not(P)), "shall not p", "syntax"),
    ("□p -> ◇q", Implies(Modal("necessarily", None, P), Modal("possibly", None, Q)), "□ -> ◇q", "syntax"),
    ("knows(a) p", Modal("knows", A, P), "knows p", "syntax"),
    ("believes(a) s(b)", Modal("believes", A, Atom("s", (App("b", (), S),))), "believes(n) p", "wrong-sort"),
]


@pytest.mark.parametrize(("text", "formula", "twin", "id"), FORMULAS, ids=[row[0] for row in FORMULAS])
def test_formulas(text: str, formula: Formula | None, twin: str, id: str) -> None:
    parsed = load_formula(text, SIGNATURE)
    assert formula is None or parsed == formula
    with pytest.raises(InputError) as caught:
        load_formula(twin, SIGNATURE)
    assert [diagnostic.id for diagnostic in caught.value.diagnostics] == [id]


ITEMS: list[tuple[str, str, str]] = [
    ('argument "One"', 'argument "One" argument "Two"', "repeated"),
    ("sort A", "sort S", "duplicate-sort"),
    ("sort A = { c, d }", "sort A = { c, a }", "duplicate-symbol"),
    ('sort A = { c "the first", d }', 'sort A = { c "{1}" }', "unknown-placeholder"),
    ('const c : S "the thing"', 'const c, d : S "the thing"', "template-for-several"),
    ("distinct a, b", "distinct a, t", "wrong-sort"),
    ('pred k(x: S) "{x} is {1}"', 'pred k(x: S) "{y} is so"', "unknown-placeholder"),
    ('rigid pred k(S) "always"', "rigid func k(S) : S", "syntax"),
    ("rigid prop k", "prop k(S)", "proposition-with-arguments"),
    ("func g(S, T) : Int", "func g(S, T)", "syntax"),
    ("logic should KD", "logic should KD5", "unknown-logic"),
    ("logic should within possibly", "logic should within should", "bad-frame"),
    ("premise P p", "premise P", "missing-formula"),
    ('note N "Prose."', "note N", "note-without-prose"),
    ("premise `no. 1` p", "premise no. 1 p", "syntax"),
    ("premise `premise` p", "premise premise p", "reserved-word"),
    ("premise open p  premise follows q", "premise and p", "reserved-word"),
    ("premise P [p1.s4-s6, 12.3, x.by] p", "premise P [by] p", "syntax"),
    ('premise P ["§ 4, n. 2", tag x y, credence 1/3, by "A"] p', "premise P [credence 4/3] p", "credence-range"),
    ("premise P [constraint] p", "conclusion P [constraint] p", "attribute-on-role"),
    ("premise P [evidence for C] p conclusion C p", "premise P [evidence for C] p", "unknown-label"),
    ("premise P p lemma L from P p", "premise P p lemma L from K p", "unknown-label"),
    ("lemma L from nothing true", "lemma L from `nothing` true", "unknown-label"),
    ("premise P p reading weak of P q", "reading weak of P q", "unknown-label"),
    ("premise P p allow idle-premise for P \"Why.\"", "premise P p allow idle-premise for Q \"Why.\"", "unknown-label"),
    ('premise P “Curly.” p', "premise P ‘Curly.’ p", "unknown-character"),
    ('premise P "Over\n  two lines." p', 'premise P "Over\ntwo lines." p', "unclosed-quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "twin", "id"), ITEMS, ids=[row[0] for row in ITEMS])
def test_items(text: str, twin: str, id: str) -> None:
    argument = loads(VOCABULARY + text)
    assert loads(format_argument(argument)) == argument
    _, diagnostics = reads(VOCABULARY + twin)
    assert id in [diagnostic.id for diagnostic in diagnostics]


BASE = 'prop p premise P [by "A", tag x] p premise Q p lemma L p conclusion C p reading weak of P p\n'

EXPECTATIONS: list[tuple[str, Expectation, str]] = [
    ("consistent", Expectation("consistent"), "consistently"),
    ("inconsistent", Expectation("inconsistent"), "inconsistent: C"),
    ("C follows", Expectation("follows", ("C",)), "P follows"),
    ("C is open", Expectation("open", ("C",)), "C is opened"),
    ("C, L follow", Expectation("follows", ("C", "L")), "C L follow"),
    ("open: C, L", Expectation("open", ("C", "L")), "open: C, P"),
    ("C contradicted", Expectation("contradicted", ("C",)), "C contradicts"),
    ("C contested", Expectation("contested", ("C",)), "C, contested"),
    ("vacuous: C", Expectation("vacuous", ("C",)), "vacuous C"),
    ("C undecided", Expectation("undecided", ("C",)), "undecided"),
    ("C needs P, Q", Expectation("needs", ("C",), ("P", "Q")), "C needs L"),
    ("C, L need nothing", Expectation("needs", ("C", "L"), ()), "C needs"),
    ("C can do without P", Expectation("can do without", ("C",), ("P",)), "C can do P"),
    ("C is supported by P", Expectation("supported by", ("C",), ("P",)), "C supported P"),
    ("C has 2 supports", Expectation("has supports", ("C",), count=2), "C has two supports"),
    ("C has 1 support", Expectation("has supports", ("C",), count=1), "C has 1.0 support"),
]


@pytest.mark.parametrize(("text", "expectation", "twin"), EXPECTATIONS, ids=[row[0] for row in EXPECTATIONS])
def test_expectations(text: str, expectation: Expectation, twin: str) -> None:
    assert loads(f"{BASE} expect {text}").expectations == (expectation,)
    assert loads(f"{BASE} scenario s {{ expect {text} }}").scenarios[0].expectations == (expectation,)
    assert reads(f"{BASE} expect {twin}")[0] is None


SCENARIOS: list[tuple[str, str]] = [
    ("drop P, L", "drop M"),
    ('drop by "A"', "drop by A"),
    ("drop tag x", 'drop tag "x"'),
    ("read weak", "read strong"),
    ("suppose not p", "suppose"),
    ('suppose "Not so." not p', 'suppose "Not so."'),
    ("giving up P, Q", "giving up L"),
    ("giving up nothing", "giving P"),
    ("", "premise X p"),
]


@pytest.mark.parametrize(("text", "twin"), SCENARIOS, ids=[row[0] for row in SCENARIOS])
def test_scenarios(text: str, twin: str) -> None:
    argument = loads(f'{BASE} scenario "if so" "Prose." {{ {text} }}')
    assert loads(format_argument(argument)) == argument
    assert reads(f'{BASE} scenario "if so" "Prose." {{ {twin} }}')[0] is None


def test_a_scenario_in_full() -> None:
    text = (
        BASE + 'scenario one "If so." { drop P drop tag x read weak suppose "No." ~p giving up Q expect C open }'
        "expect C follows"
    )
    argument = loads(text)
    (scenario,) = argument.scenarios
    assert scenario.name == "one"
    assert scenario.prose == "If so."
    assert scenario.drops == (Drop("label", "P"), Drop("tag", "x"))
    assert scenario.reads == ("weak",)
    assert [(s.formula, s.prose) for s in scenario.suppositions] == [(Not(P), "No.")]
    assert scenario.giving_up == ("Q",)
    assert scenario.expectations == (Expectation("open", ("C",)),)
    assert argument.expectations == (Expectation("follows", ("C",)),)


def test_details_of_statements() -> None:
    argument = loads(
        'prop p premise P1 [p1.s4-s6, "§ 4", by "R. Roe", tag a b, credence 0.9, constraint, evidence for C] '
        '"It is." p conclusion C from P1 p logic may KD logic should within necessarily allow idle-premise "So."'
    )
    premise = argument["P1"]
    assert premise.role is Role.PREMISE
    assert premise.locators == ("p1.s4-s6", "§ 4")
    assert (premise.by, premise.tags, premise.constraint, premise.evidence_for) == ("R. Roe", ("a", "b"), True, "C")
    assert premise.credence is not None
    assert float(premise.credence) == 0.9
    assert premise.prose == "It is."
    assert premise.span is not None
    assert (premise.span.line, premise.span.column) == (1, 8)
    assert argument["C"].grounds == ("P1",)
    assert argument.frames == (Frame("should", logic="KD"), Frame("should", within="possibly"))
    assert argument.allowances == (Allowance("idle-premise", None, "So."),)


def test_templates_name_their_arguments_by_number() -> None:
    signature = loads('sort S pred p(big: S, small: S) "{small} is in {big}, {1} {{so}}" prop q').signature
    assert signature.predicates["p"].template == "{2} is in {1}, {1} {{so}}"


def test_quotations() -> None:
    argument = loads('prop p premise P "Say \\"yes\\",\n   and \\\\ \\n \\u{e9}." p')
    assert argument["P"].prose == 'Say "yes", and \\ \n é.'


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert loads("prop caf\u00e9 premise P cafe\u0301")["P"].formula == Atom("caf\u00e9")


def test_order_does_not_matter() -> None:
    one = loads("prop p premise P p conclusion C from P p")
    other = loads("conclusion C from P p premise P p prop p")
    assert {s.label: s for s in one.statements} == {s.label: s for s in other.statements}


def test_an_error_does_not_hide_the_others() -> None:
    _, diagnostics = reads("prop p\npremise P1 p and\npremise P2 (p\nscenario s {\n  suppose q q\n}\npremise P3 z\n")
    assert [(d.span.line, d.id) for d in diagnostics if d.span] == [
        (2, "syntax"),
        (3, "unclosed-parenthesis"),
        (5, "syntax"),
        (7, "unknown-symbol"),
    ]


def test_several_names_for_input_errors() -> None:
    with pytest.raises(InputError) as caught:
        loads("premise P1 p premise P2 q", name="bridge.arg")
    assert str(caught.value).startswith("bridge.arg:1:12: error: There is no proposition `p`.")
    assert len(caught.value.diagnostics) == 2


def test_a_file_of_words_is_an_argument() -> None:
    assert isinstance(loads("prop p"), Argument)
