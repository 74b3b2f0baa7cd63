"""Countermodels told in an argument's own words."""

from __future__ import annotations

from fractions import Fraction

import argcheck
from argcheck.argument import Argument
from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.report.world import Teller, told

TEXT = """
sort Bridge
sort Person
const elm, oak : Bridge
const ann : Person "Ann"
pred unsafe(b: Bridge) "{b} is unsafe"
pred open_to(b: Bridge, p: Person) "{b} is open to {p}"
pred far(b: Bridge)
func inspector(b: Bridge) : Person "the inspector of {b}"
func load(b: Bridge) : Real "the load on {b}, in tonnes"
premise P1 forall b: Bridge. far(b) -> unsafe(b)
conclusion C forall b: Bridge. not open_to(b, inspector(b))
"""


def argument() -> Argument:
    return argcheck.loads(TEXT)


def structure(oak: str = "oak") -> Structure:
    def table(*entries: tuple[tuple[Element, ...], Element], default: Element) -> Table:
        return Table(dict(entries), default)

    return Structure(
        {"Bridge": ("elm", *([oak] if oak != "elm" else []), "Bridge#1"), "Person": ("ann", "Person#1", "Person#2")},
        {
            "elm": Table({}, "elm"),
            "oak": Table({}, oak),
            "ann": Table({}, "ann"),
            "inspector": table((("elm",), "Person#1"), (("Bridge#1",), "Person#2"), default="ann"),
            "load": table((("elm",), Fraction(5, 2)), default=Fraction(0)),
        },
        {
            "unsafe": {("elm",): None, ("Bridge#1",): None},
            "open_to": {("Bridge#1", "Person#2"): None},
            "far": {("elm",): None},
        },
    )


def test_things_are_called_by_their_names_or_by_what_they_are() -> None:
    world = Teller(structure(), argument().signature)
    assert world.titles == {
        ("Bridge", "elm"): "elm",
        ("Bridge", "oak"): "oak",
        ("Person", "ann"): "Ann",
        ("Person", "Person#1"): "the inspector of elm",
        ("Bridge", "Bridge#1"): "another bridge",
        ("Person", "Person#2"): "the inspector of another bridge",
    }


def test_coinciding_names_are_told_and_others_are_not() -> None:
    assert list(Teller(structure("elm"), argument().signature).coincidences()) == [
        "elm and oak are one and the same bridge."
    ]
    assert list(Teller(structure(), argument().signature).coincidences()) == []


def test_the_case_that_makes_it_fail() -> None:
    made = argument()
    world = Teller(structure(), made.signature)
    formula, premise = made["C"].formula, made["P1"].formula
    assert formula is not None
    assert premise is not None
    assert world.failure(formula) == "b = another bridge"
    assert world.failure(premise) is None


def test_facts_begin_with_what_the_claim_is_about() -> None:
    made = argument()
    formula = made["C"].formula
    assert formula is not None
    same, facts, more = told(Teller(structure(), made.signature), made, formula, 12)
    assert (same, more) == ([], 0)
    assert facts == [
        "Another bridge is open to the inspector of another bridge.",
        "The load on elm, in tonnes, is 2.5.",
        "`elm` is unsafe.",
        "Another bridge is unsafe.",
        "`far(elm)`.",
    ]
    _, first, more = told(Teller(structure(), made.signature), made, formula, 3)
    assert (first, more) == (facts[:3], 2)


def test_things_of_a_sort_without_names() -> None:
    made = argcheck.loads("sort S  pred p(x: S)  premise P exists x: S. p(x)  conclusion C forall x: S. p(x)")
    world = Teller(Structure({"S": ("S#1", "S#2", "S#3")}, {}, {"p": {}}), made.signature)
    assert list(world.titles.values()) == ["some S", "another S", "another S (2)"]
