"""The edit that can make anything of anything: it takes items out of an argument's text and puts others in."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from argcheck.argument import Argument
from argcheck.edits.base import Edit, fitting, one_line, refused
from argcheck.edits.laws import Promise
from argcheck.syntax.format import format_items


@dataclass(frozen=True)
class Hunk:
    """In an argument's canonical text, the items from the one numbered ``place`` (from 0) on, which are ``old``, are
    to be ``new``. Items are in the form that `format_items` gives, each on one line."""

    place: int
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Patch(Edit):
    """Replaces items of an argument, of whatever kind: heading, declarations, statements, expectations, scenarios.

    Hunks are in order and do not overlap; their places are counted before any change. It is made by `between`.
    """

    hunks: tuple[Hunk, ...]

    def apply(self, argument: Argument) -> Argument:
        items = items_of(argument)
        for hunk in reversed(self.hunks):
            if tuple(items[hunk.place : hunk.place + len(hunk.old)]) != hunk.old:
                raise refused("patch", "The argument is not the one that this patch was made for.")
            items[hunk.place : hunk.place + len(hunk.old)] = hunk.new
        return _reread(items, argument)

    def inverse(self, argument: Argument) -> Edit:
        self.apply(argument)
        shift, turned = 0, []
        for hunk in self.hunks:
            turned.append(Hunk(hunk.place + shift, hunk.new, hunk.old))
            shift += len(hunk.new) - len(hunk.old)
        return Patch(tuple(turned))

    def promise(self, argument: Argument) -> Promise:
        return Promise()

    def __str__(self) -> str:
        hunks = [[hunk.place, list(hunk.old), list(hunk.new)] for hunk in self.hunks]
        return f"patch {json.dumps(hunks)}"


def between(before: Argument, after: Argument) -> Patch:
    """The patch that makes the second argument of the first.

    >>> import argcheck
    >>> one, two = (argcheck.loads(f"prop p, q  premise P {f}  expect consistent") for f in ("p", "q"))
    >>> print(between(one, two))
    patch [[1, ["premise P p"], ["premise P q"]]]
    """
    old, new = items_of(before), items_of(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Patch(tuple(Hunk(i, tuple(old[i:j]), tuple(new[k:l])) for tag, i, j, k, l in codes if tag != "equal"))


def items_of(argument: Argument) -> list[str]:
    """The items of an argument's canonical text, each on one line."""
    return list(map(one_line, format_items(argument)))


def _reread(items: list[str], argument: Argument) -> Argument:
    """The argument that items make. What stood in the old one as it does here keeps its place in the text."""
    from argcheck.syntax.load import loads

    made = fitting(lambda: loads("\n".join(items), "<patch>"))
    old = {item: item for item in (*argument.statements, *argument.readings)}
    return replace(
        made,
        statements=tuple(old.get(s, s) for s in made.statements),  # type: ignore[misc]
        readings=tuple(old.get(r, r) for r in made.readings),  # type: ignore[misc]
        file=argument.file,
        places={name: argument.places.get(name, span) for name, span in made.places.items()},
    )
