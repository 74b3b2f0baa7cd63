"""What is told about formulas: names, sorts, numbers."""

from __future__ import annotations

from collections.abc import Collection

from argcheck.diagnostic import Diagnostic
from argcheck.logic.names import written
from argcheck.source import Span
from argcheck.syntax.messages.words import article, counted, did_you_mean, error, ordinal, shown, warning


def unknown_name(span: Span, name: str, kind: str, candidates: Collection[str], arity: int | None) -> Diagnostic:
    """``kind`` is what is wanted: a predicate, a proposition, a function or a name."""
    help = did_you_mean(name, candidates)
    if help is None:
        short = written(name) if len(name) <= 40 else "…"
        declaration = {
            "predicate": f"pred {short}({', '.join(['SomeSort'] * (arity or 0))})",
            "proposition": f"prop {short}",
            "function": f"func {short}({', '.join(['SomeSort'] * (arity or 0))}) : SomeSort",
        }.get(kind, f"const {short} : SomeSort")
        help = f"declare it: `{declaration}`"
    message = f"There is no {kind} {shown(name)}." if kind != "name" else f"Nothing is called {shown(name)}."
    return error("unknown-symbol", message, span, help)


def wrong_number(span: Span, name: str, kind: str, wanted: int, given: int) -> Diagnostic:
    if wanted == 0:
        help: str | None = f"write {shown(name)} alone"
        return error("wrong-number", f"The {kind} {shown(name)} takes no arguments.", span, help)
    given_in_words = "none" if given == 0 else "one" if given == 1 else str(given)
    message = f"The {kind} {shown(name)} takes {counted(wanted, 'argument')}, and here it has {given_in_words}."
    help = f"write it like `{name[:40]}({', '.join('…' for _ in range(wanted))})`" if wanted < 8 else None
    return error("wrong-number", message, span, help)


def wrong_sort(span: Span, name: str, position: int, wanted: str, term: str, sort: str) -> Diagnostic:
    message = (
        f"The {ordinal(position)} argument of {shown(name)} must be {article(wanted)}; "
        f"{shown(term)} is {article(sort)}."
    )
    return error("wrong-sort", message, span)


def different_sorts(span: Span, left: str, left_sort: str, right: str, right_sort: str, sign: str) -> Diagnostic:
    message = (
        f"{shown(left)} is {article(left_sort)} and {shown(right)} is {article(right_sort)}; they cannot be compared."
    )
    help = "things of different sorts are never the same" if sign in ("=", "!=") else None
    return error("wrong-sort", message, span, help)


def not_a_number(span: Span, term: str, sort: str, sign: str) -> Diagnostic:
    message = f"`{sign}` takes numbers; {shown(term)} is {article(sort)}."
    return error("not-a-number", message, span, "declare a function to Int or Real that measures it")


def not_an_integer(span: Span, term: str) -> Diagnostic:
    message = f"An Int is wanted here, and {shown(term)} is a Real."
    return error("wrong-sort", message, span, "declare what it is compared with as Real")


def agent_is_number(span: Span, term: str, operator: str) -> Diagnostic:
    return error("wrong-sort", f"{shown(term)} is a number, and a number {operator} nothing.", span)


def not_linear(span: Span) -> Diagnostic:
    return error(
        "not-linear",
        "One side of a product must be a plain number, without variables, constants or functions.",
        span,
        "multiply by a number such as `2` or `0.5` only",
    )


def long_number(span: Span, limit: int) -> Diagnostic:
    return error("long-number", f"A number may have at most {limit} digits.", span)


def zero_denominator(span: Span) -> Diagnostic:
    return error("zero-denominator", "Nothing can be divided by zero.", span)


def formula_as_term(span: Span, text: str, name: str | None = None, kind: str = "predicate") -> Diagnostic:
    if name == text and kind == "predicate":
        message = f"{shown(text)} is a predicate; here a thing is wanted."
    elif name == text:
        message = f"{shown(text)} is a {kind}, and so true or false; here a thing is wanted."
    elif name is not None:
        message = f"{shown(text)} is true or false, since {shown(name)} is a {kind}; here a thing is wanted."
    else:
        message = f"{shown(text)} is true or false; here a thing is wanted."
    return error("formula-as-term", message, span)


def term_as_formula(span: Span, text: str, sort: str) -> Diagnostic:
    message = f"{shown(text)} is {article(sort)}, which is neither true nor false; here a formula is wanted."
    return error("term-as-formula", message, span, "say something of it, with a predicate or a comparison")


def equal_formulas(span: Span, sign: str) -> Diagnostic:
    instead = "iff" if sign == "=" else "xor"
    message = f"`{sign}` stands between things, and here is something that is true or false."
    return error("equal-formulas", message, span, f"between formulas, write `{instead}`")


def order_of_formulas(span: Span, sign: str) -> Diagnostic:
    return error("formula-as-term", f"`{sign}` takes numbers, and here is something that is true or false.", span)


def variable_applied(span: Span, name: str) -> Diagnostic:
    return error("variable-applied", f"{shown(name)} is a variable here, and takes no arguments.", span)


def variable_without_sort(span: Span, name: str) -> Diagnostic:
    return error(
        "variable-without-sort",
        f"It is not said of what sort {shown(name)} is.",
        span,
        f"write `{name[:40]}: SomeSort`",
    )


def duplicate_variable(span: Span, name: str) -> Diagnostic:
    return error("duplicate-variable", f"{shown(name)} stands twice behind one quantifier.", span, "rename one of them")


def shadowed(span: Span, name: str, kind: str) -> Diagnostic:
    message = f"The variable {shown(name)} hides the {kind} of the same name, which cannot be spoken of here."
    return warning("shadowed-name", message, span, "rename the variable")
