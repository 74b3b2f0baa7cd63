"""Reads arguments from files and texts. The parser is loaded when it is first needed."""

from __future__ import annotations

import os
from pathlib import Path

from argcheck.argument import Argument
from argcheck.diagnostic import Diagnostic, InputError, Severity
from argcheck.logic.formulas import Formula
from argcheck.logic.signature import Signature
from argcheck.source import Source, Span
from argcheck.syntax.problems import MOST_SHOWN, ProblemError, Problems

PathLike = str | os.PathLike[str]


def read(path: PathLike, most: int | None = MOST_SHOWN) -> tuple[Argument | None, tuple[Diagnostic, ...]]:
    """The argument in a file, None if there is an error; and what there is to tell, in the order of the text.

    Of errors, and of warnings, the first ``most`` are told, or all if that is None, and the others counted.
    """
    from argcheck.syntax.include import read_file

    problems = Problems(most)
    name = os.fspath(path)
    try:
        source = read_file(path, name)
    except ProblemError as problem:
        return None, (problem.diagnostic,)
    real = os.path.realpath(path)
    return _read(source, problems, Path(real).parent, real)


def reads(
    text: str, name: str = "<input>", base: PathLike | None = None, most: int | None = MOST_SHOWN
) -> tuple[Argument | None, tuple[Diagnostic, ...]]:
    """The argument in a text, None if there is an error; and what there is to tell, in the order of the text.

    ``name`` is what the text is called in messages; ``base`` is the folder from which it may include files, none if
    it is None. Of errors, and of warnings, the first ``most`` are told, or all if that is None, and the others counted.
    """
    from argcheck.syntax import messages
    from argcheck.syntax.include import LARGEST_FILE, clean

    if len(text) > LARGEST_FILE:
        return None, (messages.too_large(None, name, LARGEST_FILE),)
    return _read(Source(name, clean(text)), Problems(most), base, None)


def _read(
    source: Source, problems: Problems, folder: PathLike | None, path: str | None
) -> tuple[Argument | None, tuple[Diagnostic, ...]]:
    from argcheck.syntax import messages
    from argcheck.syntax.elaborate import elaborate
    from argcheck.syntax.include import Includer

    includer = Includer(problems, folder)
    items = includer.gather(source, path)
    argument = elaborate(items, includer.broken, problems, source.name)
    everything = Span(source, 0, 0)
    if not items and not problems.any_errors:
        problems.add(messages.empty(everything))
    elif not argument.statements and not problems.any_errors:
        problems.add(messages.no_statements(everything))
    return (None if problems.any_errors else argument), problems.told()


def load(path: PathLike) -> Argument:
    """The argument in a file.

    Raises:
        argcheck.diagnostic.InputError: the file holds no well-formed argument; ``.diagnostics`` says why.
    """
    return _or_raise(*read(path))


def loads(text: str, name: str = "<input>", base: PathLike | None = None) -> Argument:
    """The argument in a text.

    Raises:
        argcheck.diagnostic.InputError: it is no well-formed argument; ``.diagnostics`` says why.

    >>> argument = loads('prop rain, wet  premise P1 if rain then wet  conclusion C1 rain implies wet')
    >>> argument.labels()
    ('P1', 'C1')
    """
    return _or_raise(*reads(text, name, base))


def _or_raise(argument: Argument | None, diagnostics: tuple[Diagnostic, ...]) -> Argument:
    if argument is None:
        raise InputError(d for d in diagnostics if d.severity is Severity.ERROR)
    return argument


def load_formula(text: str, signature: Signature, name: str = "<formula>") -> Formula:
    """The closed formula in a text, written in the vocabulary of a signature.

    Raises:
        argcheck.diagnostic.InputError: it is no well-formed formula; ``.diagnostics`` says why.

    >>> from argcheck.logic.signature import Predicate
    >>> load_formula("not rain", Signature.of(symbols=[Predicate("rain", ())]))
    Not(operand=Atom(predicate='rain', args=()))
    """
    from argcheck.syntax.expressions import Expressions
    from argcheck.syntax.include import clean
    from argcheck.syntax.parse import parse_expression

    problems = Problems()
    source = Source(name, clean(text))
    expression = parse_expression(source, problems)
    with problems.caught():
        if expression is not None:
            formula = Expressions(source, signature, problems).formula(expression, {})
            if not problems.any_errors:
                return formula
    raise InputError(d for d in problems.told() if d.severity is Severity.ERROR)
