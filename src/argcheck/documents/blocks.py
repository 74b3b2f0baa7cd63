"""What a document is made of, whatever it will be shown as.

Columns and widths are for formats whose lines are limited; others take from them only what stands under what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Tone(Enum):
    """What a stretch of text is, for the eye."""

    PLAIN = ""
    HEAD = "head"
    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"
    FAINT = "faint"


KEY_WIDTH = 14  # of the column of keys, unless something else is said
MARKS = {Tone.GOOD: "✓", Tone.BAD: "✗", Tone.DOUBT: "?", Tone.PLAIN: "·"}


@dataclass(frozen=True)
class Gap:
    """Some room between what comes before and after."""


@dataclass(frozen=True)
class Heading:
    """What announces that which follows; a ``level`` (1 is the highest), if it is one of an outline."""

    text: str
    level: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text, perhaps with a ``head``: a number, a mark, a label.

    It starts in column ``indent``; further lines in column ``hang``. The tone is that of the head, or of all, if
    ``whole``. What is to ``fit`` into the line comes last.
    """

    text: str = ""
    head: str = ""
    tone: Tone = Tone.PLAIN
    indent: int = 0
    hang: int = 0
    whole: bool = False
    fit: Fit | None = None


@dataclass(frozen=True)
class Fit:
    """Words that are cut where they would not fit into one line: ``spare`` columns stay free, but ``least`` are always
    given. With no more than ``gone_below`` columns they are left out."""

    words: str
    spare: int = 0
    least: int = 0
    gone_below: int = 0


@dataclass(frozen=True)
class Row:
    """A key (nothing, if it is that of the row before), and beside it a paragraph."""

    key: str
    text: str = ""
    tone: Tone = Tone.FAINT
    indent: int = 4
    key_width: int = KEY_WIDTH
    fit: Fit | None = None


@dataclass(frozen=True)
class TableRow:
    """One row: what it is about, its cells, and what is to be said instead of further cells or besides."""

    label: str
    cells: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of cells under the names of their columns. The column of labels has no name."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class Quote:
    """Words from the argument."""

    text: str


@dataclass(frozen=True)
class Entry:
    """An entry of a list: its lines, its number if the list is numbered, how deep it stands, and what is folded away
    under it."""

    lines: tuple[str, ...]
    number: int | None = None
    depth: int = 0
    fold: Fold | None = None


@dataclass(frozen=True)
class Fold:
    """What is shown on demand, under a title, as it is shown in a terminal."""

    title: str
    content: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: str


Block: TypeAlias = Gap | Heading | Paragraph | Row | Table | Quote | Entry | Note
