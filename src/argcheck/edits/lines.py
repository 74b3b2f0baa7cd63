"""Edits read from lines of text, and histories from several."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from argcheck.edits.base import Edit, EditError, refused
from argcheck.edits.formulas import Negate, Replace, Strengthen, Weaken
from argcheck.edits.names import RenameLabel, RenameSort, RenameSymbol
from argcheck.edits.patch import Hunk, Patch
from argcheck.edits.roles import ChangeRole
from argcheck.edits.statements import Add, Move, Remove, Reword
from argcheck.edits.whole import Declare, Merge, SwapReading

_NAME = re.compile(r"`((?:``|[^`\n])+)`|([^\W\d][\w']*)")
_WORD = re.compile(r"\S+")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL)


class _Line:
    """What is left to read of a line."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.whole = self.text

    def fail(self, wanted: str) -> EditError:
        found = f"there stands: {self.text[:40]}" if self.text else "the line ends"
        return refused("syntax", f"Here should stand {wanted}, and {found}.", f"the line is: {self.whole[:200]}")

    def take(self, pattern: re.Pattern[str], wanted: str) -> re.Match[str]:
        match = pattern.match(self.text)
        if match is None:
            raise self.fail(wanted)
        self.text = self.text[match.end() :].lstrip()
        return match

    def name(self) -> str:
        match = self.take(_NAME, "a name")
        return match[1].replace("``", "`") if match[1] else match[2]

    def word(self, *words: str) -> str:
        """The next word, which must be one of these."""
        match = _WORD.match(self.text)
        if match is None or match[0] not in words:
            raise self.fail(" or ".join(words))
        return self.take(_WORD, "a word")[0]

    def rest(self, wanted: str) -> str:
        if not self.text:
            raise self.fail(wanted)
        text, self.text = self.text, ""
        return text

    def string(self) -> str:
        raw = self.take(_STRING, "a quotation")[0]

        def plain(match: re.Match[str]) -> str:
            if match[1] is not None:
                return chr(min(int(match[1], 16), 0x10FFFF))
            return {"n": "\n", "t": "\t"}.get(match[2], match[2])

        return _ESCAPE.sub(plain, raw[1:-1])


def _add(line: _Line) -> Edit:
    before = None
    if line.text.startswith("before "):
        line.word("before")
        before = line.name()
    return Add(line.rest("a statement"), before)


def _with_formula(make: Callable[[str, str], Edit]) -> Callable[[_Line], Edit]:
    def read(line: _Line) -> Edit:
        label = line.name()
        line.word("by")
        return make(label, line.rest("a formula"))

    return read


def _reword(line: _Line) -> Edit:
    label = line.name()
    line.word("as")
    if line.text == "nothing":
        line.word("nothing")
        return Reword(label, None)
    return Reword(label, line.string())


def _move(line: _Line) -> Edit:
    label = line.name()
    return Move(label, line.name() if line.word("before", "last") == "before" else None)


def _change(line: _Line) -> Edit:
    label = line.name()
    line.word("to")
    return ChangeRole(label, line.take(_WORD, "a role")[0])


def _rename(line: _Line) -> Edit:
    kind, old = line.word(*RENAMERS), line.name()
    line.word("to")
    return RENAMERS[kind](old, line.name())


def _swap(line: _Line) -> Edit:
    line.word("reading")
    return SwapReading(line.name())


def _patch(line: _Line) -> Edit:
    try:
        hunks = json.loads(line.rest("the patch"))
        return Patch(tuple(Hunk(_number(place), _texts(old), _texts(new)) for place, old, new in hunks))
    except (ValueError, TypeError, RecursionError):
        raise refused("syntax", "This is no patch.", f"the line is: {line.whole[:200]}") from None


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError
    return tuple(value)


RENAMERS: dict[str, Callable[[str, str], Edit]] = {"label": RenameLabel, "symbol": RenameSymbol, "sort": RenameSort}
READERS: dict[str, Callable[[_Line], Edit]] = {
    "add": _add,
    "remove": lambda line: Remove(line.name()),
    "replace": _with_formula(Replace),
    "strengthen": _with_formula(Strengthen),
    "weaken": _with_formula(Weaken),
    "negate": lambda line: Negate(line.name()),
    "reword": _reword,
    "move": _move,
    "change": _change,
    "rename": _rename,
    "swap": _swap,
    "declare": lambda line: Declare(line.rest("declarations")),
    "merge": lambda line: Merge(line.rest("an argument")),
    "patch": _patch,
}
"""How the line of an edit goes on, by its first word."""


def parse(line: str) -> Edit:
    """The edit that a line of text says; the reverse of ``str``.

    Formulas and statements in it are read when the edit is applied, since only an argument has their vocabulary.

    Raises:
        EditError: the line says no edit.

    >>> parse("weaken P2 by winter")
    Weaken(label='P2', given='winter')
    >>> parse("rename label P1 to `the fact`")
    RenameLabel(old='P1', new='the fact')
    """
    reading = _Line(line)
    edit = READERS[reading.word(*READERS)](reading)
    if reading.text:
        raise reading.fail("nothing more")
    return edit


def parse_all(text: str) -> tuple[Edit, ...]:
    """The edits in a text, one on each line. Empty lines, and those that begin with ``#``, are passed over.

    Raises:
        EditError: a line says no edit.
    """
    lines = (line.strip() for line in text.split("\n"))
    return tuple(parse(line) for line in lines if line and not line.startswith("#"))
