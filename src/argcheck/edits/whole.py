"""Edits that bring in more than one statement: a reading swapped, a vocabulary extended, two arguments merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from argcheck.argument import Argument, Reading
from argcheck.edits.base import Edit, fitting, known, one_line, refused, unknown
from argcheck.edits.laws import Law, Promise, promising
from argcheck.edits.patch import between
from argcheck.logic.names import written
from argcheck.logic.signature import Function, Predicate, Signature
from argcheck.syntax.format import format_argument

T = TypeVar("T")


@dataclass(frozen=True)
class SwapReading(Edit):
    """Puts a reading in the place of the statement that it is a reading of: formulas and words change places."""

    reading: str

    def _of(self, argument: Argument) -> Reading:
        found = {r.name: r for r in argument.readings}
        if self.reading not in found:
            raise unknown("reading", self.reading, found)
        return found[self.reading]

    def apply(self, argument: Argument) -> Argument:
        reading = self._of(argument)
        old = known(reading.of, argument)
        assert old.formula is not None  # notes have no readings
        new = replace(old, formula=reading.formula, prose=reading.prose)
        other = replace(reading, formula=old.formula, prose=old.prose)
        return replace(
            argument,
            statements=tuple(new if s is old else s for s in argument.statements),
            readings=tuple(other if r is reading else r for r in argument.readings),
        )

    def inverse(self, argument: Argument) -> Edit:
        self._of(argument)
        return self

    def promise(self, argument: Argument) -> Promise:
        label = self._of(argument).of
        return promising(Law.OTHER_SUPPORTS, about=label) if argument[label].role.is_ground else Promise()

    def __str__(self) -> str:
        return f"swap reading {written(self.reading)}"


@dataclass(frozen=True)
class Declare(Edit):
    """Adds declarations of sorts and symbols, as they would stand in a file.

    >>> import argcheck
    >>> rain = argcheck.loads('prop rain  premise P rain')
    >>> list(Declare('prop wet "it is wet"').apply(rain).signature.predicates)
    ['rain', 'wet']
    """

    declarations: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "declarations", one_line(self.declarations))

    def apply(self, argument: Argument) -> Argument:
        from argcheck.syntax.fragment import load_declarations

        signature, places = fitting(lambda: load_declarations(self.declarations, argument.signature))
        return replace(argument, signature=signature, places={**argument.places, **places})

    def inverse(self, argument: Argument) -> Edit:
        return between(self.apply(argument), argument)

    def promise(self, argument: Argument) -> Promise:
        """Nothing changes, unless old names are said to be distinct, which is one more thing taken as true."""
        same = self.apply(argument).signature.distinct == argument.signature.distinct
        return promising(Law.SAME_FINDINGS if same else Law.NOTHING_LOST)

    def __str__(self) -> str:
        return f"declare {self.declarations}"


@dataclass(frozen=True)
class Merge(Edit):
    """Adds another argument, in a vocabulary that both may share: what is the same in both stands there once.

    The other argument is given as a value or as its text. Nothing may have one name in both and not be the same.
    """

    other: str | Argument

    def __post_init__(self) -> None:
        text = self.other if isinstance(self.other, str) else format_argument(self.other)
        object.__setattr__(self, "other", one_line(text))

    def apply(self, argument: Argument) -> Argument:
        from argcheck.syntax.load import loads

        return merged(argument, fitting(lambda: loads(str(self.other), "<merged>")))

    def inverse(self, argument: Argument) -> Edit:
        return between(self.apply(argument), argument)

    def promise(self, argument: Argument) -> Promise:
        return promising(Law.NOTHING_LOST)

    def __str__(self) -> str:
        return f"merge {self.other}"


def merged(one: Argument, other: Argument) -> Argument:
    """Both arguments as one; what only one of them has comes in the order of that one, the first one's first.

    Title, author and source are those of the first, where it has them.

    Raises:
        EditError: something has one name in both and is not the same; it is said what.
    """
    clashes = [
        *_clashes("statement", one.statements, other.statements, lambda s: s.label),
        *_clashes("reading", one.readings, other.readings, lambda r: r.name),
        *_clashes("scenario", one.scenarios, other.scenarios, lambda s: s.name),
        *_clashes("sort", one.signature.sorts.values(), other.signature.sorts.values(), lambda s: s.sort.name),
        *_clashes("symbol", _symbols(one), _symbols(other), lambda s: s.name),
        *_clashes("logic of", one.frames, other.frames, lambda f: (f.operator, f.within is None)),
    ]
    if clashes:
        said = ", ".join(clashes)
        raise refused("clash", f"Both arguments have, and not the same: {said}.", "rename them in one of the two")
    signature = Signature(
        {**one.signature.sorts, **other.signature.sorts},
        {**one.signature.functions, **other.signature.functions},
        {**one.signature.predicates, **other.signature.predicates},
        _both(one.signature.distinct, other.signature.distinct),
    )
    return replace(
        one,
        signature=signature,
        statements=_both(one.statements, other.statements),
        title=one.title if one.title is not None else other.title,
        author=one.author if one.author is not None else other.author,
        source=one.source if one.source is not None else other.source,
        readings=_both(one.readings, other.readings),
        scenarios=_both(one.scenarios, other.scenarios),
        expectations=_both(one.expectations, other.expectations),
        allowances=_both(one.allowances, other.allowances),
        frames=_both(one.frames, other.frames),
        places={**other.places, **one.places},
    )


def _symbols(argument: Argument) -> list[Function | Predicate]:
    return [*argument.signature.functions.values(), *argument.signature.predicates.values()]


def _clashes(kind: str, one: Iterable[T], other: Iterable[T], name: Callable[[T], object]) -> list[str]:
    mine = {name(thing): thing for thing in one}
    theirs = {name(thing): thing for thing in other}
    names = [key for key in mine if key in theirs and mine[key] != theirs[key]]
    return [f"{kind} {key[0] if isinstance(key, tuple) else key}" for key in names]


def _both(one: Sequence[T], other: Sequence[T]) -> tuple[T, ...]:
    return (*one, *(thing for thing in other if thing not in one))
