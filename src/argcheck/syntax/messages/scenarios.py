"""What is told about expectations and scenarios."""

from __future__ import annotations

from collections.abc import Collection

from argcheck.diagnostic import Diagnostic
from argcheck.source import Span
from argcheck.syntax.messages.words import article, did_you_mean, error, shown, warning


def not_a_claim(span: Span, label: str, role: str) -> Diagnostic:
    message = f"This can be expected of lemmas and conclusions only; {shown(label)} is {article(role)}."
    return error("not-a-claim", message, span, None, label)


def not_a_ground(span: Span, label: str, role: str) -> Diagnostic:
    message = f"Only premises and assumptions can be named here; {shown(label)} is {article(role)}."
    return error("not-a-ground", message, span, None, label)


def bad_count(span: Span, text: str) -> Diagnostic:
    return error("bad-count", f"{shown(text)} cannot be a number of supports.", span, "write a whole number")


def nameless_scenario(span: Span) -> Diagnostic:
    return error("nameless-scenario", "A scenario needs a name.", span, "put something between the quotation marks")


def duplicate_scenario(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return error("duplicate-scenario", f"There is already a scenario {shown(name)}{where}.", span)


def drops_definition(span: Span, label: str) -> Diagnostic:
    message = f"{shown(label)} is a definition, and definitions are in force in every scenario."
    return error("drops-definition", message, span, "make it a background or a premise", label)


def drops_nothing(span: Span, what: str) -> Diagnostic:
    return warning("drops-nothing", f"Nothing is dropped here: no statement is {what}.", span)


def unknown_reading(span: Span, name: str, readings: Collection[str]) -> Diagnostic:
    help = did_you_mean(name, readings) or f"write one: `reading {name} of P1 …`"
    return error("unknown-reading", f"There is no reading {shown(name)}.", span, help)


def giving_up_twice(span: Span) -> Diagnostic:
    return error("repeated", "A scenario can say only once what it gives up.", span, "put it into one list")
