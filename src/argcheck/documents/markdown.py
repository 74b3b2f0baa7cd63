"""A document as Markdown, fit for a comment on a change under review, for a notebook or a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import dedent
from typing import assert_never

from argcheck.documents.blocks import MARKS, Block, Entry, Fold, Gap, Heading, Note, Paragraph, Quote, Row, Table
from argcheck.documents.inline import rendered
from argcheck.documents.safe import safe
from argcheck.documents.text import as_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
_OPENING = re.compile(r"^(\d*)([-+=]+|(?<=\d)[.)])(?=\s|$)")  # what makes a list, or a heading, of the line it opens
_REFERRING = re.compile(r"([@#])")  # hosts look for these in what was rendered, so that escaping would not help


def as_markdown(document: Iterable[Block]) -> str:
    """The document as Markdown, with a line end at the end.

    Whatever stands in a file is shown as it is written there; none of it acts as Markdown or HTML.

    >>> from argcheck.documents.document import Document
    >>> document = Document()
    >>> document.heading("Conclusions", level=3)
    >>> document.write("follows from *P1*.", head="C")
    >>> print(as_markdown(document), end="")
    ### Conclusions
    <BLANKLINE>
    **C** follows from \\*P1\\*.
    """
    writer = _Writer()
    for block in document:
        if not isinstance(block, Gap):
            writer.add(block)
    return "\n".join(writer.lines) + "\n"


def plain(text: str) -> str:
    """Text in which nothing acts as Markdown or HTML, nor refers to anybody or anything.

    >>> print(plain("*P1* <b> | @ann"))
    \\*P1\\* \\<b\\> \\| @<!-- -->ann
    """
    return _REFERRING.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", text))


def code(text: str) -> str:
    """Text as code, which may hold back-quotes.

    >>> code("p(`New York`)")
    '`` p(`New York`) ``'
    """
    longest = _longest_run(text)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"`{text}`"


def inline(text: str) -> str:
    """Text with what stands out in it; line ends are breaks. It may open a line."""
    lines = (rendered(line, _shown, _emphasis, _strong, lambda t: code(safe(t))) for line in text.split("\n"))
    return _OPENING.sub(r"\1\\\2", "<br>".join(lines))


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._in_list = False
        self._columns: list[int] = []  # in which the entries stand that an entry is under, as told
        self._step = 2  # columns by which an entry stands deeper than the one that it belongs to

    def add(self, block: Heading | Paragraph | Row | Table | Quote | Entry | Note) -> None:
        """Add the lines of a block, with an empty line before it unless a list goes on."""
        if isinstance(block, Entry) and not block.depth:
            self._step = 2 if block.number is None else 3
        listed = _is_listed(block)
        if self.lines and not (listed and self._in_list):
            self.lines.append("")
        self._in_list = listed
        if not listed:
            self._columns = []
        self.lines += self._lines(block)

    def _lines(self, block: Heading | Paragraph | Row | Table | Quote | Entry | Note) -> list[str]:
        match block:
            case Heading(text, None):
                return [_strong(text)]
            case Heading(text, level):
                return [f"{'#' * (level or 1)} {inline(text)}"]
            case Paragraph(_, head) if _is_listed(block):
                text = _whole(block)
                shown = inline(text) if head in MARKS.values() else f"{_strong(head)} {inline(text)}"
                return [f"{self._margin(block.indent)}- {shown}"]
            case Paragraph(_, head):
                return [f"{f'{_strong(head)} ' if head else ''}{inline(_whole(block))}".rstrip()]
            case Row(key):
                return [f"{self._margin(block.indent)}- {f'{_emphasis(key)}: ' if key else ''}{inline(_whole(block))}"]
            case Table():
                return _table(block)
            case Quote(text):
                return [f"> {inline(text)}"]
            case Entry():
                return _entry(block, " " * (self._step * block.depth))
            case Note(text):
                return [f"<sub>{inline(text)}</sub>"]
            case _:
                assert_never(block)

    def _margin(self, column: int) -> str:
        """How deep an entry stands that starts in a column: under those further left, since the list began."""
        self._columns = [*(c for c in self._columns if c < column), column]
        return "  " * (len(self._columns) - 1)


def _whole(block: Paragraph | Row) -> str:
    """The text, with what would be cut where lines are limited."""
    return block.text if block.fit is None else f"{block.text} {block.fit.words}".strip()


def _is_listed(block: object) -> bool:
    """Whether a block is an entry of a list. A paragraph is, if it has a head and stands under something."""
    return isinstance(block, Entry | Row) or (isinstance(block, Paragraph) and bool(block.head and block.indent))


def _table(table: Table) -> list[str]:
    head = "".join(f" {inline(column)} |" if column else " |" for column in ("", *table.columns))
    lines = [f"|{head}", f"|{' --- |' * (1 + len(table.columns))}"]
    for row in table.rows:
        cells = [row.label, *row.cells]
        if row.remark:
            cells += [row.remark] if len(cells) <= len(table.columns) else []
            cells[-1] += "" if cells[-1] == row.remark else f" {row.remark}"
        cells += [""] * (1 + len(table.columns) - len(cells))
        lines.append(f"| {' | '.join(map(inline, cells))} |")
    return lines


def _entry(entry: Entry, margin: str) -> list[str]:
    if entry.number is not None:
        head, follows = f"{entry.number}. ", ""
    else:
        head, follows = "- ", "<br>"
    hang = margin + " " * len(head)
    lines = [f"{hang}{inline(line)}{follows}" for line in entry.lines]
    lines[0] = margin + head + lines[0].removeprefix(hang)
    lines[-1] = lines[-1].removesuffix(follows)
    return lines + (_fold(entry.fold, hang) if entry.fold is not None else [])


def _fold(fold: Fold, margin: str) -> list[str]:
    """What is folded away, as it is shown in a terminal."""
    text = dedent(as_text(fold.content)).strip("\n")
    fence = "`" * max(3, 1 + _longest_run(text))
    body = [f"{margin}{line}".rstrip() for line in (f"{fence}text", *text.split("\n"), fence)]
    return [f"{margin}<details><summary>{plain(fold.title)}</summary>", "", *body, "", f"{margin}</details>"]


def _shown(text: str) -> str:
    """Plain text between what stands out, whose spaces at both ends are kept."""
    words = safe(text)
    if not words:
        return " " if text else ""
    return " " * text[0].isspace() + plain(words) + " " * text[-1].isspace()


def _emphasis(text: str) -> str:
    return f"*{plain(safe(text))}*"


def _strong(text: str) -> str:
    """Strongly emphasised text, in which something may be emphasised."""
    return f"**{inline(text)}**"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
