"""What is told about declarations."""

from __future__ import annotations

from collections.abc import Collection

from argcheck.diagnostic import Diagnostic
from argcheck.logic.names import written
from argcheck.source import Span
from argcheck.syntax.messages.words import article, did_you_mean, error, nearest, series, shown


def repeated_meta(span: Span, key: str) -> Diagnostic:
    return error("repeated", f"There are two `{key}` lines; one is enough.", span, "delete one of them")


def duplicate_symbol(span: Span, name: str, line: int | None) -> Diagnostic:
    where = f" in line {line}" if line else ""
    return error("duplicate-symbol", f"{shown(name)} is already declared{where}.", span, "choose another name")


def duplicate_sort(span: Span, name: str, line: int | None) -> Diagnostic:
    if line is None:
        return error("duplicate-sort", f"The sort {shown(name)} exists already: it is a sort of numbers.", span)
    return error("duplicate-sort", f"The sort {shown(name)} is already declared in line {line}.", span)


def no_members(span: Span, name: str) -> Diagnostic:
    return error("empty-sort", f"The sort {shown(name)} has no members; every sort needs at least one.", span)


def unknown_sort(span: Span, name: str, sorts: Collection[str], is_parameter: bool = False) -> Diagnostic:
    help = did_you_mean(name, [*sorts, "Int", "Real"])
    if help is None:
        help = f"declare it: `sort {written(name)}`" if len(name) <= 40 else "declare it"
        if is_parameter and name[:1].islower():
            help = f"every argument has a sort of its own, as in `{name}: SomeSort`"
    return error("unknown-sort", f"There is no sort {shown(name)}.", span, help)


def template_for_several(span: Span) -> Diagnostic:
    return error(
        "template-for-several",
        "These words would stand for several names at once.",
        span,
        "declare each on its own line",
    )


def other_places(span: Span, argument: str) -> Diagnostic:
    return error(
        "other-places",
        f"What is so and what is not so are said of the same things: `{{{argument}}}` stands in one of the two only.",
        span,
        "use the same arguments in both",
    )


def unknown_placeholder(span: Span, placeholder: str, known: Collection[str], arity: int) -> Diagnostic:
    near = nearest(placeholder, known)
    if near is not None:
        help: str | None = f"did you mean `{{{near}}}`?"
    elif known:
        help = f"write {series((f'`{{{name}}}`' for name in known), 'or')}"
    elif arity:
        help = f"write {series((f'`{{{i}}}`' for i in range(1, arity + 1)), 'or')}"
    else:
        help = "write `{{` and `}}` for braces"
    return error("unknown-placeholder", f"`{{{placeholder}}}` names no argument of what is declared here.", span, help)


def stray_brace(span: Span) -> Diagnostic:
    message = "There is a brace in these words that begins or ends no `{…}`."
    return error("unknown-placeholder", message, span, "write `{{` and `}}` for braces")


def distinct_needs_constants(span: Span, name: str) -> Diagnostic:
    return error("not-a-constant", f"{shown(name)} is no constant; `distinct` takes constants only.", span)


def distinct_sorts(span: Span, name: str, sort: str, other: str) -> Diagnostic:
    message = (
        f"{shown(name)} is {article(sort)} and the ones before it are of sort {other}; "
        "things of two sorts differ anyway."
    )
    return error("wrong-sort", message, span, "say `distinct` for each sort by itself")


def distinct_repeated(span: Span, name: str) -> Diagnostic:
    return error("repeated", f"{shown(name)} stands twice in this list, and nothing differs from itself.", span)


def unknown_logic(span: Span, name: str, known: Collection[str]) -> Diagnostic:
    help = did_you_mean(name, known) or f"choose one of {series(known, 'or')}"
    return error("unknown-logic", f"There is no logic {shown(name)}.", span, help)


def repeated_frame(span: Span, operator: str) -> Diagnostic:
    return error("repeated", f"The logic of `{operator}` is said twice, in different ways.", span, "keep one of them")


def within_itself(span: Span, operator: str) -> Diagnostic:
    return error("bad-frame", f"`{operator}` cannot be within itself.", span)


def within_no_operator(span: Span, word: str) -> Diagnostic:
    return error("bad-frame", f"`{word}` is no operator.", span, "after `within`, write an operator, or `nothing`")


def within_agents(span: Span, operator: str, other: str) -> Diagnostic:
    message = f"`{operator}` and `{other}` cannot be compared: only one of them has somebody who knows or believes."
    return error("bad-frame", message, span)
