"""Long lists in short: the first entries, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")
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
    if everything or len(entries) <= most + 1:
        return [told(entry) for entry in entries]
    return [*(told(entry) for entry in entries[:most]), f"and {others(len(entries) - most, more)}"]


def others(number: int, more: str = "more") -> str:
    """How many entries of a list are not told, and how to see them.

    >>> others(1200), others(3, "further facts")
    ('1,200 more (all of them with --all)', '3 further facts (all of them with --all)')
    """
    return f"{number:,} {more} ({WHERE})"
