"""A page of text: lines of limited width, in colour if wanted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from enum import Enum
from typing import Any

KEY = 14  # the width of the column of keys under a claim


class Tone(Enum):
    """What a stretch of text is, for the eye."""

    PLAIN = ""
    HEAD = "head"
    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"
    FAINT = "faint"


STYLES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.HEAD: {"bold": True},
    Tone.GOOD: {"fg": "green"},
    Tone.BAD: {"fg": "red", "bold": True},
    Tone.DOUBT: {"fg": "yellow"},
    Tone.FAINT: {"dim": True},
}
MARKS = {Tone.GOOD: "✓", Tone.BAD: "✗", Tone.DOUBT: "?", Tone.PLAIN: "·"}


class Page:
    """Collects lines. All text given to it must be safe for a terminal already (`argcheck.report.safe`).

    ``everything`` says that no list is to be cut short (see `argcheck.report.few`).
    """

    def __init__(self, width: int, color: bool, everything: bool = False) -> None:
        self.width = max(40, width)
        self.everything = everything
        self._color = color
        self._lines: list[str] = []

    def paint(self, text: str, tone: Tone) -> str:
        """The text in the colour of its tone."""
        if not self._color or tone is Tone.PLAIN or not text:
            return text
        import click

        return click.style(text, **STYLES[tone])

    def gap(self) -> None:
        """An empty line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, text: str) -> None:
        """A line that announces what follows."""
        self.gap()
        self.write(text, tone=Tone.HEAD, whole=True)

    def write(
        self, text: str, *, head: str = "", tone: Tone = Tone.PLAIN, indent: int = 0, hang: int | None = None,
        whole: bool = False,
    ) -> None:  # fmt: skip
        """A paragraph. ``head`` (or all, if ``whole``) is painted; further lines are indented by ``hang``."""
        hang = indent if hang is None else hang
        words = f"{head} {text}" if head and text else head or text
        lines = textwrap.wrap(
            words, self.width, initial_indent=" " * indent, subsequent_indent=" " * hang,
            break_long_words=False, break_on_hyphens=False,
        ) or [""]  # fmt: skip
        if whole:
            lines = [self.paint(line, tone) for line in lines]
        elif head:
            first = " " * indent + head
            if lines[0].startswith(first):
                lines[0] = " " * indent + self.paint(head, tone) + lines[0][len(first) :]
        self._lines.extend(line.rstrip() for line in lines)

    def literal(self, line: str) -> None:
        """A line that is to stay as it is, such as a row of a table."""
        self._lines.append(line.rstrip())

    def row(self, key: str, text: str, *, tone: Tone = Tone.FAINT, indent: int = 4, key_width: int = KEY) -> None:
        """A key, and beside it a paragraph."""
        if len(key) > key_width:
            self.write(key, indent=indent, tone=tone, whole=True)
            key = ""
        lines = textwrap.wrap(
            text, max(24, self.width - indent - key_width - 1), break_long_words=False, break_on_hyphens=False
        ) or [""]
        margin = " " * (indent + key_width + 1)
        for number, line in enumerate(lines):
            start = " " * indent + self.paint(key, tone) + " " * (key_width + 1 - len(key)) if number == 0 else margin
            self._lines.append((start + line).rstrip())

    def rows(self, key: str, texts: Iterable[str], *, tone: Tone = Tone.FAINT, indent: int = 4) -> None:
        """A key, and beside it several paragraphs below one another."""
        for number, text in enumerate(texts):
            self.row(key if number == 0 else "", text, tone=tone, indent=indent)

    def __str__(self) -> str:
        return "\n".join(self._lines).strip("\n") + "\n"
