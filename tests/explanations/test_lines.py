"""What becomes of lines when they are put simply."""

from __future__ import annotations

from argcheck.explanations.lines import Line, put_simply
from argcheck.logic.formulas import App, Atom, Exists, Formula, Not, Var
from argcheck.logic.sorts import Sort

THING = Sort("Thing")
D, E = App("d", (), THING), App("e", (), THING)
X = Var("x", THING)
NONE = Not(Exists((X,), Atom("p", (X,))))
LET = Line(1, 0, "let", Atom("p", (D,)), things=(D,))


def step(number: int, formula: Formula, *uses: int, things: tuple[App, ...] = ()) -> Line:
    return Line(number, 0, "step", formula, ("P",), uses, things=things)


SHOWN = step(2, Not(Atom("p", (D,))))


def test_a_thing_of_which_nothing_is_supposed_may_be_any() -> None:
    lines = (LET, SHOWN, step(3, NONE, 2, things=(D,)))
    first, *others = put_simply(lines)
    assert (first.kind, first.formula, first.things) == ("let", None, (D,))
    assert others == [*lines[1:]]


def test_a_supposition_about_something_else_does_not_matter() -> None:
    lines = (LET, Line(2, 0, "suppose", Atom("q", (E,))), step(3, NONE, things=(D,)))
    assert put_simply(lines)[0].formula is None


def test_a_thing_of_which_something_is_supposed_is_what_there_may_be() -> None:
    lines = (LET, Line(2, 0, "suppose", Atom("q", (D,))), Line(3, 1, "step", NONE, ("P",), (2,), things=(D,)))
    assert put_simply(lines) == lines


def test_a_thing_that_there_turns_out_to_be_is_that_thing() -> None:
    for kind in ("call", "suppose"):
        lines = (LET, SHOWN, step(3, NONE, 2, things=(D,)), Line(4, 0, kind, Atom("p", (D,)), ("Q",), things=(D,)))
        assert put_simply(lines) == lines


def test_a_thing_of_which_nothing_general_is_shown_stays_what_it_is() -> None:
    lines = (LET, SHOWN, step(3, NONE, 2))
    assert put_simply(lines) == lines


def test_to_suppose_that_there_is_something_and_to_name_it_is_one_line() -> None:
    some = Exists((X,), Atom("p", (X,)))
    lines = (
        Line(1, 0, "suppose", some),
        Line(2, 1, "call", Atom("p", (D,)), uses=(1,), things=(D,)),
        Line(3, 1, "absurd", None, ("P",), (2,)),
    )
    assert put_simply(lines) == (
        Line(1, 0, "suppose", Atom("p", (D,)), things=(D,)),
        Line(2, 1, "absurd", None, ("P",), (1,)),
    )
    cited = (lines[0], Line(2, 1, "call", Atom("p", (D,)), ("P",), things=(D,)), lines[2])
    assert put_simply(cited) == cited
