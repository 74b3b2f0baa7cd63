"""Plain parts of a record: texts, numbers, lists, structures. What is not as it should be raises `Wrong`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from argcheck.logic.semantics.structures import Element, Structure, Table
from argcheck.logic.semantics.worlds import World, Worlds

LONGEST_NUMBER = 300  # characters of a numeral
MOST_WORLDS = 300

Read = TypeVar("Read")

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?", re.ASCII)


class Wrong(Exception):  # noqa: N818
    """What is wrong with a record, before it is known where that stands."""


def text(value: Any) -> str:
    """A text.

    >>> text(3)
    Traceback (most recent call last):
        ...
    argcheck.kernel.plain.Wrong: a text is wanted here
    """
    if not isinstance(value, str):
        raise Wrong("a text is wanted here")
    return value


def items(value: Any) -> list[Any]:
    """A list of anything."""
    if not isinstance(value, list):
        raise Wrong("a list is wanted here")
    return value


def row(value: Any, count: int) -> list[Any]:
    """A list of so many things."""
    if not isinstance(value, list) or len(value) != count:
        raise Wrong(f"a list of {count} things is wanted here")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(v) for v in items(value))


def whole(value: Any) -> int:
    """A whole number, as such."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong("a whole number is wanted here")
    return value


def fraction(value: Any) -> Fraction:
    """A number written as a text.

    >>> fraction("-2/3")
    Fraction(-2, 3)
    """
    written = text(value)
    if len(written) > LONGEST_NUMBER or not _NUMBER.fullmatch(written):
        raise Wrong("a number is written like -3 or 2/3")
    return Fraction(written)


def optional(value: Any, read: Callable[[Any], Read]) -> Read | None:
    """Something, or null."""
    return None if value is None else read(value)


def mapping(value: Any, key: Callable[[Any], Any], item: Callable[[Any], Any]) -> Mapping[Any, Any]:
    """A list of pairs as a mapping; none may have the key of another."""
    pairs = [(key(k), item(v)) for k, v in (row(pair, 2) for pair in items(value))]
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Wrong("something is listed twice")
    return found


# --- structures -------------------------------------------------------------------------------------


def structure(domains: Any, functions: Any, extensions: Any) -> Structure:
    """A structure from lists of pairs.

    >>> structure([["S", ["a"]]], [["c", ["a", []]]], [["p", [["a"]]]]).domains
    {'S': ('a',)}
    """
    return Structure(
        mapping(domains, text, _elements), mapping(functions, text, _table), mapping(extensions, text, _extension)
    )


def worlds(domains: Any, functions: Any, extensions: Any, relations: Any, actual: Any) -> World:
    """The actual world of a model with worlds. That the families of relations exist is seen to where it is checked."""
    by_world = mapping(extensions, text, lambda value: mapping(value, text, _extension))
    if len(by_world) > MOST_WORLDS or text(actual) not in by_world:
        raise Wrong("the actual world is not among the worlds, or there are too many")
    related = mapping(relations, _relation, lambda value: mapping(value, text, texts))
    return Worlds(mapping(domains, text, _elements), mapping(functions, text, _table), by_world, related)[actual]


def _relation(value: Any) -> tuple[str, str, Element | None]:
    family, sort, agent = row(value, 3)
    return text(family), text(sort), optional(agent, _element)


def _element(value: Any) -> Element:
    """A member of a domain is written as a text, a number as a list with a text in it."""
    return value if isinstance(value, str) else fraction(row(value, 1)[0])


def _elements(value: Any) -> tuple[Element, ...]:
    return tuple(_element(v) for v in items(value))


def _table(value: Any) -> Table:
    """What a function gives in general, and where it gives something else."""
    default, entries = row(value, 2)
    return Table(mapping(entries, _elements, _element), _element(default))


def _extension(value: Any) -> Mapping[tuple[Element, ...], None]:
    return dict.fromkeys(_elements(v) for v in items(value))
