"""What the meaning of an argument does not need: prose, locators, readings, scenarios, expectations and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from argcheck.argument import (
    NOTHING,
    Allowance,
    Argument,
    Drop,
    Expectation,
    ExpectationKind,
    Frame,
    Reading,
    Role,
    Scenario,
    Statement,
    Supposition,
)
from argcheck.diagnostic import HINTS
from argcheck.logic.formulas import Formula
from argcheck.logic.signature import Signature
from argcheck.testing.language import LOGICS

ODD_TEXTS = ("", "Plain.", 'With "quotes" and \\ and `ticks`.', "Two\nlines\tand a tab.", "“Curly” – ünïcode\u00a0#.")
LOCATORS = ("p1.s4", "p1.s4-s6", "12.3", "§ 4, n. 2", "by.3", "note.1")
AUTHORS = ("R. Roe", 'The "Times"')
TAGS = ("ethics", "for", "and so on")
VERDICTS: tuple[ExpectationKind, ...] = ("follows", "contradicted", "open", "contested", "vacuous", "undecided")
OF_PREMISES: tuple[ExpectationKind, ...] = ("needs", "can do without", "supported by")

_texts = st.none() | st.sampled_from(ODD_TEXTS)


@st.composite
def dressed(draw: st.DrawFn, statement: Statement, earlier: Sequence[str]) -> Statement:
    """A statement with prose and whatever else it may have; ``earlier`` are labels that it may be evidence for."""
    role = statement.role
    weighable = role.is_ground or role is Role.BACKGROUND
    return replace(
        statement,
        prose=draw(_texts),
        locators=tuple(draw(st.lists(st.sampled_from(LOCATORS), max_size=2))),
        by=draw(st.none() | st.sampled_from(AUTHORS)),
        tags=tuple(draw(st.lists(st.sampled_from(TAGS), max_size=2, unique=True))),
        credence=draw(st.none() | st.sampled_from([Fraction(0), Fraction(9, 10), Fraction(1, 3)]))
        if role.is_ground
        else None,
        constraint=weighable and draw(st.booleans()),
        evidence_for=draw(st.sampled_from(earlier)) if weighable and earlier and draw(st.booleans()) else None,
    )


@st.composite
def with_extras(
    draw: st.DrawFn, signature: Signature, statements: tuple[Statement, ...], formula: st.SearchStrategy[Formula]
) -> Argument:
    """An argument of these statements, with a heading, readings, scenarios, expectations, allowances and frames."""
    readable = [s.label for s in statements if s.role is not Role.NOTE]
    readings = tuple(
        Reading(name, draw(st.sampled_from(readable)), draw(formula), draw(_texts))
        for name in draw(st.lists(st.sampled_from(("strong", "weak", "of")), max_size=2, unique=True))
    )
    names = draw(st.lists(st.sampled_from(("repaired", "if so", "tag")), max_size=1, unique=True))
    labels: st.SearchStrategy[str | None] = st.none() | st.sampled_from([s.label for s in statements])
    allowances = draw(st.lists(st.sampled_from(HINTS), max_size=2))
    frames = [Frame("should", draw(st.sampled_from(LOGICS))), Frame("should", within="possibly"), Frame("knows", "S4")]
    return Argument(
        signature,
        statements,
        title=draw(_texts),
        author=draw(_texts),
        source=draw(_texts),
        readings=readings,
        scenarios=tuple(draw(_scenario(name, statements, [r.name for r in readings], formula)) for name in names),
        expectations=tuple(draw(st.lists(_expectation(statements), max_size=2))),
        allowances=tuple(Allowance(hint, draw(labels), draw(st.sampled_from(ODD_TEXTS))) for hint in allowances),
        frames=tuple(draw(st.lists(st.sampled_from(frames), unique=True, max_size=2))),
    )


@st.composite
def _scenario(
    draw: st.DrawFn,
    name: str,
    statements: Sequence[Statement],
    readings: Sequence[str],
    formula: st.SearchStrategy[Formula],
) -> Scenario:
    droppable = [s.label for s in statements if s.role is not Role.DEFINITION]
    grounds = [s.label for s in statements if s.role.is_ground]
    drops = st.one_of(
        st.sampled_from(droppable).map(lambda label: Drop("label", label)),
        st.sampled_from((Drop("by", "R. Roe"), Drop("tag", "ethics"), Drop("tag", "and so on"))),
    )
    frames = [Frame("should", within=NOTHING), Frame("knows", "K"), Frame("should", within="possibly")]
    return Scenario(
        name,
        draw(_texts),
        drops=tuple(draw(st.lists(drops, max_size=2))),
        reads=tuple(draw(st.lists(st.sampled_from(readings), max_size=1))) if readings else (),
        suppositions=tuple(Supposition(f, draw(_texts)) for f in draw(st.lists(formula, max_size=1))),
        giving_up=draw(st.none() | st.lists(st.sampled_from(grounds), max_size=1).map(tuple)) if grounds else None,
        expectations=tuple(draw(st.lists(_expectation(statements), max_size=1))),
        frames=tuple(draw(st.lists(st.sampled_from(frames), unique=True, max_size=2))),
    )


@st.composite
def _expectation(draw: st.DrawFn, statements: Sequence[Statement]) -> Expectation:
    claims = [s.label for s in statements if s.role.is_claim]
    grounds = [s.label for s in statements if s.role.is_ground]
    subjects = tuple(draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True)))
    objects = tuple(draw(st.lists(st.sampled_from(grounds), max_size=2, unique=True))) if grounds else ()
    return draw(
        st.one_of(
            st.sampled_from((Expectation("consistent"), Expectation("inconsistent"))),
            st.sampled_from(VERDICTS).map(lambda kind: Expectation(kind, subjects)),
            st.sampled_from(OF_PREMISES).map(lambda kind: Expectation(kind, subjects, objects)),
            st.integers(0, 3).map(lambda count: Expectation("has supports", subjects, count=count)),
        )
    )
