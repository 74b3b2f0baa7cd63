"""Structures with a few atoms changed: they are structures, differ where it is said, and mostly do what they should."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import enough, examples

import argcheck
from argcheck import edits
from argcheck.lattice.neighbours import neighbours
from argcheck.logic.formulas import Formula
from argcheck.logic.frames import Logics
from argcheck.logic.semantics.evaluate import CannotEvaluate, holds
from argcheck.logic.semantics.fitting import unfit
from argcheck.logic.semantics.structures import Structure
from argcheck.logic.semantics.worlds import World, Worlds
from argcheck.oracle.local import Local
from argcheck.syntax.load import load_formula
from argcheck.testing import formulas, signatures, structures, worlds

COUNT: Counter[str] = Counter()


def extensions(structure: Structure, predicate: str) -> object:
    if isinstance(structure, World):
        return {name: structure.worlds.extensions[name][predicate] for name in structure.worlds}
    return structure.extensions[predicate]


@given(st.data(), st.booleans())
@examples(80)
def test_neighbours(data: st.DataObject, modal: bool) -> None:
    signature = data.draw(signatures())
    formula = data.draw(formulas(signature, operators=modal))
    structure = data.draw(worlds(signature) if modal else structures(signature))
    try:
        assume(not holds(formula, structure))
    except CannotEvaluate:
        assume(False)
    mended = []
    for changed, made in neighbours(structure, formula, signature):
        assert list(unfit(made, signature, Logics())) == []
        for predicate in signature.predicates:
            assert (extensions(made, predicate) == extensions(structure, predicate)) or predicate in changed
        mended.append(holds(formula, made))
    COUNT["none" if not mended else "mended" if any(mended) else "not mended"] += 1


def test_most_are_what_they_should_be() -> None:
    if COUNT:
        assert COUNT["mended"] >= enough(15)
        assert COUNT["mended"] > 5 * COUNT["not mended"]


ARGUMENT = argcheck.loads("""
sort S = { a, b, c }
pred p(S)
pred q(S)
rigid pred r(S)
prop x
prop y
""")


def formula(text: str) -> Formula:
    return load_formula(text, ARGUMENT.signature)


NOTHING = Structure(
    {"S": ("a", "b", "c")},
    {},
    {"p": {("a",): None, ("b",): None}, "q": {}, "r": {}, "x": {}, "y": {}},
)


def plain() -> Structure:
    """Every member is its own name."""
    from argcheck.logic.semantics.structures import Table

    return replace(NOTHING, functions={name: Table({}, name) for name in ("a", "b", "c")})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x", 1),
        ("x or y", 2),
        ("x and y", 1),
        ("x <-> not y", 2),
        ("p(a) -> q(a)", 2),
        ("forall s: S. p(s) -> q(s)", 4),  # two of them fail it, and each can be mended in two ways
        ("exists s: S. q(s)", 3),
        ("a = b", 0),
        ("false", 0),
    ],
)
def test_how_many(text: str, count: int) -> None:
    found = [structure for _, structure in neighbours(plain(), formula(text), ARGUMENT.signature)]
    assert len(found) == count
    assert all(holds(formula(text), structure) for structure in found)


def test_rigid_predicates_change_in_every_world() -> None:
    one = plain()
    both = Worlds(
        one.domains, one.functions, {"w": one.extensions, "v": one.extensions}, {("should", "", None): {"w": ("v",)}}
    )
    for text, there in (("should r(a)", True), ("should q(a)", False)):
        ((_, found),) = neighbours(both["w"], formula(text), ARGUMENT.signature)
        assert holds(formula(text), found)
        assert holds(formula(text.removeprefix("should ")), found) is there


def test_after_an_edit_they_save_questions() -> None:
    """The structures in which all premises were true fail the one that now says the opposite, and that alone."""
    text = """
        sort S
        const a: S
        prop wet
        pred p(S)
        pred q(S)
        pred r(S)
        premise P1 forall s: S. p(s) -> q(s)
        premise P2 p(a)
        premise P3 wet
        conclusion C1 q(a)
        conclusion C2 r(a)
        conclusion C3 exists s: S. not p(s)
        """
    argument = argcheck.loads(text)
    edited = edits.Negate("P3").apply(argument)
    known = argcheck.verify(argument, backend=Local)
    again = argcheck.reverify(known, edited, backend=Local)
    afresh = argcheck.verify(edited, backend=Local)
    assert [(c.verdict, c.supports) for c in again.claims] == [(c.verdict, c.supports) for c in afresh.claims]
    assert again.spent is not None
    assert afresh.spent is not None
    assert again.spent.questions == 0 < afresh.spent.questions
