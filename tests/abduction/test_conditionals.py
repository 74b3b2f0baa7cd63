"""Clauses, condensation and names, against the plain meaning of the formulas."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import examples

import argcheck
from argcheck.abduction.bridging.conditionals import clauses
from argcheck.abduction.bridging.generalization import Bridge, condensed, general, things_in
from argcheck.argument import Argument, Role, Statement
from argcheck.logic.formulas import App, Atom, Forall, Formula, Implies, Var, conjunction, disjunction
from argcheck.logic.semantics.evaluate import holds
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.sorts import Sort
from argcheck.oracle.local import Local
from argcheck.testing import formulas, signatures, structures

S = Sort("S")
THINGS = [App(name, (), S) for name in ("a", "b", "c")]


@given(st.data())
@examples(60)
def test_a_formula_is_the_conjunction_of_its_clauses(data: st.DataObject) -> None:
    signature = data.draw(signatures())
    formula: Formula = data.draw(formulas(signature))
    structure: Structure = data.draw(structures(signature))
    found = clauses(formula)
    assume(found)
    closed = [
        Forall(clause.variables, disjunction(*clause.literals)) if clause.variables else disjunction(*clause.literals)
        for clause in found
    ]
    assert all(holds(clause, structure) for clause in closed) == holds(formula, structure)


@given(st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS)), min_size=1, max_size=4))
@examples(20)
def test_what_is_condensed_means_the_same(pairs: list[tuple[App, App]]) -> None:
    argument = argcheck.loads("sort S  const a, b, c : S  pred p(S, S)  pred q(S)")
    bridge = Bridge(tuple(Atom("p", pair) for pair in pairs), Atom("q", (pairs[0][0],)))
    lifted = {t for part in bridge.parts for t in things_in(part, argument.signature)}
    long, short = general(bridge, lifted, argument), general(condensed(bridge, lifted), lifted, argument)
    for first, second in ((long, short), (short, long)):
        assert argcheck.entails(_with(argument, first), second, backend=Local).verdict == "follows"


def _with(argument: Argument, formula: Formula) -> Argument:
    return Argument(argument.signature, (Statement("P", Role.PREMISE, formula),))


def test_condensation_merges_what_plays_the_same_part() -> None:
    a, b, c = THINGS
    bridge = Bridge((Atom("p", (a, b)), Atom("r", (b,)), Atom("p", (a, c)), Atom("r", (c,))), Atom("q", (a,)))
    assert condensed(bridge, set(THINGS)).body == bridge.body[:2]
    different = Bridge((Atom("p", (a, b)), Atom("r", (c,))), Atom("q", (a,)))
    assert condensed(different, set(THINGS)) == different


def test_variables_are_named_as_the_author_names_them_and_apart_from_bound_ones() -> None:
    argument = argcheck.loads(
        "sort S  const a : S  pred p(S)  pred q(S)  pred r(S, S)  premise P forall s: S. r(a, s) -> p(a)"
    )
    s = Var("s", S)
    bridge = Bridge((Forall((s,), Atom("r", (THINGS[0], s))),), Atom("q", (THINGS[0],)))
    found = general(bridge, {THINGS[0]}, argument)
    assert isinstance(found, Forall)
    name = found.variables[0].name
    assert name not in ("s", "a", "p", "q", "r")
    x = Var(name, S)
    assert found == Forall((x,), Implies(conjunction(Forall((s,), Atom("r", (x, s)))), Atom("q", (x,))))
