"""Long lists and texts in short: the first entries, and how many more there are; the first words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from argcheck.documents.safe import safe

Entry = TypeVar("Entry")
SHORT = 72  # characters of a text
WHERE = "all of them with --all"


def few(
    entries: Sequence[Entry], most: int, told: Callable[[Entry], str], everything: bool, more: str = "more"
) -> list[str]:
    """The words for the first ``most`` entries, and for how many others there are; for all of them if ``everything`` is
    wanted, or if there is one more only.

    >>> few(["a", "b", "c", "d"], 2, str.upper, everything=False)
    ['A', 'B', 'and 2 more (all of them with --all)']
    >>> few(["a", "b", "c"], 2, str.upper, everything=False)
    ['A', 'B', 'C']
    """
    shown, rest = first(entries, most, everything)
    return [*(told(entry) for entry in shown), *([f"and {others(rest, more)}"] if rest else [])]


def first(entries: Sequence[Entry], most: int, everything: bool) -> tuple[Sequence[Entry], int]:
    """The entries that are told, and how many are not: none if ``everything`` is wanted, or if it would be one only.

    >>> first("abcd", 2, everything=False), first("abc", 2, everything=False)
    (('ab', 2), ('abc', 0))
    """
    if everything or len(entries) <= most + 1:
        return entries, 0
    return entries[:most], len(entries) - most


def others(number: int, more: str = "more") -> str:
    """How many entries of a list are not told, and how to see them.

    >>> others(1200), others(3, "further facts")
    ('1,200 more (all of them with --all)', '3 further facts (all of them with --all)')
    """
    return f"{number:,} {more} ({WHERE})"


def short(text: str, width: int = SHORT) -> str:
    """Text cut at a word, if it is longer than that.

    >>> short("The Elm bridge is corroded and unsafe.", 24)
    'The Elm bridge is…'
    """
    text = safe(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return cut.rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…" if " " in cut else cut + "…"
