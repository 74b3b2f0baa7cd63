"""Texts that were not written in good faith, or not by a person: they end in bounded time, with an answer."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import enough, examples

from argcheck.diagnostic import InputError, Severity
from argcheck.syntax.load import load_formula, loads, reads
from argcheck.syntax.problems import MOST_SHOWN

N = enough(100_000)
P = "prop p premise P "
F = "func f : Int premise P f = "

REFUSED: list[tuple[str, str, str]] = [
    ("parentheses", P + "(" * N + "p" + ")" * N, "too-deep"),
    ("opening parentheses", P + "(" * N, "too-deep"),
    ("closing parentheses", P + "p" + ")" * N, "unopened"),
    ("negations", P + "not " * N + "p", "too-deep"),
    ("minus signs", F + "-" * N + "f", "too-deep"),
    ("sums", F + "f + " * N + "f", "too-deep"),
    ("conditionals", P + "p -> " * N + "p", "too-deep"),
    ("quantifiers", "sort S " + P + "forall x: S. " * (N // 10) + "p", "too-deep"),
    (
        "applications",
        "sort S const a : S func f(S) : S premise P a = " + "f(" * 100_000 + "a" + ")" * 100_000,
        "too-long",
    ),
    ("conditions", P + "if " * N + "p", "syntax"),
    ("braces", P + "p " + "{" * N, "syntax"),
    ("brackets", P + "[" * N, "syntax"),
    ("scenarios", "scenario s {" * 1000, "scenario-braces"),
    ("NUL", P + "\0 p", "unknown-character"),
    ("only NULs", "\0" * 1_000_000, "unknown-character"),
    ("a lone surrogate", P + "p \ud800", "unknown-character"),
    ("a zero-width space in a name", "prop p\u200bq", "unknown-character"),
    ("a bidi mark in a name", "prop p\u202eq", "unknown-character"),
    ("a joiner in a name", "prop p\u200dq", "unknown-character"),
    ("a long integer", F + "9" * 5000, "long-number"),
    ("a long denominator", F + "1/" + "9" * 5000, "long-number"),
    ("a long decimal", F + "0." + "9" * 5000, "long-number"),
    ("a long count", P + "p conclusion C p expect C has " + "9" * 5000 + " supports", "bad-count"),
    ("a long credence", "prop p premise P [credence " + "9" * 5000 + "] p", "long-number"),
    ("a long name", P + "x" * 1_000_000, "unknown-symbol"),
    ("a long line", P + '"' + "x" * 1_000_000 + '" p q', "syntax"),
    ("quotation marks", '"' * 100_001, "unknown-keyword"),
    ("back-quotes", "`" * 100_001, "unknown-keyword"),
    ("nothing", "", "empty"),
    ("line ends", "\n" * 1_000_000, "empty"),
    ("remarks", "# a\n" * 100_000, "empty"),
    ("too much", "#" * (11 << 20), "too-large"),
    ("a byte-order mark within", P + "\ufeff p", "unknown-character"),
    ("a long circle", "prop p " + " ".join(f"lemma L{i} from L{(i + 1) % 5000} p" for i in range(5000)), "from-circle"),
]


@pytest.mark.parametrize(("text", "id"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(text: str, id: str) -> None:
    argument, diagnostics = reads(text)
    assert argument is None
    assert id in {diagnostic.id for diagnostic in diagnostics}
    for diagnostic in diagnostics:
        assert len(str(diagnostic)) < 2000


ACCEPTED: list[tuple[str, str]] = [
    ("parentheses as deep as can be", P + "(" * 200 + "p" + ")" * 200),
    ("negations as deep as can be", P + "not " * 199 + "p"),
    ("quantifiers", "sort S pred s(S) premise P " + "forall x: S. " * 150 + "s(x)"),
    ("a wide conjunction", P + "p and " * 20_000 + "p"),
    ("a long quotation", P + '"' + "x" * 1_000_000 + '" p'),
    ("line ends of three kinds and a byte-order mark", "\ufeffprop p\r\npremise P\r\n p\rpremise Q p\n"),
    ("a long chain", "prop p " + " ".join(f"lemma L{i} from L{i + 1} p" for i in range(5000)) + " premise L5000 p"),
]


@pytest.mark.parametrize("text", [row[1] for row in ACCEPTED], ids=[row[0] for row in ACCEPTED])
def test_accepted(text: str) -> None:
    assert loads(text).statements


@pytest.mark.parametrize(
    "text",
    ['prop p premise P "a\u202eb" p', "prop p premise `a\u200bb` p", "prop p premise P p # \u2066", "prop \u0440a"],
)
def test_warned_of(text: str) -> None:
    argument, diagnostics = reads(text)
    assert argument is not None
    assert {d.severity for d in diagnostics if d.id != "no-statements"} == {Severity.WARNING}


def test_errors_beyond_a_limit_are_counted() -> None:
    _, diagnostics = reads("\n".join(f"premise P{i} q{i}" for i in range(MOST_SHOWN + 7)))
    assert len(diagnostics) == MOST_SHOWN + 1
    assert diagnostics[-1].message == "And 7 more errors."


def test_many_statements() -> None:
    many = enough(10_000)
    text = "prop p\n" + "".join(f'premise P{i} [p{i}.s1]\n  "Prose {i}."\n  p or not p\n' for i in range(many))
    before = time.process_time()
    assert len(loads(text).statements) == many
    assert time.process_time() - before < 15


_WORDS = """
    argument author source sort const distinct rigid pred prop func include logic premise lemma conclusion note
    reading scenario expect allow drop read suppose giving up from iff if then or and not should knows
    forall exists true follows open needs can do without supported by has supports tag credence evidence for
    ( ) [ ] { } , : . = != < + - * -> | & ~ ∀ == => / ; " ` “ ' # 1 2.5 1/2 p q S x P1 C1 \\ 𝔘 é
"""
_ITEMS = ('"a text"', "`a name`", "sort S", "prop p", "premise P1 p", "conclusion C1 from P1 p")
PIECES = [*_WORDS.split(), *_ITEMS, "\n", "\0", "\u200b"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60))
@examples(400)
def test_whatever_is_read_gets_an_answer(text: str) -> None:
    argument, diagnostics = reads(text)
    errors = [d for d in diagnostics if d.severity is Severity.ERROR]
    assert (argument is None) == bool(errors)
    for diagnostic in diagnostics:
        assert str(diagnostic)
        assert diagnostic.message[-1] in ".:"


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@examples(200)
def test_whatever_is_read_as_a_formula_gets_an_answer(text: str) -> None:
    signature = loads("prop p, q premise P1 p").signature
    with contextlib.suppress(InputError):
        load_formula(text, signature)
