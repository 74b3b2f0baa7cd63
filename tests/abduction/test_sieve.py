"""Truth tables and clauses, against the plain meaning of the formulas; loose ends, against what refutations use."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck.abduction.bridging.generalization import Names
from argcheck.abduction.enumeration.patterns import Patterns
from argcheck.abduction.enumeration.polarity import dead, opposite, signed_clauses, signs
from argcheck.abduction.enumeration.rules import Quarry
from argcheck.abduction.enumeration.simplicity import Style
from argcheck.abduction.enumeration.truth_tables import Tables
from argcheck.logic.formulas import Atom, Formula, Not, Var
from argcheck.logic.semantics.evaluate import Evaluable, holds
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.sorts import Sort
from argcheck.oracle.local import Local
from argcheck.testing import structures

ARGUMENT = argcheck.loads(
    "sort S  const a : S  pred p(S)  pred q(S)  pred r(S, S)"
    "  premise P forall x, y: S. p(x) and r(x, y) -> q(y)  premise Q p(a) or not q(a)  conclusion C exists x: S. q(x)"
)
S = Sort("S")
X, Y = Var("x\n", S), Var("y\n", S)


def quarry(*variables: Var) -> Quarry:
    said = [formula for _, formula in ARGUMENT.formulas()]
    met = frozenset(opposite(sign) for formula in said for sign in signs(formula))
    patterns = Patterns(said, [])
    both = met | {opposite(sign) for sign in met}
    return Quarry(variables, (), patterns, both, Names.of(ARGUMENT), Style.of(ARGUMENT))


@given(st.data())
@examples(30)
def test_a_table_has_a_bit_for_each_case(data: st.DataObject) -> None:
    structure: Structure = data.draw(structures(ARGUMENT.signature))
    choices: list[Formula] = [Atom("r", (X, Y)), Not(Atom("r", (Y, X))), Atom("p", (Y,))]
    formula: Formula = data.draw(st.sampled_from(choices))
    ready = Evaluable(formula)
    tables = Tables(structure, (X, Y))
    domain = structure.domains["S"]
    cases = [{"x\n": one, "y\n": other} for one in domain for other in domain]
    expected = sum(
        1 << bit for bit, case in enumerate(cases) if ready.holds(structure, [case[name] for name in ready.parameters])
    )
    assert tables.of(ready) == expected
    assert tables.full == (1 << len(cases)) - 1


@given(st.data())
@examples(15)
def test_what_is_left_is_false_and_what_is_dropped_is_true(data: st.DataObject) -> None:
    structure: Structure = data.draw(structures(ARGUMENT.signature, most=2))
    found = quarry(X)
    before = found.clauses(2)
    found.refute(structure)
    after = set(found.clauses(2))
    for clause in before[::7]:
        assert holds(found.made(clause), structure) != (clause in after)


def test_a_formula_that_was_made_says_what_its_clause_says() -> None:
    text = {argcheck.logic.printing.print_formula(quarry(X).made(c)) for c in quarry(X).proper(2)}
    assert "forall x: S. if p(x) then q(x)" in text
    assert "forall x: S. if q(x) then p(x)" in text
    assert not any("x\n" in formula for formula in text)


def test_variables_that_are_not_related_make_no_rule() -> None:
    made = quarry(X, Y)
    assert made.is_connected(clause(made, Atom("r", (X, Y)), Atom("q", (Y,))))
    assert not made.is_connected(clause(made, Atom("p", (X,)), Atom("q", (Y,))))


def clause(made: Quarry, denied: Formula, affirmed: Formula) -> frozenset[int]:
    place = {part.formula: number for number, part in enumerate(made.parts)}
    return frozenset((2 * place[denied] + 1, 2 * place[affirmed]))


def test_what_is_dead_is_idle() -> None:
    argument = argcheck.loads(
        "prop p, q, r, s  premise P p  premise R p -> q  premise T r -> q  premise U q -> s  conclusion C q"
    )
    said = {label: signed_clauses(formula) for label, formula in argument.formulas() if label != "C"}
    gone = dead({**said, "not C": signed_clauses(Not(Atom("q")))})
    assert gone == {"T", "U"}
    finding = argcheck.verify(argument, backend=Local)["C"]
    assert not finding.useful & gone
    assert dead({**said, "not C": signed_clauses(Not(Atom("q")))}, signed_clauses(Atom("r")) or ()) == {"U"}
