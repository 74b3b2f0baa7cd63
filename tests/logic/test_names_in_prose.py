"""Names among words: whoever reads them can write them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from argcheck.documents.safe import safe
from argcheck.logic.names import written
from argcheck.logic.signature import Function, Predicate, Signature, SortDeclaration
from argcheck.logic.sorts import Sort
from argcheck.logic.walk import symbols_of
from argcheck.logic.words.prose import say_formula
from argcheck.report.words import sentence
from argcheck.syntax.load import load_formula
from argcheck.testing import formulas, signatures

NAMED = Signature.of(
    [SortDeclaration(THING := Sort("Thing"))],
    [
        Predicate("e", (THING,)), Predicate("k10", ()), Predicate("Rain", ()),
        Predicate("tall", (THING,), "{1} is tall"),
        Function("f_bonnie", (), THING), Function("ann", (), THING, "Ann"), Function("next", (THING,), THING),
        Function("b c", (), THING),
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("k10", "`k10`."),
        ("Rain", "Rain."),
        ("not k10", "It is not so that k10."),
        ("k10 or Rain", "`k10` or Rain."),
        ("e(ann)", "`e(Ann)`."),
        ("e(f_bonnie)", "`e(f_bonnie)`."),
        ("tall(f_bonnie)", "`f_bonnie` is tall."),
        ("tall(ann)", "Ann is tall."),
        ("tall(next(f_bonnie))", "`next(f_bonnie)` is tall."),
        ("not tall(f_bonnie)", "`f_bonnie` is not tall."),
        ("f_bonnie = ann", "`f_bonnie` is Ann."),
        ("tall(`b c`)", "`b c` is tall."),
    ],
)
def test_a_name_is_shown_as_it_is_written(formula: str, said: str) -> None:
    """Upper and lower case differ in the language, so a capital letter would make it another name."""
    assert sentence(safe(say_formula(load_formula(formula, NAMED), NAMED))) == said


@given(st.data())
@examples(60)
def test_every_word_that_looks_like_a_name_is_one(data: st.DataObject) -> None:
    """Of symbols without words: whatever is shown of them is what was declared, letter for letter."""
    signature = data.draw(signatures())
    bare = replace(
        signature,
        predicates={name: replace(symbol, template=None) for name, symbol in signature.predicates.items()},
        functions={name: replace(symbol, template=None) for name, symbol in signature.functions.items()},
    )
    formula = data.draw(formulas(bare))
    shown = sentence(safe(say_formula(formula, bare)))
    for name in map(written, symbols_of(formula)):
        assert re.search(rf"(?<![\w']){re.escape(name)}(?![\w'])", shown), (name, shown)
