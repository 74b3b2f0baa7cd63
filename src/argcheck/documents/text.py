"""A document as text, for a terminal: lines of limited width, in colour if wanted."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any, assert_never

from argcheck.documents.blocks import Block, Entry, Fit, Gap, Heading, Note, Paragraph, Quote, Row, Table, Tone
from argcheck.documents.few import short
from argcheck.documents.inline import rendered

WIDTH = 100
NARROWEST = 40
WIDEST_LABEL = 44  # of a row of a table
STYLES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.HEAD: {"bold": True},
    Tone.GOOD: {"fg": "green"},
    Tone.BAD: {"fg": "red", "bold": True},
    Tone.DOUBT: {"fg": "yellow"},
    Tone.FAINT: {"dim": True},
}


def as_text(document: Iterable[Block], *, color: bool = False, width: int = WIDTH) -> str:
    """The document as text of lines no longer than ``width`` where words allow it, with a line end at the end.

    ``color`` adds ANSI colours.

    >>> from argcheck.documents.document import Document
    >>> document = Document()
    >>> document.heading("Conclusions")
    >>> document.write("follows.", head="C", indent=2)
    >>> print(as_text(document), end="")
    Conclusions
      C follows.
    """
    page = _Page(max(NARROWEST, width), color)
    for block in document:
        match block:
            case Gap():
                page.gap()
            case Heading(text):
                page.gap()
                page.write(Paragraph(text, tone=Tone.HEAD, whole=True))
            case Paragraph():
                page.write(block)
            case Row():
                page.row(block)
            case Table():
                page.table(block)
            case Quote(text):
                page.write(Paragraph(text, indent=4, hang=4))
            case Entry(lines, number, depth):
                indent = 2 + 3 * depth
                for place, line in enumerate(lines):
                    head = "" if place else "·" if number is None else f"{number}."
                    page.write(Paragraph(line, head, indent=indent + 2 * bool(place), hang=indent + 2))
            case Note(text):
                page.write(Paragraph(text, tone=Tone.FAINT, whole=True))
            case _:
                assert_never(block)
    return str(page)


class _Page:
    def __init__(self, width: int, color: bool) -> None:
        self._width = width
        self._color = color
        self._lines: list[str] = []

    def gap(self) -> None:
        """An empty line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def write(self, block: Paragraph) -> None:
        """A paragraph: lines are wrapped, the head or all is painted."""
        head = _bare(block.head)
        text = self._fitted(_bare(block.text), block.fit, len(head))
        words = f"{head} {text}" if head and text else head or text
        lines = self._wrapped(words, self._width, block.indent, block.hang)
        if block.whole:
            lines = [self._painted(line, block.tone) for line in lines]
        elif head:
            first = " " * block.indent + head
            if lines[0].startswith(first):
                lines[0] = " " * block.indent + self._painted(head, block.tone) + lines[0][len(first) :]
        self._lines.extend(line.rstrip() for line in lines)

    def row(self, block: Row) -> None:
        """A key, and beside it a paragraph."""
        key, indent = _bare(block.key), block.indent
        text = self._fitted(_bare(block.text), block.fit)
        if len(key) > block.key_width:
            self.write(Paragraph(key, tone=block.tone, indent=indent, hang=indent, whole=True))
            key = ""
        margin = " " * (indent + block.key_width + 1)
        lines = self._wrapped(text, max(24, self._width - len(margin)))
        for number, line in enumerate(lines):
            space = " " * (block.key_width + 1 - len(key))
            start = " " * indent + self._painted(key, block.tone) + space if number == 0 else margin
            self._lines.append((start + line).rstrip())

    def table(self, block: Table) -> None:
        """Labels on the left, narrow cells, each under the name of its column."""
        labels = [_bare(row.label) for row in block.rows]
        width = min(WIDEST_LABEL, max(map(len, labels), default=0))
        cells = [_room((column, *(row.cells[n] for row in block.rows if n < len(row.cells))))
                 for n, column in enumerate(block.columns)]  # fmt: skip
        self._lines.append((" " * (width + 4) + "".join(map(_right, block.columns, cells))).rstrip())
        for label, row in zip(labels, block.rows, strict=True):
            if len(label) > width:
                self.write(Paragraph(label, indent=2, hang=2))
                label = ""
            shown = "".join(map(_right, map(_bare, row.cells), cells))
            remark = f"  {_bare(row.remark)}" if row.remark else ""
            self._lines.append(f"  {label:{width}}  {shown}{remark}".rstrip())

    def _wrapped(self, text: str, width: int, indent: int = 0, hang: int = 0) -> list[str]:
        return textwrap.wrap(
            text, width, initial_indent=" " * indent, subsequent_indent=" " * hang,
            break_long_words=False, break_on_hyphens=False,
        ) or [""]  # fmt: skip

    def _fitted(self, text: str, fit: Fit | None, taken: int = 0) -> str:
        """The text, and after it what is to fit into the line with it."""
        if fit is None:
            return text
        room = self._width - taken - len(text) - fit.spare
        words = short(fit.words, max(fit.least, room)) if room > fit.gone_below else ""
        return f"{text} {words}".strip()

    def _painted(self, text: str, tone: Tone) -> str:
        if not self._color or tone is Tone.PLAIN or not text:
            return text
        import click

        return click.style(text, **STYLES[tone])

    def __str__(self) -> str:
        return "\n".join(self._lines).strip("\n") + "\n"


def _bare(text: str) -> str:
    return rendered(text, str, str, str, str)


def _room(cells: Iterable[str]) -> int:
    """The columns for the cells of one column of a table, those between them and the column before included."""
    longest = max(len(_bare(cell)) for cell in cells)
    return max(3, longest + (1 if longest < 3 else 2))


def _right(cell: str, width: int) -> str:
    return cell.rjust(width)
