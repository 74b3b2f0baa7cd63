"""Cuts the tokens of a text into items, at the words that begin one.

It reads token by token and keeps no more than the current item, so that its memory does not grow with the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lark import Token

LONGEST_ITEM = 250_000
"""How many tokens one item may have."""

_WORDS = (
    "ARGUMENT AUTHOR SOURCE SORT CONST DISTINCT RIGID PRED PROP FUNC INCLUDE LOGIC PREMISE ASSUMPTION BACKGROUND "
    "DEFINITION LEMMA CONCLUSION NOTE READING SCENARIO EXPECT ALLOW"
)
_ITEM_STARTS = frozenset(_WORDS.split())
_PART_STARTS = frozenset(("DROP", "READ", "SUPPOSE", "GIVING", "EXPECT", "LOGIC"))
_STARTS = _ITEM_STARTS | _PART_STARTS


@dataclass(frozen=True, slots=True)
class Segment:
    """Some tokens that belong together.

    ``part`` stands in a scenario, ``stray_part`` looks like one but stands outside; ``stray`` is what belongs to
    nothing. ``closed`` and ``unclosed`` end a scenario, with its brace or without. ``follow`` is the token behind.
    """

    kind: Literal["item", "part", "stray_part", "stray", "unopened", "closed", "unclosed"]
    tokens: list[Token]
    follow: Token | None = None
    too_long: bool = False


class _Cutter:
    def __init__(self) -> None:
        self.kind: Literal["item", "part", "stray_part", "stray"] = "stray"
        self.tokens: list[Token] = []
        self.where: Literal["outside", "head", "body"] = "outside"
        self.too_long = False

    def finish(self, follow: Token | None) -> Iterator[Segment]:
        if self.tokens:
            yield Segment(self.kind, self.tokens, follow, self.too_long)
        self.tokens, self.kind, self.too_long = [], "stray", False

    def begin(self, kind: Literal["item", "part", "stray_part"], token: Token) -> Iterator[Segment]:
        yield from self.finish(token)
        self.kind, self.tokens = kind, [token]

    def leave(self, token: Token | None) -> Iterator[Segment]:
        yield from self.finish(token)
        if self.where != "outside":
            yield Segment("unopened" if self.where == "head" else "unclosed", [], token)
        self.where = "outside"

    def add(self, token: Token) -> None:
        if len(self.tokens) >= LONGEST_ITEM:
            self.too_long = True
        else:
            self.tokens.append(token)

    def word(self, token: Token) -> Iterator[Segment]:
        """A word that begins an item or a part."""
        if self.tokens and self.tokens[-1].type == "RIGID" and token.type in ("PRED", "PROP"):
            self.add(token)
        elif token.type in _PART_STARTS and self.where != "outside":
            if self.where == "head":
                yield from self.finish(token)
                yield Segment("unopened", [], token)
                self.where = "body"
            yield from self.begin("part", token)
        elif token.type in _ITEM_STARTS:
            yield from self.leave(token)
            yield from self.begin("item", token)
            if token.type == "SCENARIO":
                self.where = "head"
        else:
            yield from self.begin("stray_part", token)

    def take(self, token: Token) -> Iterator[Segment]:
        if self.tokens and self.tokens[0].type == "ALLOW" and self._glue(token):
            return
        if token.type in _STARTS:
            yield from self.word(token)
        elif token.type == "LBRACE" and self.where == "head":
            yield from self.finish(token)
            self.where = "body"
        elif token.type == "RBRACE" and self.where == "body":
            yield from self.finish(token)
            yield Segment("closed", [token], token)
            self.where = "outside"
        else:
            self.add(token)

    def _glue(self, token: Token) -> bool:
        """Put the id of a hint together: `idle-premise` is several tokens, some of them reserved words."""
        last = self.tokens[-1]
        if token.type == "STRING" or token.line != last.line:
            return False
        if last.type == "ALLOW":
            self.tokens.append(token.update(type="HINT"))
            return True
        if last.type == "HINT" and last.end_pos == token.start_pos:
            self.tokens[-1] = last.update(value=last.value + token.value)
            self.tokens[-1].end_pos = token.end_pos
            return True
        return False


def split(tokens: Iterable[Token]) -> Iterator[Segment]:
    """The tokens of a text as segments, in order."""
    cutter = _Cutter()
    for token in tokens:
        yield from cutter.take(token)
    yield from cutter.leave(None)
