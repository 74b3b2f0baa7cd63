"""Arguments as canonical text, which reads back as the same argument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from argcheck.argument import Allowance, Argument, Drop, Expectation, Frame, Reading, Scenario, Statement
from argcheck.diagnostic import HINTS
from argcheck.logic.formulas import Formula
from argcheck.logic.names import RESERVED, written
from argcheck.logic.printing import print_formula, print_fraction
from argcheck.logic.signature import Function, Predicate, Signature, Symbol
from argcheck.syntax.tree import ATTRIBUTE_WORDS

_PLACE = r"(?:[A-Za-z_][A-Za-z0-9_']*|[0-9]+)"
_PLAIN_LOCATOR = re.compile(rf"{_PLACE}(?:[.-]{_PLACE})*")
_WORD = re.compile(r"[^\W\d][\w']*")
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]')


def format_argument(argument: Argument, signs: bool = False) -> str:
    """An argument as canonical text, in words or in signs; what it included stands in it.

    The law: `argcheck.syntax.load.loads` gives the same argument again.

    Raises:
        ValueError: a name in the argument can be written in no file.

    >>> from argcheck.syntax.load import loads
    >>> print(format_argument(loads('prop p  premise   P1   ~ p')), end="")
    prop p
    <BLANKLINE>
    premise P1
      not p
    """
    blocks = [
        "\n".join(_heading(argument)),
        "\n".join(map(_frame, argument.frames)),
        format_vocabulary(argument.signature),
        *(format_statement(statement, signs) for statement in argument.statements),
        *(_reading(reading, signs) for reading in argument.readings),
        *(_scenario(scenario, signs) for scenario in argument.scenarios),
        "\n".join(map(_expectation, argument.expectations)),
        "\n".join(map(_allowance, argument.allowances)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def format_items(argument: Argument) -> tuple[str, ...]:
    """The items of which the canonical text consists, in order. One behind the other, in words, they are that text.

    >>> from argcheck.syntax.load import loads
    >>> format_items(loads('prop p  premise P1 "So." p  expect consistent'))
    ('prop p', 'premise P1\\n  "So."\\n  p', 'expect consistent')
    """
    return (
        *_heading(argument),
        *map(_frame, argument.frames),
        *_vocabulary(argument.signature),
        *map(format_statement, argument.statements),
        *(_reading(reading, False) for reading in argument.readings),
        *(_scenario(scenario, False) for scenario in argument.scenarios),
        *map(_expectation, argument.expectations),
        *map(_allowance, argument.allowances),
    )


def quoted(text: str) -> str:
    """A text in quotation marks; what cannot stand there, or would not survive there, is escaped.

    >>> print(quoted('say "yes"'))
    "say \\"yes\\""
    """

    def escape(match: re.Match[str]) -> str:
        character = match.group()
        if character in '"\\':
            return "\\" + character
        return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\u{{{ord(character):x}}}")

    return f'"{_TO_ESCAPE.sub(escape, text)}"'


def _names(names: Iterable[str]) -> str:
    """A list of names; ``nothing`` stands for the empty one, and so is quoted where it is a name."""
    listed = list(names)
    if listed == ["nothing"]:
        return "`nothing`"
    return ", ".join(map(written, listed)) or "nothing"


def _heading(argument: Argument) -> Iterator[str]:
    if argument.title is not None:
        yield f"argument {quoted(argument.title)}"
    if argument.author is not None:
        yield f"author {quoted(argument.author)}"
    if argument.source is not None:
        yield f"source {quoted(argument.source)}"


def _frame(frame: Frame) -> str:
    if frame.logic is not None:
        return f"logic {frame.operator} {frame.logic}"
    return f"logic {frame.operator} within {frame.within}"


# --- vocabulary ---------------------------------------------------------------------------------------


def format_vocabulary(signature: Signature) -> str:
    """The declarations of a signature, one on each line.

    Raises:
        ValueError: a name in it can be written in no file.
    """
    return "\n".join(_vocabulary(signature))


def _vocabulary(signature: Signature) -> Iterator[str]:
    members: set[str] = set()
    for declaration in signature.sorts.values():
        name = written(declaration.sort.name)
        if declaration.members is None:
            yield f"sort {name}"
        else:
            members.update(declaration.members)
            listed = (_with_template(signature.functions[member]) for member in declaration.members)
            yield f"sort {name} = {{ {', '.join(listed)} }}"
    functions = [function for function in signature.functions.values() if function.name not in members]
    yield from _declarations(functions)
    for group in signature.distinct:
        yield f"distinct {_names(group)}"
    yield from _declarations(signature.predicates.values())


def _declarations(symbols: Iterable[Symbol]) -> Iterator[str]:
    """One line for each symbol; bare constants of one sort, and bare propositions, share one."""
    for key, group in groupby(symbols, key=_shared_line):
        listed = list(group)
        if key is None:
            yield from map(_declaration, listed)
        else:
            before, after = key
            yield f"{before} {', '.join(written(symbol.name) for symbol in listed)}{after}"


def _shared_line(symbol: Symbol) -> tuple[str, str] | None:
    if symbol.arguments or symbol.template is not None:
        return None
    if isinstance(symbol, Function):
        return "const", f" : {written(symbol.result.name)}"
    return ("rigid prop" if symbol.rigid else "prop"), ""


def _with_template(symbol: Symbol) -> str:
    return written(symbol.name) + _words(symbol)


def _words(symbol: Symbol) -> str:
    if symbol.template is None:
        return ""
    denial = symbol.denial if isinstance(symbol, Predicate) else None
    return f" {quoted(symbol.template)}" + ("" if denial is None else f", not {quoted(denial)}")


def _declaration(symbol: Symbol) -> str:
    sorts = ", ".join(written(sort.name) for sort in symbol.arguments)
    name = written(symbol.name)
    words = _words(symbol)
    match symbol:
        case Function(_, (), result):
            return f"const {name} : {written(result.name)}{words}"
        case Function(_, _, result):
            return f"func {name}({sorts}) : {written(result.name)}{words}"
        case Predicate(_, arguments):
            kind = ("rigid " if symbol.rigid else "") + ("pred" if arguments else "prop")
            return f"{kind} {name}{f'({sorts})' if arguments else ''}{words}"
        case _:
            assert_never(symbol)


# --- statements ---------------------------------------------------------------------------------------


def format_statement(statement: Statement, signs: bool = False) -> str:
    """A statement as it stands in canonical text, over up to three lines.

    Raises:
        ValueError: a name in it can be written in no file.
    """
    head = f"{statement.role.value} {written(statement.label)}"
    if statement.grounds is not None:
        head += f" from {_names(statement.grounds)}"
    attributes = list(_attributes(statement))
    if attributes:
        head += f" [{', '.join(attributes)}]"
    return head + _body(statement.prose, statement.formula, signs)


def _attributes(statement: Statement) -> Iterator[str]:
    yield from map(_locator, statement.locators)
    if statement.by is not None:
        yield f"by {quoted(statement.by)}"
    if statement.tags:
        yield f"tag {' '.join(map(written, statement.tags))}"
    if statement.credence is not None:
        yield f"credence {print_fraction(statement.credence)}"
    if statement.constraint:
        yield "constraint"
    if statement.evidence_for is not None:
        yield f"evidence for {written(statement.evidence_for)}"


def _locator(locator: str) -> str:
    words = _WORD.findall(locator)
    plain = _PLAIN_LOCATOR.fullmatch(locator) and not RESERVED & set(words) and ATTRIBUTE_WORDS.isdisjoint(words[:1])
    return locator if plain else quoted(locator)


def _body(prose: str | None, formula: Formula | None, signs: bool) -> str:
    """Prose and formula, each on a line of its own."""
    text = f"\n  {quoted(prose)}" if prose is not None else ""
    return text + (f"\n  {print_formula(formula, signs)}" if formula is not None else "")


def _reading(reading: Reading, signs: bool) -> str:
    return f"reading {written(reading.name)} of {written(reading.of)}" + _body(reading.prose, reading.formula, signs)


# --- what is expected ---------------------------------------------------------------------------------


def _expectation(expectation: Expectation) -> str:
    subjects, objects = _names(expectation.subjects), _names(expectation.objects)
    match expectation.kind:
        case "consistent" | "inconsistent" as kind:
            return f"expect {kind}"
        case "follows" | "contradicted" | "open" | "contested" | "vacuous" | "undecided" as kind:
            return f"expect {subjects} {kind}" if len(expectation.subjects) == 1 else f"expect {kind}: {subjects}"
        case "needs" | "can do without" | "supported by" as kind:
            return f"expect {subjects} {kind} {objects}"
        case "has supports":
            noun = "support" if expectation.count == 1 else "supports"
            return f"expect {subjects} has {expectation.count} {noun}"
        case _:
            assert_never(expectation.kind)


def _scenario(scenario: Scenario, signs: bool) -> str:
    prose = f" {quoted(scenario.prose)}" if scenario.prose is not None else ""
    lines = [*map(_drop, scenario.drops)]
    lines += map(_frame, scenario.frames)
    if scenario.reads:
        lines.append(f"read {_names(scenario.reads)}")
    for supposition in scenario.suppositions:
        words = f" {quoted(supposition.prose)}" if supposition.prose is not None else ""
        lines.append(f"suppose{words} {print_formula(supposition.formula, signs)}")
    if scenario.giving_up is not None:
        lines.append(f"giving up {_names(scenario.giving_up)}")
    lines += map(_expectation, scenario.expectations)
    return "\n".join([f"scenario {written(scenario.name)}{prose} {{", *(f"  {line}" for line in lines), "}"])


def _drop(drop: Drop) -> str:
    match drop.kind:
        case "label":
            return f"drop {written(drop.name)}"
        case "by":
            return f"drop by {quoted(drop.name)}"
        case "tag":
            return f"drop tag {written(drop.name)}"
        case _:
            assert_never(drop.kind)


def _allowance(allowance: Allowance) -> str:
    if allowance.hint not in HINTS:
        raise ValueError(f"no file can contain the hint {allowance.hint!r}")
    about = f" for {written(allowance.label)}" if allowance.label is not None else ""
    return f"allow {allowance.hint}{about} {quoted(allowance.reason)}"
