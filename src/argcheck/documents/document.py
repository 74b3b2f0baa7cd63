"""A document: blocks one after another, as they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argcheck.documents.blocks import (
    KEY_WIDTH,
    Block,
    Entry,
    Fit,
    Fold,
    Gap,
    Heading,
    Note,
    Paragraph,
    Quote,
    Row,
    Table,
    TableRow,
    Tone,
)


class Document:
    """Collects blocks. All text given to it must be safe for a terminal already (`argcheck.documents.safe`).

    ``everything`` says that no list is to be cut short (see `argcheck.documents.few`).
    """

    def __init__(self, everything: bool = False) -> None:
        self.everything = everything
        self._blocks: list[Block] = []

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def gap(self) -> None:
        """Some room, unless there is some already."""
        self._blocks.append(Gap())

    def heading(self, text: str, level: int | None = None) -> None:
        """What announces that which follows."""
        self._blocks.append(Heading(text, level))

    def write(
        self, text: str = "", *, head: str = "", tone: Tone = Tone.PLAIN, indent: int = 0, hang: int | None = None,
        whole: bool = False, fit: Fit | None = None,
    ) -> None:  # fmt: skip
        """A paragraph (see `argcheck.documents.blocks.Paragraph`)."""
        self._blocks.append(Paragraph(text, head, tone, indent, indent if hang is None else hang, whole, fit))

    def row(
        self, key: str, text: str = "", *, tone: Tone = Tone.FAINT, indent: int = 4, key_width: int = KEY_WIDTH,
        fit: Fit | None = None,
    ) -> None:  # fmt: skip
        """A key, and beside it a paragraph."""
        self._blocks.append(Row(key, text, tone, indent, key_width, fit))

    def rows(self, key: str, texts: Iterable[str], *, tone: Tone = Tone.FAINT, indent: int = 4) -> None:
        """A key, and beside it several paragraphs below one another."""
        for number, text in enumerate(texts):
            self.row(key if number == 0 else "", text, tone=tone, indent=indent)

    def table(self, columns: Iterable[str], rows: Iterable[TableRow]) -> None:
        """Rows of cells under the names of their columns."""
        self._blocks.append(Table(tuple(columns), tuple(rows)))

    def quote(self, text: str) -> None:
        """Words from the argument."""
        self._blocks.append(Quote(text))

    def entry(self, *lines: str, number: int | None = None, depth: int = 0, fold: Fold | None = None) -> None:
        """An entry of a list."""
        self._blocks.append(Entry(lines, number, depth, fold))

    def section(self, title: str, entries: Iterable[str]) -> None:
        """A list under a heading; nothing, if it has no entries."""
        listed = [*entries]
        if listed:
            self.heading(title)
        for entry in listed:
            self.entry(entry)

    def note(self, text: str) -> None:
        """Small print."""
        self._blocks.append(Note(text))
