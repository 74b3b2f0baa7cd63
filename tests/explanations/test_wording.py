"""Sentences that no golden file has."""

from __future__ import annotations

import argcheck
from argcheck.explanations.explanation import Part
from argcheck.explanations.lines import Line, put_simply
from argcheck.explanations.naming import Naming
from argcheck.explanations.wording import line_text
from argcheck.logic.formulas import App, Atom, Exists, Formula, Not, Var
from argcheck.logic.sorts import Sort

ARGUMENT = argcheck.loads('sort Thing  pred odd(x: Thing) "{x} is odd"  conclusion C forall x: Thing. odd(x)')
THING = Sort("Thing")
D, X = App("\nd", (), THING), Var("x", THING)
NONE = Not(Exists((X,), Atom("odd", (X,))))


def told(*lines: Line) -> list[str]:
    formulas: list[Formula] = [line.formula for line in lines if line.formula is not None]
    part = Part("C", NONE, (), lines, Naming(ARGUMENT, None, {D: "d"}, formulas))
    return [line_text(line, part) for line in lines]


def test_what_there_may_be_stays_such_a_thing_unless_it_may_be_any() -> None:
    lines = (
        Line(1, 0, "let", Atom("odd", (D,)), things=(D,)),
        Line(2, 0, "step", Not(Atom("odd", (D,))), ("P",)),
        Line(3, 0, "step", NONE, uses=(2,), things=(D,)),
    )
    assert told(*lines) == [
        "Let d be a thing such that d is odd, if there is any.",
        "From *P*: d is not odd.",
        "So, d being any such thing: there is no thing x such that x is odd.",
    ]
    assert told(*put_simply(lines)) == [
        "Let d be any thing.",
        "From *P*: d is not odd.",
        "So, d being any thing: there is no thing x such that x is odd.",
    ]
