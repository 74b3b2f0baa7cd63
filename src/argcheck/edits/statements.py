"""Edits of one statement as a whole: added, removed, moved, reworded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from argcheck.argument import Argument, Role, Statement
from argcheck.edits.base import Edit, fitting, known, one_line, refused, with_changes
from argcheck.edits.laws import Law, Promise, promising
from argcheck.edits.patch import between
from argcheck.logic.names import written
from argcheck.syntax.format import format_statement, quoted


@dataclass(frozen=True)
class Add(Edit):
    """Adds a statement, before another one or at the end. It is given as a value or as it would stand in a file.

    >>> import argcheck
    >>> rain = argcheck.loads('prop rain, wet  premise P1 rain  conclusion C wet')
    >>> Add("premise P2 if rain then wet", before="C").apply(rain).labels()
    ('P1', 'P2', 'C')
    """

    statement: str | Statement
    before: str | None = None

    def __post_init__(self) -> None:
        given = self.statement
        text = given if isinstance(given, str) else format_statement(given)
        object.__setattr__(self, "statement", one_line(text))

    def read(self, argument: Argument) -> Statement:
        """The statement, in the vocabulary of an argument; raises `EditError` if it does not fit."""
        from argcheck.syntax.fragment import load_statement

        return fitting(lambda: load_statement(str(self.statement), argument))

    def apply(self, argument: Argument) -> Argument:
        return _placed(argument, self.read(argument), argument.statements, self.before)

    def inverse(self, argument: Argument) -> Edit:
        return Remove(self.read(argument).label)

    def promise(self, argument: Argument) -> Promise:
        added = self.read(argument)
        if added.role.is_ground:
            return promising(Law.NOTHING_LOST, Law.OTHER_SUPPORTS, about=added.label)
        return promising(Law.NOTHING_LOST if added.role.is_fixed else Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"add {f'before {written(self.before)} ' if self.before is not None else ''}{self.statement}"


def _placed(argument: Argument, one: Statement, others: tuple[Statement, ...], before: str | None) -> Argument:
    """The argument with these statements and one more, which stands before that of a label, or last."""
    if before is None:
        return replace(argument, statements=(*others, one))
    known(before, argument)
    place = [s.label for s in others].index(before)
    return replace(argument, statements=(*others[:place], one, *others[place:]))


def _next(label: str, argument: Argument) -> str | None:
    """The label of the statement that follows this one, None if it is the last."""
    labels = argument.labels()
    place = labels.index(known(label, argument).label)
    return labels[place + 1] if place + 1 < len(labels) else None


@dataclass(frozen=True)
class Remove(Edit):
    """Removes a statement, and with it what speaks of it (see `Argument.without`).

    >>> import argcheck
    >>> rain = argcheck.loads('prop rain, wet  premise P1 rain  premise P2 rain -> wet  conclusion C from P1, P2 wet')
    >>> Remove("P2").apply(rain)["C"].grounds
    ('P1',)
    """

    label: str

    def apply(self, argument: Argument) -> Argument:
        known(self.label, argument)
        return argument.without(self.label)

    def inverse(self, argument: Argument) -> Edit:
        """To add it again, if nothing spoke of it; else a `Patch` that puts all of it back."""
        gone = known(self.label, argument)
        left = tuple(s for s in argument.statements if s is not gone)
        after = self.apply(argument)
        if after == replace(argument, statements=left):
            return Add(gone, _next(self.label, argument))
        return between(after, argument)

    def promise(self, argument: Argument) -> Promise:
        role = known(self.label, argument).role
        if role.is_ground:
            return promising(Law.NOTHING_GAINED, Law.NEEDED_OR_IDLE, Law.OTHER_SUPPORTS, about=self.label)
        return promising(Law.NOTHING_GAINED if role.is_fixed else Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"remove {written(self.label)}"


@dataclass(frozen=True)
class Reword(Edit):
    """Gives a statement other words, or none (None), and leaves its formula as it is."""

    label: str
    prose: str | None

    def apply(self, argument: Argument) -> Argument:
        if known(self.label, argument).role is Role.NOTE and self.prose is None:
            raise refused("note", f"{self.label} is a note; without words it would say nothing.", None, self.label)
        return with_changes(argument, self.label, prose=self.prose)

    def inverse(self, argument: Argument) -> Edit:
        return Reword(self.label, known(self.label, argument).prose)

    def promise(self, argument: Argument) -> Promise:
        known(self.label, argument)
        return promising(Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"reword {written(self.label)} as {'nothing' if self.prose is None else quoted(self.prose)}"


@dataclass(frozen=True)
class Move(Edit):
    """Puts a statement before another one, or last (None)."""

    label: str
    before: str | None = None

    def apply(self, argument: Argument) -> Argument:
        moved = known(self.label, argument)
        if self.before == self.label:
            raise refused("move", f"{self.label} cannot stand before itself.", None, self.label)
        others = tuple(s for s in argument.statements if s is not moved)
        return _placed(argument, moved, others, self.before)

    def inverse(self, argument: Argument) -> Edit:
        return Move(self.label, _next(self.label, argument))

    def promise(self, argument: Argument) -> Promise:
        known(self.label, argument)
        return promising(Law.SAME_FINDINGS)

    def __str__(self) -> str:
        return f"move {written(self.label)} {'last' if self.before is None else f'before {written(self.before)}'}"
