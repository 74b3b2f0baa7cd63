"""Law 9: an argument and its text are one."""

from __future__ import annotations

from dataclasses import fields

from argcheck.argument import Argument
from argcheck.diagnostic import InputError
from argcheck.syntax.format import format_argument
from argcheck.syntax.load import loads
from argcheck.testing.laws.common import Outcome, broken


def law_9_formatting(argument: Argument) -> Outcome:
    """Formatting, and parsing what was formatted, is the identity on arguments; formatting again changes nothing.

    Raises:
        AssertionError: the law is broken.

    >>> import argcheck
    >>> law_9_formatting(argcheck.loads("prop rain  premise P1 rain"))
    <Outcome.HELD: 'held'>
    """
    text = format_argument(argument)
    try:
        read = loads(text)
    except InputError as error:
        raise broken(9, "its text cannot be read.", argument, because=error) from None
    if read != argument:
        others = [f.name for f in fields(Argument) if f.compare and getattr(read, f.name) != getattr(argument, f.name)]
        told = {
            f"{name} {which}": getattr(it, name)
            for name in others
            for which, it in (("meant", argument), ("read", read))
        }
        raise broken(9, "its text reads as another argument.", argument, **told)
    if format_argument(read) != text:
        raise broken(9, "formatted a second time, its text is another.", argument, second=format_argument(read))
    return Outcome.HELD
