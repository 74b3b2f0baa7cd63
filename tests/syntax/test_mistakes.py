"""What people write first: each is told of with one thing to try, and that is accepted when it is put in place."""

from __future__ import annotations

import pytest

from argcheck.syntax.foreign import FORMULAS, STATEMENTS
from argcheck.syntax.load import reads

VOCABULARY = "sort Person\nconst ann : Person\npred tall(p: Person)\nprop rain, wet\nfunc age(p: Person) : Int\n"
FIRST = """premise P1 forall p: tall(p)
premise P1 ∀x tall(x)
premise P1 forall p in Person: tall(p)
premise P1 all p tall(p)
premise P1 some p: Person. tall(p)
premise P1 must rain
premise P1 rain unless wet
premise P1 rain because wet
premise P1 ann is tall
premise P1 ann is not tall
premise P1 if rain wet
premise P1 if rain, wet
premise P1 rain if wet
premise P1 rain only if wet
premise "x" rain
premise P1: rain
axiom A1 rain
fact F1: rain
hypothesis H rain
therefore rain
theorem T: rain
∴ rain
premise P1 rain.
premise P1 rain;
premise: rain
premise P1 it is not the case that rain
premise P1 it is false that rain and wet
premise P1 if it is not true that rain then wet
premise P1 neither rain nor wet
premise P1 either rain or wet
premise P1 there is a p: Person. tall(p)
premise P1 no p: Person. tall(p)
premise P1 for all p: tall(p)
premise P1 rain if and only if wet
premise P1 [] rain
assert rain
premise P1 ![X: Person] : tall(X)
premise P1 \\<forall>x. tall(x)
premise P1 rain => wet && !rain""".splitlines()


def put_in_place(text: str) -> None:
    argument, told = reads(text)
    assert argument is None
    assert len(told) == 1, told
    (problem,) = told
    assert problem.help
    assert problem.suggestion is not None, problem
    argument, left = reads(problem.suggestion.applied())
    assert argument is not None, (problem.suggestion, left)


@pytest.mark.parametrize("statement", FIRST)
def test_what_to_try_is_accepted(statement: str) -> None:
    put_in_place(f"{VOCABULARY}{statement}\n")


ROLES = ("premise", "assumption", "background", "definition", "lemma", "conclusion")


@pytest.mark.parametrize("word", [word for word, role in STATEMENTS.items() if role in ROLES])
def test_words_that_begin_a_statement(word: str) -> None:
    put_in_place(f'{VOCABULARY}{word} X1 "It rains." rain\n')


SENTENCE = {
    **dict.fromkeys(("and", "or", "xor", "->", "<->", "iff", "implies"), "rain {} wet"),
    **dict.fromkeys(("not", "should", "possibly", "necessarily"), "{} rain"),
    **dict.fromkeys(("forall", "exists"), "{} p. tall(p)"),
    **dict.fromkeys(("=", "!=", "<="), "age(ann) {} 3"),
    **dict.fromkeys(("-", "*"), "age(ann) = 3 {} 2"),
    "if": "{} rain then wet", "then": "if rain {} wet", "true": "rain or {}", "false": "rain or {}",
}  # fmt: skip


@pytest.mark.parametrize("word", FORMULAS)
def test_words_and_signs_in_formulas(word: str) -> None:
    put_in_place(f"{VOCABULARY}premise P1 {SENTENCE[FORMULAS[word]].format(word)}\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("it is false that rain and wet", "not (rain and wet)"),
        ("if it is false that rain then wet", "not rain -> wet"),
        ("neither rain nor tall(ann)", "not rain and not tall(ann)"),
        ("no p: Person. tall(p) and rain", "not exists p: Person. tall(p) and rain"),
        ("rain unless wet", "rain or wet"),
        ("ann is not tall", "not tall(ann)"),
    ],
)
def test_what_to_try_means_what_was_meant(written: str, meant: str) -> None:
    """The scope of what is denied, above all."""
    _, told = reads(f"{VOCABULARY}premise P1 {written}\n")
    assert told[0].suggestion is not None
    tried, asked = (reads(text)[0] for text in (told[0].suggestion.applied(), f"{VOCABULARY}premise P1 {meant}\n"))
    assert tried is not None
    assert asked is not None
    assert tried["P1"].formula == asked["P1"].formula


@pytest.mark.parametrize("statement", ["premise P1 neither rain and wet nor rain", "premise P1 neither rain"])
def test_nothing_is_suggested_where_it_is_not_clear_what_was_meant(statement: str) -> None:
    _, told = reads(f"{VOCABULARY}{statement}\n")
    assert told[0].suggestion is None


def test_nothing_is_suggested_where_nothing_can_be_read() -> None:
    _, told = reads(f"{VOCABULARY}premise P1 rain && => )\n")
    assert told[0].suggestion is None
