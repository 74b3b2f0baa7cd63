"""What an argument means, as a number: what changes it, and what does not."""

from __future__ import annotations

import pytest

from argcheck.certificates.subject import parts_of
from argcheck.kernel.digest import digest
from argcheck.syntax.load import loads

TEXT = """
sort S
const a: S
const b: S
distinct a, b
pred p(x: S)
pred q(x: S)
premise P forall x: S. p(x) implies q(x)
premise Q p(a)
lemma L q(a)
conclusion C from P, Q  q(a)
reading strict of Q  p(b)
scenario other { read strict  drop P  suppose q(b) }
"""

SAME = (
    ("premise Q p(a)", '# a remark\npremise Q "So it is." p(a)'),
    ("const a: S\nconst b: S", "const b: S\nconst a: S"),
    ("distinct a, b", "distinct b, a"),
    ("pred p(x: S)", 'pred p(thing: S) "{thing} is so"'),
    ("forall x: S. p(x) implies q(x)", "∀thing: S. p(thing) → (q(thing))"),
    (
        "premise P forall x: S. p(x) implies q(x)\npremise Q p(a)",
        "premise Q p(a)\npremise P forall x: S. p(x) implies q(x)",
    ),
    ("from P, Q", "from Q, P"),
    ("premise Q p(a)", "assumption Q p(a)"),
    ("conclusion C", "lemma C"),
)
OTHER = (
    ("premise Q p(a)", "premise Q p(b)"),
    ("premise Q p(a)", "premise Q2 p(a)"),
    ("premise Q p(a)", "background Q p(a)"),
    ("distinct a, b", ""),
    ("sort S\n", "sort S = { d }\n"),
    ("pred q(x: S)", "pred q(x: S)\npred more(x: S)"),
    ("forall x: S. p(x) implies q(x)", "forall x: S. q(x) implies p(x)"),
    ("lemma L q(a)", ""),
    ("lemma L q(a)", "premise L q(a)"),
    ("from P, Q", "from P"),
    ("from P, Q", ""),
    ("reading strict of Q  p(b)", "reading strict of Q  p(a)"),
    ("drop P", ""),
    ("suppose q(b)", "suppose not q(b)"),
    ("scenario other", "scenario another"),
)


def of(text: str) -> str:
    return digest(parts_of(loads(text))[0].subject)


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_means_the_same_has_the_same_digest(before: str, after: str) -> None:
    assert before in TEXT
    assert of(TEXT.replace(before, after).replace("Q2", "Q")) == of(TEXT)


@pytest.mark.parametrize(("before", "after"), OTHER)
def test_what_means_something_else_has_another(before: str, after: str) -> None:
    assert before in TEXT
    changed = TEXT.replace(before, after)
    if after == "premise Q2 p(a)":
        changed = changed.replace("from P, Q", "from P, Q2").replace("strict of Q", "strict of Q2")
    assert of(changed) != of(TEXT)


def test_what_holds_of_operators_matters() -> None:
    text = "logic should KD\nprop p\npremise P should p\nconclusion C may p"
    assert of(text) == of(text.replace("logic should KD\n", "logic should KD # the usual one\n"))
    assert of(text) != of(text.replace("KD", "K"))
