"""Formulas as sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.logic.sorts import Sort
from argcheck.logic.words.prose import fill, say_fact, say_formula, say_sort, say_term
from argcheck.syntax.load import load_formula, loads
from argcheck.testing import formulas, signatures

SIGNATURE = loads(
    """
    sort State
    const russia : State "Russia"
    const elm_land : State
    pred former_ruler(n: State, m: State) "{m} was formerly ruled by {n}"
    pred respects(n: State, m: State) "{n} respects the sovereignty of {m}"
    pred safe(n: State) "{n} is safe"
    pred great(n: State) "{n} is great and good"
    pred free(n: State) "{n} is always free"
    pred bound(n: State) "{n} must keep the peace"
    pred near(State, State)
    func ally(n: State) : State "the ally of {n}"
    func size(n: State) : Real "the size of {n}, in acres"
    prop winter "it is winter"
    prop war "war breaks out"
    """
).signature

TABLE = [
    (
        "forall n: State. former_ruler(russia, n) -> respects(russia, n)",
        "for every state n: if n was formerly ruled by Russia, then Russia respects the sovereignty of n",
    ),
    ("not winter", "it is not winter"),
    ("not war", "war does not break out"),
    ("not safe(russia)", "Russia is not safe"),
    ("not great(russia)", "it is not so that (Russia is great and good)"),
    ("not free(russia)", "it is not so that Russia is always free"),
    ("not bound(russia)", "it is not so that Russia must keep the peace"),
    ("not near(russia, elm_land)", "it is not so that near(Russia, elm_land)"),
    ("not not winter", "it is not so that it is not winter"),
    ("winter and war", "it is winter and war breaks out"),
    ("winter and war and safe(russia)", "it is winter, war breaks out and Russia is safe"),
    ("not (winter and war)", "it is not so that both it is winter and war breaks out"),
    ("not (winter or war)", "it is not so that either it is winter or war breaks out"),
    ("(not war) and winter", "war does not break out and it is winter"),
    ("winter and not war", "it is winter and war does not break out"),
    ("winter or winter and war", "it is winter or both it is winter and war breaks out"),
    ("great(russia) or war", "(Russia is great and good) or war breaks out"),
    ("winter xor war", "either it is winter or war breaks out, but not both"),
    ("if winter then war", "if it is winter, then war breaks out"),
    ("if (if winter then war) then war", "if (if it is winter, then war breaks out), then war breaks out"),
    ("winter iff war", "it is winter if and only if war breaks out"),
    ("if winter then (winter iff war)", "if it is winter, then (it is winter if and only if war breaks out)"),
    ("exists n: State. safe(n)", "there is a state n such that n is safe"),
    ("not exists n: State. safe(n)", "there is no state n such that n is safe"),
    ("(exists n: State. safe(n)) iff war", "(there is a state n such that n is safe) if and only if war breaks out"),
    ("exists n: State. (safe(n) iff war)", "there is a state n such that n is safe if and only if war breaks out"),
    ("exists n: Int. n > 3", "there is an integer n such that n is greater than 3"),
    ("size(russia) >= 1/3", "the size of Russia, in acres, is at least 1/3"),
    ("size(russia) + 2 * size(elm_land) = 3", None),
    ("ally(russia) != elm_land", "the ally of Russia is not elm_land"),
    ("should not war", "it should be so that war does not break out"),
    ("(should war) and winter", "(it should be so that war breaks out) and it is winter"),
    ("should (war and winter)", "it should be so that both war breaks out and it is winter"),
    ("possibly (war iff winter)", "it is possible that (war breaks out if and only if it is winter)"),
    ("knows(ally(russia)) war", "the ally of Russia knows that war breaks out"),
]


@pytest.mark.parametrize(("text", "prose"), TABLE, ids=[row[0] for row in TABLE])
def test_sentences(text: str, prose: str | None) -> None:
    said = say_formula(load_formula(text, SIGNATURE), SIGNATURE)
    assert prose is None or said == prose


def test_no_two_rows_sound_alike() -> None:
    said = [say_formula(load_formula(text, SIGNATURE), SIGNATURE) for text, _ in TABLE]
    assert len(set(said)) == len(said)


def test_facts() -> None:
    assert say_fact("former_ruler", ["Russia", "x1"], SIGNATURE) == "x1 was formerly ruled by Russia"
    assert say_fact("former_ruler", ["Russia", "x1"], SIGNATURE, holds=False) == "x1 was not formerly ruled by Russia"
    assert say_fact("safe", ["every state"], SIGNATURE, holds=False) == "it is not so that every state is safe"
    assert say_fact("unheard_of", ["x1"], SIGNATURE) == "unheard_of(x1)"
    assert say_fact("war", [], SIGNATURE, holds=False) == "war does not break out"


def test_terms_and_sorts() -> None:
    term = load_formula("ally(ally(russia)) = elm_land", SIGNATURE).left  # type: ignore[union-attr]
    assert say_term(term, SIGNATURE) == "the ally of the ally of Russia"
    assert say_sort(Sort("head_of_state")) == "head of state"
    assert fill("{2}{9}{{1}}", ["a", "b{1}"]) == "b{1}{9}{1}"


@given(st.data())
@examples(150)
def test_every_formula_can_be_said(data: st.DataObject) -> None:
    signature = data.draw(signatures(arithmetic=True, templates=True, odd_names=True))
    formula = data.draw(formulas(signature, arithmetic=True, operators=True))
    said = say_formula(formula, signature)
    assert said
    assert said.count("(") == said.count(")")


@given(st.data())
@examples(150)
def test_different_formulas_of_propositions_are_said_differently(data: st.DataObject) -> None:
    signature = data.draw(signatures(propositional=True))
    one = data.draw(formulas(signature, operators=True, depth=3))
    other = data.draw(formulas(signature, operators=True, depth=3))
    if one != other:
        assert say_formula(one, signature) != say_formula(other, signature)
